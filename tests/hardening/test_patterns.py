"""Every pattern that the linter compiles, from its code and its rule pack, on text that is made to be slow."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import regex

from tests.growth import SUBQUADRATIC, growth
from tests.hardening.drafts import fault
from tweetguard.pack.load import load_pack

COLLECT = r"""
import json, pkgutil, re, sys, time
from importlib import import_module
import regex
import regex._main as engine

LENGTH, SLOW = 2_000, 1.0
UNITS = ["1", "a", "A", " ", "-", ".", "_", "x ", "1 ", "1,", "a.", "a@", "{{", "([", "%", "$", "0722 000 ", "\n", "é"]
found = {}

def noting(compile_):
    def compiled(pattern, flags=0, *rest, **named):
        made = compile_(pattern, flags, *rest, **named)
        frame = sys._getframe(1)
        while frame and ("/re/" in frame.f_code.co_filename or "/regex/" in frame.f_code.co_filename):
            frame = frame.f_back
        if frame and "tweetguard" in frame.f_globals.get("__name__", "") and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), (frame.f_globals["__name__"], made))
        return made
    return compiled

re._compile, engine._compile = noting(re._compile), noting(engine._compile)

import tweetguard
for module in pkgutil.walk_packages(tweetguard.__path__, "tweetguard."):
    if "semantic" not in module.name and module.name not in ("tweetguard.__main__", "tweetguard.spark"):
        import_module(module.name)
from tweetguard import Brand, Guard, Options
guard = Guard.load(Brand(), options=Options(explain=True))
for text in (
    "Hi Sam, your account 0112004578214 is overdrawn by KES 2,310, call 0722 000 417 or mail sam@mail.example.com",
    "Habari, salio lako ni elfu mbili. PIN 1234, born 1.2.1990, {{ticket.phone}} *144# 4000 05** **** 5556",
):
    guard.check(text)
slow, tried = [], 0
for (source, _), (name, pattern) in found.items():
    own = [char for char in dict.fromkeys(source) if not char.isalnum() and char not in "\\()[]{}|?*+^$ "][:5]
    for unit in [*UNITS, *own]:
        text = (unit * LENGTH)[:LENGTH] + "!"
        started = time.process_time()
        for match in pattern.finditer(text):
            pass
        tried += 1
        if (taken := time.process_time() - started) > SLOW:
            slow.append([name, source[:80], unit, round(taken, 1)])
print(json.dumps({"patterns": len(found), "tried": tried, "slow": slow}))
"""
PATTERNS = 100
"""At least so many are compiled; the table counts no more, for their number changes with the pack."""
PIECES = [
    "1",
    "a",
    "A",
    " ",
    "-",
    ".",
    "_",
    "x ",
    "1,",
    "a.",
    "{",
    "{{",
    "{{a ",
    "${",
    "%(",
    "[",
    "[a ",
    "<a ",
    "(",
    "\n",
]
LONGEST = 100_000


@fault(
    "a pattern made to be slow",
    "each pattern of the code and the pack, searched through 19 pieces repeated to 2,000 characters",
    "under a second: none is cubic or worse",
    times=PATTERNS * 19,
)
@pytest.mark.slow
def test_no_pattern_takes_more_than_the_square_of_the_length(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", COLLECT], cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    result = json.loads(ended.stdout)
    assert result["slow"] == []
    assert result["patterns"] >= PATTERNS


def searched_or_matched() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Give every pattern of the pack, with what the linter does with it: search a draft, or match a number whole."""
    pack = load_pack()
    for syntax in pack.merge_syntaxes:
        yield syntax.pattern, regex.compile(syntax.pattern).findall
    for region in pack.regions:
        if region.postcode:
            yield region.postcode, re.compile(region.postcode).findall
        for number in region.number:
            for pattern in filter(None, (number.pattern, number.written)):
                yield pattern, re.compile(pattern).fullmatch


@fault(
    "a pattern of the pack made to be slow",
    "each pattern for merge fields, postcodes and numbers, through pieces repeated to 100,000 characters",
    "ten times as long as 10,000, under 25 times the time",
    times=len(PIECES),
)
@pytest.mark.slow
def test_patterns_of_the_pack_are_linear() -> None:
    tried = 0
    for pattern, use in searched_or_matched():
        for piece in PIECES:
            text = piece * LONGEST
            exponent = growth(lambda size, use=use, text=text: use(text[:size]), LONGEST // 10, LONGEST)
            assert exponent < SUBQUADRATIC, (pattern, piece)
            tried += 1
    assert tried > 100 * len(PIECES)
