"""Does a confidence mean what it says? Prints a reliability table over drafts that the judge had not seen.

    python -m benchmarks.calibration [--files 'train/*.jsonl'] [--judge semantic] [--every 2]

Of the files that were left out, those that the confidences were calibrated on are left out here too.

For each draft the highest confidence of all that was found or let pass is put beside whether the draft does leak or
ask; for each finding its confidence beside whether it overlaps a labelled stretch.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from benchmarks.leave_out import calibrated_on, guards, with_brands
from tweetguard.guard import Guard
from tweetguard.measure.labelled import LabelledDraft
from tweetguard.measure.score import Share
from tweetguard.text.fold import read
from tweetguard.weigh.choice import JUDGES
from tweetguard.weigh.engine import Engine

Bins = defaultdict[int, list[tuple[float, bool]]]
BINS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", default="*", help="glob of the files to look at")
    parser.add_argument("--judge", choices=JUDGES, default=JUDGES[0])
    parser.add_argument("--every", type=int, default=1, help="look at every so-manieth draft only")
    options = parser.parse_args()
    drafts: Bins = defaultdict(list)
    findings: Bins = defaultdict(list)
    for file, guard in guards(options.files, options.judge):
        if file.stem in calibrated_on():
            continue
        for number, (labelled, for_brand) in enumerate(with_brands(file, guard)):
            if number % options.every == 0:
                _add(drafts, _highest(labelled, for_brand), labelled.verdict != "clean")
                for finding in for_brand.check(labelled.draft).findings:
                    right = any(
                        leak.tweet == finding.tweet and leak.start < finding.end and finding.start < leak.end
                        for leak in labelled.leaks
                    )
                    _add(findings, finding.confidence, right)
    for title, bins in (("drafts that leak or ask", drafts), ("findings that are right", findings)):
        print(f"\n| confidence | number | mean confidence | {title} |\n| --- | ---: | ---: | ---: |")
        for index in sorted(bins):
            rows = bins[index]
            share = Share(sum(right for _, right in rows), len(rows))
            low, high = share.interval
            mean = sum(confidence for confidence, _ in rows) / len(rows)
            span = f"{index / BINS:.1f} to {(index + 1) / BINS:.1f}"
            print(f"| {span} | {len(rows)} | {mean:.2f} | {share.value:.1%} ({low:.1%} to {high:.1%}) |")


def _add(bins: Bins, confidence: float, right: bool) -> None:
    bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))


def _highest(labelled: LabelledDraft, guard: Guard) -> float:
    """Give the highest confidence in anything in the draft, whatever the threshold."""
    engine: Engine = guard._engine_for()
    decisions, excused = engine.weigh(read(labelled.draft), "public", explain=True, evidence=False)
    found = [decision.confidence for decision in decisions]
    return max([*found, *(item.confidence for item in excused)], default=0.0)


if __name__ == "__main__":
    main()
