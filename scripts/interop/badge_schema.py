#!/usr/bin/env python3
"""Judges credentials of Open Badges 3.0 as JSON against 1EdTech's official JSON Schema, with formats.

Badges are held to the schema itself, endorsements to its definition of EndorsementCredential, and of a learner
record each credential inside that is a badge or an endorsement. With --refused every file must break the schema.
"""

import json
from pathlib import Path

from jsonschema import Draft201909Validator
from jsonschema.exceptions import best_match

from credential import formats
from judging import arguments, judging, require, unique

KINDS = {
    "OpenBadgeCredential": None,
    "AchievementCredential": None,
    "EndorsementCredential": "#/$defs/EndorsementCredential",
}


def kind(credential):
    types = credential["type"] if isinstance(credential["type"], list) else [credential["type"]]
    return next((name for name in types if name in KINDS), None)


def inside(credential):
    """The credential itself, or those of a learner record that the schema has a word for."""
    if "ClrCredential" in credential["type"]:
        return [each for each in credential["credentialSubject"]["verifiableCredential"] if kind(each)]
    return [credential]


def main():
    schema_path, *rest = arguments("SCHEMA.json [--refused] CREDENTIAL.json [CREDENTIAL.json ...]", 2, 10_000)
    refused = rest[0] == "--refused"
    schema = json.loads(Path(schema_path).read_text("utf-8"))
    judges = {}
    for name, place in KINDS.items():
        part = schema if place is None else {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": place}
        judges[name] = Draft201909Validator(part, format_checker=formats)
    for path in rest[1:] if refused else rest:
        with judging(path) as found:
            credential = json.loads(Path(path).read_text("utf-8"), object_pairs_hook=unique)
            judged = inside(credential)
            require(judged, "nothing that the schema has a word for")
            for each in judged:
                error = best_match(judges[kind(each)].iter_errors(each))
                if refused:
                    require(error, "the schema lets it pass")
                else:
                    require(error is None, f"{error.json_path}: {error.message}" if error else "")
                found(f"{kind(each)} {'refused' if refused else 'valid'}")


if __name__ == "__main__":
    main()
