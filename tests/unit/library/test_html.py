"""HTML bodies: the words a reader sees, their places in the markup, markup that survives a rewrite."""

from __future__ import annotations

from typing import Any

import pytest

from tests.growth import SUBQUADRATIC, growth
from tweetguard.library.html import looks_like_html, visible
from tweetguard.library.literal import Literal, Piece
from tweetguard.library.source import Block


def body(source: str) -> Literal:
    return visible(Literal(source, Block.of(source), 0, len(source), (Piece(0, 0, len(source)),), str))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Hi <b>Jane</b>,</p><p>thanks.</p>", "Hi Jane,\nthanks."),
        ("Hi<br>Jane<br/><br />Sam", "Hi\nJane\nSam"),
        ("<div>\n  Hi\n  Jane &amp; Sam&nbsp;&#8211; &lt;3\n</div>", "Hi Jane & Sam\xa0– <3"),
        ("<ul><li>one</li> <li>two</li></ul>", "one\ntwo"),
        ('<a href="https://x.test?a>b">our page</a>', "our page"),
        ("a<!-- not <b>this</b> -->b<script>no()</script>c<style>p{}</style>d", "abcd"),
        ("<!doctype html><title>Not this</title><p>but this", "but this"),
        ('Hi <attribute key="user.name" default="there"/>!', "Hi {{user.name}}!"),
        ("5 < 6 and 7 > 6 &c &unknown;", "5 < 6 and 7 > 6 &c &unknown;"),
        ("never closed <!-- is shown, <script> too", "never closed is shown, too"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_the_text_is_what_a_reader_sees(source: str, words: str) -> None:
    assert body(source).text == words


def test_each_character_stands_where_the_markup_has_it() -> None:
    literal = body("<p>Hi&nbsp;<b>Jane</b>,\n  it is <i>5&euro;</i></p>")
    assert literal.text == "Hi\xa0Jane, it is 5€"
    places = {word: literal.positions().at(literal.text.index(word)) for word in ("Jane", "it", "5", "€")}
    assert {word: (place.line, place.column) for word, place in places.items()} == {
        "Jane": (1, 15),
        "it": (2, 3),
        "5": (2, 12),
        "€": (2, 13),
    }


@pytest.mark.parametrize(
    ("source", "new", "written"),
    [
        ("<p>Hi <b>Jane</b>, you owe 5</p>", "Hi Jane, call us", "<p>Hi <b>Jane</b>, call us</p>"),
        ("<p>You owe <b>KES 5</b> now</p>", "Please call us", "<p>Please call us</p>"),
        ("<p>You <b>owe 5</b> now</p>", "You call now", "<p>You <b>call</b> now</p>"),
        ("<p>one</p><p>two 5</p>", "one\nthree", "<p>one</p><p>three</p>"),
        ("<p>Hi Jane,</p><br><p>you owe 5.</p>", "Hi Jane. Call us.", "<p>Hi Jane. Call us.</p>"),
        ("<div><b>You</b> owe <b>5 for it.</b></div>", "Call <us>.", "<div><b>Call &lt;us&gt;.</b></div>"),
        ("a &amp; b 5", "a & b <6>", "a &amp; b &lt;6&gt;"),
        ("<p>one 5</p>", "one\ntwo", "<p>one<br>two</p>"),
        ('Call <attribute key="user.phone"/> now', "Call {{user.name}} now", "Call {{user.name}} now"),
    ],
)
def test_a_rewrite_keeps_the_markup_around_it(source: str, new: str, written: str) -> None:
    literal = body(source)
    assert literal.quote(new) == written
    assert body(written).text == new


@pytest.mark.parametrize(
    ("text", "is_html"),
    [("<p>Hi", True), ("a<BR/>b", True), ("if a < b", False), ("I <3 you", False), ("<user> said", False)],
)
def test_html_is_told_by_its_tags(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html


@pytest.mark.parametrize("part", ["<!--", "<a ", "<script>", "<a b='", "</", "&amp", "<b>x</b> ", "<![", "<p"])
def test_hostile_markup_takes_linear_time(part: str) -> None:
    assert growth(lambda times: body("<p>" + part * times), 2_000, 30_000) < SUBQUADRATIC


def test_a_page_gives_a_draft_a_block(read: Any) -> None:
    file = read(
        "page.html", "<h1>Our replies</h1>\n<p>Hi <b>Jane</b>,\n thanks</p><ul><li>one</li><li>Bye now</li></ul>"
    )
    assert file.texts == ["Our replies", "Hi Jane, thanks", "Bye now"]
    assert file.place("thanks") == (3, 2)
