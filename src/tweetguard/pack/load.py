"""Load a rule pack: the bundled folder, and what a user adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from tweetguard.errors import PackError
from tweetguard.finding import Category
from tweetguard.pack.lexicon import Lexicon
from tweetguard.pack.load_regions import load_regions
from tweetguard.pack.region import Region
from tweetguard.pack.rule import LABELS, STRATEGIES, ExampleBrand, Rule, RuleFile
from tweetguard.pack.syntax import MergeSyntax, load_merge_syntaxes
from tweetguard.pack.toml import problem, read_strict

_CATEGORIES: frozenset[str] = frozenset(get_args(Category))
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SLOTS = frozenset({"brand", "dm_link"})


@dataclass(frozen=True, slots=True)
class PackedRule:
    """A rule with the place it was read from."""

    rule: Rule
    path: Path
    example_brand: ExampleBrand | None


@dataclass(frozen=True, slots=True)
class Pack:
    """All that the linter knows, as data."""

    rules: tuple[PackedRule, ...]
    lexicons: tuple[Lexicon, ...]
    regions: tuple[Region, ...]
    merge_syntaxes: tuple[MergeSyntax, ...]
    model: Path
    """File with the judge's learned weights."""
    gate: Path
    """File with the gate's word weights."""
    folder: Path
    """The bundled folder itself, for what is loaded on demand (hand-offs, number names)."""

    def rule(self, rule_id: str) -> PackedRule:
        """Give a rule by its id. Raises PackError with the nearest name if there is none."""
        for packed in self.rules:
            if packed.rule.id == rule_id:
                return packed
        known = [packed.rule.id for packed in self.rules]
        near = get_close_matches(rule_id, known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "`tweetguard rules list` shows all"
        raise PackError(f'there is no rule "{rule_id}"; {hint}')


def bundled_folder() -> Path:
    """Give the folder of the bundled pack: inside the package when installed, `rules/` in a source tree."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_rules", package.parent.parent / "rules"):
        if (folder / "lexicon").is_dir():
            return folder
    raise PackError(f"the rule pack is missing from {package}; install tweetguard again")


def load_pack(extra: Sequence[Path] = ()) -> Pack:
    """Load the bundled pack and the rule files or folders in `extra`.

    A folder in `extra` is read like the bundled one: its `*.toml` are rules, `lexicon/*.toml` word lists.
    Raises PackError, naming file and line, for anything that is not as it should be.
    """
    folder = bundled_folder()
    for path in extra:
        if not path.exists():
            raise PackError(f"{path}: there is no such rule file or folder; check --rules")
    lexicons = load_lexicons([folder, *(path for path in extra if path.is_dir())])
    topics = {cue.topic for lexicon in lexicons for cue in lexicon.cue.values() if cue.topic}
    rules = [packed for path in (folder, *extra) for packed in _load_rules(path, topics)]
    if extra and not any(packed.path.parent != folder for packed in rules) and not any(p.is_dir() for p in extra):
        raise PackError(f"{extra[0]}: holds no rule; a rule starts with [[rule]]")
    _refuse_double_ids(rules)
    return Pack(
        rules=tuple(rules),
        lexicons=lexicons,
        regions=load_regions(folder / "regions"),
        merge_syntaxes=load_merge_syntaxes(folder / "syntax" / "merge-fields.toml"),
        model=folder / "weights" / "compact.npz",
        gate=folder / "weights" / "gate.json",
        folder=folder,
    )


def load_lexicons(folders: Sequence[Path]) -> tuple[Lexicon, ...]:
    """Load every `lexicon/*.toml` of the folders; a topic that is no category is fine: rules may name it."""
    lexicons = []
    for folder in folders:
        for path in sorted((folder / "lexicon").glob("*.toml")):
            lexicon = read_strict(path, Lexicon)
            for name, cue in lexicon.cue.items():
                if not cue.terms:
                    raise problem(path, ("cue", name, "terms"), f'the cue "{name}" has no terms', "list some words")
            lexicons.append(lexicon)
    return tuple(lexicons)


def _load_rules(path: Path, topics: set[str]) -> Iterator[PackedRule]:
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    for file in files:
        content = read_strict(file, RuleFile)
        for index, rule in enumerate(content.rule):
            _check_rule(file, index, rule, topics)
            yield PackedRule(rule, file, content.example_brand)


def _check_rule(path: Path, index: int, rule: Rule, topics: set[str]) -> None:
    """Raise PackError for what the types alone cannot tell."""
    place = ("rule", index)
    if not _ID.fullmatch(rule.id):
        raise problem(path, (*place, "id"), f'"{rule.id}" is no rule id', "use small letters, digits and hyphens")
    for label in rule.entities:
        if label not in LABELS:
            raise problem(path, (*place, "entities"), f'there is no entity "{label}"', _near(label, LABELS))
    for topic in rule.topics:
        if topic not in topics | _CATEGORIES:
            raise problem(path, (*place, "topics"), f'no lexicon has the topic "{topic}"', _near(topic, topics))
    if not (rule.entities or rule.phrases):
        raise problem(path, place, f'"{rule.id}" can never fire', "give it entities or phrases")
    if rule.threshold is not None and not 0 < rule.threshold <= 1:
        raise problem(path, (*place, "threshold"), "the threshold is no probability", "write a number up to 1")
    if rule.rewrite not in STRATEGIES:
        slots = set(re.findall(r"\{(\w*)\}", rule.rewrite))
        if " " not in rule.rewrite or slots - _SLOTS:
            hint = f"write one of {', '.join(STRATEGIES)}, or a sentence; {{brand}} and {{dm_link}} are filled in"
            raise problem(path, (*place, "rewrite"), f'"{rule.rewrite}" is no way to rewrite', hint)
    for number, example in enumerate(rule.examples.flag):
        if not re.search(r"\[\[.+?\]\]", example, re.DOTALL):
            hint = "put [[…]] around what must be found"
            raise problem(path, (*place, "examples", "flag"), f"flag example {number + 1} marks nothing", hint)


def _near(name: str, known: frozenset[str] | set[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f'did you mean "{near[0]}"?' if near else f"known: {', '.join(sorted(known))}"


def _refuse_double_ids(rules: Sequence[PackedRule]) -> None:
    seen: dict[str, Path] = {}
    for packed in rules:
        if packed.rule.id in seen:
            first = seen[packed.rule.id]
            index = [rule.id for rule in read_strict(packed.path, RuleFile).rule].index(packed.rule.id)
            raise problem(
                packed.path, ("rule", index, "id"), f'the id "{packed.rule.id}" is taken by {first}', "choose another"
            )
        seen[packed.rule.id] = packed.path
