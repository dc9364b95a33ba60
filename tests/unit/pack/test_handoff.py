"""Hand-off files: refused where a sentence could harm, and harmless as they ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from tweetguard.errors import PackError
from tweetguard.pack.handoff import GENERAL, SECRET, load_handoffs
from tweetguard.rewrite.words import Words

FOLDER = Path(__file__).parents[3] / "rules" / "handoffs"
GOOD = """language = "en"
name = "English"
markers = ["the"]
private = ["dm"]
acknowledge = ["We have looked into this."]
[values]
your = "your {noun}"
[[handoff]]
id = "general"
say = ["Please DM us."]
brief = ["Please DM us."]
"""


@pytest.fixture
def load(tmp_path: Path):
    def load(text: str, name: str = "en.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return load_handoffs(tmp_path)

    return load


def test_a_good_file_loads(load):
    assert load(GOOD)["en"].handoff[0].say == ("Please DM us.",)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"Please DM us."]\nbrief', '"Please {name} DM us."]\nbrief', 10, '"{brand}"'),
        ('"Please DM us."]\nbrief', '"Please {brand DM us."]\nbrief', 10, "placeholder"),
        ('"Please DM us."]\nbrief', '"Call 0711 now."]\nbrief', 10, "digit"),
        ('"Please DM us."]\nbrief', '"Please DM us"]\nbrief', 10, "full stop"),
        ('brief = ["Please DM us."]', f'brief = ["Please {"do " * 40}DM us."]', 11, "shorten"),
        ('id = "general"', 'id = "other"', 8, "general"),
        ('language = "en"', 'language = "fr"', 1, "file name"),
        ('name = "English"', 'nam = "English"', 2, "did you mean"),
        ('"We have looked into this."', '"We have 2 looks."', 5, "digit"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(load, old, new, line, says):
    with pytest.raises(PackError) as error:
        load(GOOD.replace(old, new))
    assert f"en.toml:{line}: " in str(error.value)
    assert says in str(error.value)


def test_a_shape_must_be_a_pattern(load):
    with pytest.raises(PackError, match="regular expression"):
        load(GOOD + '[[value]]\ncategories = ["email"]\nshape = "("\n')


def test_english_must_be_there(load):
    with pytest.raises(PackError, match="no English file"):
        load(GOOD.replace('"en"', '"fr"'), "fr.toml")


def test_english_comes_first_and_every_language_has_the_basics():
    loaded = load_handoffs(FOLDER)
    assert next(iter(loaded)) == "en"
    assert {"en", "sw", "pcm", "fr", "es", "de", "pt", "hi", "af", "tl"} <= set(loaded)
    for handoffs in loaded.values():
        assert {GENERAL, SECRET} <= {entry.id for entry in handoffs.handoff}
        assert handoffs.handoff[-1].id == GENERAL, "the one for everything must not hide the others"
        assert any("{brand}" not in sentence for sentence in handoffs.handoff[-1].say)


def test_every_public_sentence_names_a_private_channel():
    """So that the next sentence of a draft that has one is not a second hand-off."""
    for handoffs in load_handoffs(FOLDER).values():
        private = Words(handoffs.private)
        for entry in handoffs.handoff:
            for sentence in (*entry.say, *entry.brief) if "public" in entry.channels else ():
                assert private.search(sentence), f"{handoffs.language}: {sentence}"
