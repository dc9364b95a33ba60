"""One span, one label: which of the entities that overlap is kept.

The strongest is: the one that fits the earliest line of `_FROM_STRONG_TO_WEAK`; of equally strong ones the longest,
then the first, then the one of which most is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from operator import attrgetter

from tweetguard.finding import Entity


def resolve(entities: Iterable[Entity]) -> list[Entity]:
    """Give the entities that remain when of any that overlap only the strongest is kept, in text order."""
    kept: list[Entity] = []  # in text order at all times, so that one look tells whether there is room
    for entity in sorted(entities, key=_order):
        behind = bisect_left(kept, entity.end, key=attrgetter("start"))
        if behind == 0 or kept[behind - 1].end <= entity.start:
            kept.insert(behind, entity)
    return kept


def _order(entity: Entity) -> tuple[int, int, int, int]:
    strength = next(place for place, fits in enumerate(_FROM_STRONG_TO_WEAK) if fits(entity))
    return (strength, entity.start - entity.end, entity.start, -len(entity.traits))


def _is_telling(entity: Entity) -> bool:
    """Accept merge fields, e-mail and payment addresses, IBANs, cards that pass the check, international phones."""
    telling = {"vpa", "luhn", "international", "link"}
    return entity.label in ("MERGE_FIELD", "EMAIL", "IBAN") or bool(entity.traits & telling)


def _has_known_format(entity: Entity) -> bool:
    """Accept numbers of a known format, called by their name or telling without; masked cards of a known issuer."""
    if _has(entity, "format:"):
        return _has(entity, "named:") or bool(entity.traits & {"check:ok", "alone"})
    return entity.label == "CARD" and "masked" in entity.traits and _has(entity, "issuer:")


def _is_money(entity: Entity) -> bool:
    """Accept amounts with their currency."""
    return entity.label == "MONEY" and _has(entity, "currency:")


def _is_mobile_number(entity: Entity) -> bool:
    """Accept mobile numbers with their trunk prefix; in groups even where they are called otherwise."""
    if entity.label != "PHONE" or not {"trunk", "mobile"} <= entity.traits:
        return False
    return "grouped" in entity.traits or "named:phone" in entity.traits or not _has(entity, "named:")


def _is_named(entity: Entity) -> bool:
    """Accept what the words right beside it name; a street address."""
    if entity.label == "ADDRESS":
        return "postcode" not in entity.traits
    if entity.label == "PHONE":
        return "named:phone" in entity.traits and "unassigned" not in entity.traits
    return _has(entity, "named:") and "bare" not in entity.traits


def _has_telling_shape(entity: Entity) -> bool:
    """Accept phones as people dial them, parts of numbers ("ending 4521"), masked cards, dates of birth."""
    if entity.label == "DATE_OF_BIRTH":
        return "bare" not in entity.traits
    masked_card = entity.label == "CARD" and "masked" in entity.traits
    return masked_card or bool(entity.traits & {"dialled", "partial", "ussd"})


def _is_plain_value(entity: Entity) -> bool:
    """Accept amounts, dates and postcodes without more."""
    return entity.label in ("MONEY", "DATE", "ADDRESS")


def _is_near_name(entity: Entity) -> bool:
    """Accept what words further away name."""
    return entity.label != "NUMBER" and "bare" not in entity.traits


def _is_bare(entity: Entity) -> bool:
    """Accept a number that is long enough to matter without a name."""
    return entity.label != "NUMBER"


def _is_anything(_: Entity) -> bool:
    return True


_FROM_STRONG_TO_WEAK: tuple[Callable[[Entity], bool], ...] = (
    _is_telling,
    _has_known_format,
    _is_money,
    _is_mobile_number,
    _is_named,
    _has_telling_shape,
    _is_plain_value,
    _is_near_name,
    _is_bare,
    _is_anything,
)


def _has(entity: Entity, prefix: str) -> bool:
    return any(trait.startswith(prefix) for trait in entity.traits)
