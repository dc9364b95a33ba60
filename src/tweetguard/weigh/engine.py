"""Engine: weigh and decide, for the drafts that the gate did not clear. Imports spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from tweetguard.brand import Brand
from tweetguard.draft import Channel
from tweetguard.pack.load import Pack
from tweetguard.pack.rule import Rule
from tweetguard.text.reading import Reading
from tweetguard.weigh.choice import JudgeName, load_judge
from tweetguard.weigh.decide import Decider, Decision, Excused
from tweetguard.weigh.judge import Judge
from tweetguard.weigh.public import PublicValues
from tweetguard.weigh.reader import Reader


class Workshop:
    """What the engines of one pack share: readers, which differ by region only, and the judge."""

    def __init__(self, pack: Pack, judge: JudgeName = "compact") -> None:
        self._pack = pack
        self._chosen = judge
        self._readers: dict[tuple[str, ...], Reader] = {}
        self._judge: Judge | None = None

    def reader(self, brand: Brand) -> Reader:
        """Give the reader for a brand's regions."""
        regions = tuple(brand.regions)
        if regions not in self._readers:
            self._readers[regions] = Reader(self._pack, brand)
        return self._readers[regions]

    def judge(self) -> Judge:
        """Give the judge that was chosen. Raises ConfigError if it is not ready to run."""
        if self._judge is None:
            self._judge = load_judge(self._chosen, self._pack)
        return self._judge


class Engine:
    """Weighs readings for one brand with the rules given."""

    def __init__(self, workshop: Workshop, brand: Brand, rules: Sequence[Rule], minimum: float | None = None) -> None:
        self._reader = workshop.reader(brand)
        self._judge = workshop.judge()
        self._public = PublicValues(brand)
        self._decider = Decider(rules, self._reader.cue_finder.cues, minimum)

    def weigh(
        self, reading: Reading, channel: Channel, *, explain: bool, evidence: bool
    ) -> tuple[list[Decision], list[Excused]]:
        """Give the decisions on a reading and, if `explain`, what was let pass; with their evidence if asked for."""
        weighable = self._reader.weighable(reading, self._public)
        opinions = self._judge.judge(weighable)
        decisions, excused = self._decider.decide(weighable, opinions, channel)
        if not explain and not (decisions and evidence):
            return decisions, []
        wanted = [decision.opinion for decision in decisions]
        wanted += [item.opinion for item in excused] if explain else []
        explained = dict(zip(map(id, wanted), self._judge.explain(weighable, wanted), strict=True))
        return (
            [decision.with_opinion(explained[id(decision.opinion)]) for decision in decisions],
            [item.with_opinion(explained[id(item.opinion)]) for item in excused] if explain else [],
        )
