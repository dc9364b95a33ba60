"""The compact judge: a small network over words, values and cues, run with numpy alone.

Three gated convolutions (Dauphin et al., 2017) look at ever wider surroundings of each token. One head reads
each token, one the draft as a whole. The confidence in a stretch is the probability that the draft discloses
anything, times the probability that, if so, this stretch does; both are calibrated on drafts that the network
had not seen. `training/` makes the model file, which is a few
megabytes of numbers without code.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from tweetguard.errors import PackError
from tweetguard.finding import Evidence
from tweetguard.weigh.document import Document
from tweetguard.weigh.encode import UNKNOWN, cue_ids, part_ids, word_ids
from tweetguard.weigh.judge import CATEGORIES, Opinion, Weighable

Array = NDArray[np.float32]

DILATIONS = (1, 2, 4)
PHRASE_TOKEN = 0.30
"""Probability from which a word takes part in a phrase that discloses or asks."""
WINDOW = 40
"""Tokens that are read together at most: what most single posts come to."""
LONGEST_WHOLE = 160
"""Tokens of a draft that is also read as a whole."""
_REMEMBERED = 20_000
"""Words kept at most, so that a long run stays small."""
_EXPLAINED = 12
"""Words tried at most when an opinion is explained."""
_AROUND = 60
"""Tokens on either side that an explanation looks at: more than a post has."""
_MOST_EXPLAINED = 200
"""Opinions explained at most in one draft: nobody reads more, and a long text must not be weighed for minutes."""
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers of a trained network; see `training/network.py` for how they come about."""

    vocabulary: dict[str, int]
    cues: dict[str, int]
    words: Array
    """One row a word, row 0 for all others."""
    parts: Array
    cue_rows: Array
    cue_bias: Array
    convolutions: tuple[tuple[Array, Array], ...]
    """For each layer weights (3 x width, 2 x width) and bias."""
    norms: tuple[tuple[Array, Array], ...]
    """For each layer gain and offset of its normalisation."""
    token_head: tuple[Array, Array]
    draft_head: tuple[Array, Array]
    calibration: dict[str, tuple[float, float]]
    """For "draft", "value" and "phrase": weight of the log-odds and constant that make them probabilities."""


