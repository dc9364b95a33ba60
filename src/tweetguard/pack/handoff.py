"""Hand-offs: the safe sentences of a language, and the words a rewrite needs to know to place them.

One file a language, `rules/handoffs/<language>.toml`. In every list of words a `*` stands for the rest of
a word: "apolog*" is apology, apologies and apologise; "tume*" every Swahili verb that begins so.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from tweetguard.draft import Channel
from tweetguard.errors import PackError
from tweetguard.finding import Category
from tweetguard.pack.toml import KeyPath, problem, read_strict

GENERAL = "general"
"""The id of the hand-off that fits every subject; each language must have it."""
SECRET = "secret"  # noqa: S105 - a subject, no password
"""The id of the hand-off for an ask that may be made nowhere; its words are the secrets: PIN, password, …"""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}?")
_LONGEST_BRIEF = 90
"""Code points. A brief sentence must leave room for mention, greeting and signature in 140."""


class Handoff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences for one subject that move a talk to a private channel.

    They name no fact about the customer and ask for nothing in the open. `{brand}` is the brand's name; a
    sentence with it is used only where the profile has one.
    """

    id: str
    say: tuple[str, ...]
    """Several, so that a timeline does not repeat itself."""
    brief: tuple[str, ...] = ()
    """Shorter ones, for a draft with little room."""
    categories: tuple[Category, ...] = ()
    """Kinds of finding it fits; none: all."""
    words: tuple[str, ...] = ()
    """It fits only where one of these stands in what is taken out; none: always."""
    channels: tuple[Channel, ...] = ("public",)


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a value of some kind is said in general words: "policy 4417882" as "your policy"."""

    categories: tuple[Category, ...]
    nouns: tuple[str, ...] = ()
    """What such a value is called; the noun stays, the value behind it goes."""
    instead: str | None = None
    """What stands for the value: "to 0712 …" as "to the number we have for you"."""
    bare: str | None = None
    """The same behind a determiner: "that KES 500 you sent" as "that money you sent"."""
    after: tuple[str, ...] = ()
    """Words behind which `instead` fits; none: the prepositions."""
    before: tuple[str, ...] = ()
    """Words before which `instead` fits at the start of a clause: "is back"."""
    shape: str | None = None
    """Regular expression the value must match as a whole for `instead` to fit."""
    is_total: bool = False
    """Whether it is a sum the customer has or owes; `nouns` are then names that do not say which: "balance"."""
    fields: tuple[str, ...] = ()
    """Last words of the name of a merge field that holds such a value: "phone" in `{{customer.phone}}`."""


class Values(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small words around a value."""

    your: str
    """A noun that has no determiner yet, with one: "your {noun}"."""
    the: str | None = None
    """A noun that is in no list, made definite: "the {noun}"."""
    determiners: tuple[str, ...] = ()
    """Words that make a noun definite already: "your", "the"."""
    prepositions: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    """Words that tie a value to the noun before it and go with it: "of", "worth"."""
    numbering: tuple[str, ...] = ()
    """Words between a noun and its number: "no.", "number"."""
    ending: tuple[str, ...] = ()
    """Words for the last digits of a number: "ending in"."""
    currencies: tuple[str, ...] = ()
    """Names and signs of currencies beside a figure: they go with it."""
    units: tuple[str, ...] = ()
    """What else goes with a figure: "days", "th", "points"."""
    copulas: tuple[str, ...] = ()
    """Words that say what a value is: "is"."""
    elsewhere: str | None = None
    """What stands for both where a clause ends with the value: "your policy number is coming to you by DM"."""
    many: tuple[str, ...] = ()
    """Those of `copulas` that speak of several things: "are"."""
    elsewhere_many: str | None = None
    """`elsewhere` for several things: "your points are coming to you by DM"."""
    something: tuple[str, ...] = ()
    """What stands for a sum and its copula behind words that are no name of a total, for one and for several things:
    "is something we will tell you by DM"."""
    having: tuple[str, ...] = ()
    """Words that say what the customer has: "you have", "you've got"."""
    having_said: str | None = None
    """What stands for them and the sum: "we will tell you by DM what you have"."""
    loose: tuple[str, ...] = ()
    """Prepositions that can go together with the value behind them: "via", "to"."""
    clings: tuple[str, ...] = ()
    """Words that say nothing without such a phrase: "belongs", "amounts"."""
    times: tuple[str, ...] = ()
    """Words that may follow a value without belonging to it: "today", "again"."""
    verbs: tuple[str, ...] = ()
    """Verbs that a sum may follow: "paid", "*ed"."""
    yours: tuple[str, ...] = ()
    """Words that say the value is the customer's own; only such a one may be told in private."""


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sentence that is taken out was about, and hand-offs that still say so: "about your order"."""

    say: tuple[str, ...]
    """Sentences with `{subject}` in them."""
    owners: tuple[str, ...]
    """Words that make a thing the customer's own: "your"."""
    nouns: tuple[str, ...]
    """Things that may be named in the open, whatever is wrong with them: "order", "account"."""


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an ask in the open becomes an ask in private."""

    private: str
    """Takes the place of the verb: "DM us"."""
    polite: str
    """Takes the place of a question, and stands before a bare noun: "Please DM us"."""
    verbs: tuple[str, ...] = ()
    """"reply with", "share", "drop": what `private` takes the place of."""
    questions: tuple[str, ...] = ()
    """"what's", "can we have": what `polite` takes the place of."""
    question_ends: tuple[str, ...] = ()
    """Questions of languages that ask at the end: "ni gani"."""
    determiners: tuple[str, ...] = ()
    """What is asked for begins with one: "your", "the"."""
    your: str = "{noun}"
    """What is asked for without a determiner, with one: "your {noun}"."""
    data: tuple[str, ...] = ()
    """What is asked for, beside what values are called: "name", "screenshot"; a bare ask names one."""
    clauses: tuple[str, ...] = ()
    """Words that make what follows more than a noun: "did", "you use"; it cannot stand behind `polite`."""
    pronouns: tuple[str, ...] = ()
    """Words that do not say what is asked for: "it"."""
    please: tuple[str, ...] = ()
    """Words of request; beside one, `polite` loses its own first word."""
    places: tuple[str, ...] = ()
    """Public places that the ask names, to be taken out: "below", "in the replies"."""
    closed: tuple[str, ...] = ()
    """Words that say the private channel is shut or not needed; they go, since the rewrite names it."""


class Courtesy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of courtesy that a rewrite keeps."""

    greetings: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    """Starts of an apology, thanks or empathy: "sorry", "thank*", "we understand"."""
    names: tuple[str, ...] = ()
    """What a customer is called without a name: "sir", "boss"."""
    references: tuple[str, ...] = ()
    """What a case or ticket number is called: it is the brand's own and stays."""


