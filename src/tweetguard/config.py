"""Configuration: `tweetguard.toml`, or `[tool.tweetguard]` in `pyproject.toml`, nearest to the draft's file."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from tweetguard.brand import Brand
from tweetguard.draft import Channel
from tweetguard.errors import ConfigError
from tweetguard.pack.toml import read_strict
from tweetguard.weigh.choice import JudgeName

FILE_NAME = "tweetguard.toml"
FailOn = Literal["warn", "rewrite", "block"]


class _Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """A brand profile as written; what an account's own profile leaves out comes from the brand's."""

    name: str | None = None
    handles: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    emails: tuple[str, ...] | None = None
    paybills: tuple[str, ...] | None = None
    account_numbers: tuple[str, ...] | None = None
    urls: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    handoff: str | None = None
    dm_link: str | None = None
    channel: Channel | None = None


class _Account(_Profile, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One account (handle) of the brand: its own profile and its own choice of rules."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None


class _Brand(_Profile, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    accounts: tuple[str, ...] | dict[str, _Account] | None = None
    """Published account numbers (a list), or the brand's handles, each with a table of its own."""


class Allow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A finding that somebody has looked at and accepts."""

    rule: str
    reason: str
    path: str = "**"
    """Glob of the files it holds for, relative to the configuration file."""
    record: str | None = None
    """The record inside the file, as reports name it; None for any."""
    until: datetime.date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    brand: _Brand = _Brand()
    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "rewrite"
    min_confidence: float | None = None
    limit: int = 280
    judge: JudgeName = "compact"
    field: str | None = None
    input_format: str | None = None
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    allow: tuple[Allow, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """One account (handle) of a brand."""

    brand: Brand
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a run; `Config()` is what holds where there is no file."""

    path: Path | None = None
    """The file the settings came from."""
    brand: Brand = field(default_factory=Brand)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """Accounts of the brand by handle, without "@", in small letters."""
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "rewrite"
    min_confidence: float | None = None
    limit: int = 280
    judge: JudgeName = "compact"
    field_name: str | None = None
    input_format: str | None = None
    baseline: Path | None = None
    exclude: tuple[str, ...] = ()
    allow: tuple[Allow, ...] = ()

    def account(self, handle: str) -> Account | None:
        """Give the account of a handle ("@Brand_Care" or "brand_care"), None if the file names none."""
        return self.accounts.get(handle.removeprefix("@").lower())

    def for_account(self, handle: str) -> Config:
        """Give the settings with the profile and rules of one account. Raises ConfigError for an unknown handle."""
        account = self.account(handle)
        if account is None:
            known = ", ".join(f"@{name}" for name in sorted(self.accounts)) or "none"
            where = self.path or "the configuration"
            raise ConfigError(f'{where}: there is no account "{handle}" under [brand.accounts]; known: {known}')
        return replace(
            self,
            brand=account.brand,
            select=self.select if account.select is None else account.select,
            ignore=self.ignore if account.ignore is None else account.ignore,
        )


def find_config(start: Path) -> Path | None:
    """Give the configuration file nearest to `start` (a folder), going up; None if there is none."""
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / FILE_NAME).is_file():
            return candidate / FILE_NAME
        project = candidate / "pyproject.toml"
        if project.is_file() and _has_section(project):
            return project
    return None


def load_config(path: Path) -> Config:
    """Read a configuration file. Raises ConfigError, naming file and line, for anything unexpected in it."""
    inside = ("tool", "tweetguard") if path.name == "pyproject.toml" else ()
    content = read_strict(path, _File, inside)
    base = path.resolve().parent
    try:
        brand, accounts = _brands(content.brand)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    for entry in content.allow:
        if len(entry.reason.split()) < 2:
            raise ConfigError(f'{path}: [[allow]] for "{entry.rule}" has no real reason; say in a few words why')
    return Config(
        path=path,
        brand=brand,
        accounts=accounts,
        rules=tuple(base / rule for rule in content.rules),
        select=content.select,
        ignore=content.ignore,
        fail_on=content.fail_on,
        min_confidence=content.min_confidence,
        limit=content.limit,
        judge=content.judge,
        field_name=content.field,
        input_format=content.input_format,
        baseline=base / content.baseline if content.baseline else None,
        exclude=content.exclude,
        allow=content.allow,
    )


def _brands(written: _Brand) -> tuple[Brand, dict[str, Account]]:
    """Make the brand's profile and those of its accounts, which fill their gaps from the brand's."""
    handles = written.accounts if isinstance(written.accounts, dict) else {}
    values = _values(written)
    if not isinstance(written.accounts, dict) and written.accounts:
        values["accounts"] = (*values.get("accounts", ()), *written.accounts)
    accounts = {
        handle.removeprefix("@").lower(): Account(Brand(**{**values, **_values(own)}), own.select, own.ignore)
        for handle, own in handles.items()
    }
    return Brand(**values), accounts


def _values(profile: _Profile) -> dict[str, Any]:
    values = {
        name: value
        for name in _Profile.__struct_fields__
        if (value := getattr(profile, name)) is not None and name != "account_numbers"
    }
    if profile.account_numbers is not None:
        values["accounts"] = profile.account_numbers
    return values


def _has_section(project: Path) -> bool:
    """Tell whether a project file has settings for us; one that cannot be read through is taken to, if it names them,
    for a run without them would be another one.
    """
    try:
        raw = project.read_bytes()
    except OSError:
        return True
    if b"tweetguard" not in raw:
        return False
    try:
        return "tweetguard" in tomllib.loads(raw.decode("utf-8")).get("tool", {})
    except (ValueError, RecursionError):
        return b"tool.tweetguard" in raw
