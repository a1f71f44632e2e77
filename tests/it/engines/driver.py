# Answers every N.sql of this folder over N.csv with an engine, into N.out: `unit,year,target,verdict,reason` a line.
import csv, glob, os, sys

COLUMNS = "unit {t}, kind {t}, region {t}, year int, indicator {t}, tiers {t}, lo decimal(27,9), hi decimal(27,9), lo_open boolean, hi_open boolean, simple boolean"


def numbers():
    return sorted(int(os.path.basename(name)[:-4]) for name in glob.glob("*.sql"))


def write(number, rows):
    with open(f"{number}.out", "w", encoding="utf-8") as out:
        for row in rows:
            out.write(",".join("" if cell is None else str(cell) for cell in row) + "\n")


def duckdb_():
    import duckdb
    con = duckdb.connect()
    con.execute("set threads = 2")
    for n in numbers():
        con.execute(f"create table facts_{n} ({COLUMNS.format(t='varchar')})")
        con.execute(f"copy facts_{n} from '{n}.csv' (header, nullstr '', force_not_null (indicator, tiers))")
        write(n, con.execute(open(f"{n}.sql", encoding="utf-8").read()).fetchall())


def datafusion_():
    import datafusion, decimal, pyarrow as pa
    context = datafusion.SessionContext()
    money = pa.decimal128(27, 9)
    kinds = [pa.string()] * 3 + [pa.int32()] + [pa.string()] * 2 + [money] * 2 + [pa.bool_()] * 3
    for n in numbers():
        with open(f"{n}.csv", encoding="utf-8", newline="") as file:
            head, *rows = list(csv.reader(file))
        def value(text, name):
            if name in ("indicator", "tiers"):
                return text
            if text == "":
                return None
            if name == "year":
                return int(text)
            if name in ("lo", "hi"):
                return decimal.Decimal(text)
            return text == "true" if name in ("lo_open", "hi_open", "simple") else text
        arrays = [pa.array([value(row[at], name) for row in rows], kind) for at, (name, kind) in enumerate(zip(head, kinds))]
        context.register_record_batches(f"facts_{n}", [[pa.record_batch(arrays, names=head)]])
        answer = context.sql(open(f"{n}.sql", encoding="utf-8").read()).to_pydict()
        write(n, zip(*(answer[name] for name in ("unit", "year", "target", "verdict", "reason"))))


def spark_():
    from pyspark.sql import SparkSession
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    spark = builder.config("spark.sql.codegen.wholeStage", "false").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for n in numbers():
        options = dict(schema=COLUMNS.format(t="string"), header=True, mode="FAILFAST", nullValue="", emptyValue="")
        spark.read.csv(f"{n}.csv", **options).createOrReplaceTempView(f"facts_{n}")
        write(n, spark.sql(open(f"{n}.sql", encoding="utf-8").read()).collect())
    spark.stop()


{"duckdb": duckdb_, "datafusion": datafusion_, "spark": spark_}[sys.argv[1]]()
