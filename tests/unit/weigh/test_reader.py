"""What comes before the judge: entities, tokens and cues."""

from __future__ import annotations

import pytest

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.pack.load import load_pack
from tweetguard.text.fold import read
from tweetguard.weigh import reader as module
from tweetguard.weigh.public import PublicValues
from tweetguard.weigh.reader import Reader

DRAFT = "Hi Sam, your account has been closed and your balance is KES 2,310. Get in touch with us."


def test_a_long_run_does_not_remember_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    public = PublicValues(Brand())
    reader = Reader(load_pack(), Brand())
    first = reader.weighable(read(Draft.of(DRAFT)), public)
    own = len(reader._vocab)
    monkeypatch.setattr(module, "MOST_WORDS", own + 100)
    for number in range(400):
        name = "".join(chr(97 + int(digit)) for digit in str(number))
        reader.weighable(read(Draft.of(f"Hi {name}son, thank you.")), public)
        assert len(reader._vocab) <= own + 110
    again = reader.weighable(read(Draft.of(DRAFT)), public)
    assert (again.document.norms, again.cues) == (first.document.norms, first.cues)
