"""A signed document as a file has it, and how each judge takes its form; the file's name tells which form it is.

`.json` is Data Integrity, `.sd-jwt` an SD-JWT, everything else a JWT. `read` takes what stands there and believes nothing.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import openvc
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier, resolve_verification_method, verify_data_integrity_proof
from openvc.did.did_web import DidWebResolver
from sd_jwt.verifier import SDJWTVerifier

import data_integrity
from judging import base64url, parts, require, unique

# What openbadgeslib has no reader for; its silence is said, so that it is not taken for a judgement.
UNREAD = {"eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "sd-jwt"}
NATIVE, WRAPPED, SIGNATURE = "the whole credential", "its vc claim", "the signature only"


@dataclass(frozen=True)
class Presented:
    """`securing` is a cryptosuite, `jwt` or `sd-jwt`; `header` is the proof of a document; `claims` have what is disclosed."""

    securing: str
    text: str
    header: dict
    claims: dict

    @property
    def is_token(self):
        return self.securing in ("jwt", "sd-jwt")

    @property
    def issuer(self):
        issuer = self.claims["issuer"]
        return issuer["id"] if isinstance(issuer, dict) else issuer

    @property
    def key_url(self):
        return self.header["kid" if self.is_token else "verificationMethod"]


class Unchecked(SDJWTVerifier):
    """The reference's way to put disclosures in their places, without its look at the signature."""

    def _verify_sd_jwt(self, _, sign_alg=None):
        self._sd_jwt_payload = parts(self._unverified_input_sd_jwt)[1]


def read(path):
    path = Path(path)
    text = path.read_text("utf-8").strip()
    if path.suffix == ".json":
        secured = json.loads(text, object_pairs_hook=unique)
        proof = data_integrity.only_proof(secured)
        return Presented(proof["cryptosuite"], text, proof, secured)
    if path.suffix == ".sd-jwt":
        return Presented("sd-jwt", text, parts(text.split("~")[0])[0], Unchecked(text, None).get_verified_payload())
    return Presented("jwt", text, *parts(text))


def by_reference(presented, document):
    """What stands closest to the specification of each form; says what that was."""
    if not presented.is_token:
        data_integrity.verify(presented.claims, document)
        return f"{presented.securing} by pyld and cryptography"
    methods = [method for method in document["verificationMethod"] if method["id"] == presented.key_url]
    require(len(methods) == 1 and presented.key_url in document["assertionMethod"], "not one key for assertions")
    key = JWK(**methods[0]["publicKeyJwk"])
    if presented.securing == "sd-jwt":
        claims = SDJWTVerifier(presented.text, lambda *_: key).get_verified_payload()
    else:
        token = JWS()
        token.deserialize(presented.text, key)
        claims = json.loads(token.payload)
    require(claims == presented.claims, "it reads other claims")
    return "SD-JWT by the reference" if presented.securing == "sd-jwt" else "JWS by jwcrypto"


def by_openvc(presented, document, policy, lists=None):
    """openvc-core has three ways into a JWT; which one a token takes depends on its header and payload.

    Returns what was judged, and the status.
    """
    resolver = DidWebResolver(lambda _: document)
    if presented.securing == "jwt" and "typ" in presented.header and "vc" not in presented.claims:
        method = resolver.resolve(presented.issuer).key_by_kid(presented.key_url)
        signed, _, signature = presented.text.rpartition(".")
        valid = openvc.verify_signature(
            alg=presented.header["alg"],
            public_jwk=method.public_key_jwk,
            signing_input=signed.encode("ascii"),
            signature=base64url(signature),
        )
        require(valid, "the signature does not verify")
        return SIGNATURE, None

    def status_list(url):
        unlisted = openvc.VerificationPolicy(require_status=False)
        return openvc.verify_credential(
            for_openvc(lists[url]), resolver=resolver, policy=unlisted, extra_contexts=data_integrity.contexts()
        ).credential

    result = openvc.verify_credential(
        for_openvc(presented),
        resolver=resolver,
        policy=policy,
        resolve_status_list=status_list if lists else None,
        extra_contexts=data_integrity.contexts(),
    )
    return WRAPPED if presented.securing == "jwt" and "typ" in presented.header else NATIVE, result.status


def for_openvc(presented):
    if not presented.is_token:
        # It wants the proof by itself, where OB 3.0 §B wants it in an array; nothing that is signed changes.
        return {**presented.claims, "proof": presented.header}
    # Without typ a JWS is, in openvc-core, an SD-JWT with nothing to disclose (VC-JOSE-COSE §3.2).
    return presented.text + "~" if presented.securing == "jwt" and "typ" not in presented.header else presented.text


def by_openbadgeslib(presented, document, lists=None):
    """The badge as openbadgeslib reads it; the proofs of lists that are documents are checked beside it."""
    lists = lists or {}

    def download(url):
        return json.dumps(document).encode() if url.endswith("/did.json") else lists[url].text.encode()

    kind = OB3Verifier if presented.is_token else OB3LdpVerifier
    verifier = kind.for_issuer_did(presented.issuer, download=download)
    documents = [each for each in lists.values() if not each.is_token]
    for each in documents:
        list_by_openbadgeslib(each, document)
    return verifier.verify(
        presented.text, check_status=bool(lists), download=download, verify_status_list=not documents
    )


def list_by_openbadgeslib(presented, document):
    """Its public verify() takes badges only; these are the steps with which it checks a proof alone."""

    def download(_):
        return json.dumps(document).encode()

    if presented.is_token:
        OB3Verifier.for_issuer_did(presented.issuer, download=download)._decode_payload(presented.text)
    else:
        verify_data_integrity_proof(presented.claims, resolve_verification_method(presented.key_url, download))
