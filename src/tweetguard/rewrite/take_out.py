"""Decide which clauses of a tweet go with what leaks, and which stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tweetguard.rewrite.language import Language
from tweetguard.rewrite.edit import Stretch
from tweetguard.rewrite.layout import Layout, Sentence
from tweetguard.rewrite.leak import Leak

Breadth = Literal["clause", "sentence", "body", "everything"]
"""How much goes: the leaking clause and what hangs on it, the whole sentence, every sentence but courtesy, or all."""
_FACTS = ("account-status",)
"""Categories whose findings are a fact in words, told by the whole sentence."""

_FEW_WORDS = 3


def take_out(layout: Layout, leaks: Sequence[Leak], language: Language, breadth: Breadth) -> list[list[bool]]:
    """Mark each clause of each sentence: True where it stays.

    Sentences that lean on one taken out, or tell it again, go too.
    """
    if breadth == "everything":
        return [[False] * len(sentence.clauses) for sentence in layout.sentences]
    stretches = [(leak.start, leak.end) for leak in leaks]
    facts = [(leak.start, leak.end) for leak in leaks if leak.category in _FACTS]
    stays = [_stays(layout, sentence, stretches, facts, language, breadth) for sentence in layout.sentences]
    _follow(layout, stays, language)
    return stays


def _stays(
    layout: Layout,
    sentence: Sentence,
    leaks: Sequence[Stretch],
    facts: Sequence[Stretch],
    language: Language,
    breadth: Breadth,
) -> list[bool]:
    leaking = [_touch(clause, leaks) for clause in sentence.clauses]
    if not any(leaking) and breadth != "body":
        return [True] * len(leaking)
    clauses = [layout.text[start:end] for start, end in sentence.clauses]
    opening = _courtesy(clauses, leaking, language)
    stays = [position < opening for position in range(len(clauses))]
    if breadth == "clause":
        first = leaking.index(True)
        last = len(leaking) - 1 - leaking[::-1].index(True)
        for position in range(opening, _head_end(layout, sentence, opening, first, language)):
            stays[position] = True
        for position in range(_rest_start(clauses, last + 1, language), len(clauses)):
            stays[position] = True
    for position in range(opening, len(clauses)):
        if language.kind.opens(clauses[position]) and not leaking[position] and not leans(clauses[position], language):
            stays[position] = True
    return stays


def _courtesy(clauses: Sequence[str], leaking: Sequence[bool], language: Language) -> int:
    """Count the clauses in front that greet, name, thank or say sorry."""
    for position, clause in enumerate(clauses):
        short = len(clause.split()) <= _FEW_WORDS
        polite = language.greetings.opens(clause) or language.kind.opens(clause) or (short and _is_name(clause, language))
        if leaking[position] or not polite or (position and _says_more(clause, language)):
            return position
    return len(clauses)


def _says_more(clause: str, language: Language) -> bool:
    return language.echoes.search(clause) is not None


def _is_name(clause: str, language: Language) -> bool:
    words = [word for word in clause.split() if any(character.isalpha() for character in word)]
    if not words or language.finite.search(clause) or language.leaning.opens(clause) or language.dangling.search(clause):
        return False
    return bool(language.names.search(clause)) or all(word.lstrip("@{[<«#%")[:1].isupper() for word in words)


def _head_end(layout: Layout, sentence: Sentence, opening: int, first: int, language: Language) -> int:
    """Find how many clauses before the leak make a sentence of their own; none is `opening`."""
    for end in range(first, opening, -1):
        head = layout.text[sentence.clauses[opening][0] : sentence.clauses[end - 1][1]]
        separator = layout.text[sentence.clauses[end - 1][1] : sentence.clauses[end][0]]
        if ":" not in separator and is_sentence(head, language) and not leans(head, language):
            return end
    return opening


def _rest_start(clauses: Sequence[str], start: int, language: Language) -> int:
    """Find the first clause behind the leak from which on the rest stands alone."""
    for position in range(start, len(clauses)):
        rest = " ".join(clauses[position:])
        bare = strip_connective(clauses[position], language)
        if language.standing.opens(bare) and not leans(bare, language) and not language.echoes.search(rest):
            return position
    return len(clauses)


def is_sentence(text: str, language: Language) -> bool:
    """Say whether a stretch of words says something complete, and nothing of what was taken out."""
    return (
        len(text.split()) >= _FEW_WORDS
        and (language.finite.search(text) is not None or language.standing.opens(text) is not None)
        and language.dangling.closes(text) is None
        and language.echoes.search(text) is None
    )


def leans(text: str, language: Language) -> bool:
    """Say whether a sentence makes no sense without the one before it."""
    bare = strip_connective(text, language)
    if language.leaning.opens(bare) is not None:
        return True
    pronoun = language.leaning.search(bare)
    return pronoun is not None and len(bare[: pronoun.start()].split()) <= _FEW_WORDS


def strip_connective(text: str, language: Language) -> str:
    """Take "but", "and" and the like from the start of a sentence."""
    connective = language.connectives.opens(text)
    return text[connective.end() :].lstrip(" ,") if connective else text


def _follow(layout: Layout, stays: list[list[bool]], language: Language) -> None:
    """Take out the sentences around a gap that hang on what went."""
    changed = True
    while changed:
        changed = False
        for position, marks in enumerate(stays):
            before = position > 0 and not stays[position - 1][-1]
            after = position + 1 < len(stays) and _gone(stays[position + 1])
            if all(marks) and (before or after) and _hangs(layout, position, before, after, language):
                stays[position] = [False] * len(marks)
                changed = True


def _gone(marks: Sequence[bool]) -> bool:
    return not any(marks)


def _hangs(layout: Layout, position: int, before: bool, after: bool, language: Language) -> bool:
    """Say whether a whole sentence beside a gap goes too."""
    sentence = layout.sentences[position]
    text = layout.text[sentence.start : sentence.end]
    if language.greetings.opens(text) or language.kind.opens(text):
        return False
    if language.echoes.search(text):
        return True
    bare = strip_connective(text, language)
    stands = language.standing.opens(bare) or language.private.search(bare)
    if before and (leans(text, language) or (len(bare.split()) <= _FEW_WORDS and not stands)):
        return True
    return after and (text.rstrip().endswith(":") or (len(text.split()) <= 2 and not stands and not _is_name(text.rstrip(".!"), language)))


def _touch(stretch: Stretch, others: Sequence[Stretch]) -> bool:
    return any(start < stretch[1] and stretch[0] < end for start, end in others)
