#!/usr/bin/env python3
"""Judges SD-JWTs with the reference implementation (sd-jwt), and makes some for Aval to judge.

`verify` reads a presentation of Aval's: the issuer's signature, every digest, and, where audience and nonce are given,
the holder's key binding (the reference reads P-256 holders only); the claims must be those of EXPECTED.json.
`issue` writes presentations of the reference's into a folder: NAME.sdjwt beside NAME.expected.json, the issuer's key in
issuer.jwk, and in bound.json the audience, the nonce and the moment of the one that is bound to its holder.
"""

import json
import time
from importlib.metadata import version
from pathlib import Path

from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

from judging import arguments, base64url, judging, require

AUDIENCE, NONCE = "https://verifica.example", "1234567890"
HEADER = {"typ": "dc+sd-jwt", "kid": "did:web:referencia.example#1"}
TYPE = {"vct": "https://referencia.example/competencia", "iss": "did:web:referencia.example"}

# Claims, what the holder shows of them, what a verifier is to see.
CASES = {
    "flat": (
        {SDObj("given_name"): "Ana", SDObj("family_name"): "Núñez Xuꞌnaxi", "level": 3},
        {"given_name": True},
        {"given_name": "Ana", "level": 3},
    ),
    "nested": (
        {"address": {SDObj("city"): "Lima", SDObj("street"): "Sol 1", "country": "PE"}},
        {"address": {"street": True}},
        {"address": {"street": "Sol 1", "country": "PE"}},
    ),
    "recursive": (
        {SDObj("results"): {SDObj("score"): 87.25, SDObj("items"): [SDObj("met"), "met", SDObj(None)]}},
        {"results": {"items": [True, None, False]}},
        {"results": {"items": ["met", "met"]}},
    ),
    "arrays": (
        {"languages": [SDObj("es"), "pt", SDObj({"name": "nah", "level": [1, 2]})], "empty": [SDObj(1)]},
        {"languages": [False, None, True]},
        {"languages": ["pt", {"name": "nah", "level": [1, 2]}], "empty": []},
    ),
    "everything": ({SDObj("a"): {"b": [SDObj([SDObj(True)])]}}, {"a": {"b": [[True]]}}, {"a": {"b": [[True]]}}),
    "nothing": ({SDObj("a"): 1, "b": {SDObj("c"): 2}}, {}, {"b": {}}),
}


def verify(path, key, expected, *binding):
    presentation = Path(path).read_text("ascii").strip()
    key = JWK.from_json(Path(key).read_text("utf-8"))
    with judging("header") as found:
        header = json.loads(base64url(presentation.split(".")[0]))
        require(header.get("typ") in ("dc+sd-jwt", "vc+sd-jwt"), f"typ is {header.get('typ')!r}")
        found(f"typ {header['typ']}, alg {header['alg']}")
    with judging(f"sd-jwt {version('sd-jwt')}") as found:
        claims = SDJWTVerifier(presentation, lambda *_: key, *binding).get_verified_payload()
        found(f"{presentation.count('~') - 1} disclosures" + (", bound to its holder" if binding else ""))
    with judging("claims") as found:
        require(claims == json.loads(Path(expected).read_text("utf-8")), f"other claims: {json.dumps(claims)}")
        found(f"{len(claims)} members")


def issue(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    issuer, holder = (JWK.generate(kty="EC", crv="P-256") for _ in range(2))
    (folder / "issuer.jwk").write_text(issuer.export_public())

    def write(name, claims, shown, expected, **binding):
        issued = SDJWTIssuer(
            {**TYPE, **claims},
            issuer,
            binding.get("holder_key"),
            add_decoy_claims=True,
            extra_header_parameters=HEADER,
        )
        wallet = SDJWTHolder(issued.sd_jwt_issuance)
        wallet.create_presentation(shown, **binding)
        binding_asked = (AUDIENCE, NONCE) if binding else ()
        read = SDJWTVerifier(wallet.sd_jwt_presentation, lambda *_: issuer, *binding_asked).get_verified_payload()
        require(read == {**TYPE, **expected}, f"the reference reads other claims itself: {json.dumps(read)}")
        (folder / f"{name}.sdjwt").write_text(wallet.sd_jwt_presentation)
        (folder / f"{name}.expected.json").write_text(json.dumps({**TYPE, **expected}, ensure_ascii=False))

    for name, (claims, shown, expected) in CASES.items():
        with judging(f"issued {name}"):
            write(name, claims, shown, expected)
    with judging("issued bound") as found:
        claims, shown, expected = CASES["flat"]
        cnf = {"cnf": {"jwk": holder.export_public(as_dict=True)}}
        write("bound", claims, shown, {**expected, **cnf}, nonce=NONCE, aud=AUDIENCE, holder_key=holder)
        moment = {"audience": AUDIENCE, "nonce": NONCE, "at": int(time.time())}
        (folder / "bound.json").write_text(json.dumps(moment))
        found(f"at {moment['at']}")


def main():
    usage = "verify PRESENTATION ISSUER.jwk EXPECTED.json [AUDIENCE NONCE] | issue FOLDER"
    action, *rest = arguments(usage, 2, 6)
    if action == "verify" and len(rest) in (3, 5):
        verify(*rest)
    elif action == "issue" and len(rest) == 1:
        issue(*rest)
    else:
        arguments(usage, 99)


if __name__ == "__main__":
    main()
