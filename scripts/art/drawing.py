"""What the scripts that draw the templates' art share: numbers, curves, shapes, texts, the emblem, writing, checking.

Coordinates are points of the page. Text of numbers is as short as hundredths allow: the art's size counts, it is part
of every certificate. Nothing here depends on time, chance or platform, so that a page can be compared with its script.
"""

import sys
from math import cos, pi, sin
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "Templates"

LONG, SHORT = 841.89, 595.28  # the sides of A4


# Numbers


def number(value, digits=2):
    """The shortest text of a coordinate, in hundredths of a point unless told otherwise."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def joined(values, digits=2):
    """Coordinates in a row; a minus sign separates by itself."""
    text = ""
    for value in values:
        word = number(value, digits)
        text += word if not text or word.startswith("-") else " " + word
    return text


# Curves


def spline(curve, start, end, steps, closed=False, digits=2):
    """Path text of a curve (parameter → point) through `steps` equal pieces of its parameter.

    Each difference is taken from the rounded point before it, so that rounding never adds up along the path. Sampled at
    its crests and troughs a sine is followed within 1 % of its height; the equal steps let SVG's smooth curve command
    `s` carry half of the control points.
    """
    step = (end - start) / steps
    tiny = step / 1000

    def tangent(t):
        (ax, ay), (bx, by) = curve(t - tiny), curve(t + tiny)
        return (bx - ax) / (2 * tiny), (by - ay) / (2 * tiny)

    def rounded(point):
        return round(point[0], digits), round(point[1], digits)

    x, y = rounded(curve(start))
    dx, dy = tangent(start)
    path = f"M{joined((x, y), digits)}"
    for index in range(1, steps + 1):
        t = start + index * step
        nx, ny = rounded(curve(t))
        tx, ty = tangent(t)
        second = (nx - tx * step / 3 - x, ny - ty * step / 3 - y)
        if index == 1:
            path += "c" + joined((dx * step / 3, dy * step / 3, *second, nx - x, ny - y), digits)
        else:
            path += "s" + joined((*second, nx - x, ny - y), digits)
        x, y = nx, ny
    return path + ("z" if closed else "")


def seal_area(x, y, width, height):
    """Where readers of PDF open the electronic seal; nothing is painted."""
    side = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect id="seal" {side} fill="none"/>'


def rosette(x, y, radius, amplitude, petals, phases, digits=2):
    """A family of closed polar waves about a point."""
    paths = []
    for k in range(phases):
        crest = 2 * pi * k / phases / petals

        def curve(angle):
            distance = radius + amplitude * cos(petals * (angle - crest))
            return x + distance * sin(angle), y - distance * cos(angle)

        paths.append(spline(curve, crest, crest + 2 * pi, 2 * petals, closed=True, digits=digits))
    return "".join(paths)


# Shapes


def stroke(path, colour, width):
    return f'<path d="{path}" stroke="{colour}" stroke-width="{number(width)}"/>'


def fill(path, colour):
    return f'<path d="{path}" fill="{colour}"/>'


def rule(x, y, width, colour, weight):
    return f'<path d="M{joined((x, y))}h{number(width)}" stroke="{colour}" stroke-width="{number(weight)}"/>'


def block(x, y, width, height, colour):
    return f'<path d="M{joined((x, y))}h{number(width)}v{number(height)}h{number(-width)}z" fill="{colour}"/>'


def circle(x, y, radius, attributes):
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {attributes}/>'


def disc(x, y, radius, colour):
    return circle(x, y, radius, f'fill="{colour}"')


def ring(x, y, radius, colour, weight):
    return circle(x, y, radius, f'stroke="{colour}" stroke-width="{number(weight)}"')


def symbol(x, y, side):
    """The place of the QR symbol, quiet zone included."""
    return f'<rect id="qr" x="{number(x)}" y="{number(y)}" width="{number(side)}" height="{number(side)}" fill="#fff"/>'


def flow(x, y, width, height, name="results"):
    """The area into which the results are set."""
    return (
        f'<rect id="{name}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        'fill="none"/>'
    )


def emblem(x, y, scale, ink, point, name="emblem", title="{{text.emblem-alt}}"):
    """A roof that shelters an open book, and one point between them: who learned, and who vouches for it.

    35 points wide and 40 high at scale 1, about its middle.
    """
    page_shape = "C{0}11 1 {0}4 3.6 {0}.9 7.6V20C{0}4 16.6 {0}11 14.4 {0}17.3 14.4Z"
    pages = "M-17.3 1" + page_shape.format("-") + "M17.3 1" + page_shape.format("")
    opening = f'<g id="{name}"' if name else "<g"
    titled = [f"<title>{title}</title>"] if name else []
    return [
        f'{opening} transform="translate({joined((x, y))}) scale({number(scale)})">',
        *titled,
        fill("M0-20L17.3-10V-3.4L0-13.4L-17.3-3.4V-10Z", ink),
        fill(pages, ink),
        disc(0, -4, 4.4, point),
        "</g>",
    ]


def text(name, x, y, size, face, content, colour, anchor="start", spacing=0.0):
    spaced = f' letter-spacing="{number(spacing)}"' if spacing else ""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text id="{name}" x="{number(x)}" y="{number(y)}" {face} font-size="{number(size)}"{anchored}{spaced} '
        f'fill="{colour}">{content}</text>'
    )


# Pages


def page(width, height, script, parts):
    millimetres = {LONG: "297mm", SHORT: "210mm"}
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<!-- drawn by scripts/art/{script}: change it there -->",
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{millimetres[width]}" height="{millimetres[height]}" '
            f'viewBox="0 0 {width} {height}">',
            *parts,
            "</svg>",
            "",
        ]
    )


def main(usage, template, pages, arguments):
    """Writes the pages (file name → text) of a template, or with `--check` compares them with what is there."""
    if arguments not in ([], ["--check"]):
        print(usage, file=sys.stderr)
        return 64
    status = 0
    for name, drawn in pages.items():
        target = TEMPLATES / template / name
        if not arguments:
            target.write_bytes(drawn.encode())
        elif not target.exists() or target.read_bytes() != drawn.encode():
            print(f"{template}/{name}: not what the script draws; run it without --check", file=sys.stderr)
            status = 1
    return status
