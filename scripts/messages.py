"""`make docs`: docs/errors.md, the list of all messages that a user can meet, taken from where they are raised."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "tweetguard"
PAGE = Path("docs/errors.md")
GAP = "…"
"""Stands for what differs from case to case: a path, a name, a number."""

_UNFINISHED = "not everything"
_ERRORS = {"ImportError", "ConfigError", "PackError", "InputError", "UnreadableError", "UndecodableError", "UsageError"}
_CHAPTERS = (
    ("The command line", 2, ("cli/",)),
    ("Settings, brand and rules to use", 2, ("brand.py", "config.py", "guard.py", "report/", "rewrite/")),
    ("Waivers, baselines and --diff-base", 2, ("suppress/",)),
    ("Rule files and the other files of a pack", 2, ("pack/", "weigh/")),
    ("Files of replies", 3, ("library/",)),
    ("Labelled drafts (`tweetguard eval`)", 3, ("measure/",)),
    ("Spark", None, ("spark.py",)),
)
"""Heading, usual exit code (None: raised in a program of the user's), and the files whose messages stand under it."""
_HEAD = """\
# Messages

Every message says what happened, where, and what to do next. Most begin with the file and, after colons, the line
and the column: `tweetguard.toml:5: …`. In this list, which `make docs` writes, “…” stands for what differs: a path,
a name, a number, or the word that you probably meant. No message repeats the text of a reply.

| exit code | means | what to do |
|---|---|---|
| 1 | something would be disclosed | do not post; see [Before posting](before-posting.md) |
| 2 | an option, a setting or a rule is wrong; nothing was checked | mend what is named, run again |
| 3 | something could not be read or checked | mend what is named, run again; do not post what was not checked |

Whatever says “not checked” or “not everything” ends with exit code 3. “Internal error” means a fault of tweetguard:
report it, with harmless words in place of the reply.
"""


def page() -> str:
    """Give the page."""
    parts = [_HEAD]
    for heading, code, places in _CHAPTERS:
        found = sorted({text for place in places for text in messages(place)}, key=str.lower)
        rows = "\n".join(f"- {_as_code(text)}" for text in found)
        ends = f"Exit code {code}, if nothing else is said." if code else "Raised in your program or its tasks."
        parts.append(f"## {heading}\n\n{ends}\n\n{rows}\n")
    return "\n".join(parts)


def messages(place: str) -> Iterator[str]:
    """Give the messages of a file or folder of the package, without the place that stands in front of them."""
    path = SOURCE / place
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        tree = ast.parse(file.read_text("utf-8"))
        names = dict(_named(tree))
        for call in _calls(tree):
            text = _text(call, names)
            if re.search(r"[a-z]{3}", text.replace(GAP, "")):  # else it only hands on another message
                yield text


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Give the module's constants, for messages that are named before they are raised."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Give every call that makes an error or a Problem."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            told_at_once = _name(node) in ("echo", "_tell") and _UNFINISHED in _words(node.args[0], {})
            if told_at_once or _name(node) in {*_ERRORS, "problem", "Problem", "_unchecked"}:
                yield node


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text(call: ast.Call, names: dict[str, ast.expr]) -> str:
    """Give a message as the user meets it; `problem` puts the hint behind a semicolon."""
    if _name(call) == "problem":
        parts = call.args[2:4]
    elif _name(call) in ("Problem", "_unchecked"):
        parts = call.args[1:2]
    else:
        parts = call.args[:1]
    text = "; ".join(_words(part, names) for part in parts)
    return re.sub(rf"^(?:{GAP}:?)+ ", "", re.sub(rf"{GAP}+", GAP, text)).strip().removeprefix("tweetguard: ")


def _words(node: ast.expr, names: dict[str, ast.expr]) -> str:
    """Give a string as it is written, with a gap for everything that is put in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(value, names) for value in node.values)
    if isinstance(node, ast.Name) and node.id in names:
        return _words(names[node.id], {})
    return GAP


def _as_code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(), "utf-8")
    print(f"wrote {PAGE}")
