#!/usr/bin/env python3
"""Judges that every standard, framework and package of a folder obeys the schema that editors complete it with.

A file is read twice: as texts only, which is how Aval reads YAML, and with numbers and flags, which is how editors do.
Then the schemas are judged themselves: edits that spoil a good file are each refused. Files of other formats are left
alone.
"""

import copy
import json
import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match

from judging import arguments, judging, require, unique

ROOT = Path(__file__).resolve().parents[2] / "Standards"
NAMESPACE = "https://ilce.edu.mx/aval/schemas/"

TITLE = {"es": "Suficiente"}
LEVEL = {"code": "bajo", "title": TITLE, "quality": TITLE, "points": "0.00"}
RUBRIC = {
    "code": "R01",
    "criterion": "1.1",
    "weight": "6.00",
    "met-from": "alto",
    "levels": [LEVEL, LEVEL | {"code": "alto", "points": "6.00", "feedback": TITLE}],
}
CHECKLIST = {
    "code": "R01",
    "criterion": "1.1",
    "weight": "6.00",
    "needs": "1",
    "checklist": [{"code": "a", "text": TITLE}, {"code": "b", "text": TITLE}],
}
SCHEME = {
    "prerequisites": [{"code": "P1", "kind": "certificate", "standard": "ITE-101", "statement": TITLE}],
    "recertification": {"opens-months-before": "6", "by": "reassessment", "statement": TITLE},
    "ai": {"raters": "assist", "disclosure": TITLE},
    "panel": {"members": "3", "majority": "simple"},
    "appeals": {"within-days": "15"},
    "suspension": TITLE,
    "withdrawal": TITLE,
}
GRADE = {"code": "competente", "title": TITLE, "from": "85.00", "through": "100.00"}
WHOLE_CROSSWALK = {
    "origin": "1.1",
    "type": "precedes",
    "framework": "DigCompEdu",
    "version": "2017",
    "code": "2.1",
    "name": "Selecting digital resources",
    "url": "https://example.org/",
    "digest": "0" * 64,
}
ABSENT = object()

# What may be written beside what the files of the folder show.
GOOD = {
    "aval-standard/1": [
        {"status": "draft"},
        {"replaces": {"code": "ITE-101", "version": "1"}},
        {"instrument.items.0": RUBRIC},
        {"instrument.items.0": CHECKLIST},
        {"instrument.standard-setting": {"record": "CORTE-ITE-102", "digest": "aB" * 32}},
        {"scheme": SCHEME},
        {"crosswalks": [WHOLE_CROSSWALK]},
        {"decision.rule": "conjunctive", "decision.raising-never-lowers": "true", "decision.levels": [GRADE]},
        {"decision.element-minima": [{"element": "E2", "minimum": "60.00"}]},
    ],
    "aval-framework/1": [{"scale": [{"code": "A1", "title": TITLE}]}],
    "aval-package/1": [{"standards": ["ITE-101.yaml"]}],
}

# Each spoils a good file.
WRONG = {
    "aval-standard/1": [
        {"format": "aval-standard/2"},
        {"title": ABSENT},
        {"titel": TITLE},
        {"title": "Suficiente"},
        {"title": {}},
        {"title.fr": "Suffisant"},
        {"title.es": " "},
        {"code": "ITE 101"},
        {"code": "-ITE"},
        {"code": "ITE..101"},
        {"code": "I" * 65},
        {"version": "0"},
        {"version": "1.0"},
        {"original": "fr"},
        {"status": "published"},
        {"replaces": {"code": "ITE-101"}},
        {"level": "6"},
        {"approved": "2026-13-01"},
        {"approved": "2026-02-30"},
        {"approved": "16/03/2026"},
        {"validity-years": "51"},
        {"elements": []},
        {"elements.0.criteria": []},
        {"elements.0.criteria.0.kind": "skill"},
        {"instrument.minimum-score": "100.01"},
        {"instrument.items": []},
        {"instrument.items.0.weight": "6,00"},
        {"instrument.items.0.weight": "-6.00"},
        {"instrument.items.0.weight": "6.0000"},
        {"instrument.items.0.weight": "6e0"},
        {"instrument.items.0.indispensable": "yes"},
        {"instrument.items.0.needs": "2"},
        {"instrument.items.0.met-from": "alto"},
        {"instrument.items.0": RUBRIC | CHECKLIST},
        {"instrument.items.0": RUBRIC | {"levels": [LEVEL]}},
        {"instrument.items.0": RUBRIC | {"levels": [LEVEL, LEVEL | {"weight": "1.00"}]}},
        {"instrument.items.0": RUBRIC, "instrument.items.0.met-from": ABSENT},
        {"instrument.items.0": CHECKLIST | {"checklist": []}},
        {"instrument.items.0": CHECKLIST | {"needs": "0"}},
        {"instrument.standard-setting": {"record": "CORTE", "digest": "0" * 63}},
        {"decision.decider": "the-rater"},
        {"decision.rule": "majority"},
        {"decision.double-rating": ABSENT},
        {"decision.double-rating.one-in": "1001"},
        {"decision.levels": [GRADE | {"through": "101"}]},
        {"decision.element-minima": [{"element": "E2"}]},
        {"scheme": SCHEME | {"ai": {"raters": "alone"}}},
        {"scheme": SCHEME | {"panel": {"members": "1", "majority": "simple"}}},
        {"scheme": SCHEME | {"appeals": {"within-days": "366"}}},
        {"scheme": SCHEME | {"prerequisites": [{"code": "P1", "kind": "wish", "statement": TITLE}]}},
        {"crosswalks": [WHOLE_CROSSWALK | {"url": "http://example.org/"}]},
        {"crosswalks": [WHOLE_CROSSWALK | {"type": "isTranslationOf"}]},
        {"crosswalks": [WHOLE_CROSSWALK | {"digest": "sha256"}]},
    ],
    "aval-framework/1": [
        {"format": "aval-standard/1"},
        {"publisher": ABSENT},
        {"licence": "CC BY 4.0"},
        {"licence.url": "creativecommons.org"},
        {"published": "2017"},
        {"nodes": []},
        {"nodes.0.kind": "standard"},
        {"nodes.0.title": ABSENT},
        {"nodes.0.statement": TITLE},
        {"nodes.0.nodes": [{"code": "1.1", "kind": "competence"}]},
        {"scale": [{"code": "A 1", "title": TITLE}]},
    ],
    "aval-package/1": [
        {"source": ABSENT},
        {"licence": ABSENT},
        {"standards": "ITE-101.yaml"},
        {"standards": ["../ITE-101.yaml"]},
        {"standards": ["ITE-101.json"]},
        {"frameworks": ["DigCompEdu.yaml", "DigCompEdu.yaml"]},
    ],
}


