#!/usr/bin/env python3
"""Draws the art of the certificate template "ilce-clasico", version 1.

    python3 scripts/art/ilce-clasico.py            writes Templates/ilce-clasico/1/front.svg
    python3 scripts/art/ilce-clasico.py --check    exits 1 when the file there is not what this script draws

The page is A4 landscape in points. Every line of art is computed here: the guilloche band is a family of sine waves
under a slow envelope, the rosettes are families of polar waves. Curves are sampled at their crests and troughs, where a
cubic Hermite spline follows a sine within 1 % of its height; the equal steps let SVG's smooth curve command `s` carry
half of the control points. The art's size counts: it is part of every certificate.
"""

import sys
from math import cos, pi, sin

from drawing import LONG, SHORT, disc, emblem, joined, main, number, page, ring, rosette, rule, spline, stroke, text

WIDTH, HEIGHT = LONG, SHORT
CENTRE = WIDTH / 2

INK = "#1a2129"  # running text: 16 : 1 on white
SLATE = "#414d57"  # labels: 8.6 : 1
BLUE = "#123f5c"  # heading, rules: 11 : 1
WAVE = "#2f6583"  # guilloche, first tone
GOLD = "#a8843a"  # guilloche, second tone; never used for text

AXIS = 34  # distance of the band's middle from the edge of the page
BAND = 11.4  # half of the band's width
CORNER = 21.5  # radius of a corner's rosette: 12.5 remain to the edge, inside what office printers reach
LEFT, RIGHT = 88, WIDTH - 88  # the text's margins: 42 inside the frame
FOOT_TOP = 382  # the rule above the facts and the upper edge of the QR symbol
QR_SIDE = 102  # 36 mm
SIGNATURE_LINE = FOOT_TOP + QR_SIDE
FOOT_FIRST, FOOT_SECOND = 496, 507.5  # base lines under the signature and under the QR symbol


def band(periods, amplitude, swell, swells, phases):
    """One family of waves along all four sides, mirrored about the middle of each side and alike at every corner.

    `periods` and `swells` are (along the width, along the height); `swell` is the envelope's depth, negative where the
    family is to be narrow at the corners' end of each swell and wide in its middle.
    """
    paths = []
    sides = [
        (WIDTH - 2 * AXIS, 0, lambda s, v: (CENTRE + s, AXIS + v)),
        (WIDTH - 2 * AXIS, 0, lambda s, v: (CENTRE + s, HEIGHT - AXIS - v)),
        (HEIGHT - 2 * AXIS, 1, lambda s, v: (AXIS + v, HEIGHT / 2 + s)),
        (HEIGHT - 2 * AXIS, 1, lambda s, v: (WIDTH - AXIS - v, HEIGHT / 2 + s)),
    ]
    for length, which, place in sides:
        period = length / periods[which]

        for k in range(phases):
            shift = period * k / phases

            def curve(s):
                envelope = amplitude * (1 - swell + swell * cos(2 * pi * swells[which] * (s / length + 0.5)))
                return place(s, envelope * cos(2 * pi * (s - shift) / period))

            # From the first crest or trough to the last: the loose ends lie under the corners' discs.
            margin = k / phases % 0.5 * period
            steps = 2 * periods[which] - (1 if margin else 0)
            first = margin - length / 2
            paths.append(spline(curve, first, first + steps * period / 2, steps, digits=1))
    return "".join(paths)


def frame_line(inset, colour, weight):
    return (
        f'<rect x="{number(inset)}" y="{number(inset)}" width="{number(WIDTH - 2 * inset)}" '
        f'height="{number(HEIGHT - 2 * inset)}" stroke="{colour}" stroke-width="{number(weight)}"/>'
    )


def corner(x, y):
    """The corner's rosette on a white disc that ends the bands."""
    return [
        disc(x, y, CORNER, "#fff"),
        stroke(rosette(x, y, 14, 6, 12, 4), WAVE, 0.35),
        stroke(rosette(x, y, 5.4, 2.6, 8, 2), GOLD, 0.4),
        ring(x, y, CORNER, BLUE, 0.7),
        disc(x, y, 1.5, GOLD),
    ]


def frame():
    art = [
        stroke(band((20, 14), 9.4, 0.16, (10, 7), 4), WAVE, 0.35),
        stroke(band((40, 28), 3.5, -0.25, (10, 7), 2), GOLD, 0.4),
        frame_line(AXIS - BAND - 2.8, BLUE, 1.1),
        frame_line(AXIS - BAND, GOLD, 0.4),
        frame_line(AXIS + BAND, BLUE, 0.5),
    ]
    for x in (AXIS, WIDTH - AXIS):
        for y in (AXIS, HEIGHT - AXIS):
            art += corner(x, y)
    return ['<g id="frame" fill="none">', *art, "</g>"]


