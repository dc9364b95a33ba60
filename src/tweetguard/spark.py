"""Spark: checks a text column of a DataFrame, on as many machines as it has (the extra `tweetguard[spark]`).

    from tweetguard.spark import check_frame

    posts = spark.read.parquet("posts").where("body is not null")
    checked = check_frame(posts, "body", config="tweetguard.toml")
    checked.where("tweetguard.verdict <> 'pass'").select("id", "tweetguard.*").write.parquet("findings")

Spark shares the rows out; this module says what becomes of a batch of texts, and nothing more. What cannot be
checked fails its task, and with it the job: no row ever comes out without a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

try:
    import pandas as pd
    from pyspark import TaskContext
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.functions import pandas_udf
    from pyspark.sql.types import ArrayType, StringType, StructType
except ImportError as error:
    raise ImportError(f'tweetguard.spark needs Spark ({error}); pip install "tweetguard[spark]"') from error

from tweetguard.brand import Brand
from tweetguard.config import Config, load_config
from tweetguard.errors import ConfigError, InputError, TweetguardError
from tweetguard.finding import Result
from tweetguard.guard import Guard, Options

_FINDING = (
    StructType()
    .add("rule", "string")
    .add("category", "string")
    .add("severity", "string")
    .add("confidence", "double")
    .add("start", "integer")
    .add("end", "integer")
    .add("excerpt", "string")
)
RESULT = (
    StructType()
    .add("verdict", "string")
    .add("categories", ArrayType(StringType()))
    .add("findings", ArrayType(_FINDING))
    .add("rewrite", "string")
)
"""What a text becomes: its verdict, the categories of its findings (each once, sorted), the findings with their
values masked (`start` and `end` are code points of the text), and the safe text, null where there is none.

Spark lets every field of a Python function's struct be null; only `rewrite` ever is.
"""

Checker = Callable[[Column | str], Column]
"""Takes the column that holds the texts, or its name; gives a column of `RESULT`."""


@dataclass(frozen=True, slots=True)
class _Settings:
    """What a guard is made of: small and hashable, so that it travels to the workers in place of the guard."""

    brand: Brand
    rules: tuple[Path, ...]
    options: Options

    def guard(self) -> Guard:
        return Guard.load(self.brand, self.rules, self.options)


def check_column(
    options: Options | None = None, *, config: str | Path | None = None, account: str | None = None
) -> Checker:
    """Give the function that checks a column of texts: a pandas UDF from strings to `RESULT`.

    `config` is a `tweetguard.toml` on the driver: the brand, its rule files and how to check. With `account` the
    profile of that handle holds. `options`, where given, take the place of the file's select, ignore, limit,
    min-confidence and judge. Rule files of your own must lie under the same path on every machine.

    Raises ConfigError or PackError at once, before any task starts. A task fails with InputError for a null in the
    column and for a text that cannot be checked, and never tells the text.
    """
    settings = _settings(options, config, account)
    settings.guard()  # what is wrong with the settings is told here, not by a worker

    def check(batches: Iterator[pd.Series]) -> Iterator[pd.DataFrame]:
        guard = _guard(settings)
        done = 0
        for texts in batches:
            rows = [_row(guard, text, done + index) for index, text in enumerate(texts)]
            yield pd.DataFrame(rows, columns=RESULT.names)
            done += len(rows)

    # Spark runs what it takes for deterministic once more for each filter on the result.
    checker: Checker = pandas_udf(check, RESULT).asNondeterministic()
    return checker


def check_frame(
    frame: DataFrame,
    column: str,
    options: Options | None = None,
    *,
    config: str | Path | None = None,
    account: str | None = None,
    into: str = "tweetguard",
) -> DataFrame:
    """Give `frame` with one more column, `into`, that says what becomes of each text in `column` (see `RESULT`).

    For the other arguments and the errors see `check_column`. Raises ConfigError too if `column` holds no text or
    `into` is taken.
    """
    kind = frame.select(column).schema[0].dataType
    if not isinstance(kind, StringType):
        raise ConfigError(f'column "{column}" holds {kind.simpleString()}, not text; name the column with the posts')
    if into in frame.columns:
        raise ConfigError(f'there is a column "{into}" already; name another one with "into"')
    return frame.withColumn(into, check_column(options, config=config, account=account)(column))


def _settings(options: Options | None, config: str | Path | None, account: str | None) -> _Settings:
    found = load_config(Path(config)) if config is not None else Config()
    if account is not None:
        found = found.for_account(account)
    options = options or Options(
        select=found.select,
        ignore=found.ignore,
        limit=found.limit,
        min_confidence=found.min_confidence,
        judge=found.judge,
    )
    options = replace(options, select=tuple(options.select), ignore=tuple(options.ignore))
    return _Settings(found.brand, tuple(path.resolve() for path in found.rules), options)


@lru_cache(maxsize=4)
def _guard(settings: _Settings) -> Guard:
    """Give the guard of this Python worker. It serves many tasks, and making one takes longer than many checks."""
    return settings.guard()


def _row(guard: Guard, text: object, number: int) -> dict[str, object]:
    """Check one text and give the fields of `RESULT`. Raises InputError; the text is in no error."""
    if not isinstance(text, str):
        raise InputError(
            f"{_place(number)}: null, or not text, where a post should be; leave such rows out first "
            '(frame.where("… is not null"))'
        )
    try:
        return _fields(guard.check(text))
    except (TweetguardError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in a library's Rust code is no Exception
        raise InputError(
            f"{_place(number)}: this text could not be checked (internal error: {type(error).__name__}); "
            "nothing is said of the rows of its part; report it, with harmless words in place of the post"
        ) from None  # the cause may quote the text


def _place(number: int) -> str:
    task = TaskContext.get()
    return f"partition {task.partitionId()}, row {number}" if task else f"row {number}"


def _fields(result: Result) -> dict[str, object]:
    return {
        "verdict": result.verdict,
        "categories": sorted({finding.category for finding in result.findings}),
        "findings": [{name: getattr(finding, name) for name in _FINDING.names} for finding in result.findings],
        "rewrite": result.rewrite,
    }
