#!/usr/bin/env python3
"""Issues credentials with libraries of others, for Aval to judge: FOLDER gets files, did.json and cases.tsv.

A line of cases.tsv says which file is presented, which status list beside it (or -), the exit code that `aval verify
--trust did.json` must leave with, and the reason code it must give (or -). The issuer is a did:web with keys of every
kind; who issues under a did:key is nobody that did.json speaks of. What could only pass by a verifier's carelessness is
among the cases: dates that are over, algorithms that prove nothing, halves of proofs.
"""

import copy
import json
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from openbadgeslib import ob3
from openvc.keys import Ed25519SigningKey, P256SigningKey, P384SigningKey
from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite
from openvc.proof.di_jcs import EcdsaJcsProofSuite, EddsaJcsProofSuite
from openvc.proof.ecdsa_sd import EcdsaSdProofSuite
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from openvc.proof.vc_jwt import VcJwtProofSuite
from openvc.status import bitstring, issue as status_issue
from sd_jwt.common import SDObj
from sd_jwt.issuer import SDJWTIssuer

import data_integrity
from judging import arguments, judging

DID = "did:web:referencia.example"
NOW = datetime.now(timezone.utc).replace(microsecond=0)
LIST = "https://referencia.example/status/1"
KEYS = {
    "ed": ed25519.Ed25519PrivateKey.generate(),
    "p256": ec.generate_private_key(ec.SECP256R1()),
    "p384": ec.generate_private_key(ec.SECP384R1()),
    "rsa": rsa.generate_private_key(65537, 2048),
}
SIGNERS = {"ed": Ed25519SigningKey, "p256": P256SigningKey, "p384": P384SigningKey}
EXTRA = {"extra_contexts": data_integrity.contexts()}
MANDATORY = ["/issuer", "/validFrom", "/validUntil", "/type", "/credentialSubject/achievement"]


def pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public(key):
    return JWK.from_pem(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def url(name):
    return f"{DID}#{name}"


def signer(name, kid=None):
    return SIGNERS[name].from_pem(pem(KEYS[name]), kid or url(name))


def moment(days):
    return (NOW + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def did_document():
    methods = []
    for name, key in KEYS.items():
        jwk = {**json.loads(public(key).export_public()), "kid": url(name)}
        methods.append({"id": url(name), "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk})
        if name != "rsa":
            multikey = data_integrity.multikey(key.public_key())
            id = f"{DID}#{name}-mk"
            methods.append({"id": id, "type": "Multikey", "controller": DID, "publicKeyMultibase": multikey})
    # A key that may sign in to things, and vouches for nothing.
    visitor = data_integrity.multikey(ed25519.Ed25519PrivateKey.generate().public_key())
    other = {"id": url("visitor"), "type": "Multikey", "controller": DID, "publicKeyMultibase": visitor}
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": DID,
        "verificationMethod": [*methods, other],
        "assertionMethod": [method["id"] for method in methods],
        "authentication": [other["id"]],
    }


def badge(issuer=DID, **more):
    """A badge as anybody might issue it, no member of it of our making."""
    return {
        "@context": [ob3.VCDM_V2_CONTEXT, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:a63a60be-f4af-491c-87fc-2c8fd3007a58",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Enseñanza con tecnología",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Universidad de Referencia"},
        "validFrom": moment(-30),
        "validUntil": moment(300),
        "credentialSubject": {
            "id": "mailto:ana@correo.example",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://referencia.example/logros/1",
                "type": ["Achievement"],
                "name": "Enseñanza con tecnología",
                "description": "Planea y conduce una secuencia con tecnología.",
                "criteria": {"id": "https://referencia.example/logros/1#criterios", "narrative": "Aprobó la evaluación."},
            },
        },
        **more,
    }


def registered(credential):
    """OB 3.0 §8.2.6.1."""
    claims = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": int(datetime.fromisoformat(credential["validFrom"]).timestamp()),
    }
    if "validUntil" in credential:
        claims["exp"] = int(datetime.fromisoformat(credential["validUntil"]).timestamp())
    return {**credential, **claims}


def by_openbadgeslib():
    """Its own model of a badge, both of its forms, its status lists as documents and as tokens."""
    jwt_list, json_list = f"{LIST}.jwt", f"{LIST}.json"
    for purpose in ("revocation",):
        made = ob3.build_status_list_credential(DID, jwt_list, purpose, {7}, valid_until=NOW + timedelta(days=9))
        yield "obl-list.jwt", ob3.sign_status_list_credential(made, pem(KEYS["ed"]), "EdDSA"), None
        made = ob3.build_status_list_credential(DID, json_list, purpose, {7}, valid_until=NOW + timedelta(days=9))
        yield "obl-list.json", ob3.add_data_integrity_proof(made, pem(KEYS["ed"]), f"{DID}#ed-mk"), None
        made = ob3.build_status_list_credential(DID, json_list, purpose, set(), valid_until=NOW - timedelta(days=1))
        yield "obl-list-old.json", ob3.add_data_integrity_proof(made, pem(KEYS["ed"]), f"{DID}#ed-mk"), None
        made.pop("validUntil")
        yield "obl-list-bare.json", made, None

    def made(issuer=DID, listed=None, index=0):
        achievement = ob3.Achievement("https://referencia.example/logros/2", "Evaluación", "Evalúa.", "Aprobó.")
        return ob3.OpenBadgeCredential(
            ob3.Issuer(issuer, "Universidad de Referencia", "https://referencia.example"),
            "mailto:ana@correo.example",
            achievement,
            issuance_date=NOW - timedelta(days=1),
            expiration_date=NOW + timedelta(days=90),
            credential_status=[ob3.status_entry(listed, "revocation", index)] if listed else [],
        )

    document = ob3.OB3LdpSigner(pem(KEYS["ed"]), f"{DID}#ed-mk")
    yield "obl-rdfc.json", document.sign(made()), ("-", 0, "-")
    yield "obl-listed.json", document.sign(made(listed=json_list, index=6)), ("obl-list.json", 0, "-")
    yield "obl-listed-unknown.json", document.sign(made(listed=json_list, index=6)), ("-", 2, "status_unavailable")
    old = document.sign(made(listed=json_list, index=6))
    yield "obl-listed-old.json", old, ("obl-list-old.json", 2, "status_list_invalid")
    yield "obl-listed-bare.json", old, ("obl-list-bare.json", 2, "status_list_invalid")
    yield "obl-listed-other.json", old, ("obl-list.jwt", 2, "status_list_invalid")
    yield "obl-revoked.json", document.sign(made(listed=json_list, index=7)), ("obl-list.json", 1, "withdrawn")
    yield "obl-beyond.json", document.sign(made(listed=json_list, index=131072)), ("obl-list.json", 2, "-")
    own = ob3.OB3LdpSigner(pem(KEYS["ed"]))
    issuer = own.verification_method.split("#")[0]
    yield "obl-did-key.json", own.sign(made(issuer)), ("-", 2, "issuer_unknown")
    yield "obl-borrowed.json", own.sign(made()), ("-", 65, "issuer_mismatch")
    for algorithm, name in {"EdDSA": "ed", "ES256": "p256", "RS256": "rsa"}.items():
        token = ob3.OB3Signer(pem(KEYS[name]), algorithm)
        # It puts its public key into the header and no kid; Aval takes no key from a token.
        credential = made(listed=jwt_list, index=6)
        yield f"obl-{algorithm}.jwt", token.sign(credential), ("obl-list.jwt", 65, "algorithm_not_allowed")


def by_openvc():
    """Every suite that it writes, as documents and as tokens."""
    writers = {
        "rdfc-ed": (DataIntegrityProofSuite, "ed"),
        "rdfc-p256": (EcdsaRdfcProofSuite, "p256"),
        "rdfc-p384": (EcdsaRdfcProofSuite, "p384"),
    }
    for name, (suite, key) in writers.items():

        def secured(credential, method=f"{DID}#{key}-mk", **more):
            return suite().add_proof(
                credential, signing_key=signer(key), verification_method=method, **EXTRA, **more
            )

        yield f"ovc-{name}.json", secured(badge()), ("-", 0, "-")
        yield f"ovc-{name}-over.json", secured(badge(validUntil=moment(-1))), ("-", 1, "expired")
        yield f"ovc-{name}-early.json", secured(badge(validFrom=moment(1))), ("-", 65, "not_yet_valid")
        visit = secured(badge(), proof_purpose="authentication")
        yield f"ovc-{name}-visit.json", visit, ("-", 65, "proof_terms")
        yield f"ovc-{name}-visitor.json", secured(badge(), url("visitor")), ("-", 65, "-")
        yield f"ovc-{name}-no-key.json", secured(badge(), url("nobody")), ("-", 65, "key_unknown")
        multikey = data_integrity.multikey(KEYS[key].public_key())
        own = secured(badge(f"did:key:{multikey}"), f"did:key:{multikey}#{multikey}")
        yield f"ovc-{name}-did-key.json", own, ("-", 2, "issuer_unknown")
        changed = copy.deepcopy(own)
        changed["credentialSubject"]["achievement"]["name"] = "Otra cosa"
        yield f"ovc-{name}-did-key-changed.json", changed, ("-", 65, "signature_mismatch")
    for suite, key in ((EddsaJcsProofSuite, "ed"), (EcdsaJcsProofSuite, "p256")):
        # It hashes a @context among the options that it leaves out of the proof (vc-di-eddsa §3.3.1 puts it there).
        silent = suite().add_proof(badge(), signing_key=signer(key), verification_method=f"{DID}#{key}-mk")
        yield f"ovc-jcs-{key}.json", silent, ("-", 65, "signature_mismatch")
    bits = bitstring.new_bitstring(131072)
    bitstring.set_status_bit(bits, 9, 1)
    for name, purpose, index, ends in [
        ("clear", "revocation", 8, (0, "-")),
        ("revoked", "revocation", 9, (1, "withdrawn")),
        ("suspended", "suspension", 9, (1, "suspended")),
    ]:
        list_url = f"{LIST}/{purpose}"
        listed = status_issue.build_status_list_credential(
            id=list_url, issuer=DID, bitstring=bits, status_purpose=purpose, valid_from=NOW - timedelta(days=1)
        )
        entry = status_issue.build_status_list_entry(
            status_list_credential=list_url, index=index, status_purpose=purpose
        )
        proven = {"signing_key": signer("ed"), "verification_method": f"{DID}#ed-mk", **EXTRA}
        yield f"ovc-{name}-list.json", DataIntegrityProofSuite().add_proof(listed, **proven), None
        status = DataIntegrityProofSuite().add_proof(badge(credentialStatus=entry), **proven)
        yield f"ovc-{name}.json", status, (f"ovc-{name}-list.json", *ends)
    suite = EcdsaSdProofSuite()
    base = suite.add_base_proof(
        badge(),
        signing_key=signer("p256"),
        verification_method=f"{DID}#p256-mk",
        mandatory_pointers=MANDATORY,
        **EXTRA,
    )
    yield "ovc-sd-base.json", base, ("-", 65, "proof_terms")
    derived = suite.derive_proof(base, selective_pointers=["/name", "/credentialSubject/id"], **EXTRA)
    yield "ovc-sd-derived.json", derived, ("-", 0, "-")
    changed = {**derived, "name": "Otro"}
    yield "ovc-sd-changed.json", changed, ("-", 65, "signature_mismatch")
    for key in SIGNERS:
        # Its nbf is the moment of signing, and VC 1.1 §6.3.1 wants that to be the beginning of validity.
        early = VcJwtProofSuite().sign(badge(), signing_key=signer(key))
        yield f"ovc-{key}-two-beginnings.jwt", early, ("-", 65, "malformed")
        plain = badge()
        del plain["validFrom"], plain["validUntil"]
        yield f"ovc-{key}.jwt", VcJwtProofSuite().sign(plain, signing_key=signer(key)), ("-", 0, "-")
        claims = {"iss": DID, "given_name": "Ana", "level": 3, "email": "ana@correo.example"}
        more = {"disclosable": ["given_name", "email"], "vct": "https://referencia.example/c", "decoys": 3}
        token = SdJwtVcProofSuite().issue(claims, signing_key=signer(key), expires_in_s=3600, **more)
        yield f"ovc-{key}.sd-jwt", token, ("-", 0, "-")
        over = SdJwtVcProofSuite().issue(claims, signing_key=signer(key), expires_in_s=-3600, **more)
        yield f"ovc-{key}-over.sd-jwt", over, ("-", 1, "expired")
        first, *_, last, end = token.split("~")
        yield f"ovc-{key}-less.sd-jwt", "~".join([first, last, end]), ("-", 0, "-")
        yield f"ovc-{key}-twice.sd-jwt", "~".join([first, last, last, end]), ("-", 65, "-")
        yield f"ovc-{key}-strange.sd-jwt", "~".join([first, "WyJzYWx0IiwibmFtZSIsIm90cm8iXQ", end]), ("-", 65, "-")
    listed = {**claims, "nbf": int(time.time()) + 3600}
    early = SdJwtVcProofSuite().issue(listed, signing_key=signer("ed"), vct="https://referencia.example/c")
    yield "ovc-early.sd-jwt", early, ("-", 65, "not_yet_valid")
    listed = {**claims, "status": {"status_list": {"idx": 3, "uri": "https://referencia.example/tokens/1"}}}
    token = SdJwtVcProofSuite().issue(listed, signing_key=signer("ed"), vct="https://referencia.example/c")
    yield "ovc-token-status.sd-jwt", token, ("-", 2, "-")


def by_pyld():
    """Our judge's own proofs, under a JsonWebKey and a Multikey."""
    for suite, curves in data_integrity.SUITES.items():
        for name in ("ed", "p256", "p384"):
            if data_integrity.curve_of(KEYS[name].public_key()) in curves:
                for method in (url(name), f"{DID}#{name}-mk"):
                    file = f"pyld-{suite}-{method.split('#')[1]}.json"
                    secured = data_integrity.secure(badge(), KEYS[name], suite, method, moment(-1))
                    yield file, secured, ("-", 0, "-")
    ends = data_integrity.secure(
        badge(), KEYS["ed"], "eddsa-rdfc-2022", f"{DID}#ed-mk", moment(-2), expires=moment(-1)
    )
    yield "pyld-proof-over.json", ends, ("-", 65, "proof_terms")
    ahead = data_integrity.secure(badge(), KEYS["ed"], "eddsa-rdfc-2022", f"{DID}#ed-mk", moment(2))
    yield "pyld-proof-ahead.json", ahead, ("-", 65, "proof_terms")
    both = data_integrity.secure(badge(), KEYS["ed"], "eddsa-rdfc-2022", f"{DID}#ed-mk", moment(-1))
    second = data_integrity.secure(badge(), KEYS["p384"], "ecdsa-rdfc-2019", f"{DID}#p384-mk", moment(-1))
    yield "pyld-both.json", {**both, "proof": [both["proof"], second["proof"]]}, ("-", 0, "-")
    broken = {**second["proof"], "proofValue": both["proof"]["proofValue"]}
    silent = data_integrity.secure(badge(), KEYS["ed"], "eddsa-jcs-2022", f"{DID}#ed-mk", moment(-1))
    del silent["proof"]["@context"]
    yield "pyld-jcs-no-context.json", silent, ("-", 65, "signature_mismatch")
    yield "pyld-one-broken.json", {**both, "proof": [both["proof"], broken]}, ("-", 65, "signature_mismatch")


def by_jwcrypto():
    """Tokens after VC-JOSE-COSE and OB 3.0, and those that attackers write."""

    def token(claims, key, algorithm, **header):
        made = JWS(json.dumps(claims).encode())
        made.allowed_algs = ["EdDSA", "ES256", "ES384", "RS256", "PS256", "HS256"]
        made.add_signature(key, protected=json.dumps({"alg": algorithm, **header}))
        return made.serialize(compact=True)

    algorithms = {"EdDSA": "ed", "ES256": "p256", "ES384": "p384", "RS256": "rsa", "PS256": "rsa"}
    for algorithm, name in algorithms.items():
        key = JWK.from_pem(pem(KEYS[name]))
        for kind, typ in {"ob": {}, "typed": {"typ": "vc+jwt", "cty": "vc"}}.items():
            good = token(registered(badge()), key, algorithm, kid=url(name), **typ)
            yield f"jwc-{algorithm}-{kind}.jwt", good, ("-", 0, "-")
            over = token(registered(badge(validUntil=moment(-1))), key, algorithm, kid=url(name), **typ)
            yield f"jwc-{algorithm}-{kind}-over.jwt", over, ("-", 1, "expired")
        header, payload, signature = good.split(".")
        yield f"jwc-{algorithm}-short.jwt", f"{header}.{payload}.{signature[:-4]}", ("-", 65, "-")
        elsewhere = token(registered(badge()), key, algorithm, kid=url("nobody"))
        yield f"jwc-{algorithm}-no-key.jwt", elsewhere, ("-", 65, "key_unknown")
    ed = JWK.from_pem(pem(KEYS["ed"]))
    plain = badge()
    del plain["validUntil"]
    lapsed = {**registered(plain), "exp": int(time.time()) - 3600}
    yield "jwc-exp-alone-over.jwt", token(lapsed, ed, "EdDSA", kid=url("ed")), ("-", 1, "expired")
    lapsed = {**plain, "exp": int(time.time()) - 3600}
    over = token(lapsed, ed, "EdDSA", kid=url("ed"), typ="vc+jwt")
    yield "jwc-typed-exp-alone-over.jwt", over, ("-", 1, "expired")
    other = {**registered(badge()), "iss": "did:web:otra.example"}
    yield "jwc-other-iss.jwt", token(other, ed, "EdDSA", kid=url("ed")), ("-", 65, "-")
    other = {**registered(badge()), "sub": "mailto:otra@correo.example"}
    yield "jwc-other-sub.jwt", token(other, ed, "EdDSA", kid=url("ed")), ("-", 65, "-")
    secret = JWK(kty="oct", k=json.loads(ed.export_public())["x"])
    hashed = token(registered(badge()), secret, "HS256", kid=url("ed"))
    yield "jwc-HS256.jwt", hashed, ("-", 65, "algorithm_not_allowed")
    attacker = JWK.generate(kty="OKP", crv="Ed25519")
    own = {"jwk": attacker.export_public(as_dict=True)}
    yield "jwc-own-jwk.jwt", token(registered(badge()), attacker, "EdDSA", kid=url("ed"), **own), ("-", 65, "-")
    yield "jwc-attacker.jwt", token(registered(badge()), attacker, "EdDSA", kid=url("ed")), (
        "-",
        65,
        "signature_mismatch",
    )
    _, payload, _ = good.split(".")
    yield "jwc-none.jwt", f"eyJhbGciOiJub25lIn0.{payload}.", ("-", 65, "algorithm_not_allowed")


def by_reference_sd_jwt():
    """A badge whose results the holder may keep back, by the reference."""
    for name in ("ed", "p256"):
        key = JWK.from_pem(pem(KEYS[name]))
        claims = registered(badge())
        claims["credentialSubject"] = {
            SDObj("licenseNumber"): "REF-1",
            **claims["credentialSubject"],
        }
        for typ in ("vc+sd-jwt", "dc+sd-jwt"):
            more = {"vct": "https://referencia.example/c"} if typ == "dc+sd-jwt" else {}
            issued = SDJWTIssuer(
                {**claims, **more},
                key,
                add_decoy_claims=True,
                sign_alg="EdDSA" if name == "ed" else "ES256",
                extra_header_parameters={"typ": typ, "kid": url(name)},
            ).sd_jwt_issuance
            yield f"ref-{name}-{typ[:2]}.sd-jwt", issued, ("-", 0, "-")
            yield f"ref-{name}-{typ[:2]}-none.sd-jwt", issued.split("~")[0] + "~", ("-", 0, "-")


def main():
    (folder,) = arguments("FOLDER", 1)
    folder = Path(folder)
    folder.mkdir(parents=True)
    (folder / "did.json").write_text(json.dumps(did_document()), "utf-8")
    lines = []
    for issue in (by_openbadgeslib, by_openvc, by_pyld, by_jwcrypto, by_reference_sd_jwt):
        with judging(issue.__name__.removeprefix("by_")) as found:
            before = len(lines)
            for name, content, expected in issue():
                text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
                (folder / name).write_text(text, "utf-8")
                if expected:
                    lines.append("\t".join([name, *map(str, expected)]))
            found(f"{len(lines) - before} cases")
    (folder / "cases.tsv").write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
