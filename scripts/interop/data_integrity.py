#!/usr/bin/env python3
"""Judges a Data Integrity proof with nothing but pyld, cryptography and the published contexts; secures documents too.

The suites are eddsa-rdfc-2022, eddsa-jcs-2022, ecdsa-rdfc-2019 and ecdsa-jcs-2019, the latter with P-256 and P-384. The
contexts come from AVAL_CONFORMANCE/contexts; nothing is fetched. pyld drops what it cannot map without a word, so the
document is canonicalised a second time, with a vocabulary and a base that catch everything: both must say the same.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwcrypto.jwk import JWK
from pyld import jsonld

from judging import arguments, judging, require, unique

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# Multicodec prefixes of public keys, as in Multikey and did:key.
CODES = {b"\xed\x01": "Ed25519", b"\x80\x24": "P-256", b"\x81\x24": "P-384"}
CURVES = {"P-256": (ec.SECP256R1(), SHA256(), 32), "P-384": (ec.SECP384R1(), SHA384(), 48)}
SUITES = {
    "eddsa-rdfc-2022": {"Ed25519"},
    "eddsa-jcs-2022": {"Ed25519"},
    "ecdsa-rdfc-2019": {"P-256", "P-384"},
    "ecdsa-jcs-2019": {"P-256", "P-384"},
}


@cache
def contexts():
    """URL to document, of all contexts that the conformance folder has."""
    folder = Path(os.environ["AVAL_CONFORMANCE"]) / "contexts"
    manifest = json.loads((folder / "MANIFEST.json").read_text("utf-8"))
    return {url: json.loads((folder / entry["file"]).read_text("utf-8")) for url, entry in manifest.items()}


def load(url, _options=None):
    require(url in contexts(), f"the context {url} is not a published one that is at hand")
    return {"contextUrl": None, "documentUrl": url, "document": contexts()[url]}


def quads(document, base=""):
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load, "base": base}
    return jsonld.normalize(document, options)


def canonical_rdf(document):
    """N-Quads; an undefined term or a relative IRI, which would go unsigned, is refused."""
    named = document["@context"] if isinstance(document["@context"], list) else [document["@context"]]
    caught = {**document, "@context": [{"@vocab": "https://vocabulary.invalid/"}, *named]}
    found = quads(document)
    require(found == quads(caught, base="https://base.invalid/"), "a term is undefined, or an IRI relative")
    require(found, "nothing of it is linked data")
    return found.encode()


def canonical_json(value):
    """RFC 8785 for what credentials have: no fractions, member names in ASCII."""

    def check(value):
        require(not isinstance(value, float), "a fraction, which this judge does not canonicalise")
        for name in value if isinstance(value, dict) else ():
            require(name.isascii(), f"the name {name!r} is not ASCII")
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    check(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def signed_bytes(document, options, suite, curve):
    """The hash of the proof's options, then that of the document (VC Data Integrity, transformation and hashing)."""
    canonical = canonical_rdf if "rdfc" in suite else canonical_json
    digest = hashlib.sha384 if curve == "P-384" else hashlib.sha256
    if "rdfc" in suite:
        options = {**options, "@context": document["@context"]}
    return digest(canonical(options)).digest() + digest(canonical(document)).digest()


