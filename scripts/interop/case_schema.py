#!/usr/bin/env python3
"""Judges CASE packages with the official JSON Schema of CASE 1.1 CFPackage, formats included.

The schema says format uuid and date-time; the data types behind them are narrower (UUID of version 1 to 5 in lower
case), and "strict" holds packages to those as well. Nothing is fetched.
"""

import json
import re
from datetime import date, datetime
from pathlib import Path

from jsonschema import Draft201909Validator, FormatChecker

from judging import arguments, judging, require, unique

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
ADMITTED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def formats(strict):
    checker = FormatChecker(())

    @checker.checks("uuid")
    def is_uuid(value):
        return not isinstance(value, str) or bool((ADMITTED if strict else UUID).fullmatch(value))

    @checker.checks("date", raises=ValueError)
    def is_date(value):
        return not isinstance(value, str) or bool(date.fromisoformat(value))

    @checker.checks("date-time", raises=ValueError)
    def is_date_time(value):
        return not isinstance(value, str) or bool(MOMENT.fullmatch(value) and datetime.fromisoformat(value))

    return checker


def first(error):
    place = "/".join(str(token) for token in error.absolute_path)
    return f"/{place}: {error.message[:200]}"


def main():
    strict, schema_path, *packages = arguments("strict|lenient SCHEMA.json PACKAGE.json [PACKAGE.json ...]", 3, 1_000)
    schema = json.loads(Path(schema_path).read_text("utf-8"))
    with judging("the schema itself") as found:
        Draft201909Validator.check_schema(schema)
        found(schema["$id"])
    validator = Draft201909Validator(schema, format_checker=formats(strict == "strict"))
    for path in packages:
        with judging(Path(path).name) as found:
            package = json.loads(Path(path).read_text("utf-8"), object_pairs_hook=unique)
            errors = [first(error) for error in validator.iter_errors(package)]
            require(not errors, f"{len(errors)} errors, the first: {errors[:1]}")
            found(f"{len(package.get('CFItems', []))} items, {len(package.get('CFAssociations', []))} associations")


if __name__ == "__main__":
    main()
