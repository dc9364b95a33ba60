"""tweetguard: a linter for words that are about to become public.

    from tweetguard import Brand, Guard

    guard = Guard.load(brand=Brand(name="Barclays Kenya", regions=["KE"], phones=["0711 095 000"]))
    result = guard.check("@jane Your balance is KES 2,310")
    result.verdict, result.findings, result.rewrite

Names are imported when they are first used, so that `import tweetguard` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tweetguard.brand import Brand
    from tweetguard.draft import Draft
    from tweetguard.errors import ConfigError, InputError, PackError, TweetguardError
    from tweetguard.finding import Evidence, Finding, Result
    from tweetguard.guard import Guard, Options

_HOMES = {
    "Brand": "brand",
    "ConfigError": "errors",
    "Draft": "draft",
    "Evidence": "finding",
    "Finding": "finding",
    "Guard": "guard",
    "InputError": "errors",
    "Options": "guard",
    "PackError": "errors",
    "Result": "finding",
    "TweetguardError": "errors",
}

__all__ = [
    "Brand",
    "ConfigError",
    "Draft",
    "Evidence",
    "Finding",
    "Guard",
    "InputError",
    "Options",
    "PackError",
    "Result",
    "TweetguardError",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only for names that are asked for

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
