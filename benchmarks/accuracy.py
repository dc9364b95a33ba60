"""`make accuracy`: recall and false alarms of tweetguard, a ten-minute grep and general finders, side by side.

    python -m benchmarks.accuracy [--real replies.jsonl]

Writes benchmarks/ACCURACY.md. `--real` names real replies (JSON Lines with "text"), which are only counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import general, grep, quote
from benchmarks.leave_out import NotFittedError, left_out_files, score_left_out
from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.finding import Category, Finding
from tweetguard.guard import Guard, Options
from tweetguard.measure.labelled import LabelledDraft, read_labelled
from tweetguard.measure.score import SOLICITATION, Score, Scorer, Share
from tweetguard.pack.load import load_pack

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks" / "ACCURACY.md"
OURS = "tweetguard"
GREP = "ten-minute grep"
ANY: Category = "account-number"
"""The category of what a finder cannot name; it finds leaks of all categories but solicitations."""

Scores = dict[str, Score]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="real replies, JSON Lines; only their number is written down")
    options = parser.parse_args()
    dev = [labelled for path in sorted((ROOT / "corpus" / "dev").glob("*.jsonl")) for labelled in read_labelled(path)]
    sections = [_HEAD.format(versions=general.versions())]
    sections += _section("The development files", _DEV, {OURS: _ours(dev), **_others(dev)})
    try:
        files = left_out_files()
    except NotFittedError as error:
        sections.append(f"\n(No figures on the files that are left out: {error}.)\n")
    else:
        left_out = [labelled for path in files for labelled in read_labelled(path)]
        about = _LEFT_OUT.format(files=", ".join(f"`{path.parent.name}/{path.stem}`" for path in files))
        sections += _section("The files left out", about, {OURS: score_left_out(), **_others(left_out)})
    if options.real:
        sections += _real([Draft.of(json.loads(line)["text"]) for line in options.real.open(encoding="utf-8")])
    sections.append(_REPEAT)
    PAGE.write_text("\n".join(sections), "utf-8")
    quote.ACCURACY.write_text(quote.page(quote.ACCURACY), "utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)} and {quote.ACCURACY.relative_to(ROOT)}")


def _ours(drafts: Iterable[LabelledDraft]) -> Score:
    base = Guard(load_pack(), Brand(), Options(rewrite=False))
    of_brand: dict[Brand, Guard] = {}
    scorer = Scorer()
    for labelled in drafts:
        guard = of_brand.setdefault(labelled.brand, base.for_brand(labelled.brand))
        scorer.add(labelled, guard.check(labelled.draft).findings)
    return scorer.score()


def _others(drafts: Sequence[LabelledDraft]) -> Scores:
    """Score what a team might use instead: each finding counts, whatever the finder calls it."""
    scores = {GREP: _score(drafts, (_grep(labelled.draft) for labelled in drafts))}
    for name, title in general.TITLES.items() if general.is_installed() else ():
        found = general.run(name, [labelled.draft for labelled in drafts]).spans
        scores[title] = _score(drafts, ([_finding(*span) for span in spans] for spans in found))
    return scores


def _score(drafts: Iterable[LabelledDraft], found: Iterable[Iterable[Finding]]) -> Score:
    scorer = Scorer()
    for labelled, findings in zip(drafts, found, strict=True):
        scorer.add(labelled, findings)
    return scorer.score()


def _grep(draft: Draft) -> list[Finding]:
    return [
        _finding(tweet, start, end, "solicitation" if asks else ANY) for tweet, start, end, asks in grep.find(draft)
    ]


def _finding(tweet: int, start: int, end: int, category: Category = ANY) -> Finding:
    return Finding(category, category, "high", "rewrite", tweet, start, end, 1, start + 1, "", 1.0, "")


def _section(title: str, about: str, scores: Scores) -> Iterator[str]:
    yield f"## {title}\n\n{about}\n"
    yield _table(
        ["", *scores],
        [
            ["leaks found, asks aside", *(_shown(_leaks(score)) for score in scores.values())],
            ["asks found", *(_shown(score.recall[SOLICITATION]) for score in scores.values())],
            ["drafts that leak or ask, anything found", *(_shown(score.drafts) for score in scores.values())],
            ["**clean drafts stopped**", *(_shown(score.false_alarms["all clean"]) for score in scores.values())],
            ["characters found that leak", *(f"{score.characters[0]:.0%}" for score in scores.values())],
            ["characters that leak found", *(f"{score.characters[1]:.0%}" for score in scores.values())],
        ],
    )
    yield "\nLeaks found by category:\n"
    names = [name for name in next(iter(scores.values())).recall if name != "all leaks"]
    yield _table(
        ["", "labelled", *scores],
        [
            [
                name,
                str(next(iter(scores.values())).recall[name].total),
                *(f"{score.recall[name].value:.1%}" for score in scores.values()),
            ]
            for name in names
        ],
    )
    yield ""


def _real(drafts: Sequence[Draft]) -> Iterator[str]:
    """Count the real replies that each would stop."""
    guard = Guard(load_pack(), Brand(), Options(rewrite=False))
    stopped = {OURS: sum(guard.check(draft).verdict in ("rewrite", "block") for draft in drafts)}
    stopped[GREP] = sum(bool(_grep(draft)) for draft in drafts)
    for name, title in general.TITLES.items() if general.is_installed() else ():
        stopped[title] = sum(map(bool, general.run(name, drafts).spans))
    yield f"## Real replies\n\n{_REAL.format(number=len(drafts))}\n"
    yield _table(["", *stopped], [["stopped", *(_shown(Share(hits, len(drafts))) for hits in stopped.values())]])
    yield ""


def _leaks(score: Score) -> Share:
    everything, asks = score.recall["all leaks"], score.recall[SOLICITATION]
    return Share(everything.hits - asks.hits, everything.total - asks.total)


def _shown(share: Share) -> str:
    low, high = share.interval
    return f"{share.value:.1%} ({low:.1%} to {high:.1%})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


_HEAD = """\
# What is found, and what it costs

