#!/usr/bin/env python3
"""Judges the QR symbols of documents as mild captures see them: every page at 150 dpi, blurred and turned, by zxing-cpp.

A symbol must be read from the page as it is. Each capture of it must say the same; the rate is printed for each document
and for all of them, and --least (1 where it is not given) is what the whole must reach.
"""

import argparse
import itertools
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image, ImageFilter

from judging import judging, require, run

DPI = 150
# Standard deviation of a Gaussian in pixels: a module of 0.4 mm has 2.4 of them.
BLURS = (0, 0.5, 0.8)
ANGLES = (0, 2, -5, 11, 30, 45, 90, 180, 263)
# What a finger leaves of the page around the symbol, in pixels.
MARGIN = 60


def decode(image):
    return zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)


def pages(path, folder):
    run("pdftoppm", "-r", str(DPI), "-gray", "-png", path, f"{folder}/page")
    for page in sorted(Path(folder).glob("page*.png")):
        with Image.open(page) as image:
            yield image.convert("L")
        page.unlink()


def around(code, image):
    """The symbol with a margin of the page that it stands on."""
    corners = code.position
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    box = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    inside = (max(0, box[0]), max(0, box[1]), min(image.width, box[2]), min(image.height, box[3]))
    return image.crop(inside), right - left


def captures(image):
    for blur, angle in itertools.product(BLURS, ANGLES):
        seen = image.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        yield blur, angle, seen.filter(ImageFilter.GaussianBlur(blur)) if blur else seen


def judge(path):
    """How many captures were read, how many there were, and facts of the symbol."""
    read, missed, facts = 0, [], []
    with tempfile.TemporaryDirectory() as folder:
        for image in pages(path, folder):
            for code in decode(image):
                part, width = around(code, image)
                facts.append(f"{len(code.text)} characters, {code.ec_level}, {width} px")
                for blur, angle, seen in captures(part):
                    if [found.text for found in decode(seen)] == [code.text]:
                        read += 1
                    else:
                        missed.append(f"blur {blur} at {angle}°")
    require(facts, "no page has a QR code")
    return read, read + len(missed), facts, missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--least", type=float, default=1.0, help="the rate that all captures together must reach")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    options = parser.parse_args()
    read, made = 0, 0
    for path in options.files:
        with judging(f"QR captures of {Path(path).name}") as found:
            of_this, of_all, facts, missed = judge(path)
            read, made = read + of_this, made + of_all
            found(f"{of_this} of {of_all}")
            for fact in facts + missed:
                found(fact)
    with judging(f"QR captures of {len(options.files)} documents") as found:
        found(f"{read} of {made} read, {100 * read / made:.2f} %")
        require(read >= options.least * made, f"{100 * read / made:.2f} % is less than {100 * options.least:.2f} %")


if __name__ == "__main__":
    main()
