#!/usr/bin/env python3
"""Judges one bit of a Bitstring Status List credential secured as VC-JWT: signature by both libraries, then the bit."""

import json
from pathlib import Path

import openvc
from openbadgeslib.ob3 import OB3Verifier, decode_encoded_list
from openvc.did.did_web import DidWebResolver
from openvc.status.bitstring import decode_bitstring, get_status_bit

from judging import arguments, did_document, judging, parts, require

LEAST_BITS = 131_072  # Bitstring Status List §3.1: so that one holder hides among many


def main():
    path, keys, index, expected = arguments("LIST.jwt KEYS.json INDEX EXPECTED(0|1)", 4)
    token = Path(path).read_text("ascii").strip()
    with judging("form") as found:
        header, payload = parts(token)
        subject = payload["credentialSubject"]
        require("BitstringStatusListCredential" in payload["type"], f"type is {payload['type']}")
        require(subject["type"] == "BitstringStatusList", f"subject type is {subject['type']}")
        require(payload["iss"] == payload["issuer"], "iss is not the issuer")
        require(payload["jti"] == payload["id"], "jti is not id")
        require(subject["encodedList"].startswith("u"), "encodedList is not multibase base64url")
        found(f"purpose {subject['statusPurpose']}, {payload['id']}")
    document = did_document(keys, payload["iss"])
    with judging("openvc-core: signature, issuer, dates"):
        openvc.verify_credential(
            token if "typ" in header else token + "~",
            resolver=DidWebResolver(lambda _: document),
            policy=openvc.VerificationPolicy(require_status=False, expected_types=["BitstringStatusListCredential"]),
        )
    with judging("openbadgeslib: signature and dates"):
        verifier = OB3Verifier.for_issuer_did(payload["iss"], download=lambda _: json.dumps(document).encode())
        # Its public verify() takes badges only; this is the step with which it checks a list's own proof.
        verifier._decode_payload(token)
    with judging(f"bit {index} is {expected}") as found:
        bits = decode_bitstring(subject["encodedList"])
        require(bits == decode_encoded_list(subject["encodedList"]), "the libraries decode different lists")
        require(len(bits) * 8 >= LEAST_BITS, f"only {len(bits) * 8} bits")
        bit = get_status_bit(bits, int(index))
        require(str(bit) == expected, f"the bit is {bit}")
        found(f"{len(bits) * 8} bits, {sum(byte.bit_count() for byte in bits)} set")


if __name__ == "__main__":
    main()
