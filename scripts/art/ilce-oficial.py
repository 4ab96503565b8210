#!/usr/bin/env python3
"""Draws the art of the certificate template "ilce-oficial", version 1.

    python3 scripts/art/ilce-oficial.py            writes front.svg and transcript.svg
    python3 scripts/art/ilce-oficial.py --check    exits 1 when the files there are not what this script draws

An official letter on A4 portrait: one roman and its italic, black with one dark red (tezontle, the stone of old
Mexico City). A narrow column of labels, a wide one of what is said, fine rules between; nothing else.
"""

import sys

from drawing import LONG, SHORT, emblem, flow, main, page, rule, seal_area, symbol, text

INK = "#1a1a1a"  # 17 : 1 on white
GREY = "#555352"  # labels: 7.5 : 1
STONE = "#7a2a22"  # 9.6 : 1
HAIR = "#b9b2ab"  # hairlines

WIDTH, HEIGHT = SHORT, LONG
LEFT, RIGHT = 70, WIDTH - 62
TEXT = 196  # where what is said begins
MEASURE = RIGHT - TEXT

ROMAN = 'font-family="Gentium Plus"'
ITALIC = 'font-family="Gentium Plus" font-style="italic"'

QR_SIDE = 104  # 36.7 mm
QUIET = QR_SIDE * 4 / 45  # of a symbol of version 5, which most addresses take: its modules stand on the line
ROW = 23.5


def label(name, y, prefix=""):
    return text(f"{prefix}{name}-label", LEFT, y, 10.5, ITALIC, f"{{{{text.{name}-label}}}}", GREY)


def lines(*rules):
    return ['<g fill="none">', *rules, "</g>"]


def letterhead(prefix=""):
    """Emblem in the labels' column, the institute over the double rule; the emblem is named on the front only."""
    return [
        *emblem(LEFT + 13.84, 78, 0.8, INK, STONE, None if prefix else "emblem"),
        text(f"{prefix}issuer", TEXT, 82, 13.5, ROMAN, "{{issuer.name}}", INK, spacing=0.4),
        *lines(rule(LEFT, 108, RIGHT - LEFT, INK, 1.2), rule(LEFT, 111, RIGHT - LEFT, INK, 0.4)),
    ]


def front():
    facts = [
        ("reference", "{{text.reference}}"), ("number", "{{certificate.number}}"), ("decided", "{{date.decided}}"),
        ("valid-from", "{{date.valid-from}}"), ("valid-through", "{{date.valid-through}}"),
    ]
    parts = [
        *letterhead(),
        text("heading", TEXT - 1, 187, 28, ROMAN, "{{text.heading}}", STONE),
        text("grant", TEXT, 222, 12.5, ITALIC, "{{text.grant}}", GREY),
        text("holder", TEXT - 1, 287, 29, ROMAN, "{{holder.name}}", INK),
        text("statement", TEXT, 357, 12.5, ITALIC, "{{text.statement}}", GREY),
        label("standard", 421),
        text("standard", TEXT, 421, 15.5, ROMAN, "{{standard.title}}", INK),
    ]
    hairs = [rule(LEFT, 380, RIGHT - LEFT, HAIR, 0.5), rule(LEFT, 452, RIGHT - LEFT, HAIR, 0.5)]
    for index, (name, value) in enumerate(facts):
        y = 452 + ROW * index
        parts += [label(name, y + 15.5), text(name, TEXT, y + 15.5, 12, ROMAN, value, INK)]
        hairs.append(rule(LEFT, y + ROW, RIGHT - LEFT, HAIR, 0.5))
    parts += [
        *lines(*hairs, rule(TEXT, 635, MEASURE, INK, 0.5)),
        seal_area(TEXT, 637, MEASURE, 31),
        label("signatory", 649),
        text("signatory", TEXT, 649, 12, ROMAN, "{{signatory.name}}", INK),
        text("signatory-title", TEXT, 663, 10.5, ITALIC, "{{signatory.title}}", GREY),
        *lines(rule(LEFT, 682, RIGHT - LEFT, INK, 0.4)),
        symbol(LEFT - QUIET, 690, QR_SIDE),
        text("code-label", TEXT, 706, 10.5, ITALIC, "{{text.code-label}}", GREY),
        text("code", TEXT, 725, 15, ROMAN, "{{certificate.code}}", INK, spacing=0.8),
        text("verify", TEXT, 751, 10.5, ROMAN, "{{text.verify}}", GREY),
    ]
    return page(WIDTH, HEIGHT, "ilce-oficial.py", parts)


def transcript():
    facts = [
        ("holder", "{{holder.name}}"), ("standard", "{{standard.code}} · {{standard.title}}"),
        ("number", "{{certificate.number}}"), ("decided", "{{date.decided}}"), ("score", "{{text.score}}"),
    ]
    parts = [*letterhead("t-"), text("t-heading", TEXT - 1, 148, 21, ROMAN, "{{text.t-heading}}", STONE)]
    hairs = [rule(LEFT, 168, RIGHT - LEFT, HAIR, 0.5)]
    y = 168
    for name, value in facts:
        # The first two may take two lines.
        height = 31 if name in ("holder", "standard") else 21
        base = y + height / 2 + 3.5
        parts += [label(name, base, "t-"), text(f"t-{name}", TEXT, base, 12, ROMAN, value, INK)]
        y += height
        hairs.append(rule(LEFT, y, RIGHT - LEFT, HAIR, 0.5))
    foot_line = HEIGHT - 56
    parts += [
        *lines(*hairs),
        flow(LEFT, y + 20, RIGHT - LEFT, foot_line - 10 - y - 20),
        *lines(rule(LEFT, foot_line, RIGHT - LEFT, INK, 0.4)),
        text("t-verify", LEFT, foot_line + 15, 9, ITALIC, "{{text.t-verify}}", GREY),
        text("t-page", RIGHT, foot_line + 15, 9, ITALIC, "{{text.t-page}}", GREY, "end"),
    ]
    return page(WIDTH, HEIGHT, "ilce-oficial.py", parts)


if __name__ == "__main__":
    pages = {"front.svg": front(), "transcript.svg": transcript()}
    sys.exit(main(__doc__, "ilce-oficial/1", pages, sys.argv[1:]))