def base58_decoded(text):
    number = 0
    for letter in text:
        number = number * 58 + ALPHABET.index(letter)
    zeros = len(text) - len(text.lstrip(ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58_encoded(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return ALPHABET[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def from_multikey(text):
    """Curve and public key."""
    require(text.startswith("z"), "a Multikey that is not base58btc")
    data = base58_decoded(text[1:])
    curve = CODES.get(data[:2])
    require(curve, f"multicodec {data[:2].hex()}")
    if curve == "Ed25519":
        return curve, ed25519.Ed25519PublicKey.from_public_bytes(data[2:])
    return curve, ec.EllipticCurvePublicKey.from_encoded_point(CURVES[curve][0], data[2:])


def curve_of(key):
    curve = getattr(key, "curve", None)
    return {"secp256r1": "P-256", "secp384r1": "P-384"}[curve.name] if curve else "Ed25519"


def multikey(public):
    curve = curve_of(public)
    code = next(code for code, name in CODES.items() if name == curve)
    if curve == "Ed25519":
        return "z" + base58_encoded(code + public.public_bytes(Encoding.Raw, PublicFormat.Raw))
    return "z" + base58_encoded(code + public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))


def key_at(url, document):
    """The key under a URL of a DID document, which must be one for assertions; curve and public key."""
    if url.startswith("did:key:"):
        name = url.removeprefix("did:key:").split("#")
        require(name == [name[0]] * 2, f"{url} names no key of itself")
        return from_multikey(name[0])
    methods = [method for method in document["verificationMethod"] if method["id"] == url]
    require(len(methods) == 1, f"{len(methods)} methods with the id {url}")
    require(url in document["assertionMethod"], f"{url} is no assertionMethod")
    if "publicKeyMultibase" in methods[0]:
        require(methods[0]["type"] == "Multikey", f"type is {methods[0]['type']}")
        return from_multikey(methods[0]["publicKeyMultibase"])
    key = JWK(**methods[0]["publicKeyJwk"]).get_op_key("verify")
    return curve_of(key), key


def only_proof(secured):
    """The proof, by itself or alone in an array."""
    proofs = secured["proof"] if isinstance(secured["proof"], list) else [secured["proof"]]
    require(len(proofs) == 1 and isinstance(proofs[0], dict), "not exactly one proof")
    return proofs[0]


def verify(secured, did_document):
    """The one proof of a secured document; returns its options."""
    proof = only_proof(secured)
    require(proof["type"] == "DataIntegrityProof", f"type is {proof['type']}")
    require(proof["proofPurpose"] == "assertionMethod", f"purpose is {proof['proofPurpose']}")
    suite, url = proof["cryptosuite"], proof["verificationMethod"]
    issuer = secured["issuer"]["id"] if isinstance(secured["issuer"], dict) else secured["issuer"]
    require(url.startswith(issuer + "#"), f"{url} is not a key of {issuer}")
    curve, key = key_at(url, did_document)
    require(curve in SUITES.get(suite, ()), f"suite {suite} with a key of {curve}")
    document = {name: value for name, value in secured.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    require(options.get("@context", document["@context"]) == document["@context"], "the proof has other contexts")
    data = signed_bytes(document, options, suite, curve)
    require(proof["proofValue"].startswith("z"), "proofValue is not base58btc")
    signature = base58_decoded(proof["proofValue"][1:])
    try:
        if curve == "Ed25519":
            key.verify(signature, data)
        else:
            _, digest, size = CURVES[curve]
            require(len(signature) == 2 * size, f"a signature of {len(signature)} bytes")
            halves = (int.from_bytes(part, "big") for part in (signature[:size], signature[size:]))
            key.verify(encode_dss_signature(*halves), data, ec.ECDSA(digest))
    except InvalidSignature:
        raise AssertionError("the signature does not verify") from None
    return options


def secure(document, private, suite, method, created, **more):
    """The document with a proof; what is unsafe is refused as in verifying."""
    curve = curve_of(private.public_key())
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        **more,
    }
    if "jcs" in suite:
        # Of the JCS suites the contexts are options like any other, and stand in the proof.
        options["@context"] = document["@context"]
    data = signed_bytes(document, options, suite, curve)
    if curve == "Ed25519":
        signature = private.sign(data)
    else:
        _, digest, size = CURVES[curve]
        halves = decode_dss_signature(private.sign(data, ec.ECDSA(digest)))
        signature = b"".join(half.to_bytes(size, "big") for half in halves)
    return {**document, "proof": {**options, "proofValue": "z" + base58_encoded(signature)}}


def main():
    path, keys = arguments("CREDENTIAL.json DID.json", 2)
    with judging(path) as found:
        secured = json.loads(Path(path).read_text("utf-8"), object_pairs_hook=unique)
        options = verify(secured, json.loads(Path(keys).read_text("utf-8")))
        found(f"{options['cryptosuite']}, {options['verificationMethod']}, {options['created']}")


if __name__ == "__main__":
    main()
