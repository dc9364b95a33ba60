"""Check the posts of a Parquet file, or a folder of them, and write what is found.

    spark-submit examples/spark_check.py posts.parquet findings --column body --config tweetguard.toml

Writes the rows without their text, with a column "tweetguard" in its place: verdict, categories, findings, rewrite.
Rows without a text are left out. Prints how many posts have which verdict.
"""

from __future__ import annotations

import argparse

from pyspark.sql import SparkSession

from tweetguard.spark import check_frame


def main() -> None:
    """Check a file and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", help="Parquet to read")
    parser.add_argument("findings", help="folder to write Parquet into; it must not exist")
    parser.add_argument("--column", default="text", help="the column that holds the posts")
    parser.add_argument("--config", help="a tweetguard.toml: the brand and its rules")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("tweetguard").getOrCreate()
    posts = spark.read.parquet(arguments.posts)
    posts = posts.where(posts[arguments.column].isNotNull())
    checked = check_frame(posts, arguments.column, config=arguments.config)
    checked.drop(arguments.column).write.parquet(arguments.findings)

    spark.read.parquet(arguments.findings).groupBy("tweetguard.verdict").count().orderBy("verdict").show()
    spark.stop()


if __name__ == "__main__":
    main()
