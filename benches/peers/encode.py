#!/usr/bin/env python3
"""Rules and facts of doichieu from the neutral form of the bench.

usage: encode.py DIR      reads DIR/targets.json and DIR/facts.csv, writes DIR/doichieu/{rules/,facts.csv}

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


if __name__ == "__main__":
    main()
