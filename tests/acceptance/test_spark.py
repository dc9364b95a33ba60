"""Spark at work: the example, run by spark-submit over a Parquet file, says what one process says.

`make spark` runs it with 200,000 drafts; in the suite it takes 2,000, and is skipped where Spark or Java is missing.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLES
from tweetguard import Guard
from tweetguard.config import load_config
from tweetguard.measure.labelled import read_labelled
from tweetguard.pack.load import load_pack
from tweetguard.rule_tests import unmark

TRAIN = EXAMPLES.parent / "corpus" / "train"
PROFILE = EXAMPLES / "tweetguard.toml"
DRAFTS = int(os.environ.get("TWEETGUARD_SPARK_DRAFTS", "2000"))
PARTS = 8
"""Files that the drafts are written into: Spark shares them out."""

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra tweetguard[spark] is not installed")
pytest.importorskip("pyspark", reason="the extra tweetguard[spark] is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java 17, and there is none"
    ),
]


def drafts() -> Iterator[str]:
    """Give drafts without end: rule examples and the training files, again and again with other figures each time."""
    examples = (packed.rule.examples for packed in load_pack().rules)
    texts = [unmark(text)[0] for example in examples for text in (*example.flag, *example.passes)]
    labelled = chain.from_iterable(map(read_labelled, sorted(TRAIN.glob("*.jsonl"))))
    texts += [text for one in labelled for text in one.draft.tweets]
    random.Random(20121).shuffle(texts)
    yield from texts
    for lap in count(1):
        dealer = random.Random(lap)
        for text in texts:
            yield re.sub("[0-9]", lambda _, dealer=dealer: dealer.choice("0123456789"), text)


def write(folder: Path, texts: list[str | None]) -> None:
    from pyarrow import schema, table

    columns = schema({"id": "int64", "body": "string"})
    folder.mkdir()
    for part in range(PARTS):
        numbers = range(part, len(texts), PARTS)
        posts = {"id": list(numbers), "body": [texts[number] for number in numbers]}
        parquet.write_table(table(posts, columns), folder / f"part-{part}.parquet")


def submit(posts: Path, findings: Path, script: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the example, or another script, as docs/spark.md says."""
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [
        Path(sys.executable).with_name("spark-submit"), "--master", "local[2]",
        "--conf", "spark.ui.enabled=false",
        script or EXAMPLES / "spark_check.py", posts, findings, "--column", "body", "--config", PROFILE,
    ]  # fmt: skip
    return subprocess.run(
        list(map(str, command)), env=environment, cwd=posts.parent, capture_output=True, text=True, check=False
    )


def expected(guard: Guard, text: str) -> dict[str, Any]:
    """Give what one process says, field by field."""
    result = guard.check(text)
    return {
        "verdict": result.verdict,
        "categories": sorted({finding.category for finding in result.findings}),
        "findings": [
            {
                "rule": one.rule, "category": one.category, "severity": one.severity, "confidence": one.confidence,
                "start": one.start, "end": one.end, "excerpt": one.excerpt,
            }
            for one in result.findings
        ],
        "rewrite": result.rewrite,
    }  # fmt: skip


def test_spark_says_of_every_draft_what_one_process_says(tmp_path: Path) -> None:
    texts = list(islice(drafts(), DRAFTS))
    write(tmp_path / "posts", [*texts, None])
    ended = submit(tmp_path / "posts", tmp_path / "findings")
    assert ended.returncode == 0, ended.stderr

    parts = list((tmp_path / "findings").glob("*.parquet"))
    assert len(parts) > 1, "one task alone shows nothing"
    said = dict(chain.from_iterable(map(rows, parts)))
    guard = Guard.load(load_config(PROFILE).brand)
    assert said.keys() == set(range(DRAFTS)), "the null row is left out, every other row is there"
    different = [number for number, text in enumerate(texts) if said[number] != expected(guard, text)]
    assert not different, f"{len(different)} drafts, the first ones {different[:5]}"
    assert {row["verdict"] for row in said.values()} >= {"pass", "rewrite"}, "the drafts say too little"


def rows(part: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for row in parquet.read_table(part).to_pylist():
        assert row.keys() == {"id", "tweetguard"}, "the text does not travel on"
        yield row["id"], row["tweetguard"]


def test_a_row_that_cannot_be_checked_fails_the_job(tmp_path: Path) -> None:
    """Nothing is left that a reader could take for a result, and the log holds no draft."""
    write(tmp_path / "posts", ["@jane Hi Jane, your balance is KES 2,310", None])
    script = tmp_path / "no_filter.py"
    script.write_text(
        "import sys\n"
        "from pyspark.sql import SparkSession\n"
        "from tweetguard.spark import check_frame\n"
        "posts = SparkSession.builder.getOrCreate().read.parquet(sys.argv[1])\n"
        "check_frame(posts, 'body').write.parquet(sys.argv[2])\n",
        "utf-8",
    )
    ended = submit(tmp_path / "posts", tmp_path / "findings", script)
    assert ended.returncode != 0
    assert "null, or not text, where a post should be" in ended.stderr
    assert "2,310" not in ended.stdout + ended.stderr
    assert not (tmp_path / "findings" / "_SUCCESS").exists()


def test_a_wrong_column_is_told_before_anything_runs(tmp_path: Path) -> None:
    script = tmp_path / "columns.py"
    script.write_text(
        "from pyspark.sql import SparkSession\n"
        "from tweetguard import ConfigError\n"
        "from tweetguard.spark import check_frame\n"
        "posts = SparkSession.builder.getOrCreate().createDataFrame([], 'id int, body string')\n"
        "for column, into in (('id', 'checked'), ('body', 'id')):\n"
        "    try:\n"
        "        check_frame(posts, column, into=into)\n"
        "    except ConfigError as error:\n"
        "        print(error)\n",
        "utf-8",
    )
    ended = submit(tmp_path / "none", tmp_path / "none", script)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == [
        'column "id" holds int, not text; name the column with the posts',
        'there is a column "id" already; name another one with "into"',
    ]


def test_a_filter_on_the_result_does_not_check_again(tmp_path: Path) -> None:
    script = tmp_path / "plan.py"
    script.write_text(
        "from pyspark.sql import SparkSession\n"
        "from tweetguard.spark import check_frame\n"
        "posts = SparkSession.builder.getOrCreate().createDataFrame([], 'body string')\n"
        "posts = posts.repartition(2)\n"
        'check_frame(posts, "body").where("tweetguard.verdict <> \'pass\'").select("tweetguard.*").explain()\n',
        "utf-8",
    )
    ended = submit(tmp_path / "none", tmp_path / "none", script)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("ArrowEvalPython") == 1, ended.stdout
