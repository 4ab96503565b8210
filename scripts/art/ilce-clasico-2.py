#!/usr/bin/env python3
"""Draws the art of the certificate template "ilce-clasico", version 2.

    python3 scripts/art/ilce-clasico-2.py            writes front.svg and transcript.svg
    python3 scripts/art/ilce-clasico-2.py --check    exits 1 when the files there are not what this script draws

The front is A4 landscape about one axis; the transcript is A4 portrait. The frame is a guilloche band between rules,
ended by rosettes in square corners; the inner line turns in at the corners and echoes them. The ground behind the name
and behind the signature is a rosette so pale that text keeps its contrast.
"""

import sys
from math import cos, pi

from drawing import (
    LONG, SHORT, disc, emblem, fill, flow, joined, main, number, page, ring, rosette, rule, seal_area, spline, stroke,
    symbol, text,
)

INK = "#18212b"  # running text: 16 : 1 on white
SLATE = "#47535e"  # labels: 7.9 : 1
BLUE = "#123f5c"  # heading, rules: 11 : 1
WAVE = "#3a6f8d"  # guilloche, first tone
GOLD = "#a27c2e"  # guilloche, second tone; never used for text
PALE = "#dfe8ed"  # grounds: 1.2 : 1
SAND = "#efe6d2"

AXIS = 40  # distance of the band's middle from the edge of the page
BAND = 10.5  # half of the band's width
INNER = 57  # distance of the inner line

DISPLAY = 'font-family="Noto Serif Display" font-weight="500"'
ITALIC = 'font-family="Noto Serif Display" font-weight="500" font-style="italic"'
SANS = 'font-family="Noto Sans"'
STRONG = 'font-family="Noto Sans" font-weight="600"'


# The frame


def waves(length, place, periods, amplitude, phases):
    """One family of waves along a side, mirrored about its middle, between the squares of the corners."""
    paths = []
    period = length / periods
    for k in range(phases):
        shift = period * k / phases

        def curve(s):
            return place(s, amplitude * cos(2 * pi * (s - shift) / period))

        # Crest to crest, past both ends; the clip path cuts what is too long.
        margin = k / phases % 0.5 * period
        steps = 2 * periods + (1 if margin else 0)
        first = margin - length / 2 - (period / 2 if margin else 0)
        paths.append(spline(curve, first, first + steps * period / 2, steps, digits=1))
    return "".join(paths)


def side(length, place, periods):
    return (
        waves(length, place, periods, 8.6, 3),
        waves(length, place, periods, 3.6, 2),
    )


def frame(width, height):
    """The band along all four sides, its rules, corners and the inner line."""
    outer, reach = AXIS - BAND, AXIS + BAND  # where the corners' squares begin and end
    across, down = width - 2 * reach, height - 2 * reach
    periods = {LONG: 20, SHORT: 14}
    placed = [
        (across, periods[width], lambda s, v: (width / 2 + s, AXIS + v)),
        (across, periods[width], lambda s, v: (width / 2 + s, height - AXIS - v)),
        (down, periods[height], lambda s, v: (AXIS + v, height / 2 + s)),
        (down, periods[height], lambda s, v: (width - AXIS - v, height / 2 + s)),
    ]
    wide, narrow = "", ""
    for length, count, place in placed:
        first, second = side(length, place, count)
        wide += first
        narrow += second
    cut = (
        f"M{joined((reach, outer))}h{number(across)}v{number(height - 2 * outer)}h{number(-across)}z"
        f"M{joined((outer, reach))}h{number(width - 2 * outer)}v{number(down)}h{number(2 * outer - width)}z"
    )
    art = [
        f'<clipPath id="sides"><path d="{cut}"/></clipPath>',
        '<g clip-path="url(#sides)">',
        stroke(wide, WAVE, 0.4),
        stroke(narrow, GOLD, 0.4),
        "</g>",
        box(outer - 4, outer - 4, width - 2 * outer + 8, height - 2 * outer + 8, BLUE, 1.4),
        box(outer, outer, width - 2 * outer, height - 2 * outer, BLUE, 0.5),
        box(reach, reach, width - 2 * reach, height - 2 * reach, BLUE, 0.5),
    ]
    for x in (AXIS, width - AXIS):
        for y in (AXIS, height - AXIS):
            art += corner(x, y)
    art.append(stroke(notched(INNER, width, height, 13), GOLD, 0.6))
    return ['<g id="frame" fill="none">', *art, "</g>"]


