"""Cold start: how long a person or a hook waits for one draft."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.timing import PYTHON, TWEETGUARD, Row, best_of

HARMLESS = "Hi! Thanks for getting in touch. Please send us a DM."
"""The gate clears it (`tests/test_gate.py`)."""
LEAK = "@jane Hi Jane, your balance is KES 2,310"
_ROUNDS = 15


def measure() -> Sequence[Row]:
    """Start processes in turn, the libraries alone among them."""
    times = best_of(
        _ROUNDS,
        {
            "libraries": [PYTHON, "-c", "import click, regex"],
            "version": [TWEETGUARD, "--version"],
            "help": [TWEETGUARD, "--help"],
            "harmless": [TWEETGUARD, "check", "--text", HARMLESS],
        },
    ) | best_of(
        _ROUNDS // 3,
        {
            "spacy": [PYTHON, "-c", "import spacy; spacy.blank('en')"],
            "leak": [TWEETGUARD, "check", "--text", LEAK],
        },
    )
    return [
        _row("`tweetguard --version`", times, "version", "libraries", "`import click, regex`", 1.5),
        _row("`tweetguard --help`", times, "help", "libraries", "`import click, regex`", 1.5),
        _row("`check --text`, cleared by the gate", times, "harmless", "libraries", "`import click, regex`", 2.0),
        _row("`check --text`, a leak", times, "leak", "spacy", "`import spacy; spacy.blank('en')`", 1.25),
    ]


def _row(what: str, times: dict[str, float], name: str, beside: str, title: str, target: float) -> Row:
    measured = f"{times[name] * 1000:.0f} ms; {title} {times[beside] * 1000:.0f} ms"
    return Row(f"cold start: {what}", measured, times[name] / times[beside], target)
