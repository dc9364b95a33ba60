"""`tweetguard rules list|show|test|schema`."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import click

from tweetguard.pack.load import PackedRule, load_pack

_RULES = click.option(
    "--rules", "extra", multiple=True, type=click.Path(path_type=Path), help="Rule file or folder to add; repeatable."
)


@click.group()
def rules() -> None:
    """List, show and test rules."""


@rules.command("list")
@_RULES
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_rules(extra: tuple[Path, ...], format_name: str) -> None:
    """List every rule with its category, severity and action."""
    found = [packed.rule for packed in load_pack(extra).rules]
    if format_name == "json":
        fields = ("id", "title", "category", "severity", "action")
        click.echo(json.dumps([{name: getattr(rule, name) for name in fields} for rule in found], indent=2))
        return
    width = max(len(rule.id) for rule in found)
    for rule in found:
        click.echo(f"{rule.id:<{width}}  {rule.severity:<8}  {rule.action:<7}  {rule.title}")


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@_RULES
def show_rule(rule_id: str, extra: tuple[Path, ...]) -> None:
    """Explain a rule: what, why, the law, examples."""
    packed = load_pack(extra).rule(rule_id)
    rule = packed.rule
    click.secho(f"{rule.id}: {rule.title}", bold=True)
    click.echo(f"{rule.category}, {rule.severity}, {rule.action}; rewrite: {rule.rewrite}; {packed.path.name}")
    click.echo()
    click.echo(textwrap.fill(rule.why.strip(), 80))
    for heading, lines in (
        ("References", rule.references),
        ("Flags", rule.examples.flag),
        ("Lets pass", rule.examples.passes),
    ):
        if lines:
            click.secho(f"\n{heading}", bold=True)
        for line in lines:
            click.echo(textwrap.fill(line, 80, initial_indent="  - ", subsequent_indent="    "))


@rules.command("test")
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@_RULES
@click.option("--quiet", is_flag=True, help="Only failures.")
def test_rules(pack: Path | None, extra: tuple[Path, ...], quiet: bool) -> int:
    """Run every example of every rule, or of the rules in PACK."""
    from tweetguard.rule_tests import run_examples  # noqa: PLC0415 - it imports the engine

    added = (*extra, *((pack,) if pack else ()))
    loaded = load_pack(added)
    chosen = [packed for packed in loaded.rules if pack is None or _is_under(packed, pack)]
    outcomes = [run_examples(loaded, packed) for packed in chosen]
    failures = [failure for outcome in outcomes for failure in outcome.failures]
    for failure in failures:
        click.secho("FAIL ", fg="red", nl=False)
        click.echo(str(failure))
    for packed, outcome in zip(chosen, outcomes, strict=True):
        if not outcome.count:
            click.echo(f"note: {packed.rule.id} has no examples", err=True)
    total = sum(outcome.count for outcome in outcomes)
    if not quiet or failures:
        click.echo(f"{total - len(failures)} of {total} examples hold, {len(chosen)} rules")
    return int(bool(failures))


@rules.command("schema")
def schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    from tweetguard.pack.schema import rule_schema  # noqa: PLC0415 - only this command needs it

    click.echo(json.dumps(rule_schema(), indent=2))


def _is_under(packed: PackedRule, place: Path) -> bool:
    resolved, file = place.resolve(), packed.path.resolve()
    return resolved in (file, file.parent)