Written by `make accuracy`; what the drafts are and how they are scored stands in
[corpus/README.md](../corpus/README.md). In brackets Wilson's 95% interval.

- **tweetguard** checks each draft with the profile that belongs to it: the brand's country, what it has published.
- **ten-minute grep** is `benchmarks/grep.py`: what an engineer writes who has ten minutes.
- The others find personal data in general ({versions}). Whatever they call it, it counts as found; links, handles
  and dates that they find are not held against them. Presidio runs on a blank pipeline, as its trained models would
  have to be downloaded: it finds no names of people and places, which hardly any draft here needs; its patterns,
  check digits and context words work as ever. None of them knows an ask or an account's standing, and none claims
  to: they say what a value is, not whose.
"""
_DEV = "Nothing was fitted or tuned on these."
_LEFT_OUT = """\
{files}: tweetguard checks them with a network that was fitted on the other files in the same way as the shipped one,
and so was its teacher. Its word lists and detectors were written with these files at hand, so read its figures as
the upper end. The others were not fitted to anything."""
_REAL = """\
{number} real replies of well-known brands, not part of this repository. Nobody labelled them, and a few do disclose
something: the share that is stopped is an upper bound of the false alarms. No profile is given, so a brand's own
numbers are not known as its own."""
_REPEAT = """\
## Repeat it

```console
make train                                # fits the networks anew (not needed for the development files)
make accuracy                             # this page
make accuracy REAL=path/to/replies.jsonl  # with real replies of your own: JSON Lines with "text"
tweetguard eval corpus/dev/*.jsonl --misses 20 --false-alarms 20    # what was missed, masked
```

On your own labelled drafts: `tweetguard eval drafts.csv`.
"""

if __name__ == "__main__":
    main()
