"""Brand profile: what the brand itself has made public, and how it likes to hand a talk off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from tweetguard.draft import Channel
from tweetguard.errors import ConfigError

_ISO_3166 = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - two hundred quoted codes would be harder to read
)
"""ISO 3166-1 alpha-2 codes. A short list beats importing a country database on every start."""
_HINTS = {"UK": "GB", "EU": "a member state, such as IE or DE", "EN": "GB", "KEN": "KE", "USA": "US", "SW": "KE or TZ"}


@dataclass(frozen=True, slots=True)
class Brand:
    """The brand that posts. Every field is optional; lists are turned into tuples.

    Raises ConfigError for an unknown region and for an empty or one-character entry: it would excuse
    almost anything.
    """

    name: str | None = None
    handles: Sequence[str] = ()
    phones: Sequence[str] = ()
    emails: Sequence[str] = ()
    paybills: Sequence[str] = ()
    """Paybill, till and short code numbers."""
    accounts: Sequence[str] = ()
    """Account numbers that the brand publishes for paying it."""
    urls: Sequence[str] = ()
    """Sites of the brand: "bank.example"."""
    regions: Sequence[str] = ()
    """ISO 3166-1 alpha-2 codes of the countries it serves, most important first."""
    handoff: str | None = None
    """A sentence of the brand's own that moves a talk to a private channel."""
    dm_link: str | None = None
    """Link that opens a direct message to the brand."""
    channel: Channel = "public"

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in {"name", "handoff", "dm_link", "channel"}:
                if value is not None and not str(value).strip():
                    raise ConfigError(f"brand.{field.name} is empty; give it a text or take it out")
                continue
            if isinstance(value, str):
                raise ConfigError(f'brand.{field.name} is one text; write a list: ["…"]')
            object.__setattr__(self, field.name, tuple(value))
        self._refuse_too_short()
        object.__setattr__(self, "regions", tuple(self._region(code) for code in self.regions))
        if self.channel not in ("public", "dm"):
            raise ConfigError(f'brand.channel is "{self.channel}"; write "public" or "dm"')

    def _refuse_too_short(self) -> None:
        for name in ("handles", "phones", "emails", "paybills", "accounts", "urls"):
            for position, entry in enumerate(getattr(self, name), start=1):
                if not isinstance(entry, str) or sum(character.isalnum() for character in entry) < 2:
                    raise ConfigError(
                        f"brand.{name}, entry {position}: empty or one character, which would excuse almost "
                        "anything; write the whole value or take it out"
                    )

    @staticmethod
    def _region(code: str) -> str:
        region = code.upper() if isinstance(code, str) else ""
        if region in _ISO_3166:
            return region
        from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

        near = _HINTS.get(region) or next(iter(get_close_matches(region, _ISO_3166, n=1)), "KE")
        raise ConfigError(f'brand.regions: "{code}" is no ISO 3166-1 country code; did you mean {near}?')