def box(x, y, width, height, colour, weight):
    return stroke(f"M{joined((x, y))}h{number(width)}v{number(height)}h{number(-width)}z", colour, weight)


def notched(inset, width, height, radius):
    """A rectangle whose corners turn in as quarter circles."""
    arc = f"a{radius} {radius} 0 0 0 "
    run, fall = number(width - 2 * inset - 2 * radius), number(height - 2 * inset - 2 * radius)
    return (
        f"M{joined((inset + radius, inset))}h{run}{arc}{radius} {radius}v{fall}{arc}-{radius} {radius}"
        f"h-{run}{arc}-{radius}-{radius}v-{fall}{arc}{radius}-{radius}z"
    )


def corner(x, y):
    half = BAND
    return [
        box(x - half, y - half, 2 * half, 2 * half, BLUE, 0.5),
        stroke(rosette(x, y, 6.2, 2.8, 9, 2), WAVE, 0.35),
        ring(x, y, 3, GOLD, 0.5),
        disc(x, y, 1.2, BLUE),
    ]


# The front

CENTRE = LONG / 2
FOOT = 397  # upper edge of ledger and symbol
COLUMN = 162  # width of the columns of signature and symbol
LEFT, RIGHT = 98 + COLUMN / 2, LONG - 98 - COLUMN / 2  # their axes
QR_SIDE = 104  # 36.7 mm
QUIET = QR_SIDE * 4 / 45  # of a symbol of version 5, which most addresses take: its modules stand on the line
LEDGER_WIDTH, ROW = 248, 29.25


def ground(x, y, radius):
    """The rosette behind the name."""
    return [
        '<g fill="none">',
        stroke(rosette(x, y, radius * 0.74, radius * 0.26, 18, 4, digits=1), PALE, 0.5),
        stroke(rosette(x, y, radius * 0.36, radius * 0.14, 12, 3, digits=1), SAND, 0.5),
        "</g>",
    ]


def ornament(x, y, reach):
    """A line with a lozenge in its middle."""
    return [
        rule(x - reach, y, reach - 8, GOLD, 0.6),
        rule(x + 8, y, reach - 8, GOLD, 0.6),
        fill(f"M{joined((x, y - 3.2))}l3.2 3.2l-3.2 3.2l-3.2-3.2z", GOLD),
    ]


def centred(name, y, size, face, content, colour=INK, spacing=0.0):
    return text(name, CENTRE, y, size, face, content, colour, "middle", spacing)


def declaration():
    return [
        centred("issuer", 122, 11.5, STRONG, "{{issuer.name}}", BLUE, 0.8),
        centred("heading", 162, 30, DISPLAY, "{{text.heading}}", BLUE),
        *ornament(CENTRE, 179.5, 60),
        centred("grant", 202.5, 13, ITALIC, "{{text.grant}}", SLATE),
        centred("holder", 263.5, 38, DISPLAY, "{{holder.name}}"),
        centred("statement", 311, 13, ITALIC, "{{text.statement}}", SLATE),
        centred("standard", 348, 18, DISPLAY, "{{standard.title}}"),
        centred("reference", 380, 9, SANS, "{{text.reference}}", SLATE, 0.2),
    ]


def ledger():
    """Four rows of label and value between hairlines."""
    rows = [
        ("decided", "{{date.decided}}"),
        ("valid-from", "{{date.valid-from}}"),
        ("valid-through", "{{date.valid-through}}"),
        ("number", "{{certificate.number}}"),
    ]
    left, right = CENTRE - LEDGER_WIDTH / 2, CENTRE + LEDGER_WIDTH / 2
    parts = []
    for index, (name, value) in enumerate(rows):
        y = FOOT + index * ROW
        parts.append(rule(left, y, LEDGER_WIDTH, GOLD, 0.5))
        parts.append(text(f"{name}-label", left, y + 18, 8, SANS, f"{{{{text.{name}-label}}}}", SLATE))
        parts.append(text(name, right, y + 18, 10, SANS, value, INK, "end"))
    parts.append(rule(left, FOOT + len(rows) * ROW, LEDGER_WIDTH, GOLD, 0.5))
    return parts


