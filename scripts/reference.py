"""`make docs`: the pages that are made from the command line and from the rules."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path

import click

from tweetguard.cli.main import cli
from tweetguard.pack.load import PackedRule, load_pack
from tweetguard.pack.schema import rule_schema

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100
"""Columns of the help texts."""
_REWRITES = {
    "handoff": "what leaks gives way to a sentence that moves the talk to a private channel",
    "generalise": "the value gives way to a general word",
    "drop": "what leaks is left out",
    "privatise": "what is asked for is asked for in private",
    "mask": "the value is blotted out",
}


def pages() -> dict[Path, str]:
    """Give every page that is made, by its path in the repository."""
    return {
        Path("docs/commands.md"): commands_page(),
        Path("docs/rules.md"): rules_page(),
        **{path.relative_to(ROOT): text for path, text in quoted().items()},
        Path("docs/rule-file.schema.json"): json.dumps(rule_schema(), indent=2) + "\n",
    }


def quoted() -> dict[Path, str]:
    """Give the pages that quote measured tables; `benchmarks/` is no package that is installed."""
    found: dict[Path, str] = runpy.run_path(str(ROOT / "benchmarks" / "quote.py"))["pages"]()
    return found


def commands_page() -> str:
    """Give the help of every command."""
    parts = ["# Commands\n\nWhat `--help` says; `make docs` writes this page.\n"]
    for name, text in _helps(cli, None, "tweetguard"):
        parts.append(f"## {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def _helps(command: click.Command, parent: click.Context | None, name: str) -> Iterator[tuple[str, str]]:
    """Yield the full name and the help of a command and of those inside it."""
    settings = {**command.context_settings, "terminal_width": WIDTH}
    context = click.Context(command, parent, name, **settings)
    yield context.command_path, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _helps(found, context, inner)


def rules_page() -> str:
    """Give every bundled rule: what, why, on what ground, what it flags and what it lets pass."""
    packed = load_pack().rules
    parts = ["# Rules\n\nWhat may not be published, as the files in `rules/` say it; `make docs` writes this page."]
    parts += ["[[…]] marks what is found. [law.md](law.md) tells what the grounds say, and where they apply.\n"]
    parts += ["| rule | severity | action | |", "|---|---|---|---|"]
    parts += [f"| [{p.rule.id}](#{p.rule.id}) | {p.rule.severity} | {p.rule.action} | {p.rule.title} |" for p in packed]
    parts += [_rule(p) for p in packed]
    return "\n".join(parts)


def _rule(packed: PackedRule) -> str:
    rule = packed.rule
    about = [
        f"\n## {rule.id}\n",
        f"**{rule.title}.** {rule.why.strip()}\n",
        f"- Category, severity, action: {rule.category}, {rule.severity}, {rule.action}",
        f"- Rewrite: {_REWRITES.get(rule.rewrite, rule.rewrite)}",
        f"- Grounds: {'; '.join(rule.references) or 'none named'}",
        f"- File: [rules/{packed.path.name}](../rules/{packed.path.name})\n",
        "Finds:\n",
    ]
    found = [f"- {_literal(example)}" for example in rule.examples.flag]
    left = [f"- {_literal(example)}" for example in rule.examples.passes]
    return "\n".join([*about, *found, "\nLets pass:\n", *left, ""])


def _literal(example: str) -> str:
    """Give an example as Markdown code, which nothing in it can end."""
    text = " ⏎ ".join(example.splitlines())
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


if __name__ == "__main__":
    for path, text in pages().items():
        (ROOT / path).write_text(text, "utf-8")
        print(f"wrote {path}")
