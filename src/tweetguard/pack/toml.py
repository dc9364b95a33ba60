"""Read a TOML file of the rule pack strictly: what is not expected is an error, with file and line.

`tomllib` and `msgspec` know what is wrong but not on which line; `_lines` finds that out from the source.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tweetguard.errors import PackError

LARGEST = 1_000_000
"""Bytes of a file of the pack: what a user writes cannot make the linter's patterns grow without bound."""

T = TypeVar("T")
KeyPath = Sequence[str | int]
"""The way to a value: `("number", 2, "pattern")` is the key `pattern` of the third `[[number]]` table."""
ANY = "..."
"""In a KeyPath: some key of a table; msgspec does not say which."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*')){0,9})\s*=""")
_KEY_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_PLACE = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters and overrides of the reading direction; TOML lets them in as escapes."""
_UNKNOWN = re.compile(r"unknown field `(.+?)`")
_MISSING = re.compile(r"missing required field `(.+?)`")


def read_strict(path: Path, kind: type[T], inside: KeyPath = ()) -> T:
    """Read the TOML file at `path`, or the table of it that `inside` leads to, into the msgspec Struct `kind`.

    Raises PackError, naming file and line and what to write instead, if the file cannot be read, is no TOML,
    has a key that `kind` does not know (its Structs must say `forbid_unknown_fields`), lacks one, holds a
    value of the wrong type or an empty string, or gives two tables of one array the same `id`.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
        source = raw.decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    if len(raw) > LARGEST:
        raise PackError(f"{path}: larger than {LARGEST:,} bytes; split it, or check that it is a rule file")
    try:
        data = tomllib.loads(source)
        for key in inside:
            data = data.get(str(key), {})
        for keys, what, hint in _doubtful_values(data):
            raise problem(path, (*inside, *keys), what, hint)
        return msgspec.convert(data, kind)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_problem(path, source, str(error)) from error
    except RecursionError as error:
        raise PackError(
            f"{path}: nested too deeply; flatten it, for no table here needs more than a few levels"
        ) from error
    except msgspec.ValidationError as error:
        raise _type_problem(path, kind, str(error), inside) from error


def problem(path: Path, keys: KeyPath, what: str, hint: str = "") -> PackError:
    """Make the error for a value that a loader found wrong after the file was read.

    `keys` leads to the value, `what` says what is wrong with it, `hint` what to write instead.
    """
    line = line_of(path.read_text(encoding="utf-8"), keys)
    return PackError(f"{path}:{line}: {what}" + (f"; {hint}" if hint else ""))


def line_of(source: str, keys: KeyPath) -> int:
    """Give the line (from 1) of the key that `keys` leads to, or of the nearest table or key around it."""
    lines = list(_lines(source))
    for length in range(len(keys), 0, -1):
        for path, line in lines:
            if len(path) == length and all(key in (ANY, part) for key, part in zip(keys, path, strict=False)):
                return line
    return 1


def _lines(source: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield each key and table header of a TOML source with its line; array tables end in their index."""
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    inside = ""  # the quotes of the multi-line string that the line starts in
    for number, line in enumerate(source.splitlines(), start=1):
        if not inside:
            header = _HEADER.match(line)
            if header:
                table = _indexed(_parts(header[2]), counts)
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                    table = (*table, counts[table])
                yield table, number
            elif key := _KEY.match(line):
                yield (*table, *_parts(key[1])), number
        for quotes in ('"""', "'''"):
            if inside in ("", quotes) and line.count(quotes) % 2:
                inside = "" if inside else quotes


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _KEY_PART.findall(dotted)]


def _indexed(parts: list[str], counts: Mapping[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """Put the current index behind each array of tables that a dotted header leads through."""
    table: tuple[str | int, ...] = ()
    for position, part in enumerate(parts):
        table = (*table, part)
        if position < len(parts) - 1 and table in counts:
            table = (*table, counts[table])
    return table


def _doubtful_values(value: object, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield what no file of the pack may hold whatever its type: empty strings, one id twice in an array."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _doubtful_values(inner, (*keys, key))
    elif isinstance(value, list):
        seen: set[str] = set()
        for index, inner in enumerate(value):
            name = inner.get("id") if isinstance(inner, dict) else None
            if isinstance(name, str) and name in seen:
                yield (*keys, index, "id"), f'the id "{name}" is used twice', "give each its own"
            seen |= {name} if isinstance(name, str) else set()
            yield from _doubtful_values(inner, (*keys, index))
    elif isinstance(value, str) and _UNSEEN.search(value):
        yield keys, f"a control character in {_name(keys)}", "it would steer the terminal that shows it: take it out"
    elif isinstance(value, str) and not value.strip():
        yield keys, f"empty text in {_name(keys)}", "an empty word would match everywhere: write a word or take it out"


def _syntax_problem(path: Path, source: str, message: str) -> PackError:
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    if place:
        return PackError(f"{path}:{place[1]}: is not TOML: {message[: place.start()]}; check quotes and brackets there")
    last = source.count("\n") + 1
    return PackError(
        f"{path}:{last}: is not TOML: {message.removesuffix(' (at end of document)')}; check the end of it"
    )


def _type_problem(path: Path, kind: type, message: str, inside: KeyPath) -> PackError:
    """Turn msgspec's message into ours: line in front, the likely name behind."""
    place = _PLACE.search(message)
    steps = _STEP.findall(place[1]) if place else []
    keys: list[str | int] = [name or (int(index) if index.isdigit() else index) for name, index in steps]
    if unknown := _UNKNOWN.search(message):
        from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

        known = _fields(kind, keys)
        near = get_close_matches(unknown[1], known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"
        return problem(path, [*inside, *keys, unknown[1]], f'unknown key "{unknown[1]}"', hint)
    if missing := _MISSING.search(message):
        return problem(path, [*inside, *keys], f'{_name(keys)} has no "{missing[1]}"', "add it")
    what = message[: place.start()] if place else message
    return problem(path, [*inside, *keys], f"{_name(keys)}: {what.replace('`', '')}", "correct the value")


def _fields(kind: type, keys: KeyPath) -> list[str]:
    """Give the keys that may stand in the table that `keys` leads to."""
    info: Any = msgspec.inspect.type_info(kind)
    for key in keys:
        info = next((part for part in _alternatives(info) if not isinstance(part, msgspec.inspect.NoneType)), info)
        if isinstance(info, msgspec.inspect.StructType):
            info = next(field.type for field in info.fields if field.encode_name == key)
        else:
            info = getattr(info, "item_type", None) or getattr(info, "value_type", info)
    return [
        field.encode_name
        for part in _alternatives(info)
        if isinstance(part, msgspec.inspect.StructType)
        for field in part.fields
    ]


def _alternatives(info: Any) -> tuple[Any, ...]:
    return info.types if isinstance(info, msgspec.inspect.UnionType) else (info,)


def _name(keys: KeyPath) -> str:
    names = [str(key) for key in keys if isinstance(key, str)]
    return f'"{".".join(names)}"' if names else "the file"
