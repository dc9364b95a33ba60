"""`tweetguard init`."""

from __future__ import annotations

from pathlib import Path

import click

from tweetguard import __version__
from tweetguard.config import FILE_NAME
from tweetguard.errors import ConfigError

_CONFIG = """\
# tweetguard: what your brand has made public, and how strict to be.
# `tweetguard check --help` and docs/configuration.md tell more. Unknown keys are errors.

fail-on = "rewrite"        # gravity that fails a run: warn, rewrite or block
# rules = ["our-rules"]    # rule files or folders of your own, beside this file
# ignore = ["email-address"]

[brand]
name = "{name}"
regions = {regions}          # ISO 3166 codes of the countries you serve
phones = []                # numbers you publish: hotline, WhatsApp
emails = []
paybills = []              # paybills, tills, short codes
account-numbers = []       # accounts you publish for paying you
urls = []
# handoff = "Please send us a DM and we will help you there."
# dm-link = "https://x.example/messages/compose?recipient_id=1"

# Several accounts of one brand, each with its own rules:
# [brand.accounts."@Brand_Care"]
# ignore = ["email-address"]

# A finding that somebody has looked at and accepts:
# [[allow]]
# rule = "phone-number"
# path = "macros/*.json"
# reason = "The ombudsman's public number"
# until = 2027-01-31
"""
_STANZA = """\
Add this to .pre-commit-config.yaml:

  - repo: https://github.com/tweetguard/tweetguard
    rev: v{version}
    hooks:
      - id: tweetguard
        files: ^replies/     # the folder with your canned responses
"""


@click.command()
@click.option("--name", default="Our Brand", help="Name of the brand.")
@click.option("--region", "regions", multiple=True, help="Country it serves (ISO 3166); repeatable.")
@click.option("--force", is_flag=True, help=f"Overwrite an existing {FILE_NAME}.")
def init(name: str, regions: tuple[str, ...], force: bool) -> None:
    """Write tweetguard.toml here and print the pre-commit stanza."""
    from tweetguard.brand import Brand  # noqa: PLC0415 - checks the region codes

    brand = Brand(name=name, regions=regions)
    path = Path(FILE_NAME)
    if path.exists() and not force:
        raise ConfigError(f"{path} exists already and was left alone; --force overwrites it")
    listed = "[" + ", ".join(f'"{code}"' for code in brand.regions) + "]"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    path.write_text(_CONFIG.format(name=escaped, regions=listed), encoding="utf-8")
    click.echo(f"Wrote {path}. List your published numbers in it.\n")
    click.echo(_STANZA.format(version=__version__), nl=False)
