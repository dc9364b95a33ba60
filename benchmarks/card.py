"""Keep the table of counts in the data card true.

python -m benchmarks.card        writes the table into corpus/README.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tweetguard.measure.labelled import VERDICTS, LabelledDraft, read_labelled

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
CARD = CORPUS / "README.md"
FOLDERS = ("train", "written", "dev")
_START = "<!-- counts: written by `python -m benchmarks.card` -->\n"
_END = "<!-- end of counts -->"


def main() -> None:
    """Write the card anew."""
    CARD.write_text(updated(CARD.read_text("utf-8")), "utf-8")


def updated(card: str) -> str:
    """Give the card with the counts of the files as they are."""
    before, _, rest = card.partition(_START)
    _, _, after = rest.partition(_END)
    return "\n".join([before + _START, *_rows(), "", _END + after])


def _rows() -> Iterator[str]:
    yield "| file | drafts | leak | clean | solicit | threads | labelled stretches | mostly |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
    for folder in FOLDERS:
        drafts: list[LabelledDraft] = []
        for path in sorted((CORPUS / folder).glob("*.jsonl")):
            of_file = list(read_labelled(path))
            drafts += of_file
            yield _row(f"`{folder}/{path.name}`", of_file)
        yield _row(f"**all of `{folder}/`**", drafts)


def _row(name: str, drafts: list[LabelledDraft]) -> str:
    verdicts = Counter(labelled.verdict for labelled in drafts)
    regions = Counter(region for labelled in drafts for region in labelled.brand.regions)
    cells = [
        len(drafts),
        *(verdicts[verdict] for verdict in VERDICTS),
        sum(labelled.draft.is_thread for labelled in drafts),
        sum(len(labelled.leaks) for labelled in drafts),
        ", ".join(region for region, _ in regions.most_common(4)),
    ]
    return f"| {name} | {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
