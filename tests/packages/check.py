"""Validates the data packages of a built site with `frictionless`, and looks at what a validator does not ask for.

    python check.py OUTPUT

Each `datapackage.json` must be valid with all its files: their sizes, headings, types, units, keys. Beside it lies no
CSV that it does not name. A package says who made it, of what day, from where and under which licence; each number
has a unit; a text that a spreadsheet would run has an apostrophe before it. A package that was damaged on
purpose must be found out. Exits with 1 when anything differs, and when there is no package at all.
"""

import csv
import json
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from frictionless import Package

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def errors(path):
    """What `frictionless` says is wrong with a package."""
    report = Package(str(path)).validate()
    for task in report.tasks:
        for error in task.errors:
            yield f"{task.name}: {error.title}: {error.message}"
    for error in report.errors:
        yield f"{error.title}: {error.message}"


def check(path):
    """What is wrong with a package, and how many files and rows it has."""
    problems = list(errors(path))
    package = json.loads(path.read_text(encoding="utf-8"))
    for key in ("id", "name", "title", "homepage", "version", "created", "sources", "licenses", "contributors"):
        if not package.get(key):
            problems.append(f"it has no `{key}`")
    if package.get("created", "")[:10] != package.get("version"):
        problems.append("it was not created on the day of its data")
    resources = package["resources"]
    named = [resource["path"] for resource in resources]
    beside = sorted(file.name for file in path.parent.glob("*.csv"))
    if sorted(named) != beside:
        problems.append(f"it names {sorted(named)}, beside it lie {beside}")
    rows = 0
    for resource in resources:
        fields = resource["schema"]["fields"]
        names = {field["name"] for field in fields}
        for field in fields:
            money = field.get("unit", "").split("/")[0].isupper()
            if field["type"] == "number" and field.get("unit") not in (None, "number", "label"):
                if f"{field['name']}_unit" not in names:
                    problems.append(f"{resource['path']}: `{field['name']}` has no column with its unit")
                if money and "/" in field["unit"] and f"{field['name']}_period" not in names:
                    problems.append(f"{resource['path']}: `{field['name']}` has no column with its period")
        with open(path.parent / resource["path"], encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows += 1
                for field in fields:
                    cell = row[field["name"]]
                    if field["type"] != "number" and cell.startswith(FORMULA):
                        problems.append(f"{resource['path']}: {cell!r} would be run")
    return path, problems, len(resources), rows


def is_found_out(path, damage):
    """Whether the validator notices a package whose first file was damaged."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(path.parent, copy)
        package = json.loads((copy / path.name).read_text(encoding="utf-8"))
        file = copy / package["resources"][0]["path"]
        file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
        return any(errors(copy / path.name))


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check.py OUTPUT")
    root = Path(sys.argv[1])
    packages = sorted(root.rglob("datapackage.json"))
    if not packages:
        sys.exit(f"found no datapackage.json below {root}")
    found = files = rows = 0
    with ProcessPoolExecutor() as pool:
        for path, problems, some_files, some_rows in pool.map(check, packages, chunksize=4):
            files += some_files
            rows += some_rows
            for problem in problems:
                print(f"{path.relative_to(root)}: {problem}")
                found += 1
    for what, damage in {
        "a line too many": lambda text: text + text.splitlines()[-1] + "\n",
        "another heading": lambda text: "x" + text,
    }.items():
        if not is_found_out(packages[0], damage):
            print(f"{what} is not found out")
            found += 1
    print(f"{len(packages)} packages, {files} files, {rows} rows: {found} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