def star(x, y, radius):
    """Eight petals, four of each tone."""
    petals = []
    for turn in range(8):
        angle = turn * pi / 4

        def at(across, along):
            across, along = across * radius, along * radius
            return x + across * cos(angle) + along * sin(angle), y + across * sin(angle) - along * cos(angle)

        tip, foot = at(0, 1), at(0, 0.14)
        right, left = (*at(0.3, 0.66), *at(0.3, 0.36)), (*at(-0.3, 0.36), *at(-0.3, 0.66))
        colour = GOLD if turn % 2 else BLUE
        petals.append(f'<path d="M{joined(tip)}C{joined((*right, *foot))}C{joined((*left, *tip))}z" fill="{colour}"/>')
    return petals


def seal(x, y):
    """The rosette at the foot: ornament only."""
    return [
        '<g id="rosette" fill="none">',
        stroke(rosette(x, y, 27, 6, 24, 4), WAVE, 0.35),
        stroke(rosette(x, y, 16.5, 4.2, 16, 2), GOLD, 0.4),
        ring(x, y, 34, BLUE, 0.7),
        *star(x, y, 9.5),
        "</g>",
    ]


SERIF_DISPLAY = 'font-family="Noto Serif Display" font-weight="600"'
SERIF = 'font-family="Noto Serif"'
SERIF_ITALIC = 'font-family="Noto Serif" font-style="italic"'
SANS = 'font-family="Noto Sans"'
SANS_MEDIUM = 'font-family="Noto Sans" font-weight="500"'


def centred(name, y, size, face, content, colour=INK, spacing=0.0):
    return text(name, CENTRE, y, size, face, content, colour, "middle", spacing)


def declaration():
    return [
        centred("issuer", 140.5, 12.5, SANS_MEDIUM, "{{issuer.name}}", BLUE, 1),
        centred("heading", 176, 28, SERIF_DISPLAY, "{{text.heading}}", BLUE),
        centred("grant", 200, 13, SERIF_ITALIC, "{{text.grant}}", SLATE),
        centred("holder", 262.5, 34, SERIF_DISPLAY, "{{holder.name}}"),
        centred("statement", 307, 13, SERIF_ITALIC, "{{text.statement}}", SLATE),
        centred("standard", 339, 18, SERIF_DISPLAY, "{{standard.title}}"),
        centred("reference", 366, 10, SANS, "{{text.reference}}", SLATE, 0.3),
    ]


def facts():
    """Four columns of label and value between the left margin and the QR symbol."""
    columns = [
        ("decided", "{{date.decided}}"),
        ("valid-from", "{{date.valid-from}}"),
        ("valid-through", "{{date.valid-through}}"),
        ("number", "{{certificate.number}}"),
    ]
    step = 136
    parts = [rule(LEFT, FOOT_TOP, 4 * step - 16, GOLD, 0.6)]
    for index, (name, value) in enumerate(columns):
        x = LEFT + index * step
        label = f"{{{{text.{name}-label}}}}"
        parts.append(text(f"{name}-label", x, FOOT_TOP + 16, 7.5, SANS_MEDIUM, label, SLATE, spacing=0.3))
        parts.append(text(name, x, FOOT_TOP + 31, 10, SANS, value, INK))
    return parts


def foot():
    side = f'x="{number(RIGHT - QR_SIDE)}" y="{FOOT_TOP}" width="{QR_SIDE}" height="{QR_SIDE}"'
    return [
        rule(LEFT, SIGNATURE_LINE, 256, INK, 0.6),
        text("signatory", LEFT, FOOT_FIRST, 10.5, SANS_MEDIUM, "{{signatory.name}}", INK),
        text("signatory-title", LEFT, FOOT_SECOND, 9, SANS, "{{signatory.title}}", SLATE),
        f'<rect id="qr" {side} fill="#fff"/>',
        f'<rect {side} fill="none" stroke="{GOLD}" stroke-width=".6"/>',
        text("code", RIGHT, FOOT_FIRST, 9, SANS_MEDIUM, "{{certificate.code}}", INK, "end", 0.5),
        text("verify", RIGHT, FOOT_SECOND, 8, SANS, "{{text.verify}}", SLATE, "end"),
    ]


def front():
    return page(WIDTH, HEIGHT, "ilce-clasico.py", [
        *frame(),
        *emblem(CENTRE, 104, 0.88, BLUE, GOLD),
        *declaration(),
        *facts(),
        *seal(CENTRE, FOOT_SECOND - 35),
        *foot(),
    ])


if __name__ == "__main__":
    sys.exit(main(__doc__, "ilce-clasico/1", {"front.svg": front()}, sys.argv[1:]))