def foot():
    first, second = FOOT + 106, FOOT + 119  # base lines beneath the signature and the symbol
    line = first - 16
    return [
        '<g fill="none">',
        stroke(rosette(LEFT, FOOT + 42, 22, 20, 15, 3, digits=1), PALE, 0.5),
        "</g>",
        seal_area(LEFT - 42, FOOT, 84, 84),
        rule(LEFT - COLUMN / 2, line, COLUMN, INK, 0.6),
        text("signatory", LEFT, first, 9.2, STRONG, "{{signatory.name}}", INK, "middle"),
        text("signatory-title", LEFT, second, 8, SANS, "{{signatory.title}}", SLATE, "middle"),
        symbol(RIGHT - QR_SIDE / 2, FOOT - QUIET, QR_SIDE),
        text("code", RIGHT, first, 9.5, STRONG, "{{certificate.code}}", INK, "middle", 0.3),
        text("verify", RIGHT, second, 8, SANS, "{{text.verify}}", SLATE, "middle"),
    ]


def front():
    return page(LONG, SHORT, "ilce-clasico-2.py", [
        *ground(CENTRE, 252, 116),
        *frame(LONG, SHORT),
        *emblem(CENTRE, 87.5, 0.88, BLUE, GOLD),
        *declaration(),
        *ledger(),
        *foot(),
    ])


# The transcript: one band at the head, a rule at the foot, and room between them

MARGIN = 62
AXIS_2 = SHORT / 2


def head_band():
    across = SHORT - 2 * MARGIN
    cut = f"M{joined((MARGIN, AXIS - BAND))}h{number(across)}v{number(2 * BAND)}h{number(-across)}z"
    wide, narrow = side(across, lambda s, v: (AXIS_2 + s, AXIS + v), 14)
    return [
        '<g fill="none">',
        f'<clipPath id="head"><path d="{cut}"/></clipPath>',
        '<g clip-path="url(#head)">',
        stroke(wide, WAVE, 0.4),
        stroke(narrow, GOLD, 0.4),
        "</g>",
        box(MARGIN, AXIS - BAND, across, 2 * BAND, BLUE, 0.5),
        rule(MARGIN, AXIS - BAND - 3.3, across, BLUE, 1.4),
        "</g>",
    ]


def columns():
    """Three facts about the certificate between hairlines."""
    names = [("number", "{{certificate.number}}"), ("decided", "{{date.decided}}"), ("score", "{{text.score}}")]
    width = (SHORT - 2 * MARGIN) / 3
    parts = [rule(MARGIN, 190, 3 * width, GOLD, 0.5), rule(MARGIN, 223, 3 * width, GOLD, 0.5)]
    for index, (name, value) in enumerate(names):
        x = MARGIN + (index + 0.5) * width
        parts.append(text(f"t-{name}-label", x, 203, 7.5, SANS, f"{{{{text.{name}-label}}}}", SLATE, "middle"))
        parts.append(text(f"t-{name}", x, 216.5, 10, SANS, value, INK, "middle"))
    return parts


def transcript():
    def middle(name, y, size, face, content, colour=INK, spacing=0.0):
        return text(name, AXIS_2, y, size, face, content, colour, "middle", spacing)

    foot_line = LONG - 52
    return page(SHORT, LONG, "ilce-clasico-2.py", [
        *head_band(),
        middle("t-issuer", 80, 9.3, STRONG, "{{issuer.name}}", BLUE, 0.6),
        middle("t-heading", 107.5, 22, DISPLAY, "{{text.t-heading}}", BLUE),
        *ornament(AXIS_2, 121.5, 46),
        middle("t-holder", 146, 17, DISPLAY, "{{holder.name}}"),
        middle("t-standard", 169, 11.5, ITALIC, "{{standard.code}} · {{standard.title}}", SLATE),
        *columns(),
        flow(MARGIN, 241, SHORT - 2 * MARGIN, foot_line - 14 - 241),
        rule(MARGIN, foot_line, SHORT - 2 * MARGIN, BLUE, 0.5),
        text("t-verify", MARGIN, foot_line + 14, 7.5, SANS, "{{text.t-verify}}", SLATE),
        text("t-page", SHORT - MARGIN, foot_line + 14, 7.5, SANS, "{{text.t-page}}", SLATE, "end"),
    ])


if __name__ == "__main__":
    pages = {"front.svg": front(), "transcript.svg": transcript()}
    sys.exit(main(__doc__, "ilce-clasico/2", pages, sys.argv[1:]))