class Flow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell how sentences hang together."""

    leaning: tuple[str, ...] = ()
    """A sentence that starts with one makes no sense without the one before: "it", "hence"."""
    connectives: tuple[str, ...] = ()
    """May be taken from the start of a sentence: "but", "and"."""
    joints: tuple[str, ...] = ()
    """A clause may begin with one: "and", "because"."""
    dangling: tuple[str, ...] = ()
    """A sentence may not end with one: "of", "because"."""
    standing: tuple[str, ...] = ()
    """Starts of a sentence or clause that stands alone: "please", "you can"."""
    lead_ins: tuple[str, ...] = ()
    """Starts of a phrase before a comma that leads into a sentence: "for your last token, …"."""
    finite: tuple[str, ...] = ()
    """Verbs that make a stretch of words a sentence: "is", "have"."""
    echoes: tuple[str, ...] = ()
    """Words that tell again, beside it, what was taken out: "arrears", "reconnect"."""
    hints: tuple[str, ...] = ()
    """Words that may tell it again, and mostly do not: "fee", "points"; they go where staying was not safe."""
    abbreviations: tuple[str, ...] = ()
    """A full stop after one does not end a sentence: "no", "incl"."""


class Handoffs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All hand-offs of one language."""

    language: str
    """ISO 639 code; the file's name."""
    name: str
    markers: tuple[str, ...]
    """Frequent small words by which a draft's language is told."""
    private: tuple[str, ...]
    """Words that name a private channel: "DM", "call us"."""
    acknowledge: tuple[str, ...]
    """Sentences that say only that the brand has looked: where the draft moves the talk itself."""
    values: Values
    handoff: tuple[Handoff, ...]
    mixes_with: tuple[str, ...] = ()
    """Languages whose small words turn up in its drafts too."""
    value: tuple[Value, ...] = ()
    subject: Subject | None = None
    ask: Ask | None = None
    courtesy: Courtesy = Courtesy()
    flow: Flow = Flow()


