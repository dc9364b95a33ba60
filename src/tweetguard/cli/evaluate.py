"""`tweetguard eval`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tweetguard.brand import Brand
from tweetguard.cli.options import judge_option
from tweetguard.guard import Guard, Options
from tweetguard.measure.labelled import read_labelled
from tweetguard.measure.score import Score, Scorer
from tweetguard.pack.load import load_pack
from tweetguard.weigh.choice import JudgeName


@click.command("eval")
@click.argument("files", nargs=-1, required=True, metavar="FILE ...", type=click.Path(path_type=Path))
@click.option("--rules", "extra", multiple=True, type=click.Path(path_type=Path), help="Rule file or folder to add.")
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
@click.option(
    "--misses", type=click.IntRange(min=0), default=0, metavar="N", help="Show N leaks that were missed, masked."
)
@click.option(
    "--false-alarms", type=click.IntRange(min=0), default=0, metavar="N", help="Show N clean drafts that were stopped."
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings below this.")
@judge_option
@click.option("--compare", type=click.Path(path_type=Path), help="A run saved with --format json: show what moved.")
def evaluate(
    files: tuple[Path, ...],
    extra: tuple[Path, ...],
    format_name: str,
    misses: int,
    false_alarms: int,
    min_confidence: float | None,
    judge: JudgeName | None,
    compare: Path | None,
) -> None:
    """Measure recall, false alarms and spans on labelled drafts (JSONL or CSV)."""
    from tweetguard.measure.table import show  # noqa: PLC0415 - only this command prints tables

    score = score_files(files, extra, Options(min_confidence=min_confidence, rewrite=False, judge=judge or "compact"))
    show(score, format_name, misses=misses, false_alarms=false_alarms, compare=compare)


def score_files(files: Sequence[Path], extra: Sequence[Path], options: Options) -> Score:
    """Check every labelled draft with its own brand profile, and add up."""
    base = Guard(load_pack(extra), Brand(), options)
    guards: dict[Brand, Guard] = {}
    scorer = Scorer()
    for file in files:
        for labelled in read_labelled(file):
            guard = guards.setdefault(labelled.brand, base.for_brand(labelled.brand))
            scorer.add(labelled, guard.check(labelled.draft).findings)
    return scorer.score()
