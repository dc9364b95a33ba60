"""Small hand-made results: what the formats are tested on. All people and numbers are invented."""

from __future__ import annotations

from dataclasses import dataclass

from tweetguard.draft import Draft, Origin, PositionMap
from tweetguard.finding import Evidence, Finding, Result, Spared
from tweetguard.pack.rule import Rule
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
    """An input that could not be read."""

    path: str | None
    line: int | None
    column: int | None
    message: str
    fatal: bool = True


def found(
    text: str, rule: str, value: str, *, tweet: int = 0, origin: Origin | None = None, confidence: float = 0.98
) -> Finding:
    """A finding of `rule` on the first `value` in `text`."""
    start = text.index(value)
    end = start + len(value)
    known = RULES[rule]
    position = (origin or Draft.of(text).origin).at(tweet if origin else 0, start)
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
        excerpt=excerpt(text, [(start, end)], start, end),
        confidence=confidence,
        message=f"{known.title}.",
        evidence=(Evidence("your", 1.4), Evidence(f"topic {known.category}", 2.0)),
    )


def origin(
    path: str, line: int, column: int = 1, record: str | None = None, *, texts: tuple[str, ...] = ("",)
) -> Origin:
    maps = tuple(PositionMap.plain(text, line + number, column) for number, text in enumerate(texts))
    return Origin(path, record, maps)


def overdrawn() -> Result:
    """The reply of July 2012, as a canned reply in a CSV file."""
    text = "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees."
    place = origin("replies.csv", 12, 9, "row 12, column body", texts=(text,))
    return Result(
        draft=Draft((text,), place, id="row-12"),
        verdict="rewrite",
        findings=(
            found(text, "customer-balance", "overdrawn", origin=place, confidence=0.91),
            found(text, "customer-balance", "KES 2,310", origin=place),
        ),
        rewrite="@RobertAlai Hi Robert, we have sent you a message about your account.",
        weighted_length=81,
    )


def blocked_thread() -> Result:
    """A thread for which there are no safe words."""
    tweets = (
        "1/2 @jane Your a/c 0112004578214 was debited\n350 bob on Friday.",
        "2/2 That's the bounced cheque fee; call 0722 130 120 ^RK",
    )
    place = origin("drafts/thread.jsonl", 3, 12, texts=tweets)
    return Result(
        draft=Draft(tweets, place, is_thread=True),
        verdict="block",
        findings=(
            found(tweets[0], "customer-account-number", "0112004578214", origin=place),
            found(tweets[0], "customer-charge", "350 bob", origin=place, confidence=0.87),
        ),
        reason="Every rewrite of it is longer than 280 characters.",
        weighted_length=62,
        spared=(Spared("PHONE", 1, 40, 52, 0.04, "the brand's own number", (Evidence("in the profile", -6.0),)),),
    )


def asked() -> Result:
    text = "Hi Amina, please share your phone number here."
    return Result(
        draft=Draft.of(text),
        verdict="warn",
        findings=(found(text, "ask-in-public", "share your phone number here", confidence=0.7),),
        weighted_length=46,
    )


def harmless() -> Result:
    text = "ATM withdrawals are charged at KES 35."
    place = origin("replies.csv", 13, 9, "row 13, column body", texts=(text,))
    return Result(
        draft=Draft((text,), place, id="row-13"),
        verdict="pass",
        weighted_length=38,
        spared=(Spared("MONEY", 0, 31, 37, 0.08, "a published tariff", (Evidence("are charged at", -2.5),)),),
    )


def rewritten_thread() -> Result:
    tweets = ("1/2 @otieno Hello, sorry for the wait.", "2/2 Your balance is KES 41,200.55 as of today ^MW")
    place = origin("drafts/thread.jsonl", 5, 12, texts=tweets)
    return Result(
        draft=Draft(tweets, place, is_thread=True),
        verdict="rewrite",
        findings=(found(tweets[1], "customer-balance", "KES 41,200.55", tweet=1, origin=place),),
        rewrite=["1/2 @otieno Hello, sorry for the wait.", "2/2 Please DM us and we will look at it together ^MW"],
        weighted_length=49,
    )


RESULTS = (overdrawn(), harmless(), blocked_thread(), rewritten_thread(), asked())
PROBLEMS = (
    Trouble("broken.json", 7, 3, "this is no JSON: a comma is missing; mend the file and run again"),
    Trouble("old.csv", None, None, "read as cp1252; save it as UTF-8", fatal=False),
)
