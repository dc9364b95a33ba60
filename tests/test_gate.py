"""The gate: what it lets pass unread holds nothing, and costs next to nothing.

It is a sum of word weights, fitted so that fewer than one leak in two hundred without figures lies below the threshold.
So it is measured here, not proved: on every labelled draft, and on drafts mixed from their sentences.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tweetguard.draft import Draft
from tweetguard.guard import Guard, Options
from tweetguard.measure.labelled import LabelledDraft, read_labelled
from tweetguard.text.fold import read
from tweetguard.weigh.gate import Gate, load_gate_weights, plain_words

CORPUS = Path(__file__).parent.parent / "corpus"
HARMLESS = "Hi! Thanks for getting in touch. Please send us a DM."
MOST_LOST = 1 / 200
"""Share of the leaks without figures that the gate may let pass, as its fitting asked for."""
MOST_OUTWEIGHED = 1 / 10
"""Share of what it clears of mixed sentences that would be stopped if it were looked at."""
MIXED = int(os.environ.get("TWEETGUARD_GATE_DRAFTS", "6000"))
"""Mixed drafts; `make gate` takes 200,000."""
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*\s*")

HEAVY = {"spacy", "thinc", "numpy", "rich", "phonenumbers", "stdnum", "text_to_num", "jinja2", "yaml", "torch"}
"""What a draft that the gate clears must not wait for."""


@pytest.fixture(scope="module")
def guard() -> Guard:
    """A guard whose gate is off: who asks to have everything explained has everything looked at."""
    return Guard.load(options=Options(rewrite=False, explain=True))


@pytest.fixture(scope="module")
def gate(guard: Guard) -> Gate:
    return Gate(load_gate_weights(guard.pack.gate), guard.rules)


def labelled(*folders: str) -> Iterator[LabelledDraft]:
    for folder in folders:
        for path in sorted((CORPUS / folder).glob("*.jsonl")):
            yield from read_labelled(path)


def clears(gate: Gate, draft: Draft) -> bool:
    return gate.clears(read(draft))


def test_no_leak_of_the_development_files_is_let_pass_unread(gate: Gate) -> None:
    lost = [one.draft.id for one in labelled("dev") if one.verdict != "clean" and clears(gate, one.draft)]
    assert not lost


def test_of_the_leaks_it_was_fitted_on_it_loses_no_more_than_it_may(gate: Gate) -> None:
    disclosing = [one.draft for one in labelled("train", "written") if one.verdict != "clean"]
    without_figures = [draft for draft in disclosing if plain_words(read(draft)) is not None]
    lost = [draft.id for draft in disclosing if clears(gate, draft)]
    assert len(lost) <= MOST_LOST * len(without_figures), f"{len(lost)} of {len(without_figures)}: {lost[:20]}"


@pytest.mark.parametrize(
    "value",
    [
        "7", "{{balance}}", "[AMOUNT]", "%s", "<name>", "€", "**", "xxx", "j.a.n.e.", "b a l a n c e",
        "Ваш баланс ноль", "jane@mail.example", "jane (at) mail dot example", "@jane1234567", "https://bank.example/?acc=1",
    ],
)  # fmt: skip
def test_a_draft_that_may_hold_a_value_is_never_let_pass_unread(gate: Gate, value: str) -> None:
    assert clears(gate, Draft.of(HARMLESS))
    assert not clears(gate, Draft.of(f"{HARMLESS} {value}"))


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["train", "written", "dev"])
def test_in_the_corpus_the_gate_changes_no_finding(folder: str, gate: Gate, guard: Guard) -> None:
    cleared = [one.draft for one in labelled(folder) if clears(gate, one.draft)]
    assert cleared, "nothing is cleared, so nothing is shown"
    found = [draft.id for draft in cleared if guard.check(draft).findings]
    assert not found, f"{len(found)} of {len(cleared)}: {found[:20]}"


@pytest.fixture(scope="module")
def mixed(gate: Gate, guard: Guard) -> tuple[int, int]:
    """How many mixed drafts the gate clears, and how many of these have findings if they are looked at.

    Sentences of clean and of leaking drafts, put together as no writer did: here the gate is weakest. It weighs a
    draft as a whole, so harmless sentences can outweigh one that leaks by its words alone.
    """
    cleared = [draft for draft in mixed_drafts() if clears(gate, draft)]
    assert len(cleared) > 300, "too few to say anything"
    return len(cleared), sum(bool(guard.check(draft).findings) for draft in cleared)


@pytest.mark.slow
def test_what_it_clears_of_mixed_sentences_seldom_has_findings_without_it(mixed: tuple[int, int]) -> None:
    cleared, found = mixed
    assert found <= MOST_OUTWEIGHED * cleared, f"{found} of {cleared}"


@pytest.mark.slow
@pytest.mark.xfail(reason="a fitted gate is not safe by construction: of mixed drafts it clears some that leak")
def test_of_mixed_sentences_the_gate_changes_no_finding(mixed: tuple[int, int]) -> None:
    cleared, found = mixed
    assert not found, f"{found} of {cleared}"


def mixed_drafts() -> Iterator[Draft]:
    """Give drafts of two to four sentences, the same ones each time; none with figures, which the gate always stops."""
    dealer = random.Random(20121)
    texts = [text for one in labelled("train", "written") for text in one.draft.tweets]
    sentences = [sentence for text in texts if not re.search(r"\d", text) for sentence in SENTENCE.findall(text)]
    for _ in range(MIXED):
        yield Draft.of("".join(f"{sentence.strip()} " for sentence in dealer.sample(sentences, dealer.randint(2, 4))))


def modules_after(*arguments: str, code: int = 0) -> set[str]:
    """Give the top-level names of what a run of the command has imported."""
    program = (
        "import sys; from tweetguard.cli.main import run; code = run(sys.argv[1:]); "
        "print('\\n'.join(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    ended = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert ended.returncode == code, ended.stderr
    return {name.partition(".")[0] for name in ended.stderr.split()}


def test_a_draft_that_it_clears_waits_for_no_heavy_library(gate: Gate) -> None:
    assert clears(gate, Draft.of(HARMLESS))
    assert not HEAVY & modules_after("check", "--text", HARMLESS)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_question_about_the_command_imports_click_alone(option: str) -> None:
    assert not (HEAVY | {"msgspec", "regex", "tomllib"}) & modules_after(option)


def test_the_list_of_heavy_libraries_is_not_empty_words() -> None:
    """A draft that leaks does import them, so the names above are right."""
    assert {"spacy", "numpy", "rich"} <= modules_after("check", "--text", "Jo, your balance is KES 2,310", code=1)