def load_handoffs(folder: Path) -> dict[str, Handoffs]:
    """Load every file of `folder`: language code -> its hand-offs, English first.

    Raises PackError, with file and line, for a file that says what cannot be; and where there is no English
    file, which stands in for every language without one.
    """
    paths = sorted(folder.glob("*.toml"), key=lambda path: (path.stem != "en", path.stem))
    loaded = {path.stem: _load(path) for path in paths}
    if "en" not in loaded:
        raise PackError(
            f"{folder}: there is no English file (en.toml), which stands in for every other language; add it"
        )
    return loaded


def _load(path: Path) -> Handoffs:
    handoffs = read_strict(path, Handoffs)
    if handoffs.language != path.stem:
        raise problem(
            path, ("language",), f'the language is "{handoffs.language}"', f'the file name says "{path.stem}"'
        )
    general = [entry for entry in handoffs.handoff if entry.id == GENERAL]
    if not general or general[0].categories or general[0].words or not general[0].brief:
        raise problem(
            path,
            ("handoff", 0),
            f'no hand-off "{GENERAL}" for every subject',
            "add one without categories and words, and with brief sentences",
        )
    for index, entry in enumerate(handoffs.handoff):
        for key, sentences in (("say", entry.say), ("brief", entry.brief)):
            for sentence in sentences:
                _check_sentence(path, ("handoff", index, key), sentence)
        if any(len(sentence) > _LONGEST_BRIEF for sentence in entry.brief):
            raise problem(path, ("handoff", index, "brief"), f"longer than {_LONGEST_BRIEF} characters", "shorten it")
    for sentence in handoffs.acknowledge:
        _check_sentence(path, ("acknowledge",), sentence)
    for sentence in handoffs.subject.say if handoffs.subject else ():
        _check_sentence(path, ("subject", "say"), sentence.replace("{subject}", "it"))
    for index, value in enumerate(handoffs.value):
        _check_shape(path, ("value", index, "shape"), value.shape)
    return handoffs


def _check_sentence(path: Path, keys: KeyPath, sentence: str) -> None:
    """Raise PackError for what a hand-off sentence may not hold."""
    for placeholder in _PLACEHOLDER.finditer(sentence):
        if placeholder[0] != "{brand}":
            raise problem(path, keys, f'unknown placeholder "{placeholder[0]}"', 'write "{brand}", the only one')
    if any(character.isdigit() for character in sentence):
        raise problem(path, keys, "a hand-off with a digit", "a number could be a customer's: say it without")
    if not sentence.endswith((".", "!", "?")):
        raise problem(path, keys, "a hand-off that is no whole sentence", "end it with a full stop")


def _check_shape(path: Path, keys: KeyPath, shape: str | None) -> None:
    try:
        re.compile(shape or "")
    except re.error as error:
        raise problem(path, keys, f"not a regular expression: {error}", "correct it") from error
