#!/usr/bin/env python3
"""Cuts the fonts of the templates from those that Debian carries (fontTools 4.38 or later).

    apt-get install fonts-noto-core fonts-noto-extra fonts-inter-variable fonts-sil-gentiumplus
    python3 scripts/art/fonts.py [TEMPLATE/VERSION …]

A cut font is the original without hints, without the scripts that no text of these pages is written in, and without
the features that the engine never asks for; letters, marks, kerning and ligatures of the whole Latin script stay. A
variable font is fixed at one weight first. Gentium is copied as it is: its licence reserves the name for what its
authors have made. The result is committed; a version of a template that has been used is never cut again.
"""

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TEMPLATES = Path(__file__).resolve().parents[2] / "Templates"
SHARE = Path("/usr/share/fonts/truetype")

LATIN = [
    (0x20, 0x7E), (0xA0, 0x24F),  # Basic Latin to Latin Extended-B
    (0x2B0, 0x2FF), (0x300, 0x36F),  # modifier letters, combining marks
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, ẽ, ỹ
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),  # punctuation, superiors, currencies
    (0x2116, 0x2117), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265),
    (0xA78B, 0xA78C),  # saltillo
]
FEATURES = "ccmp locl mark mkmk kern liga calt lnum tnum onum pnum smcp c2sc ordn case".split()

NOTO, INTER, GENTIUM = SHARE / "noto", SHARE / "inter-vf", SHARE / "gentiumplus"

# Per template: file name, source, weight to fix (None: static), family.
CUTS = {
    "ilce-clasico/2": [
        ("NotoSerifDisplay-Medium.ttf", NOTO / "NotoSerifDisplay-Medium.ttf", None, "Noto Serif Display"),
        ("NotoSerifDisplay-MediumItalic.ttf", NOTO / "NotoSerifDisplay-MediumItalic.ttf", None, "Noto Serif Display"),
        ("NotoSans-Regular.ttf", NOTO / "NotoSans-Regular.ttf", None, "Noto Sans"),
        ("NotoSans-SemiBold.ttf", NOTO / "NotoSans-SemiBold.ttf", None, "Noto Sans"),
    ],
    "ilce-moderno/1": [
        ("InterDisplay-ExtraBold.ttf", INTER / "InterDisplay-roman.var.ttf", 800, "Inter Display"),
        ("InterDisplay-Medium.ttf", INTER / "InterDisplay-roman.var.ttf", 500, "Inter Display"),
        ("Inter-Regular.ttf", INTER / "Inter-roman.var.ttf", 400, "Inter"),
        ("Inter-SemiBold.ttf", INTER / "Inter-roman.var.ttf", 600, "Inter"),
        # Inter has no saltillo.
        ("NotoSans-SemiBold.ttf", NOTO / "NotoSans-SemiBold.ttf", None, "Noto Sans"),
    ],
    "ilce-oficial/1": [
        ("GentiumPlus-Regular.ttf", GENTIUM / "GentiumPlus-Regular.ttf", None, None),
        ("GentiumPlus-Italic.ttf", GENTIUM / "GentiumPlus-Italic.ttf", None, None),
    ],
}
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}


def renamed(font, family, weight):
    """A fixed weight of a variable font tells its own name; the licence and copyright records stay."""
    names, style = font["name"], WEIGHTS[weight]
    full, postscript = f"{family} {style}", f"{family}-{style}".replace(" ", "")
    for record, value in [(1, full), (2, "Regular"), (3, postscript), (4, full), (6, postscript),
                          (16, family), (17, style)]:
        names.setName(value, record, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def cut(source, target, weight, family):
    if family is None:
        shutil.copyfile(source, target)
        return
    font = TTFont(source, recalcTimestamp=False)
    if weight is not None:
        font = instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        renamed(font, family, weight)
    options = subset.Options(
        hinting=False, layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, glyph_names=False,
        drop_tables=["STAT", "DSIG", "meta"], recalc_timestamp=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[letter for first, last in LATIN for letter in range(first, last + 1)])
    cutter.subset(font)
    font.save(target)


def main(arguments):
    for template in arguments or CUTS:
        for name, source, weight, family in CUTS[template]:
            target = TEMPLATES / template / "fonts" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            cut(source, target, weight, family)
            print(f"{template}/fonts/{name}: {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
