#!/usr/bin/env python3
"""Judges an Open Badges 3.0 credential secured as VC-JWT with openvc-core, openbadgeslib and the official JSON Schema.

The issuer's keys come from a DID document or a JWKS file and the status lists from files: nothing is fetched.
Without status lists the entries are checked for form only, and the line says so. The schema admits one status
entry where VC-DM 2.0 §4.10 admits several; --entry-by-entry judges it with each entry of an array in turn.
"""

import json
import re
from datetime import datetime
from pathlib import Path

import openbadgeslib
import openvc
from jsonschema import Draft201909Validator, FormatChecker
from openbadgeslib.ob3 import OB3Verifier
from openvc.did.did_web import DidWebResolver

from judging import arguments, base64url, did_document, judging, parts, require

HEADERS = {"alg", "kid", "jwk", "typ"}  # OB 3.0 §8.2.3: no others
NATIVE, WRAPPED, SIGNATURE = "the whole credential", "its vc claim", "the signature only"

formats = FormatChecker()


@formats.checks("date-time", raises=ValueError)
def is_date_time(value):
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value):
            raise ValueError("not an RFC 3339 time")
        datetime.fromisoformat(value)
    return True


def check_header(header):
    require(set(header) <= HEADERS, f"header members beyond {sorted(HEADERS)}: {sorted(header)}")
    require(header.get("alg") == "EdDSA", f"alg is {header.get('alg')!r}")
    require(header.get("typ", "JWT") in ("JWT", "vc+jwt"), f"typ is {header.get('typ')!r}")
    require(isinstance(header.get("kid"), str), "no kid")


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


def check_results(payload):
    """Every result names a description of the same achievement, and a value that it allows."""
    subject = payload["credentialSubject"]
    described = {each["id"]: each for each in subject["achievement"].get("resultDescription", [])}
    for result in subject.get("result", []):
        description = described.get(result.get("resultDescription"))
        require(description, f"no description {result.get('resultDescription')!r}")
        allowed = description.get("allowedValue")
        require(not allowed or result.get("value") in allowed, f"{result.get('value')!r} is not an allowed value")
    return len(subject.get("result", []))


def schema_cases(payload, entry_by_entry):
    """The payload as it stands, or once with each entry of its credentialStatus alone."""
    status = payload.get("credentialStatus")
    if not (entry_by_entry and isinstance(status, list)):
        return [payload]
    require(status, "credentialStatus is an empty array")
    return [{**payload, "credentialStatus": entry} for entry in status]


def by_openvc(token, header, document, lists):
    """openvc-core has three ways in; which one a token takes depends on its header and payload."""
    resolver = DidWebResolver(lambda _: document)
    policy = openvc.VerificationPolicy(
        expected_types=["OpenBadgeCredential"], require_status_issuer_binding=True, require_status=bool(lists)
    )
    unlisted = openvc.VerificationPolicy(require_status=False)

    def form(compact):
        # Without typ a JWS is, in openvc-core, an SD-JWT with nothing to disclose (VC-JOSE-COSE §3.2).
        return compact + "~" if "typ" not in parts(compact)[0] else compact

    def status_list(url):
        return openvc.verify_credential(form(lists[url]), resolver=resolver, policy=unlisted).credential

    if "typ" in header and "vc" not in parts(token)[1]:
        method = resolver.resolve(header["kid"].split("#")[0]).key_by_kid(header["kid"])
        signed, _, signature = token.rpartition(".")
        valid = openvc.verify_signature(
            alg=header["alg"],
            public_jwk=method.public_key_jwk,
            signing_input=signed.encode("ascii"),
            signature=base64url(signature),
        )
        require(valid, "the signature does not verify")
        return SIGNATURE, None
    result = openvc.verify_credential(
        form(token), resolver=resolver, policy=policy, resolve_status_list=status_list if lists else None
    )
    return WRAPPED if "typ" in header else NATIVE, result.status


def by_openbadgeslib(token, issuer, document, lists):
    def download(url):
        return json.dumps(document).encode() if url.endswith("/did.json") else lists[url].encode()

    verifier = OB3Verifier.for_issuer_did(issuer, download=download)
    return verifier.verify(token, check_status=bool(lists), download=download)


def main():
    usage = "[--entry-by-entry] CREDENTIAL.jwt KEYS.json SCHEMA.json [LIST.jwt ...]"
    given = arguments(usage, 3, 99)
    entry_by_entry = given[0] == "--entry-by-entry"
    credential, keys, schema, *status_lists = given[entry_by_entry:]
    token = Path(credential).read_text("ascii").strip()
    with judging("header and registered claims") as found:
        header, payload = parts(token)
        check_header(header)
        check_claims(payload)
        found(f"typ {header.get('typ', 'absent')}, kid {header['kid']}")
    with judging("results") as found:
        count = check_results(payload)
        require(count, "the credential has no results")
        found(f"{count}, each of a description of its achievement")
    with judging("keys and status lists") as found:
        document = did_document(keys, payload["iss"])
        lists = {}
        for path in status_lists:
            compact = Path(path).read_text("ascii").strip()
            lists[parts(compact)[1]["id"]] = compact
        found(f"{len(lists)} status lists" if lists else "no status lists given: status is NOT judged")
    with judging("official JSON Schema") as found:
        validator = Draft201909Validator(json.loads(Path(schema).read_text("utf-8")), format_checker=formats)
        cases = schema_cases(payload, entry_by_entry)
        for case in cases:
            for error in validator.iter_errors(case):
                raise AssertionError(f"{error.json_path}: {error.message[:200]}")
        found("NOT as it stands: with one status entry at a time" if len(cases) > 1 else "as it stands")
    with judging(f"openvc-core {openvc.__version__}") as found:
        judged, status = by_openvc(token, header, document, lists)
        found(judged)
        if status:
            found(f"{len(status.entries)} status entries, none set")
    with judging(f"openbadgeslib {openbadgeslib.__version__}") as found:
        read = by_openbadgeslib(token, payload["iss"], document, lists)
        require(read.id == payload["id"], "it read another credential")
        require(len(read.results) == len(payload["credentialSubject"]["result"]), "it read other results")
        found(f"{len(read.results)} results, {len(read.credential_status)} status entries")


if __name__ == "__main__":
    main()
