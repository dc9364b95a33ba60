"""Reading digits by the world's phone number plans (library `phonenumbers`, Google's libphonenumber data)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from tweetguard.text.digits import digits_of

_PLAINLY_WRITTEN = re.compile(r"[\d .()-]+")
"""No sign of an extension."""
_TRAITS = {
    PhoneNumberType.FIXED_LINE: "fixed-line",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed-or-mobile",
    PhoneNumberType.TOLL_FREE: "toll-free",
    PhoneNumberType.PREMIUM_RATE: "premium-rate",
    PhoneNumberType.SHARED_COST: "shared-cost",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PERSONAL_NUMBER: "personal",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UAN: "uan",
    PhoneNumberType.VOICEMAIL: "voicemail",
}


class Phone(msgspec.Struct, frozen=True):
    """A phone number as a number plan reads it."""

    value: str
    """E.164: "+254722418095"."""
    region: str
    """ISO 3166-1 code, "001" for numbers of no country."""
    traits: frozenset[str]
    """The type of number ("mobile", "toll-free", "uan", …); "unassigned" if it fits a plan in length only.

    "dialled" if it is written as people dial or print it, with its prefix ("trunk", and "grouped" if not in one
    run) or in the groups of its plan; bare digits that merely fit a plan are not.
    """


class PhonePlan:
    """The number plans of some regions, asked in order."""

    def __init__(self, regions: Sequence[str]) -> None:
        phonenumbers.enable_pattern_cache()  # the plans of the world have more patterns than `re` remembers
        self._regions = [region for region in regions if region in phonenumbers.SUPPORTED_REGIONS]
        self._lengths = [(region, _Lengths(region)) for region in self._regions]

    def international(self, digits: str) -> Phone | None:
        """Read digits that begin with a country code; None if no such number exists."""
        number = _parse("+" + digits, None)
        if number is None or not phonenumbers.is_possible_number(number):
            return None
        known = phonenumbers.is_valid_number(number)
        region = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
            number.country_code or 0
        )
        return Phone(
            _e164(number), region, _type(number) | {"international", "dialled"} | (set() if known else {"unassigned"})
        )

    def national(self, text: str, *, dialled: bool = False) -> Phone | None:
        """Read a number as written inside one of the regions: the one whose writing it fits best, then the first.

        With `dialled` one that merely fits a plan may be left out.
        """
        digits = digits_of(text) if _PLAINLY_WRITTEN.fullmatch(text) else None
        bare = dialled and digits == text
        regions = [region for region, lengths in self._lengths if digits is None or lengths.may_fit(digits, bare=bare)]
        readings = [phone for region in regions if (phone := _read(text, region))]
        return max(readings, key=lambda reading: reading[0])[1] if readings else None

    def could_be_short(self, digits: str) -> bool:
        """Tell whether digits can be a short code (hotline, emergency, service) of one of the regions."""
        return any(
            phonenumbers.is_possible_short_number_for_region(number, region)
            for region in self._regions
            if (number := _parse(digits, region))
        )


class _Lengths:
    """How long a country's numbers are: a cheap look, as most digits fit few of the world's plans."""

    def __init__(self, region: str) -> None:
        code = phonenumbers.country_code_for_region(region)
        own: Any = phonenumbers.PhoneMetadata.metadata_for_region(region)
        main: Any = phonenumbers.PhoneMetadata.metadata_for_region(phonenumbers.region_code_for_country_code(code))
        self._sizes = {*main.general_desc.possible_length, *main.general_desc.possible_length_local_only}
        self._abroad = re.compile(rf"{code}|{own.international_prefix or '(?!)'}")
        self._trunk = re.compile(own.national_prefix_for_parsing or "(?!)")
        self._rewrites = own.national_prefix_transform_rule is not None

    def may_fit(self, digits: str, *, bare: bool = False) -> bool:
        """Tell whether digits can be a number dialled inside the country; True also where that is hard to tell.

        With `bare`, digits in one run count only with a prefix in front.
        """
        if self._abroad.match(digits) or (len(digits) in self._sizes and not bare):
            return True
        trunk = self._trunk.match(digits)
        return trunk is not None and (self._rewrites or len(digits) - trunk.end() in self._sizes)


def _read(text: str, region: str) -> tuple[int, Phone] | None:
    """Read a number as written inside a region; the figure says how well it fits."""
    number = _parse(text, region)
    if number is None or not phonenumbers.is_possible_number(number):
        return None
    if not phonenumbers.is_valid_number(number):
        traits = frozenset({"dialled", "trunk", "unassigned"})
        return (1, Phone(_e164(number), region, traits)) if _has_trunk_prefix(number, text) else None
    writing, kind = _writing(number, text), _type(number)
    fit = 0 if not writing else 2 + (not kind <= {"fixed-line"}) + 2 * _is_grouped(number, text)
    return fit, Phone(_e164(number), region, kind | writing)


def _parse(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException:
        return None


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _type(number: PhoneNumber) -> frozenset[str]:
    trait = _TRAITS.get(phonenumbers.number_type(number))
    return frozenset({trait} if trait else ())


def _writing(number: PhoneNumber, text: str) -> frozenset[str]:
    """Give "dialled" for a number in its country's writing, with "trunk" if that has a prefix in front."""
    digits = digits_of(text)
    national = str(phonenumbers.national_significant_number(number))
    if digits == national:
        return frozenset({"dialled"} if _is_grouped(number, text) else ())
    grouped = {"grouped"} if len(re.findall(r"\d+", text)) > 1 else set()
    whole = digits in (digits_of(_national(number)), f"{number.country_code}{national}")
    return frozenset({"dialled", "trunk"} | grouped if whole else ())


def _has_trunk_prefix(number: PhoneNumber, text: str) -> bool:
    """Tell whether an unassigned number is all the same written in groups behind the prefix "0"."""
    return (
        text.startswith("0") and len(re.findall(r"\d+", text)) > 1 and digits_of(text) == digits_of(_national(number))
    )


def _is_grouped(number: PhoneNumber, text: str) -> bool:
    """Tell whether a number stands in the groups its plan prints, or in the threes people read nine digits in."""
    groups = [len(group) for group in re.findall(r"\d+", text)]
    if len(groups) == 1:
        return False
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).split(" ", 1)[-1]
    printed = [[len(group) for group in re.findall(r"\d+", form)] for form in (_national(number), abroad)]
    mobile = phonenumbers.number_type(number) == PhoneNumberType.MOBILE
    return groups in printed or (mobile and groups == [3, 3, 3])


def _national(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
