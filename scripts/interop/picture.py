#!/usr/bin/env python3
"""Judges a picture of a certificate: a PNG of the size, whose QR zxing-cpp decodes to the address."""

import zxingcpp
from PIL import Image

from judging import arguments, judging, require


def main():
    path, size, expected = arguments("FILE.png WIDTHxHEIGHT EXPECTED_URL", 3)
    with judging(f"picture of {size}") as found, Image.open(path) as image:
        require(image.format == "PNG", f"it is a {image.format}")
        require(f"{image.width}x{image.height}" == size, f"it is {image.width}x{image.height}")
        codes = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
        require(len(codes) == 1, f"{len(codes)} QR codes: {[code.text for code in codes]}")
        require(codes[0].text == expected, f"it says {codes[0].text!r}")
        found(f"{len(expected)} characters, {codes[0].ec_level} correction")


if __name__ == "__main__":
    main()
