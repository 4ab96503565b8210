#!/usr/bin/env python3
"""Judges a sealed PDF of level b-b, b-t, b-lt or b-lta by pyHanko (EN 319 102-1), pdfsig, qpdf, `openssl cms -verify
-cades` and `openssl ts -verify`; what the store holds is all the revocation data there is, and nothing is fetched.

With EARLIER files (the same document at lower levels, down to b-t) each must be the beginning of FILE, byte for byte.
"""

import asyncio
import hashlib
import logging
import re
import subprocess
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from asn1crypto import cms
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.ades import (
    ades_basic_validation,
    ades_lta_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import ModificationLevel
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from judging import arguments, judging, require, run

LEVELS = ("b-b", "b-t", "b-lt", "b-lta")
SEAL_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


def policy(roots, level):
    """Revocation data are demanded from b-lt on; below there are none in the file."""
    rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED if level in ("b-lt", "b-lta") else RevocationCheckingRule.NO_CHECK
    return CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[load_cert_from_pemder(root) for root in roots]),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(rule, rule)),
    )


def specification(reader, level, root, tsa_root):
    kept = LocalKnowledge()
    if level == "b-lt":
        dss = DocumentSecurityStore.read_dss(reader)
        kept = LocalKnowledge(
            known_certs=list(dss.load_certs()),
            known_crls=[CRLContainer(CertificateList.load(crl.get_object().data)) for crl in dss.crls],
            known_ocsps=[
                container
                for response in dss.ocsps
                for container in OCSPContainer.load_multi(OCSPResponse.load(response.get_object().data))
            ],
        )
    return SignatureValidationSpec(
        cert_validation_policy=policy([root], level),
        ts_cert_validation_policy=policy([tsa_root], level),
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=kept,
        key_usage_settings=SEAL_USAGE,
    )


def by_pyhanko(reader, level, root, tsa_root, found):
    seal = reader.embedded_regular_signatures[0]
    specified = specification(reader, level, root, tsa_root)
    digest = seal.compute_digest()
    if level == "b-b":
        work = ades_basic_validation(seal.signed_data, specified, raw_digest=digest)
    elif level == "b-lta":
        work = ades_lta_validation(seal, PdfSignatureValidationSpec(specified))
    else:
        work = ades_with_time_validation(seal.signed_data, specified, raw_digest=digest)
    result = asyncio.run(work)
    require(result.ades_subindic.standard_name == "OK", f"{result.ades_subindic.standard_name}: {result.failure_msg}")
    timestamps = [value for value in seal.signer_info["unsigned_attrs"] if value["type"].native == "signature_time_stamp_token"]
    require(len(timestamps) == (0 if level == "b-b" else 1), f"{len(timestamps)} signature timestamps")
    if level != "b-b":
        age = datetime.now(timezone.utc) - result.best_signature_time
        require(timedelta(minutes=-5) < age < timedelta(days=1), f"best signature time {result.best_signature_time}")
        found(f"signed by {result.best_signature_time:%Y-%m-%dT%H:%M:%SZ}")
    if level == "b-lta":
        require(result.oldest_evidence_record_timestamp is not None, "no document timestamp was believed")
        found(f"{len(reader.embedded_timestamp_signatures)} document timestamps")


def updates(reader, found):
    """What was appended may be the store and document timestamps, nothing else; each signature covers its revision."""
    for signature in reader.embedded_signatures:
        signature.compute_integrity_info()
        require(signature.evaluate_signature_coverage().name in ("ENTIRE_FILE", "ENTIRE_REVISION"), "not all is covered")
        if signature.diff_result is not None:
            require(signature.diff_result.modification_level <= ModificationLevel.LTA_UPDATES, str(signature.diff_result))
    found(f"{reader.xrefs.total_revisions} revisions")


