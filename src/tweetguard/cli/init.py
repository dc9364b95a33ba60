"""`tweetguard init`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tweetguard import __version__
from tweetguard.config import FILE_NAME
from tweetguard.errors import ConfigError

_CONFIG = """\
# tweetguard: what your brand has made public, and how strict to be. docs/configuration.md tells more.

fail-on = "rewrite"        # gravity that fails a run: warn, rewrite or block
# rules = ["our-rules"]    # rule files or folders of your own, beside this file
# ignore = ["email-address"]
# exclude = ["drafts/old/"]                # files of a folder that are not replies, as in .gitignore
# baseline = "tweetguard-baseline.json"    # known findings: `tweetguard baseline tweetguard-baseline.json PATH`

[brand]
name = {name}
regions = {regions}    # ISO 3166 codes of the countries you serve
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

# A finding that somebody has looked at and accepts, in a file that has no comments to say so:
# [[allow]]
# rule = "phone-number"
# path = "macros/*.json"
# record = "/macros/3/actions/0/value"
# reason = "The ombudsman's public number"
# until = 2027-01-31
"""
_STANZA = """\
Add this under "repos:" in .pre-commit-config.yaml:

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
    from tweetguard.cli.check import opened  # noqa: PLC0415 - whole or not at all: half a profile would be used

    brand = Brand(name=name, regions=regions)
    path = Path(FILE_NAME)
    content = _CONFIG.format(name=_toml(name), regions=f"[{', '.join(map(_toml, brand.regions))}]")
    if path.exists() and not force:
        raise ConfigError(f"{path} exists already and was left alone; --force overwrites it")
    with opened(path) as stream:
        stream.write(content)
    click.echo(f"Wrote {path}. List your published numbers in it.\n")
    click.echo(_STANZA.format(version=__version__), nl=False)


def _toml(text: str) -> str:
    """Write a text as a TOML string: JSON's escapes are TOML's too, but for DEL, which JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
