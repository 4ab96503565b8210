#!/usr/bin/env python3
"""Judges the QR of a certificate as a phone would see it: page 1 at 150 dpi, decoded by zxing-cpp."""

import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image

from judging import arguments, judging, require, run

DPI = 150


def main():
    path, expected = arguments("FILE.pdf EXPECTED_URL", 2)
    with judging(f"QR at {DPI} dpi") as found, tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        run("pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-singlefile", "-png", path, str(page))
        with Image.open(page.with_suffix(".png")) as image:
            codes = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
        require(len(codes) == 1, f"{len(codes)} QR codes: {[code.text for code in codes]}")
        require(codes[0].text == expected, f"it says {codes[0].text!r}")
        found(f"{len(expected)} characters, {codes[0].ec_level} correction")


if __name__ == "__main__":
    main()