def store(reader, level, found):
    if level in ("b-b", "b-t"):
        require("/DSS" not in reader.root, "a store at this level")
        return
    dss = DocumentSecurityStore.read_dss(reader)
    require(dss.certs and dss.crls, "no certificates or no revocation lists")
    found(f"{len(dss.certs)} certificates, {len(dss.crls)} lists, {len(dss.ocsps)} responses")


def by_openssl(data, signature, roots, folder, found):
    """The same bytes for a program that knows no PDF."""
    start, first, second, length = (int(number) for number in signature.byte_range)
    covered = data[start : start + first] + data[second : second + length]
    (folder / "content").write_bytes(covered)
    if signature.sig_object_type == "/Sig":
        (folder / "cms.der").write_bytes(signature.pkcs7_content)
        run(
            *("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", str(folder / "cms.der")),
            *("-content", str(folder / "content"), "-CAfile", roots[0], "-purpose", "any", "-out", "/dev/null"),
        )
        for attribute in signature.signer_info["unsigned_attrs"]:
            require(attribute["type"].native == "signature_time_stamp_token", attribute["type"].native)
            covered = signature.signer_info["signature"].native
            timestamp(attribute["values"][0].dump(), covered, roots[1], folder)
            found("and its timestamp by openssl ts")
    else:
        timestamp(signature.pkcs7_content, covered, roots[1], folder)


def timestamp(token, covered, root, folder):
    content = cms.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed
    require(content["message_imprint"]["hashed_message"].native == hashlib.sha256(covered).digest(), "another imprint")
    (folder / "token.der").write_bytes(token)
    (folder / "covered").write_bytes(covered)
    said = run(
        *("openssl", "ts", "-verify", "-token_in", "-in", str(folder / "token.der")),
        *("-data", str(folder / "covered"), "-CAfile", root),
    )
    require("Verification: OK" in said, said)


def by_pdfsig(path):
    """It leaves with 0 for changed files too, and judges no document timestamp."""
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True).stdout
    seal = re.split(r"^Signature #", said, flags=re.M)[1]
    require("- Signature Validation: Signature is Valid." in seal, seal)


def main():
    logging.disable()  # pyHanko logs what the FAIL line says anyway.
    path, level, root, tsa_root, *earlier = arguments("FILE.pdf LEVEL ROOT.pem TSA_ROOT.pem [EARLIER.pdf ...]", 4, 20)
    data = Path(path).read_bytes()
    with open(path, "rb") as file, tempfile.TemporaryDirectory() as folder:
        with judging(f"{level}: a form of one seal and document timestamps"):
            require(level in LEVELS, f"no such level: {level}")
            reader = PdfFileReader(file)
            kinds = [signature.sig_object["/SubFilter"] for signature in reader.embedded_signatures]
            require(kinds[:1] == ["/ETSI.CAdES.detached"], str(kinds))
            require(set(kinds[1:]) <= {"/ETSI.RFC3161"}, str(kinds))
            require((len(kinds) > 1) == (level == "b-lta"), f"{len(kinds) - 1} document timestamps")
        with judging(f"pyHanko: {level.upper()} passes") as found:
            by_pyhanko(reader, level, root, tsa_root, found)
        with judging("pyHanko: only the store and timestamps were appended") as found:
            updates(reader, found)
        with judging("pyHanko: document security store") as found:
            store(reader, level, found)
        for signature in reader.embedded_signatures:
            with judging(f"openssl: {signature.field_name}") as found:
                by_openssl(data, signature, (root, tsa_root), Path(folder), found)
    with judging("pdfsig: the seal is valid"):
        by_pdfsig(path)
    with judging("qpdf --check"):
        wanted = "No syntax or stream encoding errors found"
        require(wanted in run("qpdf", "--check", path), f"no line {wanted!r}")
    for each in earlier:
        with judging(f"{Path(each).name} is its beginning"):
            require(data.startswith(Path(each).read_bytes()), "other bytes")


if __name__ == "__main__":
    main()
