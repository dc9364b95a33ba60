"""Cues inside one agglutinated verb: "umekatwa" is u-me-kat-w-a, you (have been) cut."""

from __future__ import annotations

import re

from tweetguard.pack.lexicon import Morphology


class VerbReader:
    """Takes verbs apart by the parts a lexicon names, and gives the cues of the parts."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._roots = {root: cue for cue, roots in morphology.roots.items() for root in roots}
        self._pattern = re.compile(self._source())

    def _source(self) -> str:
        m = self._morphology
        start = (
            f"(?:(?P<negation>{_one_of(m.negations)})?(?P<subject>{_one_of(m.subjects)})(?P<tense>{_one_of(m.tenses)})"
        )
        if m.habitual:
            start += f"|(?P<habitual>{m.habitual})"
        return (
            f"^{start})(?P<relative>{_one_of(m.relatives)})?(?P<object>{_one_of(m.objects)})?"
            f"(?P<root>{_one_of(self._roots)})(?:{_one_of(m.extensions)}){{0,2}}(?:{_one_of(m.finals)})?$"
        )

    def cues(self, word: str) -> tuple[str, ...]:
        """Give the cues of `word` (small letters), none if it is no verb built of known parts."""
        match = self._pattern.match(word)
        if match is None:
            return ()
        m = self._morphology
        found: list[str] = []
        for part, table in (
            (match["negation"], m.negations),
            (match["subject"], m.subjects),
            (match["tense"], m.tenses),
            (match["object"], m.objects),
        ):
            found.extend(table.get(part or "", ()))
        if m.habitual and match["habitual"]:
            found.append("general-subject")
        found.append(self._roots[match["root"]])
        return tuple(dict.fromkeys(found))


def _one_of(parts: object) -> str:
    """Make an alternation of the parts, the longest first so that none hides a longer one."""
    return "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True) if part)  # type: ignore[call-overload]
