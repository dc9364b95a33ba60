"""The judge in its seat: what comes in are drafts, what comes out are opinions."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from tests.growth import SUBQUADRATIC, growth
from tests.unit.weigh.semantic.conftest import Tiny
from tests.unit.weigh.semantic.made import CALIBRATION, tokenizer, weighable
from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.pack.load import load_pack
from tweetguard.text.fold import read
from tweetguard.weigh.engine import Engine, Workshop
from tweetguard.weigh.judge import CATEGORIES, Judge
from tweetguard.weigh.semantic.beside import load_beside
from tweetguard.weigh.semantic.build import build
from tweetguard.weigh.semantic.judge import SemanticJudge, load_semantic_judge

CARD = "Your card is 4111 1111 1111 1111"


@pytest.fixture
def judge(tiny: Tiny) -> SemanticJudge:
    build(str(tiny.base), tiny.adapter_file)
    return load_semantic_judge(tiny.adapter_file, load_pack().model)


def saying(telling: Iterable[str]) -> SemanticJudge:
    """Give a judge whose encoder finds a balance wherever it reads one of some words, and nothing elsewhere."""
    names = tokenizer().get_vocab()
    told = {names[word] for word in telling}

    def run(pieces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        tells = np.isin(pieces, list(told)).any(1)
        own = np.where(tells, 0.95, 0.001)
        tokens = np.zeros((*pieces.shape, len(CATEGORIES)), np.float32)
        tokens[..., CATEGORIES.index("balance")] = own[:, None]
        tokens[..., 0] = 1 - own[:, None]
        return tokens, np.stack((1 - own, own, np.zeros_like(own)), 1).astype(np.float32)

    return SemanticJudge(run, tokenizer(), CALIBRATION, load_beside(load_pack().model))


def test_every_value_has_an_opinion_in_text_order(judge: Judge) -> None:
    draft = weighable("Hi, your balance is KES 2,310 and your card is 4111 1111 1111 1111")
    found = judge.judge(draft)
    assert [opinion.first for opinion in found if opinion.is_value] == list(draft.document.entity_at)
    assert [opinion.first for opinion in found] == sorted(opinion.first for opinion in found)
    assert all(0 <= opinion.confidence <= 1 for opinion in found)
    assert all(sum(opinion.probabilities) == pytest.approx(1, abs=1e-4) for opinion in found)


def test_the_same_draft_has_the_same_opinions(judge: Judge) -> None:
    draft = weighable("Hi, your balance is KES 2,310")
    assert judge.judge(draft) == judge.judge(draft)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂", "١٢٣", "a" * 5000])
def test_odd_drafts(judge: Judge, text: str) -> None:
    draft = weighable(text)
    found = judge.judge(draft)
    assert len(judge.explain(draft, found)) == len(found)


def test_a_leak_is_found_amid_much_that_is_harmless() -> None:
    harmless = "We are open today. " * 60
    draft = weighable(f"{harmless}Your balance is KES 2,310. {harmless}")
    (value,) = [opinion for opinion in saying(["balance"]).judge(draft) if opinion.is_value]
    assert value.confidence > 0.9
    assert value.category == "balance"


def test_numbers_by_the_hundred_fit_the_encoder(judge: Judge) -> None:
    draft = weighable("4111 1111 1111 1111, " * 100)
    assert sum(opinion.is_value for opinion in judge.judge(draft)) == len(draft.document.entity_at) > 50


def test_evidence_is_the_words_whose_absence_changes_the_verdict() -> None:
    draft = weighable("Hi, your balance is KES 2,310 today")
    judge = saying(["balance"])
    (opinion,) = [opinion for opinion in judge.explain(draft, judge.judge(draft)) if opinion.is_value]
    assert [(evidence.cue, evidence.weight > 5) for evidence in opinion.evidence] == [("balance", True)]


def test_explaining_costs_little_however_long_the_draft() -> None:
    runs: list[int] = []
    judge = saying(["balance"])
    plain = judge._run

    def counted(pieces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        runs.append(len(pieces))
        return plain(pieces)

    draft = weighable(f"Your balance is KES 2,310. We are open {'all day ' * 15}. " * 200)
    opinions = judge.judge(draft)
    judge._run = counted
    explained = judge.explain(draft, opinions)
    assert len(explained) == len(opinions) >= 200
    assert 20 <= sum(bool(opinion.evidence) for opinion in explained) <= 60
    assert sum(runs) <= 20 * 6  # sentences, each as it is and without five words


def test_a_valid_card_is_a_card_whatever_the_judge_says() -> None:
    class Deaf(Workshop):
        def judge(self) -> Judge:
            return saying([])

    pack = load_pack()
    engine = Engine(Deaf(pack), Brand(), [packed.rule for packed in pack.rules])
    decisions, _ = engine.weigh(read(Draft.of(CARD)), "public", explain=False, evidence=False)
    assert [decision.rule.category for decision in decisions] == ["card-number"]
    none, _ = engine.weigh(read(Draft.of("Your balance is KES 2,310")), "public", explain=False, evidence=False)
    assert none == []


def test_a_long_text_takes_time_in_proportion(judge: Judge) -> None:
    drafts = {count: weighable("Your balance is KES 2,310. " * count) for count in (20, 100, 800)}
    judge.judge(drafts[20])
    assert growth(lambda count: judge.judge(drafts[count]), 100, 800) < SUBQUADRATIC