def load_model(path: Path) -> Model:
    """Read a model file. Raises PackError if it is missing, damaged or from another version."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            about = json.loads(bytes(archive["about"]).decode("utf-8"))
            arrays = {name: _widen(archive, name) for name in about["arrays"]}
    except OSError as error:
        raise PackError(f"{path}: the judge's model cannot be read ({error.strerror or error}); reinstall") from error
    except Exception as error:
        raise PackError(f"{path}: the judge's model is damaged ({type(error).__name__}); reinstall") from error
    if tuple(about["categories"]) != CATEGORIES:
        raise PackError(f"{path}: the judge's model is from another version; run `make train` or reinstall")
    layers = range(len(DILATIONS))
    return Model(
        vocabulary={word: index for index, word in enumerate(about["vocabulary"], start=1)},
        cues={name: index for index, name in enumerate(about["cues"])},
        words=arrays["words"],
        parts=arrays["parts"],
        cue_rows=arrays["cue_rows"],
        cue_bias=arrays["cue_bias"],
        convolutions=tuple((arrays[f"convolution{i}"], arrays[f"convolution{i}_bias"]) for i in layers),
        norms=tuple((arrays[f"norm{i}"], arrays[f"norm{i}_bias"]) for i in layers),
        token_head=(arrays["token_head"], arrays["token_head_bias"]),
        draft_head=(arrays["draft_head"], arrays["draft_head_bias"]),
        calibration={kind: (row[0], row[1]) for kind, row in about["calibration"].items()},
    )


def _widen(archive: Any, name: str) -> Array:
    """Give an array that is stored as small integers with a scale for each row, or plainly."""
    stored = archive[name]
    if stored.dtype == np.int8:
        return np.asarray(stored.astype(np.float32) * archive[f"{name}_scale"].astype(np.float32)[:, None])
    return np.asarray(stored, dtype=np.float32)


class CompactJudge:
    """Judges documents with a Model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._rows: dict[tuple[int, tuple[int, ...]], Array] = {}
        """What words have come to before: most words of a timeline come again."""
        self._threads = ThreadpoolController()
        """Several threads for sums this small cost more in waiting than they save."""

    def judge(self, weighable: Weighable) -> list[Opinion]:
        """Give an opinion on each entity, and on each phrase that may disclose or ask, in text order.

        A long draft is read in windows as well as whole, and the gravest opinion on each stretch holds: harmless
        sentences around it make no leak harmless.
        """
        if not weighable.document.norms:
            return []
        rows = self._inputs(weighable)
        found: list[Opinion] = []
        for window in windows(weighable.document.sentence):
            tokens, drafts = self._run(rows[None, window.start : window.stop])
            found += self._opinions(weighable, window, tokens[0], drafts[0])
        return sorted(_gravest(found), key=lambda opinion: opinion.first)

    def _opinions(self, weighable: Weighable, window: range, tokens: Array, draft: Array) -> Iterator[Opinion]:
        """Turn the network's outputs for a window into opinions."""
        own = 1.0 - tokens[:, 0]
        document = weighable.document
        stretches = [("value", index, index) for index in document.entity_at if index in window]
        stretches += [("phrase", *run) for run in phrases(own, document, window.start)]
        discloses = self._calibrated("draft", 1.0 - float(draft[0]))
        places = [slice(first - window.start, last - window.start + 1) for _, first, last in stretches]
        shares = [
            self._calibrated(kind, float(own[place].max())) for (kind, *_), place in zip(stretches, places, strict=True)
        ]
        if shares:
            shares[shares.index(max(shares))] = 1.0  # what discloses, discloses somewhere
        for (kind, first, last), place, share in zip(stretches, places, shares, strict=True):
            mix = tuple(map(float, tokens[place].mean(0)))
            yield Opinion(first, last, discloses * share, mix, kind == "value")

    def explain(self, weighable: Weighable, opinions: Sequence[Opinion]) -> list[Opinion]:
        """Give the same opinions with the words whose absence would change them most."""
        if not opinions:
            return []
        rows = self._inputs(weighable)
        explained = [
            replace(opinion, evidence=self._evidence(weighable, rows, opinion))
            for opinion in opinions[:_MOST_EXPLAINED]
        ]
        return [*explained, *opinions[_MOST_EXPLAINED:]]

    def _calibrated(self, kind: str, probability: float) -> float:
        weight, constant = self._model.calibration[kind]
        return _probability(weight * _log_odds(probability) + constant)

    def _inputs(self, weighable: Weighable) -> Array:
        """Give one row of numbers a token."""
        model = self._model
        words = word_ids(weighable, model.vocabulary)
        rows = np.stack([self._row(word, parts) for word, parts in zip(words, part_ids(weighable), strict=True)])
        for index, cues in enumerate(cue_ids(weighable, model.cues)):
            for cue in cues:
                rows[index] += model.cue_rows[cue]
        return rows

    def _row(self, word: int, parts: tuple[int, ...]) -> Array:
        """Give what a word and its parts add up to."""
        key = (word, parts)
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= _REMEMBERED:
                self._rows.clear()
            model = self._model
            row = np.asarray(model.words[word] + model.parts[list(parts)].mean(0) + model.cue_bias, dtype=np.float32)
            self._rows[key] = row
        return row

    def _run(self, rows: Array) -> tuple[Array, Array]:
        with self._threads.limit(limits=1, user_api="blas"):
            return self._forward(rows)

    def _forward(self, rows: Array) -> tuple[Array, Array]:
        """Run the network over a batch (drafts x tokens x width)."""
        model = self._model
        for dilation, (weights, bias), (gain, offset) in zip(DILATIONS, model.convolutions, model.norms, strict=True):
            around = np.concatenate((_shifted(rows, dilation), rows, _shifted(rows, -dilation)), axis=-1)
            mixed = around @ weights + bias
            half = mixed.shape[-1] // 2
            rows = rows + mixed[..., :half] / (1.0 + np.exp(-mixed[..., half:]))
            centred = rows - rows.mean(-1, keepdims=True)
            rows = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5) * gain + offset
        pooled = np.concatenate((rows.mean(1), rows.max(1)), axis=-1)
        weights, bias = model.token_head
        width = rows.shape[-1]
        tokens = rows @ weights[:width] + (pooled @ weights[width:])[:, None] + bias
        drafts = pooled @ model.draft_head[0] + model.draft_head[1]
        return _softmax(tokens), _softmax(drafts)

    def _evidence(self, weighable: Weighable, rows: Array, opinion: Opinion) -> tuple[Evidence, ...]:
        """Take the words around away one by one, and see how the log-odds fall; `rows` are those of all words."""
        last = min(opinion.last, opinion.first + _AROUND)
        left, right = max(opinion.first - _AROUND, 0), min(last + 1 + _AROUND, len(rows))
        chosen = self._worth_trying(weighable, opinion, range(left, right))
        if not chosen:
            return ()
        batch = np.repeat(rows[None, left:right], len(chosen) + 1, axis=0)
        blank = self._model.words[UNKNOWN] + self._model.cue_bias
        for number, index in enumerate(chosen, start=1):
            batch[number, index - left] = blank
        tokens, drafts = self._run(batch)
        own = 1.0 - tokens[:, opinion.first - left : last + 1 - left, 0].min(1)
        odds = [
            (_log_odds(1.0 - float(drafts[number, 0])) + _log_odds(float(own[number]))) / 2
            for number in range(len(chosen) + 1)
        ]
        weights = [
            Evidence(weighable.document.norms[index], round(odds[0] - odds[number], 1))
            for number, index in enumerate(chosen, start=1)
        ]
        ranked = sorted(weights, key=lambda evidence: -abs(evidence.weight))
        return tuple(evidence for evidence in ranked[:6] if evidence.weight)

    @staticmethod
    def _worth_trying(weighable: Weighable, opinion: Opinion, near: range) -> list[int]:
        """Give the tokens of `near` nearest to the stretch that are words with a cue, or words of it."""
        norms = weighable.document.norms
        words = [
            index
            for index in near
            if weighable.cues[index] or (norms[index].isalpha() and opinion.first <= index <= opinion.last)
        ]
        middle = (opinion.first + opinion.last) / 2
        return sorted(sorted(words, key=lambda index: abs(index - middle))[:_EXPLAINED])


