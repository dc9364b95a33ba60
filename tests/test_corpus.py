"""The corpus: labels that hold, a split that holds, and a data card that is true."""

from __future__ import annotations

import re
import runpy
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import pytest

from tweetguard.measure.labelled import LabelledDraft, read_labelled

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
FILES = sorted(CORPUS.glob("*/*.jsonl"))
ALIKE = 0.8
"""Jaccard index of five-grams from which two drafts say the same."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the search for twins sees it."""

    name: str
    folder: str
    file: str
    grams: frozenset[str]


@pytest.fixture(scope="module")
def corpus() -> dict[Path, list[LabelledDraft]]:
    return {path: list(read_labelled(path)) for path in FILES}


def test_every_label_holds(corpus: dict[Path, list[LabelledDraft]]) -> None:
    """Reading checks each line: its verdict, its categories, and that every leak stands in its text."""
    assert {path.parent.name for path in corpus} == {"train", "written", "dev"}
    assert all(corpus.values())


def test_every_draft_has_an_id_of_its_own(corpus: dict[Path, list[LabelledDraft]]) -> None:
    for path, drafts in corpus.items():
        twice = [name for name, count in Counter(labelled.draft.id for labelled in drafts).items() if count > 1]
        assert not twice, f"{path.name}: {', '.join(map(str, twice))}"


def test_the_counts_in_the_data_card_are_true() -> None:
    updated = runpy.run_path(str(ROOT / "benchmarks" / "card.py"))["updated"]
    card = (CORPUS / "README.md").read_text("utf-8")
    assert updated(card) == card, "run `python -m benchmarks.card`"


def test_fitting_reads_every_file_but_those_of_dev() -> None:
    training_files = runpy.run_path(str(ROOT / "training" / "data.py"))["training_files"]
    read = {path.resolve() for path in training_files()}
    assert read == {path.resolve() for path in FILES if path.parent.name != "dev"}


def test_no_draft_stands_on_both_sides_of_the_split(twins: list[tuple[Draft, Draft]]) -> None:
    across = [f"{a.name} and {b.name}" for a, b in twins if (a.folder == "dev") != (b.folder == "dev")]
    assert not across, f"nearly the same draft in dev/ and where fitting reads: {'; '.join(across)}"


def test_files_that_are_left_out_in_turn_share_next_to_nothing(twins: list[tuple[Draft, Draft]]) -> None:
    """Leave-one-file-out figures are honest only if a file's drafts stand in no other file. "On it." may."""
    across = {draft.name for pair in twins for draft in pair if pair[0].file != pair[1].file}
    total = sum(len(path.read_text("utf-8").splitlines()) for path in FILES)
    assert len(across) / total < 0.001, f"nearly the same drafts in two files: {', '.join(sorted(across))}"


def test_a_draft_with_one_word_changed_is_a_twin() -> None:
    """The search above finds what it is there to find."""
    one = draft("a", "Hi Jo, we have looked into it and your account balance is KES 2,310 as of today")
    two = draft("b", "Hi Ann, we have looked into it and your account balance is KES 2,310 as of today!")
    other = draft("c", "Hi Jo, our branches are open until five today, and on Saturdays until noon")
    assert list(pairs([one, two, other])) == [(one, two)]


@pytest.fixture(scope="module")
def twins(corpus: dict[Path, list[LabelledDraft]]) -> list[tuple[Draft, Draft]]:
    """Every pair of drafts in the corpus that say nearly the same."""
    return list(
        pairs(
            [
                draft(f"{path.name}:{labelled.draft.id}", " ".join(labelled.draft.tweets), path)
                for path, drafts in corpus.items()
                for labelled in drafts
            ]
        )
    )


def draft(name: str, text: str, path: Path = CORPUS / "train" / "made.jsonl") -> Draft:
    words = re.sub(r"\W+", " ", text.lower()).strip()
    grams = frozenset(words[at : at + 5] for at in range(max(1, len(words) - 4)))
    return Draft(name, path.parent.name, path.name, grams)


def pairs(drafts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Yield the pairs that are alike. Two sets that overlap so far must share one of their rarest grams (prefix
    filtering; Chaudhuri, Ganti and Kaushik, 2006), so only those are compared.
    """
    count = Counter(gram for each in drafts for gram in each.grams)
    seen: defaultdict[str, list[Draft]] = defaultdict(list)
    for later in drafts:
        rarest = sorted(later.grams, key=lambda gram: (count[gram], gram))
        rarest = rarest[: len(rarest) - ceil(ALIKE * len(rarest)) + 1]
        candidates = {id(earlier): earlier for gram in rarest for earlier in seen[gram]}
        for earlier in candidates.values():
            shared = len(earlier.grams & later.grams)
            if shared >= ALIKE * (len(earlier.grams) + len(later.grams) - shared):
                yield earlier, later
        for gram in rarest:
            seen[gram].append(later)
