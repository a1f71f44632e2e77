#!/usr/bin/env python3
"""Rules and facts of doichieu from the neutral form of the bench.

usage: encode.py DIR      reads DIR/targets.json and DIR/facts.{csv,parquet}, writes DIR/doichieu/{rules/,facts.csv,facts.parquet}; the last
                          one where PyArrow is there: decimals of 32 bits, and a column of bounds beside each

Indicators are of type `ratio`: a number from 0 up, without an upper end. A fact of the report's date is written `>= date`, so that a
target with a due date comes out undetermined, and not failed, for a report that is older than it.
"""
import csv
import json
import os
import sys

HEAD = """+++
[instrument]
id       = "bench"
number   = "bench"
title    = "Bench"
in_force = { from = 2000-01-01 }
+++
"""


def day(number):
    text = str(number)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def limit(number):
    return f"{number:g}"


def target(entry):
    measure = f"x.i{entry['num']}" if entry["den"] is None else f"100 * x.i{entry['num']} / x.i{entry['den']}"
    limits = [entry["thr"][tier] for tier in "123"]
    if len(set(limits)) == 1:
        condition = f"{measure} {entry['op']} {limit(limits[0])}"
    else:
        each = (f"x.tier = {tier} and {measure} {entry['op']} {limit(at)}" for tier, at in enumerate(limits, 1))
        condition = " or ".join(f"({one})" for one in each)
    if entry["due"]:
        condition = f"({condition}) or x.asat < {day(entry['due'])}"
    return f'\ntarget {entry["id"]} "{entry["id"]}" {{\n  binds    commune\n  require  {condition}\n}}\n'


def indicator(name, kind, more=""):
    return f'[[indicator]]\nid   = "{name}"\ntype = "{kind}"\nvi   = "{name}"\nen   = "{name}"\n{more}\n'


def main():
    source = sys.argv[1]
    to = os.path.join(source, "doichieu")
    os.makedirs(os.path.join(to, "rules"), exist_ok=True)
    with open(os.path.join(source, "targets.json")) as file:
        targets = json.load(file)
    with open(os.path.join(to, "rules", "bench.rules"), "w") as file:
        file.write(HEAD + "".join(map(target, targets)))
    with open(os.path.join(source, "facts.csv"), newline="") as given, open(os.path.join(to, "facts.csv"), "w") as out:
        rows = csv.reader(given)
        names = next(rows)
        with open(os.path.join(to, "rules", "indicators.toml"), "w") as file:
            file.write(indicator("x.tier", "level", "levels = [1, 3]\n") + indicator("x.asat", "date"))
            file.writelines(indicator(f"x.{name}", "ratio") for name in names[3:])
        with open(os.path.join(to, "rules", "units.toml"), "w") as file:
            file.write('[[unit]]\nid   = "none"\nname = "None"\nkind = "commune"\n')
        out.write(",".join(["unit", "year", "x.tier", "x.asat"] + [f"x.{name}" for name in names[3:]]) + "\n")
        for unit, tier, asat, *cells in rows:
            out.write(",".join([unit, "2025", tier, ">=" + day(asat)] + cells) + "\n")


def columns():
    """The same as Parquet, from the neutral one."""
    try:
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq
    except ImportError:
        return
    source = sys.argv[1]
    given = pq.read_table(os.path.join(source, "facts.parquet"))
    count = sum(name[0] == "v" for name in given.column_names)
    # 0: exact; 1 and 2: at least, and more than.
    signs = pa.array([None, ">=", ">"])
    asat = pc.strptime(pc.cast(given["asat"], pa.string()), "%Y%m%d", "s")
    made = {
        "unit": given["unit"],
        "year": pa.array([2025] * given.num_rows, pa.int16()),
        "x.tier": pc.cast(given["tier"], pa.int8()),
        "x.asat": pc.cast(asat, pa.date32()),
        "x.asat.bound": pa.array([">="] * given.num_rows),
    }
    for i in range(count):
        made[f"x.i{i}"] = pc.cast(given[f"v{i}"], pa.decimal128(9, 1))
        made[f"x.i{i}.bound"] = pc.take(signs, given[f"b{i}"])
    to = os.path.join(source, "doichieu", "facts.parquet")
    pq.write_table(pa.table(made), to, compression="snappy", store_decimal_as_integer=True)


if __name__ == "__main__":
    main()
    columns()
