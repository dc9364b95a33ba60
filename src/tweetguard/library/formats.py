"""The formats by name and by suffix. To add one: write its file, and name it here."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

from tweetguard.errors import ConfigError
from tweetguard.library.interface import Format, Options
from tweetguard.library.presets import bundled_presets
from tweetguard.library.source import Source, UnreadableError


@dataclass(frozen=True, slots=True)
class _Entry:
    module: str
    """Imported only when such a file is met: some formats need a heavy library."""
    kind: str
    suffixes: tuple[str, ...]
    extra: str = ""
    """The extra of the package that brings the library."""


_FORMATS = {
    "lines": _Entry("plain", "Lines", (".txt", ".text")),
    "paragraphs": _Entry("plain", "Paragraphs", ()),
    "markdown": _Entry("markdown", "Markdown", (".md", ".markdown")),
    "csv": _Entry("csv", "Csv", (".csv",)),
    "tsv": _Entry("csv", "Tsv", (".tsv",)),
    "json": _Entry("json", "Json", (".json", ".js")),
    "jsonl": _Entry("jsonl", "Jsonl", (".jsonl", ".ndjson")),
    "yaml": _Entry("yaml", "Yaml", (".yaml", ".yml")),
    "toml": _Entry("toml", "Toml", (".toml",)),
    "html": _Entry("page", "Page", (".html", ".htm")),
    "xlsx": _Entry("xlsx", "Xlsx", (".xlsx", ".xlsm"), extra="xlsx"),
}

NAMES = tuple(_FORMATS)
"""What `Options.format` may say: "lines" (a draft a line), "paragraphs" (blank-line separated), …"""
SUFFIXES = {suffix: name for name, entry in _FORMATS.items() for suffix in entry.suffixes}
"""The format that each known suffix stands for; any other file is read as lines."""


def format_of(source: Source, options: Options) -> Format:
    """Give the format that a source is to be read in. Raises UnreadableError if its library is not installed."""
    entry = _FORMATS[options.format or SUFFIXES.get(source.suffix, "lines")]
    try:
        module = import_module(f"tweetguard.library.{entry.module}")
    except ModuleNotFoundError as error:
        raise UnreadableError(
            f'needs the package {error.name}; run `pip install "tweetguard[{entry.extra}]"`'
        ) from error
    chosen: Format = getattr(module, entry.kind)()
    return chosen


def check_options(options: Options) -> None:
    """Raise ConfigError for a format or a preset that does not exist, with the name that was likely meant."""
    if options.format is not None:
        _known("input format", options.format, NAMES)
    if options.preset is not None:
        _known("preset", options.preset, tuple(preset.id for preset in bundled_presets()))


def _known(what: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        near = get_close_matches(name, names, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"choose one of {', '.join(names)}"
        raise ConfigError(f'no {what} "{name}"; {hint}')
