#!/usr/bin/env python3
"""Draws the art of the certificate template "ilce-clasico", version 1.

    python3 scripts/art/ilce-clasico.py            writes Templates/ilce-clasico/1/front.svg
    python3 scripts/art/ilce-clasico.py --check    exits 1 when the file there is not what this script draws

The page is A4 landscape in points. Every line of art is computed here: the guilloche band is a family of sine waves
under a slow envelope, the rosettes are families of polar waves. Curves are sampled at equal steps of their parameter
and joined as cubic Hermite splines, so that SVG's smooth curve command `s` carries half of the control points.
"""

import sys
from math import cos, pi, sin
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "Templates" / "ilce-clasico" / "1" / "front.svg"

WIDTH, HEIGHT = 841.89, 595.28
CENTRE = WIDTH / 2

INK = "#1a2129"  # running text: 16 : 1 on white
SLATE = "#414d57"  # labels: 8.6 : 1
BLUE = "#123f5c"  # heading, rules: 11 : 1
WAVE = "#2f6583"  # guilloche, first tone
GOLD = "#a8843a"  # guilloche, second tone; never used for text

AXIS = 36  # distance of the band's middle from the edge of the page
LEFT, RIGHT = 88, WIDTH - 88  # the text's margins: 40 inside the frame
SIGNATURE_LINE = 484  # the foot's three base lines
FOOT_FIRST, FOOT_SECOND = 497.5, 509.5
QR_SIDE = 102  # 36 mm


def number(value):
    """The shortest text of a coordinate, in hundredths of a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def joined(values):
    """Coordinates in a row; a minus sign separates by itself."""
    text = ""
    for value in map(number, values):
        text += value if not text or value.startswith("-") else " " + value
    return text


def spline(curve, start, end, steps, closed=False):
    """Path text of a curve (parameter → point) through `steps` equal pieces of its parameter."""
    step = (end - start) / steps
    tiny = step / 1000

    def tangent(t):
        (ax, ay), (bx, by) = curve(t - tiny), curve(t + tiny)
        return (bx - ax) / (2 * tiny), (by - ay) / (2 * tiny)

    def rounded(point):
        return round(point[0], 2), round(point[1], 2)

    x, y = rounded(curve(start))
    dx, dy = tangent(start)
    path = f"M{joined((x, y))}"
    for index in range(1, steps + 1):
        t = start + index * step
        nx, ny = rounded(curve(t))
        tx, ty = tangent(t)
        second = (nx - tx * step / 3 - x, ny - ty * step / 3 - y)
        if index == 1:
            path += "c" + joined((dx * step / 3, dy * step / 3, *second, nx - x, ny - y))
        else:
            path += "s" + joined((*second, nx - x, ny - y))
        x, y = nx, ny
    return path + ("z" if closed else "")


def band(periods, amplitude, swell, swells, phases):
    """One family of waves along all four sides, mirrored about the middle of each side.

    `periods` and `swells` are (along the width, along the height); `swell` is the envelope's depth, 0...1.
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

        def curve(s, phase):
            envelope = amplitude * (1 - swell + swell * cos(2 * pi * s / length * swells[which]))
            return place(s, envelope * sin(2 * pi * s / period + phase))

        for k in range(phases):
            phase = 2 * pi * k / phases
            paths.append(spline(lambda s: curve(s, phase), -length / 2, length / 2, 4 * periods[which]))
    return "".join(paths)


def rosette(x, y, radius, amplitude, petals, phases, pieces=4, turn=0.0):
    """A family of closed polar waves about a point; `turn` in petals."""
    paths = []
    for k in range(phases):
        phase = 2 * pi * (k / phases + turn)

        def curve(angle):
            distance = radius + amplitude * cos(petals * angle + phase)
            return x + distance * sin(angle), y - distance * cos(angle)

        paths.append(spline(curve, 0, 2 * pi, pieces * petals, closed=True))
    return "".join(paths)


def stroke(path, colour, width):
    return f'<path d="{path}" stroke="{colour}" stroke-width="{number(width)}"/>'


def rule(x, y, width, colour, weight):
    return f'<path d="M{joined((x, y))}h{number(width)}" stroke="{colour}" stroke-width="{number(weight)}"/>'


def frame_line(inset, colour, weight):
    return (
        f'<rect x="{number(inset)}" y="{number(inset)}" width="{number(WIDTH - 2 * inset)}" '
        f'height="{number(HEIGHT - 2 * inset)}" stroke="{colour}" stroke-width="{number(weight)}"/>'
    )


def circle(x, y, radius, attributes):
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {attributes}/>'


def corner(x, y):
    """The corner's rosette on a white disc that ends the bands."""
    return [
        circle(x, y, 23.5, 'fill="#fff" stroke="none"'),
        stroke(rosette(x, y, 15.4, 6.6, 12, 4), WAVE, 0.35),
        stroke(rosette(x, y, 6.2, 3.2, 8, 2), GOLD, 0.4),
        circle(x, y, 23.5, f'stroke="{BLUE}" stroke-width=".6"'),
        circle(x, y, 1.6, f'fill="{GOLD}" stroke="none"'),
    ]


