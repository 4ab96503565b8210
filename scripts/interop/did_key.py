#!/usr/bin/env python3
"""Judges a credential that is signed under a did:key, in any form, with openvc-core and what stands closest to the form.

Documents with a proof are judged by openvc-core (ecdsa-sd-2023 too) and by data_integrity.py, tokens by openvc-core's
keys and jwcrypto, COSE by openvc-core.
"""

import json
from pathlib import Path

import openvc
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from openvc import cbor, cose
from openvc.did.did_key import DidKeyResolver
from sd_jwt.verifier import SDJWTVerifier

import data_integrity
from judging import arguments, judging, require, unique


def document(secured, resolver):
    policy = openvc.VerificationPolicy(expected_types=["OpenBadgeCredential"])
    secured = {**secured, "proof": data_integrity.only_proof(secured)}
    openvc.verify_credential(secured, resolver=resolver, policy=policy, extra_contexts=data_integrity.contexts())
    if secured["proof"]["cryptosuite"] in data_integrity.SUITES:
        data_integrity.verify(secured, {})
        return "openvc-core, pyld and cryptography"
    return "openvc-core"


def token(text, key):
    if "~" in text:
        return SDJWTVerifier(text, lambda *_: JWK(**key)).get_verified_payload(), "sd-jwt"
    judged = JWS()
    judged.deserialize(text, JWK(**key))
    return json.loads(judged.payload), "jwcrypto"


def main():
    path, url = arguments("CREDENTIAL DID_URL", 2)
    with judging(Path(path).name) as found:
        data, resolver = Path(path).read_bytes(), DidKeyResolver()
        did = url.split("#")[0]
        key = resolver.resolve(did).verification_methods[0].public_key_jwk
        if data[:1] == b"{":
            claims = json.loads(data, object_pairs_hook=unique)
            found(f"{data_integrity.only_proof(claims)['cryptosuite']} by {document(claims, resolver)}")
        elif data[:1] == b"\xd2":
            message = cose.parse_sign1(cbor.decode(data))
            require(cose.verify_sign1(message, public_jwk=key), "the signature does not verify")
            claims = json.loads(message.payload)
            found("COSE by openvc-core")
        else:
            claims, judge = token(data.decode("ascii").strip(), key)
            found(f"by {judge}")
        require(claims["issuer"]["id"] == did, "another issuer")


if __name__ == "__main__":
    main()
