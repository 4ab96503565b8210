#!/usr/bin/env python3
"""Judges one bit of a Bitstring Status List credential, as a document with a proof or as a JWT: proof, then the bit."""

import openvc
from openbadgeslib.ob3 import decode_encoded_list
from openvc.status.bitstring import decode_bitstring, get_status_bit

import presented
from judging import arguments, did_document, judging, require

LEAST_BITS = 131_072  # Bitstring Status List §3.1: so that one holder hides among many


def main():
    path, keys, index, expected = arguments("LIST.json|jwt KEYS.json INDEX EXPECTED(0|1)", 4)
    with judging("form") as found:
        listed = presented.read(path)
        payload = listed.claims
        subject = payload["credentialSubject"]
        require("BitstringStatusListCredential" in payload["type"], f"type is {payload['type']}")
        require(subject["type"] == "BitstringStatusList", f"subject type is {subject['type']}")
        if listed.is_token:
            require(payload["iss"] == payload["issuer"], "iss is not the issuer")
            require(payload["jti"] == payload["id"], "jti is not id")
        require(subject["encodedList"].startswith("u"), "encodedList is not multibase base64url")
        found(f"{listed.securing}, purpose {subject['statusPurpose']}, {payload['id']}")
    document = did_document(keys, listed.issuer)
    with judging("signature") as found:
        found(presented.by_reference(listed, document))
    with judging("openvc-core: signature, issuer, dates"):
        policy = openvc.VerificationPolicy(require_status=False, expected_types=["BitstringStatusListCredential"])
        presented.by_openvc(listed, document, policy)
    with judging("openbadgeslib: signature") as found:
        if listed.securing in presented.UNREAD:
            found(f"NOT judged: it reads no {listed.securing}")
        else:
            presented.list_by_openbadgeslib(listed, document)
    with judging(f"bit {index} is {expected}") as found:
        bits = decode_bitstring(subject["encodedList"])
        require(bits == decode_encoded_list(subject["encodedList"]), "the libraries decode different lists")
        require(len(bits) * 8 >= LEAST_BITS, f"only {len(bits) * 8} bits")
        bit = get_status_bit(bits, int(index))
        require(str(bit) == expected, f"the bit is {bit}")
        found(f"{len(bits) * 8} bits, {sum(byte.bit_count() for byte in bits)} set")


if __name__ == "__main__":
    main()
