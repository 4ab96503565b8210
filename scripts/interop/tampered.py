#!/usr/bin/env python3
"""Changes a credential of Aval's in every way that somebody might try: FOLDER gets copies and cases.tsv.

Of a document with a proof, every line says that the copy is refused; the reason is named where there is only one. Some
changes leave the signed statements as they were and hide from a reader of the JSON what they say. Of an SD-JWT, what
its holder may do is among the copies and passes.
"""

import base64
import copy
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ed25519

import data_integrity
from judging import arguments, base64url, judging

VC = "https://www.w3.org/2018/credentials#"
ATTACKER = ed25519.Ed25519PrivateKey.generate()
ATTACKER_KEY = data_integrity.multikey(ATTACKER.public_key())
ATTACKER_URL = f"did:key:{ATTACKER_KEY}#{ATTACKER_KEY}"


def documents(original):
    """Name, changed document or text, reason; of a document whose proof is over its canonical RDF or JSON."""
    is_rdf = "rdfc" in original["proof"]["cryptosuite"]
    unsigned = "term_undefined" if is_rdf else "signature_mismatch"

    def changed(edit):
        document = copy.deepcopy(original)
        edit(document)
        return document

    def proof(**members):
        return changed(lambda d: d["proof"].update(members))

    def renamed(place, old, new, value=None):
        """A member under another spelling, where it stood."""

        def edit(document):
            for step in place:
                document = document[step]
            members = list(document.items())
            document.clear()
            for name, content in members:
                document[new if name == old else name] = (value or (lambda it: it))(content) if name == old else content

        return changed(edit)

    subject, achievement = ["credentialSubject"], ["credentialSubject", "achievement"]
    status = original["credentialStatus"]
    status = status[0] if isinstance(status, list) else status

    # What it says.
    yield "name", changed(lambda d: d["credentialSubject"]["achievement"].update(name="Doctorado")), "signature_mismatch"
    yield "result", changed(lambda d: d["credentialSubject"]["result"][0].update(value="86.01")), "signature_mismatch"
    yield "result-gone", changed(lambda d: d["credentialSubject"]["result"].pop()), "signature_mismatch"
    yield "results-swapped", changed(
        lambda d: d["credentialSubject"]["result"][0].update(value=d["credentialSubject"]["result"][1]["value"])
        or d["credentialSubject"]["result"][1].update(value=original["credentialSubject"]["result"][0]["value"])
    ), "-" if is_rdf else "signature_mismatch"
    yield "holder", changed(lambda d: d["credentialSubject"].update(id="mailto:otra@correo.example")), "signature_mismatch"
    yield "longer", changed(lambda d: d.update(validUntil="2099-01-01T00:00:00Z")), "signature_mismatch"
    yield "for-good", changed(lambda d: d.pop("validUntil")), "signature_mismatch"
    yield "id", changed(lambda d: d.update(id="urn:uuid:00000000-0000-4000-8000-000000000000")), "signature_mismatch"
    yield "type", changed(lambda d: d["type"].append("EndorsementCredential")), "-"
    yield "evidence", changed(lambda d: d.update(evidence=[{"id": "https://example.org/", "type": ["Evidence"]}])), "-"

    # Its status.
    yield "status-gone", changed(lambda d: d.pop("credentialStatus")), "signature_mismatch"
    other = {**status, "statusListIndex": str((int(status["statusListIndex"]) + 1) % 131072)}
    yield "status-index", changed(lambda d: d.update(credentialStatus=other)), "signature_mismatch"
    other = {**status, "statusListCredential": "https://example.org/status/1"}
    yield "status-elsewhere", changed(lambda d: d.update(credentialStatus=other)), "signature_mismatch"
    yield "status-null", changed(lambda d: d.update(credentialStatus=None)), "-"
    yield "status-empty", changed(lambda d: d.update(credentialStatus=[])), "-"
    yield "status-type", changed(lambda d: d.update(credentialStatus={**status, "type": "Nothing"})), "-"

    # Its proof.
    suite = original["proof"]["cryptosuite"]
    for swapped in ("eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "ecdsa-sd-2023"):
        if swapped != suite:
            expected = "-"
            if swapped.startswith("eddsa"):
                expected = "signature_mismatch" if suite.startswith("eddsa") else "algorithm_not_allowed"
            yield f"suite-{swapped}", proof(cryptosuite=swapped), expected
    yield "suite-none", proof(cryptosuite="none"), "algorithm_not_allowed"
    yield "suite-case", proof(cryptosuite=suite.upper()), "algorithm_not_allowed"
    yield "proof-type", proof(type="Ed25519Signature2018"), "algorithm_not_allowed"
    yield "proof-2020", proof(type="Ed25519Signature2020"), "-"
    yield "no-proof", changed(lambda d: d.pop("proof")), "proof_missing"
    yield "proof-empty", changed(lambda d: d.update(proof=[])), "proof_missing"
    yield "proof-null", changed(lambda d: d.update(proof=None)), "-"
    yield "proof-text", changed(lambda d: d.update(proof="valid")), "malformed"
    yield "proof-no-value", changed(lambda d: d["proof"].pop("proofValue")), "malformed"
    value = original["proof"]["proofValue"]
    yield "proof-value-short", proof(proofValue=value[:-1]), "-"
    yield "proof-value-base", proof(proofValue="u" + value[1:]), "-"
    yield "proof-value-list", proof(proofValue=[value]), "malformed"
    yield "purpose", proof(proofPurpose="authentication"), "-"
    yield "purpose-strange", proof(proofPurpose="whatever"), "-"
    yield "created", proof(created="2020-01-01T00:00:00Z"), "signature_mismatch"
    yield "expires", proof(expires="2099-01-01T00:00:00Z"), "signature_mismatch"
    yield "challenge", proof(challenge="1"), "-"
    yield "proof-member", proof(note="x"), "-"
    yield "previous", proof(previousProof="urn:uuid:00000000-0000-4000-8000-000000000000"), "-"
    yield "key", proof(verificationMethod=original["proof"]["verificationMethod"] + "2"), "key_unknown"
    yield "key-attacker", proof(verificationMethod=ATTACKER_URL), "-"
    yield "second-broken", changed(lambda d: d.update(proof=[d["proof"], {**d["proof"], "created": "2020-01-01T00:00:00Z"}])), "-"
    bare = {name: value for name, value in original.items() if name != "proof"}
    own = data_integrity.secure(bare, ATTACKER, "eddsa-jcs-2022", ATTACKER_URL, "2026-01-01T00:00:00Z")
    yield "attacker", own, "issuer_mismatch"
    own = data_integrity.secure(
        bare, ATTACKER, "eddsa-jcs-2022", original["proof"]["verificationMethod"], "2026-01-01T00:00:00Z"
    )
    fitting = suite.startswith("eddsa")
    yield "attacker-borrowing", own, "signature_mismatch" if fitting else "algorithm_not_allowed"

    # Its contexts.
    contexts = original["@context"]
    yield "context-gone", changed(lambda d: d.update({"@context": contexts[:1]})), "-"
    yield "context-other", changed(
        lambda d: d.update({"@context": [contexts[0], "https://example.org/context.json", *contexts[1:]]})
    ), "-"
    # A suite over canonical JSON signs the contexts that its proof names; others behind them are no part of what is
    # read (VC-DI-EdDSA 1.0 §3.3.2).
    if "jcs" not in suite:
        yield "context-inline", changed(
            lambda d: d.update({"@context": [*contexts, {"name": "https://example.org/name"}]})
        ), "-"
    yield "context-null", changed(lambda d: d.update({"@context": [None, *contexts]})), "-"
    yield "context-order", changed(lambda d: d.update({"@context": contexts[::-1]})), "-"
    inner = {"@context": {"note": None}, "note": "Doctorado"}
    yield "context-inner", changed(lambda d: d["credentialSubject"]["achievement"].update(inner)), "-"

    # What a signature over statements does not see, and a reader of JSON does; or the other way round.
    yield "undefined", changed(lambda d: d["credentialSubject"].update(honours="summa cum laude")), unsigned
    yield "keyword-like", changed(lambda d: d["credentialSubject"].update({"@honours": "summa cum laude"})), "-"
    yield "index", changed(lambda d: d["credentialSubject"].update({"@index": "summa cum laude"})), "-"
    yield "hidden-status", renamed([], "credentialStatus", VC + "credentialStatus"), "-"
    yield "hidden-end", renamed(
        [],
        "validUntil",
        VC + "validUntil",
        lambda it: {"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": it},
    ), "-"
    alias = {"note": {"@id": VC + "credentialStatus", "@type": "@id"}}
    hidden = renamed([], "credentialStatus", "note")
    yield "hidden-status-alias", {**hidden, "@context": [*contexts, alias]}, "-"
    hidden = renamed([], "validUntil", "note")
    alias = {"note": {"@id": VC + "validUntil", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}}
    yield "hidden-end-alias", {**hidden, "@context": [*contexts, alias]}, "-"
    hidden = renamed([], "credentialStatus", "cred:credentialStatus")
    yield "hidden-status-prefix", {**hidden, "@context": [*contexts, {"cred": VC}]}, "-"
    nested = {"@context": contexts, "@nest": {"credentialStatus": original["credentialStatus"]}}
    silent = {name: value for name, value in original.items() if name != "credentialStatus"}
    yield "hidden-status-nest", {**silent, **nested}, "-"
    node = {"id": original["id"], "credentialStatus": original["credentialStatus"]}
    yield "hidden-status-included", {**silent, "@included": [node]}, "-"
    again = {**original["credentialSubject"], "@reverse": {"credentialSubject": node}}
    yield "hidden-status-reverse", {**silent, "credentialSubject": again}, "-"
    inside = {**original["issuer"], "@included": [node]}
    yield "hidden-status-inside", {**silent, "issuer": inside}, "-"
    yield "hidden-status-evidence", {**silent, "credentialSchema": [*original.get("credentialSchema", []), node]}, "-"
    yield "hidden-issuer", renamed([], "issuer", VC + "issuer"), "-"
    yield "hidden-subject", renamed([], "credentialSubject", VC + "credentialSubject"), "-"
    yield "alias-type", renamed(subject, "type", "@type"), "-"
    yield "alias-id", renamed(achievement, "id", "@id"), "-"
    yield "graph", {"@context": contexts, "@graph": [{k: v for k, v in original.items() if k != "@context"}]}, "-"
    yield "included", changed(lambda d: d.update({"@included": [{"id": d["id"], "name": "x"}]})), "-"
    yield "nested-list", changed(lambda d: d["credentialSubject"]["achievement"].update(name=[[d["name"]]])), "-"
    yield "two-subjects", changed(lambda d: d.update(credentialSubject=[d["credentialSubject"]] * 2)), "-"

    # Its text.
    text = json.dumps(original, ensure_ascii=False)
    yield "twice", text[:-1] + ', "validUntil": "2099-01-01T00:00:00Z"}', "malformed"
    yield "twice-escaped", text[:-1] + ', "v\\u0061lidUntil": "2099-01-01T00:00:00Z"}', "malformed"
    yield "trailing", text + "{}", "malformed"
    yield "cut", text[:-2], "malformed"
    yield "byte-order-mark", "\ufeff" + text, "-"
    yield "deep", text[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "-"
    yield "wide", changed(lambda d: d.update(evidence=[{"type": ["Evidence"]}] * 20_000)), "-"
    people = [{"type": ["Profile"], "name": "a", "otherIdentifier": [{"type": ["IdentifierEntry"]}] * 9} for _ in range(9)]
    yield "poison", changed(lambda d: d["credentialSubject"].update(source=people)), "-"
    yield "wrapped", {"vc": original}, "-"
    yield "list", json.dumps([original]), "-"


def tokens(original):
    """Name, text, exit code, reason; of a JWT or SD-JWT."""
    signed, *disclosures = original.split("~")
    header, payload, signature = signed.split(".")
    claims = json.loads(base64url(payload))

    def again(header=header, payload=payload, signature=signature, disclosures=disclosures):
        return "~".join([".".join([header, payload, signature]), *disclosures])

    def encoded(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    head = json.loads(base64url(header))
    longer = encoded({**claims, "validUntil": "2099-01-01T00:00:00Z", "exp": 4070908800})
    yield "longer", again(payload=longer), 65, "signature_mismatch"
    silent = {name: value for name, value in claims.items() if name != "credentialStatus"}
    yield "status-gone", again(payload=encoded(silent)), 65, "signature_mismatch"
    yield "none", again(encoded({**head, "alg": "none"}), signature=""), 65, "algorithm_not_allowed"
    yield "HS256", again(encoded({**head, "alg": "HS256"})), 65, "algorithm_not_allowed"
    yield "ES256", again(encoded({**head, "alg": "ES256"})), 65, "-"
    yield "crit", again(encoded({**head, "crit": ["x"], "x": 1})), 65, "-"
    yield "kid", again(encoded({**head, "kid": head["kid"] + "2"})), 65, "key_unknown"
    yield "kid-attacker", again(encoded({**head, "kid": ATTACKER_URL})), 65, "issuer_mismatch"
    yield "typ", again(encoded({**head, "typ": "dpop+jwt"})), 65, "-"
    yield "padded", again(signature=signature + "=="), 65, "malformed"
    last = "B" if signature[-1] == "A" else "A"
    yield "last-letter", again(signature=signature[:-1] + last), 65, "-"
    yield "four-parts", again(signature=signature + ".x"), 65, "-"
    yield "inner-space", again(payload=payload[:40] + "\n" + payload[40:]), 65, "-"
    if len(disclosures) < 2:
        return
    shown = disclosures[:-1]
    yield "none-shown", again(disclosures=[""]), 0, "-"
    yield "one-shown", again(disclosures=[shown[0], ""]), 0, "-"
    yield "other-order", again(disclosures=[*shown[::-1], ""]), 0, "-"
    yield "twice-shown", again(disclosures=[shown[0], shown[0], ""]), 65, "-"
    other = encoded([*json.loads(base64url(shown[0]))[:-1], {"value": "100.00"}])
    yield "other-value", again(disclosures=[other, *shown[1:], ""]), 65, "-"
    yield "not-asked", again(disclosures=[*shown, encoded(["c2FsdA", "validUntil", "2099-01-01T00:00:00Z"]), ""]), 65, "-"
    yield "not-ended", again(disclosures=shown), 65, "-"
    yield "empty-disclosure", again(disclosures=[*shown, "", ""]), 65, "-"


def main():
    path, folder = arguments("CREDENTIAL.json|jwt|sd-jwt FOLDER", 2)
    path, folder = Path(path), Path(folder)
    folder.mkdir(parents=True)
    with judging(folder) as found:
        text, lines = path.read_text("utf-8"), []
        if path.suffix == ".json":
            original = json.loads(text)
            original["proof"] = data_integrity.only_proof(original)
            copies = ((name, what, 65, reason) for name, what, reason in documents(original))
        else:
            copies = tokens(text.strip())
        for name, what, status, reason in copies:
            file = name + path.suffix
            (folder / file).write_text(what if isinstance(what, str) else json.dumps(what, ensure_ascii=False), "utf-8")
            lines.append(f"{file}\t-\t{status}\t{reason}\n")
        (folder / "cases.tsv").write_text("".join(lines), "utf-8")
        found(f"{len(lines)} copies")


if __name__ == "__main__":
    main()
