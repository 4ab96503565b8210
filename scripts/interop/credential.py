#!/usr/bin/env python3
"""Judges an Open Badges 3.0 credential in any of our formats with the official JSON Schema and libraries of others.

The issuer's keys come from a DID document or a JWKS file and the status lists from files: nothing is fetched.
Without status lists the entries are checked for form only, and the line says so. The schema admits one status
entry where VC-DM 2.0 §4.10 admits several; --entry-by-entry judges it with each entry of an array in turn. It wants
proofs in an array, where VC Data Integrity admits one by itself; such a one is put into an array, and the line says so.
"""

import json
import re
from datetime import datetime
from pathlib import Path

import openbadgeslib
import openvc
from jsonschema import Draft201909Validator, FormatChecker

import presented
from judging import arguments, did_document, judging, require

HEADERS = {"alg", "kid", "jwk", "typ"}  # OB 3.0 §8.2.3: no others
TYPES = {"jwt": ("JWT", "vc+jwt"), "sd-jwt": ("dc+sd-jwt", "vc+sd-jwt")}
PROOF = {"type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"}

formats = FormatChecker()


@formats.checks("date-time", raises=ValueError)
def is_date_time(value):
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value):
            raise ValueError("not an RFC 3339 time")
        datetime.fromisoformat(value)
    return True


def check_header(securing, header):
    require(set(header) <= HEADERS, f"header members beyond {sorted(HEADERS)}: {sorted(header)}")
    require(header.get("alg") == "EdDSA", f"alg is {header.get('alg')!r}")
    require(header.get("typ", TYPES[securing][0]) in TYPES[securing], f"typ is {header.get('typ')!r}")
    require(isinstance(header.get("kid"), str), "no kid")


def check_proof(proof, payload):
    """VC Data Integrity §2.1; the contexts are the credential's own."""
    require(set(proof) - {"@context"} == PROOF, f"proof members {sorted(proof)}")
    require(proof.get("@context", payload["@context"]) == payload["@context"], "the proof has other contexts")
    require(is_date_time(proof["created"]), f"created is {proof['created']!r}")


def check_claims(payload):
    """OB 3.0 §8.2.6.1: the registered claims repeat the credential, to the second."""
    subject = payload["credentialSubject"]
    require(payload["iss"] == payload["issuer"]["id"], "iss is not issuer.id")
    require(payload["jti"] == payload["id"], "jti is not id")
    require(payload["sub"] == subject["id"], "sub is not credentialSubject.id")
    for claim, member in (("nbf", "validFrom"), ("exp", "validUntil")):
        require((claim in payload) == (member in payload), f"{claim} and {member} do not go together")
        if claim in payload:
            moment = datetime.fromisoformat(payload[member]).timestamp()
            require(payload[claim] == moment, f"{claim} is not {member}")


def check_results(payload, some_withheld):
    """Every result names a description of the same achievement, and a value that it allows."""
    subject = payload["credentialSubject"]
    described = {each["id"]: each for each in subject["achievement"].get("resultDescription", [])}
    for result in subject.get("result", []):
        description = described.get(result.get("resultDescription"))
        require(description, f"no description {result.get('resultDescription')!r}")
        allowed = description.get("allowedValue")
        require(not allowed or result.get("value") in allowed, f"{result.get('value')!r} is not an allowed value")
    count = len(subject.get("result", []))
    require(count or some_withheld, "the credential has no results")
    return count


def schema_cases(payload, entry_by_entry):
    """The payload once as it stands, or with its proof in an array, and each entry of its status alone; how it was."""
    status, changes = payload.get("credentialStatus"), []
    if isinstance(payload.get("proof"), dict):
        payload = {**payload, "proof": [payload["proof"]]}
        changes.append("with its proof in an array")
    if not (entry_by_entry and isinstance(status, list)):
        return [payload], changes
    require(status, "credentialStatus is an empty array")
    return [{**payload, "credentialStatus": entry} for entry in status], [*changes, "with one status entry at a time"]


def main():
    usage = "[--entry-by-entry] CREDENTIAL.json|jwt|sd-jwt KEYS.json SCHEMA.json [LIST ...]"
    given = arguments(usage, 3, 99)
    entry_by_entry = given[0] == "--entry-by-entry"
    path, keys, schema, *status_lists = given[entry_by_entry:]
    with judging("header or proof, registered claims") as found:
        credential = presented.read(path)
        payload = credential.claims
        if credential.is_token:
            check_header(credential.securing, credential.header)
            check_claims(payload)
            found(f"typ {credential.header.get('typ', 'absent')}")
        else:
            check_proof(credential.header, payload)
        require(credential.key_url.startswith(credential.issuer + "#"), "the key is not the issuer's")
        found(f"{credential.securing}, {credential.key_url}")
    with judging("results") as found:
        count = check_results(payload, some_withheld=credential.securing == "sd-jwt")
        found(f"{count}, each of a description of its achievement")
    with judging("keys and status lists") as found:
        document = did_document(keys, credential.issuer)
        lists = {each.claims["id"]: each for each in map(presented.read, status_lists)}
        found(f"{len(lists)} status lists" if lists else "no status lists given: status is NOT judged")
    with judging("official JSON Schema") as found:
        validator = Draft201909Validator(json.loads(Path(schema).read_text("utf-8")), format_checker=formats)
        cases, changes = schema_cases(payload, entry_by_entry)
        for case in cases:
            for error in validator.iter_errors(case):
                raise AssertionError(f"{error.json_path}: {error.message[:200]}")
        found(f"NOT as it stands: {' and '.join(changes)}" if changes else "as it stands")
    with judging("signature") as found:
        found(presented.by_reference(credential, document))
    with judging(f"openvc-core {openvc.__version__}") as found:
        policy = openvc.VerificationPolicy(
            expected_types=None if credential.securing == "sd-jwt" else ["OpenBadgeCredential"],
            require_status_issuer_binding=True,
            require_status=bool(lists),
        )
        judged, status = presented.by_openvc(credential, document, policy, lists)
        found(judged)
        if status:
            found(f"{len(status.entries)} status entries, none set")
    with judging(f"openbadgeslib {openbadgeslib.__version__}") as found:
        if credential.securing in presented.UNREAD:
            found(f"NOT judged: it reads no {credential.securing}")
            return
        read = presented.by_openbadgeslib(credential, document, lists)
        require(read.id == payload["id"], "it read another credential")
        require(len(read.results) == count, "it read other results")
        found(f"{len(read.results)} results, {len(read.credential_status)} status entries")


if __name__ == "__main__":
    main()