def strict(loader):
    """The loader without what the formats do not allow: a key that stands twice, an alias."""

    class Strict(loader):
        def construct_mapping(self, node, deep=False):
            keys = [key.value for key, _ in node.value]
            require(len(keys) == len(set(keys)), f"line {node.start_mark.line + 1}: a key stands twice in one mapping")
            return super().construct_mapping(node, deep)

        def compose_node(self, parent, index):
            require(not self.check_event(yaml.events.AliasEvent), "an alias stands in the file")
            return super().compose_node(parent, index)

    return Strict


class EditorLoader(strict(yaml.SafeLoader)):
    """YAML 1.2's core schema, as editors have it: numbers and true or false, but no dates."""

    yaml_implicit_resolvers = {}


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[0-9]+$"), list("0123456789"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[0-9]+\.[0-9]+$"), list("0123456789"))
READERS = {"as texts": strict(yaml.BaseLoader), "as an editor reads it": EditorLoader}


def validators():
    """By format; each schema is well formed and named by its own address."""
    found = {}
    for path in sorted((ROOT / "schemas").glob("*.schema.json")):
        schema = json.loads(path.read_text("utf-8"), object_pairs_hook=unique)
        Draft202012Validator.check_schema(schema)
        require(schema["$id"] == NAMESPACE + path.name, f"{path.name} has the address {schema['$id']}")
        form = schema["properties"]["format"]["const"]
        require(path.name == f"{form.replace('/', '-')}.schema.json", f"{path.name} is the schema of {form}")
        found[form] = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    require(set(found) == set(WRONG), f"the schemas are those of {', '.join(sorted(found))}")
    return found


def first_error(validator, document):
    """The place and the reason of the failure that says most, or nothing."""
    error = best_match(validator.iter_errors(document))
    while error and error.validator == "oneOf" and error.context:
        # Of several forms, the one whose keys are there was meant.
        forms = {each.relative_schema_path[0]: [] for each in error.context}
        for each in error.context:
            forms[each.relative_schema_path[0]].append(each)
        error = max(min(forms.values(), key=misfit), key=lambda each: len(each.absolute_path))
    return f"{error.json_path}: {error.message[:200]}" if error else None


def misfit(errors):
    return sum(not each.relative_path for each in errors), len(errors)


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


def main():
    given = arguments("[STANDARDS_FOLDER]", 0, 1)
    folder = Path(given[0]) if given else ROOT
    with judging("schemas") as found:
        by_format = validators()
        found(", ".join(by_format))
    samples = {}
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text("utf-8-sig")
        # A mapping without a format is left to fail below; a format of another kind has no schema here.
        form = re.search(r"^format:\s*[\"']?(\S+?)[\"']?\s*(?:#.*)?$", text, re.MULTILINE)
        if form and form[1] not in by_format:
            continue
        with judging(path.relative_to(folder)) as found:
            require(form, "no format is named")
            for reader, loader in READERS.items():
                document = yaml.load(text, loader)
                error = first_error(by_format[form[1]], document)
                require(not error, f"{reader}: {error}")
                if reader == "as texts":
                    samples.setdefault(form[1], document)
            found(form[1])
    with judging("a file of some format was judged") as found:
        require(samples, f"none below {folder}")
        found(f"{len(samples)} formats")
    for form, sample in samples.items():
        with judging(f"{form}: what may be written is accepted, what spoils a file is refused") as found:
            for edits in GOOD[form]:
                error = first_error(by_format[form], edited(sample, edits))
                require(not error, f"{', '.join(edits)}: {error}")
            for edits in WRONG[form]:
                error = first_error(by_format[form], edited(sample, edits))
                require(error, f"accepted: {edits}")
            found(f"{len(GOOD[form])} accepted, {len(WRONG[form])} refused")


if __name__ == "__main__":
    main()