def windows(sentence: Sequence[int], most: int = WINDOW) -> list[range]:
    """Give the token ranges that are judged: the whole of a short draft, else stretches of whole sentences too.

    Windows overlap by about half; a sentence longer than a window of `most` tokens is cut. `sentence` numbers each
    token's sentence.
    """
    length = len(sentence)
    whole = [range(length)] if length <= LONGEST_WHOLE else []
    if length <= most:
        return whole
    found = []
    start = 0
    while start < length:
        stop = min(start + most, length)
        fits = next((at for at in range(stop, start, -1) if at == length or sentence[at] != sentence[at - 1]), stop)
        found.append(range(start, fits))
        if fits == length:
            break
        middle = start + (fits - start) // 2
        start = max(start + 1, next((at for at in range(middle, fits) if sentence[at] != sentence[at - 1]), middle))
    return whole + found


def _gravest(opinions: Iterable[Opinion]) -> list[Opinion]:
    """Keep the gravest opinion where windows overlap: one for each value, none of phrases that overlap."""
    kept: list[Opinion] = []
    taken: set[tuple[int, bool]] = set()
    for opinion in sorted(opinions, key=lambda opinion: -opinion.confidence):
        covered = {(index, opinion.is_value) for index in range(opinion.first, opinion.last + 1)}
        if not covered & taken:
            kept.append(opinion)
            taken |= covered
    return kept


def phrases(own: Array, document: Document, start: int = 0) -> list[tuple[int, int]]:
    """Give first and last token of each run of words that may disclose or ask; one weak word may lie inside.

    `own` holds the probabilities of the tokens from `start` on. Values, links and signs take no part, and a run
    needs two words: one alone says nothing that can be acted on.
    """
    runs: list[tuple[int, int]] = []
    for offset, probability in enumerate(own):
        index = start + offset
        if probability < PHRASE_TOKEN or not _is_spoken(document, index):
            continue
        if runs and _is_near(document, runs[-1][1], index):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return [
        (first, last)
        for first, last in runs
        if sum(_is_spoken(document, index) for index in range(first, last + 1)) > 1
    ]


def _is_spoken(document: Document, index: int) -> bool:
    return index not in document.entity_at and document.norms[index][:1].isalnum()


def _is_near(document: Document, last: int, index: int) -> bool:
    """Say whether a word still belongs to the run that ends at `last`."""
    between = range(last + 1, index)
    same = document.sentence[last] == document.sentence[index]
    return same and len(between) <= 1 and not any(at in document.entity_at for at in between)


def _shifted(rows: Array, by: int) -> Array:
    """Give the rows moved by so many tokens, zeros moving in."""
    moved = np.zeros_like(rows)
    length = rows.shape[1]
    if abs(by) < length:
        if by > 0:
            moved[:, by:] = rows[:, :-by]
        else:
            moved[:, :by] = rows[:, -by:]
    return moved


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))


def _probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(log_odds, 30.0), -30.0)))
