#!/usr/bin/env python3
"""Judges that every certificate template of a folder obeys the schema that editors complete template.yaml with.

Then the schema is judged itself: edits that spoil a good file are each refused.
"""

import copy
import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from judging import arguments, judging, require, unique

ROOT = Path(__file__).resolve().parents[2]
ABSENT = object()

STYLE = {"styles": {"body": {"family": "Noto Sans", "size": 9}}}
COLUMN = {"value": "code", "heading": "Clave"}


def flow(*blocks):
    return {"format": "aval-template/2", **STYLE, "fields.area": {"role": "Flow", "blocks": list(blocks)}}


# What may be written beside what the files of the folder show.
GOOD = [
    {"format": "aval-template/2"},
    {"format": "aval-template/2", "page.size": "Letter"},
    {"format": "aval-template/2", "pages.0": {"file": "front.svg", "orientation": "portrait"}},
    {"format": "aval-template/2", "fields.heading.features": ["small-caps", "tabular-figures"]},
    {"format": "aval-template/2", "styles": {"body": STYLE["styles"]["body"] | {"features": ["capital-forms"]}}},
    flow({"heading": "{{text.a}}", "level": 3, "style": "body"}),
    flow({"paragraph": "A", "align": "justify", "style": "body", "space-before": 0}),
    flow({"table": "elements", "columns": [COLUMN], "line": "#abc", "gutter": 9, "summary": "A", "style": "body"}),
    flow({"chart": "bars", "of": "elements", "title": "A", "label-width": 30, "style": "body"}),
    flow({"chart": "radar", "of": "levels", "title": "A", "height": 180, "labels": "code", "style": "body"}),
]

# Each spoils a good file.
WRONG = [
    {"format": "aval-template/3"},
    {"texts": ABSENT},
    {"colour": "red"},
    {"version": 0},
    {"name": "two words"},
    {"page.size": "A3"},
    {"format": "aval-template/1", "page.size": "Letter"},
    {"format": "aval-template/1", **STYLE},
    {"pages": []},
    {"pages.0": "../front.svg"},
    {"pages.0": "front.png"},
    {"format": "aval-template/2", "pages.0": {"file": "front.svg", "only-with": "results"}},
    {"languages": ["es", "es"]},
    {"languages": ["fr"]},
    {"fonts.0.weight": 450},
    {"fonts.0.file": "font.otf"},
    {"fields.qr": ABSENT},
    {"fields.heading.line": 2},
    {"fields.heading.role": "H4"},
    {"fields.heading.width": ABSENT},
    {"fields.qr.width": 9},
    {"format": "aval-template/1", "fields.heading.features": ["small-caps"]},
    {"format": "aval-template/2", "fields.heading.features": []},
    {"format": "aval-template/2", "fields.heading.features": ["smcp"]},
    {"format": "aval-template/2", "fields.heading.features": ["small-caps", "small-caps"]},
    {"format": "aval-template/2", "fields.heading.features": ["lining-figures", "oldstyle-figures"]},
    {"format": "aval-template/2", "fields.qr.features": ["small-caps"]},
    {"texts.es.heading": ""},
    {"texts.es.heading": "{{text.other}}"},
    {**flow({"heading": "A", "style": "body"}), "format": "aval-template/1"},
    flow(),
    flow({"heading": "A"}),
    flow({"heading": "A", "level": 1, "style": "body"}),
    flow({"heading": "A", "paragraph": "B", "style": "body"}),
    flow({"paragraph": "A", "colour": "#123", "style": "body"}),
    flow({"table": "results", "columns": [], "style": "body"}),
    flow({"table": "results", "columns": [COLUMN | {"value": "name"}], "style": "body"}),
    flow({"table": "results", "columns": [COLUMN], "line": "device-cmyk(0,0,0,1)", "style": "body"}),
    flow({"chart": "pie", "of": "elements", "title": "A", "style": "body"}),
    flow({"chart": "bars", "of": "elements", "style": "body"}),
    flow({"chart": "radar", "of": "elements", "title": "A", "label-width": 30, "style": "body"}),
]


def edited(document, edits):
    """A copy in which each dotted path has its new value, or is gone."""
    document = copy.deepcopy(document)
    for path, value in edits.items():
        *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
        place = document
        for step in way:
            place = place[step]
        if value is ABSENT:
            del place[last]
        else:
            place[last] = copy.deepcopy(value)
    return document


def first_error(validator, document):
    error = best_match(validator.iter_errors(document))
    return f"{error.json_path}: {error.message[:200]}" if error else None


def main():
    given = arguments("[TEMPLATES_FOLDER]", 0, 1)
    folder = Path(given[0]) if given else ROOT / "Templates"
    path = ROOT / "docs" / "formats" / "template.schema.json"
    with judging("schema") as found:
        schema = json.loads(path.read_text("utf-8"), object_pairs_hook=unique)
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        found(schema["title"])
    samples = []
    for file in sorted(folder.rglob("template.yaml")):
        with judging(file.relative_to(folder)) as found:
            document = yaml.safe_load(file.read_text("utf-8"))
            error = first_error(validator, document)
            require(not error, error)
            samples.append(document)
            found(document["format"])
    with judging("what may be written is accepted, what spoils a file is refused") as found:
        require(samples, f"no template below {folder}")
        for edits in GOOD:
            error = first_error(validator, edited(samples[0], edits))
            require(not error, f"{', '.join(edits)}: {error}")
        for edits in WRONG:
            require(first_error(validator, edited(samples[0], edits)), f"accepted: {edits}")
        found(f"{len(GOOD)} accepted, {len(WRONG)} refused")


if __name__ == "__main__":
    main()
