#!/usr/bin/env python3
"""Judges a sealed certificate PDF with pyHanko, pdfsig and qpdf, and takes the attached credential out of it."""

import logging
from pathlib import Path

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from judging import arguments, judging, require, run

SEAL_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


def check_profile(seal):
    """PAdES B-B, EN 319 142-1 §6.3: the signing certificate is signed, the time stands in /M only."""
    require(seal.sig_object["/SubFilter"] == "/ETSI.CAdES.detached", f"SubFilter {seal.sig_object['/SubFilter']}")
    require("/M" in seal.sig_object, "no /M")
    attributes = {attribute["type"].native for attribute in seal.signer_info["signed_attrs"]}
    require("signing_certificate_v2" in attributes, "the signing certificate is not among the signed attributes")
    require("signing_time" not in attributes, "a signing-time attribute beside /M")


def by_pyhanko(path, root, found):
    with open(path, "rb") as file:
        seals = PdfFileReader(file).embedded_signatures
        require(len(seals) == 1, f"{len(seals)} signatures")
        seal = seals[0]
        check_profile(seal)
        trust = ValidationContext(trust_roots=[load_cert_from_pemder(root)], allow_fetching=False)
        status = validate_pdf_signature(seal, trust, key_usage_settings=SEAL_USAGE)
        require(status.intact and status.valid, "the seal is not intact and valid")
        require(status.trusted, "the seal's certificate does not lead to the root")
        require(status.coverage == SignatureCoverageLevel.ENTIRE_FILE, f"coverage {status.coverage.name}")
        require(status.bottom_line, status.pretty_print_details())
        found(f"{status.signing_cert.subject.human_friendly}; {status.pkcs7_signature_mechanism}")


def by_pdfsig(path):
    """pdfsig leaves with 0 for changed files too: only its lines tell."""
    lines = [line.strip() for line in run("pdfsig", "-nocert", str(path)).splitlines()]
    require(sum(line.startswith("Signature #") for line in lines) == 1, "not exactly one signature")
    for wanted in ("- Signature Validation: Signature is Valid.", "- Total document signed"):
        require(wanted in lines, f"no line {wanted!r} in: {lines}")


def main():
    logging.disable()  # pyHanko logs what the FAIL line says anyway.
    path, root, *out = arguments("FILE.pdf ROOT.pem [CREDENTIAL_OUT]", 2, 3)
    with judging("pyHanko: PAdES seal, intact, trusted, whole file") as found:
        by_pyhanko(path, root, found)
    with judging("pdfsig: signature valid, total document signed"):
        by_pdfsig(path)
    with judging("qpdf --check") as found:
        # Warnings too leave it with a status other than 0.
        wanted = "No syntax or stream encoding errors found"
        require(wanted in run("qpdf", "--check", path), f"no line {wanted!r}")
        found("no errors, no warnings")
    with judging("attached credential") as found:
        listed = run("pdfdetach", "-list", path).splitlines()
        require(listed[0].startswith("1 embedded file"), listed[0])
        target = Path(out[0] if out else f"{path}.credential")
        run("pdfdetach", "-save", "1", "-o", str(target), path)
        require(target.stat().st_size > 0, "the attachment is empty")
        found(f"{listed[1].split(':', 1)[1].strip()}, {target.stat().st_size} bytes, to {target}")


if __name__ == "__main__":
    main()
