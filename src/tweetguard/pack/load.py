"""Load a rule pack: the bundled folder, and what a user adds to it.

Rules are read at once. What only a draft needs that is looked at closely (word lists, countries, syntaxes of merge
fields) is read when it is first asked for, so that a draft which the gate clears does not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

from tweetguard.errors import PackError
from tweetguard.finding import Category
from tweetguard.pack.lexicon import Lexicon
from tweetguard.pack.region import Region
from tweetguard.pack.rule import LABELS, STRATEGIES, ExampleBrand, Rule, RuleFile
from tweetguard.pack.toml import problem, read_strict

if TYPE_CHECKING:
    from tweetguard.pack.syntax import MergeSyntax

_CATEGORIES: frozenset[str] = frozenset(get_args(Category))
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SLOTS = frozenset({"brand", "dm_link"})


class PackedRule(msgspec.Struct, frozen=True):
    """A rule with the place it was read from."""

    rule: Rule
    path: Path
    example_brand: ExampleBrand | None


@dataclass(frozen=True)
class Pack:
    """All that the linter knows, as data."""

    rules: tuple[PackedRule, ...]
    model: Path
    """File with the judge's learned weights."""
    gate: Path
    """File with the gate's word weights."""
    folder: Path
    """The bundled folder itself, for what is loaded on demand (hand-offs, number names)."""
    extra: tuple[Path, ...] = ()
    """Folders that a user added."""

    @cached_property
    def lexicons(self) -> tuple[Lexicon, ...]:
        """The word lists of all languages. Raises PackError for a list that is wrong, or a rule that names no topic."""
        lexicons = load_lexicons([self.folder, *self.extra])
        _check_topics(self.rules, lexicons)
        return lexicons

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """All countries that have a file. Raises PackError for a file that says what cannot be."""
        from tweetguard.pack.load_regions import load_regions  # noqa: PLC0415 - see the top of this file

        return load_regions(self.folder / "regions")

    @cached_property
    def merge_syntaxes(self) -> tuple[MergeSyntax, ...]:
        """How tools write merge fields. Raises PackError for a pattern that is none."""
        from tweetguard.pack.syntax import load_merge_syntaxes  # noqa: PLC0415 - see the top of this file

        return load_merge_syntaxes(self.folder / "syntax" / "merge-fields.toml")

    def rule(self, rule_id: str) -> PackedRule:
        """Give a rule by its id. Raises PackError with the nearest name if there is none."""
        for packed in self.rules:
            if packed.rule.id == rule_id:
                return packed
        hint = _near(rule_id, {packed.rule.id for packed in self.rules}, "`tweetguard rules list` shows all")
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
    rules = [packed for path in (folder, *extra) for packed in _load_rules(path)]
    folders = tuple(path for path in extra if path.is_dir())
    if extra and not any(packed.path.parent != folder for packed in rules) and not folders:
        raise PackError(f"{extra[0]}: holds no rule; begin one with [[rule]]")
    _refuse_double_ids(rules)
    pack = Pack(
        rules=tuple(rules),
        model=folder / "weights" / "compact.npz",
        gate=folder / "weights" / "gate.json",
        folder=folder,
        extra=folders,
    )
    if extra:
        _ = pack.lexicons  # what a user wrote is checked at once, whatever the drafts say
    return pack


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


def _load_rules(path: Path) -> Iterator[PackedRule]:
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    for file in files:
        content = read_strict(file, RuleFile)
        for index, rule in enumerate(content.rule):
            _check_rule(file, index, rule)
            yield PackedRule(rule, file, content.example_brand)


def _check_rule(path: Path, index: int, rule: Rule) -> None:
    """Raise PackError for what the types alone cannot tell."""
    place = ("rule", index)
    if not _ID.fullmatch(rule.id):
        raise problem(path, (*place, "id"), f'"{rule.id}" is no rule id', "use small letters, digits and hyphens")
    for label in rule.entities:
        if label not in LABELS:
            raise problem(path, (*place, "entities"), f'there is no entity "{label}"', _near(label, LABELS))
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


def _check_topics(rules: Iterable[PackedRule], lexicons: Iterable[Lexicon]) -> None:
    """Raise PackError for a rule with a topic that is neither a category nor in any lexicon."""
    topics = {cue.topic for lexicon in lexicons for cue in lexicon.cue.values() if cue.topic}
    for packed in rules:
        for topic in packed.rule.topics:
            if topic not in topics | _CATEGORIES:
                keys = ("rule", _index_of(packed), "topics")
                raise problem(packed.path, keys, f'no lexicon has the topic "{topic}"', _near(topic, topics))


def _near(name: str, known: Collection[str], otherwise: str = "") -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

    near = get_close_matches(name, known, n=1)
    return f'did you mean "{near[0]}"?' if near else otherwise or f"known: {', '.join(sorted(known))}"


def _index_of(packed: PackedRule) -> int:
    """Give the place of a rule in its file."""
    return [rule.id for rule in read_strict(packed.path, RuleFile).rule].index(packed.rule.id)


def _refuse_double_ids(rules: Sequence[PackedRule]) -> None:
    seen: dict[str, Path] = {}
    for packed in rules:
        if packed.rule.id in seen:
            first = seen[packed.rule.id]
            keys = ("rule", _index_of(packed), "id")
            raise problem(packed.path, keys, f'the id "{packed.rule.id}" is taken by {first}', "choose another")
        seen[packed.rule.id] = packed.path
