"""Decide which clauses of a draft go with what leaks, and which stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import Layout, Sentence
from tweetguard.rewrite.leak import BREADTHS, Breadth, Leak

_FEW_WORDS = 3
_MOST_CLAUSES = 40
"""Clauses on either side of a leak that are tried as the place to cut at; no sentence has so many."""
_NAME_WORDS = 2
_LEAD_IN_WORDS = 8
_SUBJECT_WORDS = 4
_PASSES = 5
"""Rounds of looking for sentences that hang on one taken out; a draft is seldom longer than a chain of five."""
_LINK = re.compile(r"(?:https?://|www\.)\S{1,500}")


@dataclass(slots=True)
class Cut:
    """A sentence of the draft and, for each of its clauses, whether it stays."""

    tweet: int
    text: str
    clauses: tuple[str, ...]
    leaks: tuple[bool, ...]
    stays: list[bool]
    breadth: Breadth
    """How much was to go with its leaks; for a sentence without one the least there is."""

    @property
    def whole(self) -> bool:
        """Whether nothing of the sentence goes."""
        return all(self.stays)


def take_out(
    layouts: Sequence[Layout], leaks: Sequence[Leak], language: Language, least: Breadth = "clause"
) -> list[Cut]:
    """Say for each sentence of the draft, in order, which clauses stay.

    From a sentence goes what its leaks ask for, but never less than `least`. Sentences that lean on one taken
    out, or tell it again, go too.
    """
    reader = _Reader(language)
    cuts = []
    for number, layout in enumerate(layouts):
        here = [leak for leak in leaks if leak.tweet == number]
        for sentence in layout.sentences:
            found = [leak for leak in here if leak.start < sentence.end and sentence.start < leak.end]
            breadth = max([least, *(leak.breadth for leak in found)], key=BREADTHS.index)
            clauses = tuple(layout.text[start:end] for start, end in sentence.clauses)
            leaking = tuple(
                any(leak.start < end and start < leak.end for leak in found) for start, end in sentence.clauses
            )
            stays = reader.stays(layout.text, sentence, clauses, leaking, breadth)
            cuts.append(Cut(number, layout.text[sentence.start : sentence.end], clauses, leaking, stays, breadth))
    for _ in range(_PASSES if least != "everything" else 0):
        if not reader.follow(cuts):
            break
    return cuts


class _Reader:
    """Judges sentences and clauses by the words of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def stays(
        self, text: str, sentence: Sentence, clauses: Sequence[str], leaking: Sequence[bool], breadth: Breadth
    ) -> list[bool]:
        """Say for each clause of a sentence whether it stays; `leaking` says which hold a leak."""
        if breadth == "everything":
            return [False] * len(clauses)
        if not any(leaking) and breadth != "body":
            return [True] * len(clauses)
        separators = [text[one[1] : two[0]] for one, two in pairwise(sentence.clauses)]
        opening = self._courtesy(clauses, leaking, separators)
        first, last = opening, len(clauses)
        if breadth == "clause":
            first = self._head_end(text, sentence, separators, opening, leaking.index(True))
            last = self._rest_start(clauses, len(leaking) - leaking[::-1].index(True))
        return [
            position < first or position >= last or (not leaking[position] and self._is_worth_keeping(clause))
            for position, clause in enumerate(clauses)
        ]

    def follow(self, cuts: Sequence[Cut]) -> bool:
        """Take out the sentences beside a gap that hang on what went; say whether there were any."""
        changed = False
        for position, cut in enumerate(cuts):
            behind = position > 0 and not cuts[position - 1].stays[-1]
            before = position + 1 < len(cuts) and not any(cuts[position + 1].stays)
            if cut.whole and (
                (behind and self._hangs(cut.text, cuts[position - 1]))
                or (before and self._announces(cut.text, cuts[position + 1]))
            ):
                cut.stays = [False] * len(cut.stays)
                cut.breadth = cuts[position - 1 if behind else position + 1].breadth
                changed = True
        return changed

    def _courtesy(self, clauses: Sequence[str], leaking: Sequence[bool], separators: Sequence[str]) -> int:
        """Count the clauses in front that greet, name, thank or say sorry; what a colon follows is no name."""
        for position, clause in enumerate(clauses):
            labels = position < len(separators) and ":" in separators[position]
            is_name = self.is_name(clause) and not labels
            polite = self._language.greetings.opens(clause) or self._language.kind.opens(clause) or is_name
            if leaking[position] or not polite or (position and self._language.echoes.search(clause)):
                return position
        return len(clauses)

    def _is_worth_keeping(self, clause: str) -> bool:
        """Say whether a clause stays wherever it stands: it apologises, thanks, names the case or is a link."""
        reference = self._language.references.opens(clause.lstrip("([")) and any(map(str.isdigit, clause))
        kind = self._language.kind.opens(clause) and not self._language.echoes.search(clause)
        return bool(kind or reference or _LINK.fullmatch(clause))

    def is_name(self, clause: str) -> bool:
        """Say whether a short clause only names the customer: "Deonte", "Mr Wafula", "boss"."""
        words = [word for word in clause.split() if any(character.isalpha() for character in word)]
        language = self._language
        if not words or len(clause.split()) > _FEW_WORDS or any(character.isdigit() for character in clause):
            return False
        if any(judge.search(clause) for judge in (language.finite, language.dangling, language.echoes)):
            return False
        if language.leaning.opens(clause) or language.references.opens(clause):
            return False
        return bool(language.names.search(clause)) or all(word.lstrip("@{[<«#%$")[:1].isupper() for word in words)

    def _head_end(self, text: str, sentence: Sentence, separators: Sequence[str], opening: int, leak: int) -> int:
        """Find how many clauses before the leak make a sentence of their own; none is `opening`."""
        for end in range(leak, max(opening, leak - _MOST_CLAUSES), -1):
            head = text[sentence.clauses[opening][0] : sentence.clauses[end - 1][1]]
            if self._leans(head):
                continue
            if self._is_sentence(head) or ("," in separators[end - 1] and self._leads_in(head)):
                return end
        return opening

    def _rest_start(self, clauses: Sequence[str], start: int) -> int:
        """Find the first clause behind the leak from which on the rest stands alone."""
        for position in range(start, min(start + _MOST_CLAUSES, len(clauses))):
            bare = strip_connective(clauses[position], self._language)
            rest = " ".join(clauses[position:])
            stands = self._language.standing.opens(bare) or self._has_subject(bare)
            if stands and not self._leans(bare) and not self._language.echoes.search(rest):
                return position
        return len(clauses)

    def _is_sentence(self, text: str) -> bool:
        """Say whether a stretch of words says something complete, and nothing of what was taken out."""
        language = self._language
        return (
            len(text.split()) >= _FEW_WORDS
            and bool(language.finite.search(text) or language.standing.opens(text))
            and not language.dangling.closes(text)
            and language.echoes.search(text) is None
        )

    def _leads_in(self, text: str) -> bool:
        """Say whether a stretch of words is only the way into a sentence: "For your last token"."""
        language = self._language
        return bool(
            language.lead_ins.opens(text)
            and len(text.split()) <= _LEAD_IN_WORDS
            and not any(words.search(text) for words in (language.finite, language.echoes))
        )

    def _has_subject(self, clause: str) -> bool:
        """Say whether a clause has a subject and a verb of its own: "the blender ships tomorrow"."""
        verb = self._language.finite.search(clause)
        return bool(
            verb
            and len(clause.split()) > _FEW_WORDS
            and 0 < len(clause[: verb.start()].split()) <= _SUBJECT_WORDS
            and not self._language.lead_ins.opens(clause)
            and not self._language.joints.opens(clause)
            and not self._language.dangling.closes(clause)
        )

    def _leans(self, text: str) -> bool:
        """Say whether a sentence makes no sense without the one before it."""
        bare = strip_connective(text, self._language)
        pronoun = self._language.leaning.search(bare)
        return pronoun is not None and len(bare[: pronoun.start()].split()) <= _FEW_WORDS

    def _tells(self, text: str, gap: Cut) -> bool:
        """Say whether a sentence beside a gap tells again what stood there; the broader the gap, the sooner."""
        words = self._language.echoes if gap.breadth == "clause" else self._language.hints
        return words.search(text) is not None

    def _hangs(self, text: str, gap: Cut) -> bool:
        """Say whether a sentence behind a gap leans on it, tells it again, or is too short to stand alone."""
        if self._is_polite(text):
            return False
        bare = strip_connective(text, self._language)
        short = len(bare.split()) <= _FEW_WORDS and not self._stands(bare) and not self._language.finite.search(bare)
        return short or self._leans(text) or self._tells(text, gap)

    def _announces(self, text: str, gap: Cut) -> bool:
        """Say whether a sentence before a gap leads up to it, breaks off, or tells it beforehand."""
        bare = text.rstrip().rstrip(".!")
        if self._is_polite(text):
            return False
        if text.rstrip().endswith(":") or self._language.dangling.closes(bare) or self._tells(text, gap):
            return True
        return len(bare.split()) < _FEW_WORDS and not self._stands(bare) and not self.is_name(bare)

    def _is_polite(self, text: str) -> bool:
        return bool(self._language.greetings.opens(text) or self._language.kind.opens(text))

    def _stands(self, bare: str) -> bool:
        return bool(self._language.standing.opens(bare) or self._language.private.search(bare))


def strip_connective(text: str, language: Language) -> str:
    """Take "but", "and" and the like from the start of a sentence."""
    connective = language.connectives.opens(text)
    return text[connective.end() :].lstrip(" ,") if connective else text


def lost_name(cuts: Sequence[Cut], language: Language) -> str | None:
    """Give the name that a sentence taken out ends with: "… came back unpaid, Wendell."; None where there is none."""
    reader = _Reader(language)
    for cut in cuts:
        last = cut.clauses[-1].rstrip(".!? ")
        clean = not any(cut.stays) and len(cut.clauses) > 1 and not cut.leaks[-1]
        if clean and len(last.split()) <= _NAME_WORDS and reader.is_name(last):
            return last
    return None


def texts(cuts: Sequence[Cut], *, kept: bool) -> Iterator[str]:
    """Give the clauses that stay, or those that go."""
    for cut in cuts:
        for clause, stays in zip(cut.clauses, cut.stays, strict=True):
            if stays == kept:
                yield clause
