"""`tweetguard judge build`."""

from __future__ import annotations

import click

from tweetguard.pack.load import bundled_folder


@click.group()
def judge() -> None:
    """Prepare the semantic judge, which `--judge semantic` chooses."""


@judge.command()
@click.option(
    "--base",
    required=True,
    metavar="FOLDER|PACKAGE|NAME@REVISION",
    help="The base model: a folder that holds it, an installed package, or a name on the Hugging Face hub.",
)
def build(base: str) -> None:
    """Merge our adapter into the base model, and put the judge into your cache.

    Takes some seconds, and is done once for each version of tweetguard. Nothing is downloaded unless --base is a
    name on the hub.
    """
    from tweetguard.weigh.semantic.build import build as build_judge  # noqa: PLC0415 - imports numpy
    from tweetguard.weigh.semantic.lineage import ADAPTER  # noqa: PLC0415

    folder = build_judge(base, bundled_folder() / ADAPTER)
    click.echo(f"tweetguard: the semantic judge is in {folder}; choose it with --judge semantic", err=True)
