#HEAD#
# spark-submit JOB.py --facts FACTS --out FOLDER
import argparse

from pyspark.sql import SparkSession

SCHEMA = """unit string, kind string, region string, year int, indicator string, tiers string,
lo #DECIMAL#, hi #DECIMAL#, lo_open boolean, hi_open boolean, simple boolean"""

STATEMENT = r"""
#STATEMENT#
"""


def arguments():
    parser = argparse.ArgumentParser(description="Judges a table of facts and writes a table of verdicts.")
    parser.add_argument("--facts", required=True, help="a file or folder of facts, .csv (with a header) or .parquet")
    parser.add_argument("--facts-format", choices=["csv", "parquet"], help="by default the ending of --facts")
    parser.add_argument("--out", required=True, help="a new folder for the verdicts")
    parser.add_argument("--format", choices=["parquet", "csv"], default="parquet", help="of the verdicts")
    parser.add_argument("--partitions", type=int, default=None, help="parts of the work and of the answer; all rows of a unit are in one")
    parser.add_argument("--folder-per-unit", action="store_true", help="a folder unit=ID for each unit; for some thousand units at most")
    return parser.parse_args()


def read(spark, path, form):
    if (form or ("parquet" if path.rstrip("/").endswith(".parquet") else "csv")) == "parquet":
        return spark.read.parquet(path)
    # A value that is not of its column's type stops the job. Quoted, an empty text is one; bare, it is nothing.
    return spark.read.csv(path, schema=SCHEMA, header=True, mode="FAILFAST", enforceSchema=False, escape='"', nullValue="", emptyValue="")


def main():
    asked = arguments()
    builder = SparkSession.builder.appName("doichieu").config("spark.sql.codegen.wholeStage", "false")
    spark = builder.config("spark.sql.adaptive.coalescePartitions.enabled", "false").getOrCreate()
    if asked.partitions:
        spark.conf.set("spark.sql.shuffle.partitions", str(asked.partitions))
    parts = int(spark.conf.get("spark.sql.shuffle.partitions"))
    read(spark, asked.facts, asked.facts_format).repartition(parts, "unit").createOrReplaceTempView("facts")
    verdicts = spark.sql(STATEMENT).repartition(parts, "unit").sortWithinPartitions("unit", "year", "target")
    writer = verdicts.write.mode("errorifexists")
    if asked.folder_per_unit:
        writer = writer.partitionBy("unit")
    if asked.format == "csv":
        writer.option("header", True).csv(asked.out)
    else:
        writer.parquet(asked.out)
    spark.stop()


if __name__ == "__main__":
    main()