def frame():
    art = [
        stroke(band((20, 14), 9.4, 0.16, (10, 7), 4), WAVE, 0.35),
        stroke(band((20, 14), 5.2, -0.3, (10, 7), 2), GOLD, 0.4),
        frame_line(AXIS - 14, BLUE, 1.1),
        frame_line(AXIS - 11.4, GOLD, 0.4),
        frame_line(AXIS + 11.4, BLUE, 0.5),
    ]
    for x in (AXIS, WIDTH - AXIS):
        for y in (AXIS, HEIGHT - AXIS):
            art += corner(x, y)
    return ['<g id="frame" fill="none">', *art, "</g>"]


def seal(x, y):
    """The rosette at the foot: ornament only."""
    return [
        '<g id="rosette" fill="none">',
        stroke(rosette(x, y, 26.4, 5.6, 24, 4), WAVE, 0.35),
        stroke(rosette(x, y, 16, 4.6, 12, 3), GOLD, 0.4),
        circle(x, y, 10.6, f'stroke="{BLUE}" stroke-width=".5"'),
        "</g>",
    ]


def emblem(x, y):
    """A roof that shelters an open book, and one point between them: who learns, and who vouches for it."""
    return [
        f'<g id="emblem" transform="translate({number(x)} {number(y)})">',
        "<title>{{text.emblem-alt}}</title>",
        f'<path d="M0-20L19-8V-1.4L0-13.4L-19-1.4V-8Z" fill="{BLUE}"/>',
        f'<path d="M-19 4.4L-1.1 13V20L-19 11.4ZM19 4.4L1.1 13V20L19 11.4Z" fill="{BLUE}"/>',
        f'<circle cx="0" cy="1.6" r="5" fill="{GOLD}"/>',
        "</g>",
    ]


SERIF_DISPLAY = 'font-family="Noto Serif Display" font-weight="600"'
SERIF = 'font-family="Noto Serif"'
SERIF_ITALIC = 'font-family="Noto Serif" font-style="italic"'
SANS = 'font-family="Noto Sans"'
SANS_MEDIUM = 'font-family="Noto Sans" font-weight="500"'


def text(name, x, y, size, face, content, colour=INK, anchor="start", spacing=0.0):
    spaced = f' letter-spacing="{number(spacing)}"' if spacing else ""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text id="{name}" x="{number(x)}" y="{number(y)}" {face} font-size="{number(size)}"{anchored}{spaced} '
        f'fill="{colour}">{content}</text>'
    )


def centred(name, y, size, face, content, colour=INK, spacing=0.0):
    return text(name, CENTRE, y, size, face, content, colour, "middle", spacing)


def declaration():
    return [
        centred("issuer", 145, 12, SANS_MEDIUM, "{{issuer.name}}", BLUE, 1.5),
        centred("heading", 187, 35, SERIF_DISPLAY, "{{text.heading}}", BLUE),
        centred("grant", 212, 13, SERIF_ITALIC, "{{text.grant}}", SLATE),
        centred("holder", 272, 38, SERIF_DISPLAY, "{{holder.name}}"),
        centred("statement", 319, 13, SERIF_ITALIC, "{{text.statement}}", SLATE),
        centred("standard", 349, 18, SERIF_DISPLAY, "{{standard.code}} · {{standard.title}}"),
        centred("level", 373, 10, SANS, "{{text.level}}", SLATE, 0.4),
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
    parts = [rule(LEFT, 394, 4 * step - 16, GOLD, 0.5)]
    for index, (name, value) in enumerate(columns):
        x = LEFT + index * step
        parts.append(text(f"{name}-label", x, 409, 7.5, SANS_MEDIUM, f"{{{{text.{name}-label}}}}", SLATE, spacing=0.4))
        parts.append(text(name, x, 424, 10.5, SANS, value))
    return parts


def foot():
    qr_left = RIGHT - QR_SIDE
    return [
        rule(LEFT, SIGNATURE_LINE, 256, INK, 0.6),
        text("signatory", LEFT, FOOT_FIRST, 10.5, SANS_MEDIUM, "{{signatory.name}}"),
        text("signatory-title", LEFT, FOOT_SECOND, 9, SANS, "{{signatory.title}}", SLATE),
        f'<rect id="qr" x="{number(qr_left)}" y="382" width="{QR_SIDE}" height="{QR_SIDE}" fill="#fff"/>',
        text("code", RIGHT, FOOT_FIRST, 9, SANS_MEDIUM, "{{certificate.code}}", INK, "end", 0.5),
        text("verify", RIGHT, FOOT_SECOND, 8, SANS, "{{text.verify}}", SLATE, "end"),
    ]


def page():
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<!-- drawn by scripts/art/ilce-clasico.py: change it there -->",
            f'<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 {WIDTH} {HEIGHT}">',
            *frame(),
            *emblem(CENTRE, 106),
            *declaration(),
            *facts(),
            *seal(CENTRE, 470),
            *foot(),
            "</svg>",
            "",
        ]
    )


def main(arguments):
    drawn = page().encode()
    if arguments == ["--check"]:
        if not TARGET.exists() or TARGET.read_bytes() != drawn:
            print(f"{TARGET.name}: not what the script draws; run it without --check", file=sys.stderr)
            return 1
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 64
    TARGET.write_bytes(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
