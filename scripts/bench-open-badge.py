#!/usr/bin/env python3
"""The peers of the Open Badge benchmark: openbadgeslib and bare pyld, eddsa-rdfc-2022 over one badge.

Usage: bench-open-badge.py BADGE.json SEED_HEX CREATED. The badge is unsigned, its issuer the key's own did:key.

Prints a line for each of openbadgeslib's signing and verifying and pyld's: how often a second, by the clock and by the
processor's time (median of seven rounds after one that is not counted). Then the proofValue of both, which must be the
same as everybody's. openbadgeslib does all its checks; pyld does none, has its contexts at hand, and its base58 is left
out.
"""
import hashlib
import json
import statistics
import sys
import time
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from openbadgeslib.ob3.contexts import document_loader
from openbadgeslib.ob3.ldp import OB3LdpSigner, OB3LdpVerifier
from pyld import jsonld

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Badge:
    """What openbadgeslib's signer asks of a credential."""

    def __init__(self, members):
        self.members = members

    def to_vc(self):
        return dict(self.members)


def base58(raw):
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def bare(badge, proof, loader):
    """What is signed: the hash of the proof's options, then that of the badge."""
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
    return b"".join(
        hashlib.sha256(jsonld.normalize(document, options).encode()).digest()
        for document in ({**proof, "@context": badge["@context"]}, badge)
    )


def tell(turns, work):
    clock, processor = [], []
    for _ in range(8):
        start, start_processor = time.perf_counter(), time.process_time()
        for _ in range(turns):
            work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    print(turns / statistics.median(clock[1:]), turns / statistics.median(processor[1:]))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        badge = json.load(file)
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(sys.argv[2]))
    created = sys.argv[3]
    moment = datetime.fromisoformat(created.replace("Z", "+00:00"))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    signer, verifier = OB3LdpSigner(private), OB3LdpVerifier(public)
    text = signer.sign_to_json(Badge(badge), created=moment)
    proof = json.loads(text)["proof"]
    value = proof.pop("proofValue")
    tell(10, lambda: signer.sign_to_json(Badge(badge), created=moment))
    tell(10, lambda: verifier.verify(text))

    loader = document_loader()
    signature = key.sign(bare(badge, proof, loader))
    tell(20, lambda: key.sign(bare(badge, proof, loader)))
    tell(20, lambda: key.public_key().verify(signature, bare(badge, proof, loader)))
    print(value)
    print("z" + base58(signature))


if __name__ == "__main__":
    main()
