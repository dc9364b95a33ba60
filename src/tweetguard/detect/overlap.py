"""One span, one label: which of the entities that overlap is kept.

From strong to weak:

1. what is telling in itself: merge fields, e-mail and payment addresses, IBANs, card numbers whose check holds,
   phone numbers with a country code
2. a number of a known format, called by its name or with a check that holds
3. an amount with its currency
4. a mobile number with its trunk prefix ("0722 418 095"): even called "account" it is one
5. what the words right beside it name, parts of numbers ("ending 4521") included; an address
6. another phone number written as people dial it, a masked card, a date of birth
7. an amount or date without more
8. what words further away name
9. bare numbers, and last plain quantities

Of equally strong ones the longest wins, then the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from tweetguard.finding import Entity

_TELLING = frozenset({"MERGE_FIELD", "EMAIL", "IBAN"})


def resolve(entities: Iterable[Entity]) -> list[Entity]:
    """Give the entities that remain when of any that overlap only the strongest is kept, in text order."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=_order):
        if all(entity.end <= other.start or other.end <= entity.start for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: entity.start)


def _order(entity: Entity) -> tuple[int, int, int]:
    return (_strength(entity), entity.start - entity.end, entity.start)


def _strength(entity: Entity) -> int:
    """Give the place of an entity in the list above, 1 for the strongest."""
    label, traits = entity.label, entity.traits
    named = any(trait.startswith("named:") for trait in traits)
    if label in _TELLING or traits & {"vpa", "luhn", "international", "link"}:
        return 1
    if any(trait.startswith("format:") for trait in traits) and (named or "check:ok" in traits or "alone" in traits):
        return 2
    if label == "MONEY":
        return 3 if any(trait.startswith("currency:") for trait in traits) else 7
    if label == "PHONE" and {"trunk", "mobile"} <= traits:
        return 4
    if label == "ADDRESS" or (named and not traits & {"bare", "unassigned"}):
        return 8 if "postcode" in traits else 5
    if label == "DATE_OF_BIRTH" or traits & {"dialled", "partial"} or (label == "CARD" and "masked" in traits):
        return 6
    if label == "DATE":
        return 7
    if label == "NUMBER":
        return 10
    return 9 if "bare" in traits else 8
