"""What can go wrong, and the exit code each kind leads to.

Every message says what happened, where, and what to do next. No message repeats the text of a draft:
an error that prints the leak is a leak.
"""

from __future__ import annotations


class TweetguardError(Exception):
    """Base of all errors a user can meet; `exit_code` is what the command line ends with."""

    exit_code = 3


class ConfigError(TweetguardError):
    """A configuration, brand profile or option that cannot be used (exit code 2)."""

    exit_code = 2


class PackError(ConfigError):
    """A rule pack that cannot be loaded; the message names file and line (exit code 2)."""


class InputError(TweetguardError):
    """An input that could not be read, or a draft that could not be checked (exit code 3)."""
