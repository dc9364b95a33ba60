"""`make demo`: the story that tweetguard exists for, told by the real command line on `examples/`.

Ends with exit code 1 if anything does not go as told.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the story."""

    told: str
    arguments: tuple[str, ...]
    exit_code: int
    """What the command must end with."""


STORY = (
    Step(
        "July 2012. A customer complains in public, and his bank is about to answer in public.\n"
        "The draft tells everybody that he owes money, and how much. It is stopped:",
        ("check", "tweet-2012.txt"),
        1,
    ),
    Step(
        "The same draft, with nothing in it that only the customer may know:",
        ("fix", "--quiet", "--text", (EXAMPLES / "tweet-2012.txt").read_text("utf-8").strip()),
        0,
    ),
    Step(
        "What the bank posted after it had deleted the first tweet. Nothing to stop:",
        ("check", "tweet-2012-replacement.txt"),
        0,
    ),
    Step(
        "Canned replies in a file, as a pre-commit hook or CI sees them. The bank's own hotline, its\n"
        "tariff and a request to write in private pass; what belongs to a customer does not:",
        ("check", "replies.jsonl"),
        1,
    ),
)


def main() -> int:
    """Tell the story; give the exit code."""
    for number, step in enumerate(STORY, start=1):
        click.secho(f"{number}. {step.told}\n", bold=True)
        click.secho(f"$ tweetguard {shown(step.arguments)}", fg="cyan")
        ended = subprocess.run([sys.executable, "-m", "tweetguard", *step.arguments], cwd=EXAMPLES, check=False)
        click.secho(f"(exit code {ended.returncode})\n", dim=True)
        if ended.returncode != step.exit_code:
            click.secho(f"This should have ended with exit code {step.exit_code}.", fg="red", err=True)
            return 1
    click.secho("Everything went as told.", fg="green")
    return 0


def shown(arguments: tuple[str, ...]) -> str:
    """Give the arguments as a reader would type them."""
    return " ".join(f'"{argument}"' if " " in argument else argument for argument in arguments)


if __name__ == "__main__":
    sys.exit(main())
