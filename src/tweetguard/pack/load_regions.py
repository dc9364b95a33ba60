"""Load `rules/regions/<cc>.toml`: one file a country, checked before anything is searched with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tweetguard.errors import PackError
from tweetguard.pack.region import WORLD, Number, Region
from tweetguard.pack.toml import problem, read_strict


def load_regions(folder: Path, codes: Collection[str] = ()) -> tuple[Region, ...]:
    """Load the region files of `folder`: those of `codes` in that order, or all of them by code.

    The file of WORLD, where there is one, always comes last. A code without a file is left out: its phone
    plan needs none. Raises PackError, with file and line, for a file that says what cannot be.
    """
    files = {path.stem.upper(): path for path in sorted(folder.glob("*.toml"))}
    wanted = [code.upper() for code in codes] or [code for code in files if code != WORLD]
    paths = [files[code] for code in [*wanted, WORLD] if code in files]
    regions = tuple(_load(path) for path in paths)
    _refuse_double_ids(paths, regions)
    return regions


def _load(path: Path) -> Region:
    region = read_strict(path, Region)
    if region.code != path.stem.upper():
        raise problem(path, ("code",), f'the code is "{region.code}"', f'the file name says "{path.stem.upper()}"')
    if region.currency and not re.fullmatch(r"[A-Z]{3}", region.currency.code):
        raise problem(path, ("currency", "code"), "no ISO 4217 code", 'write three capitals, such as "KES"')
    if region.postcode is not None:
        _check_pattern(path, ("postcode",), region.postcode)
    for index, number in enumerate(region.number):
        _check_number(path, index, number, region.code)
    return region


def _check_number(path: Path, index: int, number: Number, code: str) -> None:
    """Raise PackError for an id, pattern or check that cannot be."""
    place = ("number", index)
    prefix = "world-" if code == WORLD else f"{code.lower()}-"
    if not number.id.startswith(prefix):
        raise problem(path, (*place, "id"), f'the id "{number.id}" has no country', f'begin it with "{prefix}"')
    if not (number.words or number.alone):
        raise problem(path, place, f'"{number.id}" can never be found', 'give it words, or "alone = true"')
    _check_pattern(path, (*place, "pattern"), number.pattern)
    if number.written is not None:
        _check_pattern(path, (*place, "written"), number.written)
    if number.check is not None and not _stdnum().joinpath(*number.check.split(".")).with_suffix(".py").is_file():
        known = [".".join(path.relative_to(_stdnum()).with_suffix("").parts) for path in _stdnum().glob("**/*.py")]
        near = get_close_matches(number.check, known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else 'name one as python-stdnum does, such as "ke.pin"'
        raise problem(path, (*place, "check"), f'python-stdnum has no "{number.check}"', hint)


def _check_pattern(path: Path, keys: tuple[str | int, ...], pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise problem(path, keys, f"not a regular expression: {error}", "correct it") from error


@cache
def _stdnum() -> Path:
    """Give the folder of python-stdnum, without importing it; a check is a file in it."""
    spec = find_spec("stdnum")
    if spec is None or not spec.submodule_search_locations:
        raise PackError("python-stdnum is not installed; install tweetguard again with its dependencies")
    return Path(spec.submodule_search_locations[0])


def _refuse_double_ids(paths: Iterable[Path], regions: Iterable[Region]) -> None:
    seen: dict[str, Path] = {}
    for path, region in zip(paths, regions, strict=True):
        for index, number in enumerate(region.number):
            if number.id in seen:
                where = ("number", index, "id")
                raise problem(path, where, f'the id "{number.id}" is used in {seen[number.id]} too', "choose another")
            seen[number.id] = path
