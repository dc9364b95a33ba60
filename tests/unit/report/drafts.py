"""Small hand-made results: what the formats are tested on. All people and numbers are invented."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from tweetguard.draft import Draft, Origin, PositionMap
from tweetguard.finding import Evidence, Finding, Result, Spared
from tweetguard.pack.rule import Rule
from tweetguard.report import Item, ReportOptions, Tally, open_report
from tweetguard.text.excerpt import excerpt

RULES = {
    "customer-balance": Rule(
        id="customer-balance",
        title="Account balance of a customer",
        category="balance",
        severity="critical",
        action="rewrite",
        why="Whoever reads the timeline learns how much money a named person has or owes, and can use it against them.",
        references=("KE DPA 2019 s.25", "CBK/PG/22"),
    ),
    "customer-charge": Rule(
        id="customer-charge",
        title="Charge on a customer's account",
        category="charge",
        severity="high",
        action="rewrite",
        why="A fee tells what the customer did with the account, and when.",
    ),
    "customer-account-number": Rule(
        id="customer-account-number",
        title="Account number of a customer",
        category="account-number",
        severity="critical",
        action="block",
        why="With a name and an account number a caller can pass for the customer.",
        references=("KE DPA 2019 s.25",),
    ),
    "ask-in-public": Rule(
        id="ask-in-public",
        title="Asking for personal data in the open",
        category="solicitation",
        severity="medium",
        action="warn",
        why="The customer may answer where everybody reads.",
    ),
}


@dataclass(frozen=True)
class Trouble:
    """An input that could not be read, as a format of the library tells it."""

    path: str | None
    line: int | None
    column: int | None
    message: str
    fatal: bool = True


def found(draft: Draft, rule: str, value: str, confidence: float = 0.98) -> Finding:
    """A finding of `rule` on the first `value` in `draft`, as the guard makes it."""
    tweet = next(number for number, text in enumerate(draft.tweets) if value in text)
    start = draft.tweets[tweet].index(value)
    end = start + len(value)
    known = RULES[rule]
    position = draft.origin.at(tweet, start)
    return Finding(
        rule=rule,
        category=known.category,
        severity=known.severity,
        action=known.action,
        tweet=tweet,
        start=start,
        end=end,
        line=position.line,
        column=position.column,
        excerpt=excerpt(draft.tweets[tweet], [(start, end)], start, end),
        confidence=confidence,
        message=f"{known.title}: {known.why}",
        evidence=(Evidence("your", 1.4), Evidence(f"topic {known.category}", 2.0)),
    )


def canned(path: str, line: int, *tweets: str, record: str | None = None, name: str | None = None) -> Draft:
    """A draft that stands in `path` from column 9 of `line` on, one line a tweet."""
    maps = tuple(PositionMap.plain(text, line + number, 9) for number, text in enumerate(tweets))
    return Draft(tweets, Origin(path, record, maps), id=name, is_thread=len(tweets) > 1)


def leaking(text: str, *values: str, rule: str = "customer-balance") -> Result:
    """A draft given as an argument in which `values` were found."""
    draft = Draft.of(text)
    return Result(draft, "rewrite", tuple(found(draft, rule, value) for value in values))


def overdrawn() -> Result:
    """The reply of July 2012, as a canned reply in a CSV file."""
    draft = canned(
        "replies.csv",
        12,
        "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees.",
        record="row 12, column body",
        name="overdrawn",
    )
    findings = (found(draft, "customer-balance", "overdrawn", 0.91), found(draft, "customer-balance", "KES 2,310"))
    rewrite = "@RobertAlai Hi Robert, we have sent you a message about your account."
    return Result(draft, "rewrite", findings, rewrite, weighted_length=81)


def tariff() -> Result:
    """A published price: nothing to stop."""
    draft = canned("replies.csv", 13, "ATM withdrawals are charged at KES 35.", record="row 13, column body")
    spared = (Spared("MONEY", 0, 31, 37, 0.08, "a published tariff", (Evidence("are charged at", -2.5),)),)
    return Result(draft, "pass", weighted_length=38, spared=spared)


def bounced_cheque() -> Result:
    """A thread for which there are no safe words."""
    draft = canned(
        "drafts/thread.jsonl",
        3,
        "1/2 @jane Your a/c 0112004578214 was debited\n350 bob on Friday.",
        "2/2 That's the bounced cheque fee; call 0722 130 120 ^RK",
    )
    return Result(
        draft,
        "block",
        (
            found(draft, "customer-account-number", "0112004578214"),
            found(draft, "customer-charge", "350 bob", 0.87),
        ),
        reason="Every rewrite of it is longer than 280 characters.",
        weighted_length=62,
        spared=(Spared("PHONE", 1, 40, 52, 0.04, "the brand's own number", (Evidence("in the profile", -6.0),)),),
    )


def balance_thread() -> Result:
    """A thread with a rewrite for each of its tweets."""
    draft = canned(
        "drafts/thread.jsonl",
        5,
        "1/2 @otieno Hello, sorry for the wait.",
        "2/2 Your balance is KES 41,200.55 as of today ^MW",
    )
    rewrite = ["1/2 @otieno Hello, sorry for the wait.", "2/2 Please DM us and we will look at it together ^MW"]
    return Result(draft, "rewrite", (found(draft, "customer-balance", "KES 41,200.55"),), rewrite, weighted_length=49)


def asked() -> Result:
    """A draft given as an argument that asks for a number in the open: a warning."""
    draft = Draft.of("Hi Amina, please share your phone number here.")
    return Result(
        draft, "warn", (found(draft, "ask-in-public", "share your phone number here", 0.7),), weighted_length=46
    )


UNREADABLE = Trouble("broken.json", 7, 3, "this is no JSON: a comma is missing; mend the file and run again")
DOUBTFUL = Trouble("old.csv", None, None, "read as cp1252; save it as UTF-8", fatal=False)


def all_items() -> tuple[Item, ...]:
    """A run with every kind of result and problem."""
    return (overdrawn(), tariff(), bounced_cheque(), UNREADABLE, balance_thread(), asked(), DOUBTFUL)


def report(name: str, items: Iterable[Item], options: ReportOptions | None = None) -> str:
    """The whole report in format `name`."""
    stream = io.StringIO()
    opened = open_report(name, stream, options or ReportOptions(rules=RULES, version="1.2.3"))
    tally = Tally()
    opened.start()
    for item in items:
        tally.add(item)
        opened.add(item)
    opened.finish(tally.summary(seconds=0.8))
    return stream.getvalue()
