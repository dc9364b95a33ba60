"""The figures as a table for people, as JSON for machines, as Markdown for documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tweetguard.errors import InputError
from tweetguard.measure.score import FalseAlarm, Miss, Score, Share
from tweetguard.text.excerpt import Masking, excerpt

_CHARACTERS = ("precision", "recall", "f1")
_VERSION = 1
"""Of the JSON form, which `--compare` reads again."""
_FEW = 10
"""Clean drafts that a kind needs for a row of its own in a table."""


def show(score: Score, format_name: str, *, misses: int, false_alarms: int, compare: Path | None) -> None:
    """Print a score to standard output, with so many misses and false alarms, masked, and what moved since a run.

    Raises InputError if the run to compare with cannot be read.
    """
    before = _saved(compare) if compare else {}
    if format_name == "json":
        print(json.dumps(_as_dict(score, misses, false_alarms), ensure_ascii=False, indent=2))
        return
    rows = list(_rows(score, before))
    if format_name == "markdown":
        _print_markdown(rows)
        examples = [f"- {line}" for line in _examples(score, misses, false_alarms)]
        print("\n".join(["", *examples]) if examples else "", end="\n" if examples else "")
        return
    _print_table(rows)
    for line in _examples(score, misses, false_alarms):
        print(line)


def _rows(score: Score, before: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield group, name, share, interval and what moved of each figure."""
    for group, shares in (("found", _found(score)), ("stopped for nothing", _gathered(score.false_alarms))):
        for name, share in shares.items():
            yield group, name, *_figures(share), _moved(share.value, before.get(group, {}).get(name))
    for name, value in zip(_CHARACTERS, score.characters, strict=True):
        yield "characters", name, f"{value:.1%}", "", _moved(value, before.get("characters", {}).get(name))


def _found(score: Score) -> Mapping[str, Share]:
    return {**score.recall, "drafts that leak or ask": score.drafts}


def _gathered(kinds: Mapping[str, Share]) -> Mapping[str, Share]:
    """Put the kinds of which there are a few drafts only into one row; JSON has them all."""
    *names, everything = kinds
    rare = [name for name in names if kinds[name].total < _FEW]
    if len(rare) < 2:
        return kinds
    together = Share(sum(kinds[name].hits for name in rare), sum(kinds[name].total for name in rare))
    common = {name: kinds[name] for name in names if name not in rare}
    return {**common, f"{len(rare)} other kinds": together, everything: kinds[everything]}


def _figures(share: Share) -> tuple[str, str]:
    low, high = share.interval
    return f"{share.value:.1%} ({share.hits} of {share.total})", f"{low:.1%} to {high:.1%}"


def _moved(value: float, before: Any) -> str:
    earlier = before["share"] if isinstance(before, dict) else before
    if earlier is None or abs(value - earlier) < 0.0005:
        return ""
    return f"{value - earlier:+.1%}"


def _print_table(rows: list[tuple[str, str, str, str, str]]) -> None:
    from rich.console import Console  # noqa: PLC0415 - JSON and Markdown do without
    from rich.table import Table  # noqa: PLC0415

    moved = any(row[4] for row in rows)
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column("share", justify="right")
    table.add_column("95% interval", justify="right")
    if moved:
        table.add_column("moved", justify="right")
    group = ""
    for row in rows:
        if row[0] != group:
            group = row[0]
            table.add_row(f"[bold]{group}[/bold]")
        table.add_row(f"  {row[1]}", *(row[2:] if moved else row[2:4]))
    Console(highlight=False).print(table)


def _print_markdown(rows: list[tuple[str, str, str, str, str]]) -> None:
    moved = any(row[4] for row in rows)
    print("| what | which | share | 95% interval |" + (" moved |" if moved else ""))
    print("| --- | --- | ---: | ---: |" + (" ---: |" if moved else ""))
    for row in rows:
        print(f"| {' | '.join(row if moved else row[:4])} |")


def _examples(score: Score, misses: int, false_alarms: int) -> Iterator[str]:
    for miss in score.misses[:misses]:
        yield f"missed {miss.leak.category}: {_miss_excerpt(miss)} ({miss.draft.draft.id})"
    for alarm in score.alarms[:false_alarms]:
        rules = ", ".join(sorted({finding.rule for finding in alarm.findings}))
        yield f"stopped for nothing by {rules}: {_alarm_excerpt(alarm)} ({alarm.draft.draft.id})"


def _miss_excerpt(miss: Miss) -> str:
    text = miss.draft.draft.tweets[miss.leak.tweet]
    spans = [(leak.start, leak.end) for leak in miss.draft.leaks if leak.tweet == miss.leak.tweet]
    return excerpt(text, spans, miss.leak.start, miss.leak.end)


def _alarm_excerpt(alarm: FalseAlarm) -> str:
    first = alarm.findings[0]
    text = alarm.draft.draft.tweets[first.tweet]
    spans = [(finding.start, finding.end) for finding in alarm.findings if finding.tweet == first.tweet]
    return Masking(text[start:end] for start, end in spans).excerpt(text, spans, first.start, first.end)


def _as_dict(score: Score, misses: int, false_alarms: int) -> dict[str, Any]:
    def shares(group: Mapping[str, Share]) -> dict[str, Any]:
        return {name: _share_dict(share) for name, share in group.items()}

    return {
        "version": _VERSION,
        "found": shares(_found(score)),
        "stopped for nothing": shares(score.false_alarms),
        "characters": dict(zip(_CHARACTERS, (round(value, 4) for value in score.characters), strict=True)),
        "examples": list(_examples(score, misses, false_alarms)),
    }


def _share_dict(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "share": round(share.value, 4),
        "hits": share.hits,
        "total": share.total,
        "interval": [round(low, 4), round(high, 4)],
    }


def _saved(path: Path) -> Mapping[str, Any]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _no_run(path) from error
    if not isinstance(saved, dict) or saved.get("version") != _VERSION:
        raise _no_run(path)
    return saved


def _no_run(path: Path) -> InputError:
    return InputError(f"{path}: is no saved run; make one with `tweetguard eval --format json`")
