#!/usr/bin/env python3
"""Draws the art of the certificate template "ilce-moderno", version 1.

    python3 scripts/art/ilce-moderno.py            writes front.svg and transcript.svg
    python3 scripts/art/ilce-moderno.py --check    exits 1 when the files there are not what this script draws

A field of indigo comes down the right side in steps. It is a mosaic on a square grid, laid by rule from a sentence:
each letter's code chooses the next tile. The tiles are what learning and telling were made of in Latin America: the
bars and dots of Maya numerals, the stepped fret of Mitla, the knotted cords of the quipu, and the waves that carried
lessons by radio and satellite. The QR symbol is the last tile.

The colours are the region's dyes and stones: indigo (añil), cochineal (grana), marigold (cempasúchil), jade.
"""

import sys

from drawing import (
    LONG, SHORT, block, disc, emblem, fill, flow, joined, main, number, page, rule, seal_area, symbol, text,
)

INK = "#15192d"
SLATE = "#4a5068"  # labels: 7.9 : 1 on white
INDIGO = "#1d2a6b"  # the field: 12.7 : 1 under white text
NIGHT = "#141d4f"
COCHINEAL = "#c8294a"
MARIGOLD = "#f2a516"
JADE = "#1c9c82"
CLOUD = "#e8ebf5"

UNIT = SHORT / 14  # side of a tile

DISPLAY = 'font-family="Inter Display" font-weight="800"'
MEDIUM = 'font-family="Inter Display" font-weight="500"'
SANS = 'font-family="Inter"'
STRONG = 'font-family="Inter" font-weight="600"'

SENTENCE = "Lo que se sabe se comparte: aprender, enseñar, comunicar y dar fe de lo aprendido."


# Tiles: each takes the corner of its cell, its side and two colours, and draws on what lies beneath.


def quarter(x, y, s, turn, radius, hole=0):
    """A quarter disc or ring in the corner `turn` of the cell, 0 at the upper left and clockwise."""
    cx, cy = (x, x + s, x + s, x)[turn], (y, y, y + s, y + s)[turn]
    from_x, from_y = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    to_x, to_y = ((0, 1), (-1, 0), (0, -1), (1, 0))[turn]

    def arc(size, sense):
        way = size if sense else -size
        return f"a{number(size)} {number(size)} 0 0 {sense} {joined(((to_x - from_x) * way, (to_y - from_y) * way))}"

    path = f"M{joined((cx + from_x * radius, cy + from_y * radius))}{arc(radius, 1)}"
    if not hole:
        return f"{path}L{joined((cx, cy))}z"
    return f"{path}L{joined((cx + to_x * hole, cy + to_y * hole))}{arc(hole, 0)}z"


def wave(x, y, s, turn, first, second):
    """Signal: rings that spread from a corner."""
    return [
        fill(quarter(x, y, s, turn, s, s * 0.76), first),
        fill(quarter(x, y, s, turn, s * 0.52, s * 0.28), second),
    ]


def numeral(x, y, s, turn, first, second):
    """A Maya numeral: bars of five under dots of one, here 5 to 8."""
    bar, dot = s * 0.16, s * 0.1
    left = x + s * 0.16
    width = s * 0.68
    parts = [block(left, y + s * 0.66, width, bar, first)]
    if turn % 2:
        parts.append(block(left, y + s * 0.42, width, bar, first))
    dots = 1 + (turn + 2) % 3
    height = y + s * (0.24 if turn % 2 else 0.44)
    parts += [disc(x + s * (0.5 + (k - (dots - 1) / 2) * 0.26), height, dot, second) for k in range(dots)]
    return parts


def fret(x, y, s, turn, first, second):
    """Half a stepped fret: four steps that climb to a corner."""
    u = s / 4
    left, top = number(-s), number(s)
    climbs = (
        f"M{joined((x, y + s))}" + f"v{number(-u)}h{number(u)}" * 4 + f"v{top}z",
        f"M{joined((x, y))}" + f"h{number(u)}v{number(u)}" * 4 + f"h{left}z",
        f"M{joined((x + s, y + s))}" + f"v{number(-u)}h{number(-u)}" * 4 + f"v{top}z",
        f"M{joined((x + s, y))}" + f"h{number(-u)}v{number(u)}" * 4 + f"h{top}z",
    )
    return [fill(climbs[turn], first)]


def cord(x, y, s, turn, first, second):
    """Quipu: cords that hang, with knots at the heights that count."""
    heights = [(0.3, 0.72), (0.56, 0.2), (0.22, 0.62)]
    parts = []
    for k in range(3):
        cx = x + s * (0.2 + 0.3 * k)
        parts.append(block(cx - s * 0.025, y, s * 0.05, s, first))
        for n, height in enumerate(heights[(k + turn) % 3]):
            if (turn + k + n) % 4:
                parts.append(disc(cx, y + s * height, s * 0.085, second))
    return parts


def lozenge(x, y, s, turn, first, second):
    """A woven lozenge."""
    h = s / 2
    inner = s * 0.2
    return [
        fill(f"M{joined((x + h, y))}l{joined((h, h, -h, h, -h, -h))}z", first),
        fill(f"M{joined((x + h, y + h - inner))}l{joined((inner, inner, -inner, inner, -inner, -inner))}z", second),
    ]


def half(x, y, s, turn, first, second):
    """One quarter disc as large as the tile."""
    return [fill(quarter(x, y, s, turn, s), first)]


def plain(x, y, s, turn, first, second):
    return []


TILES = [wave, fret, numeral, half, cord, plain, lozenge, plain, fret, wave, cord]
PAIRS = [(MARIGOLD, "#fff"), ("#fff", MARIGOLD), (COCHINEAL, MARIGOLD), (JADE, "#fff"), (MARIGOLD, COCHINEAL),
         (COCHINEAL, "#fff"), (JADE, MARIGOLD)]
GROUNDS = [None, None, NIGHT, None, JADE, None, None, COCHINEAL, None, NIGHT, None]


def letters(sentence):
    """Codes of the sentence's letters without end, each mixed with what came before it."""
    state = 7
    while True:
        for letter in sentence:
            state = (state * 31 + ord(letter)) % 65521
            yield state


def mosaic(cells):
    """The tiles of cells (left, top, side, touches the paper); no white beside paper, where the field would fray."""
    source = letters(SENTENCE)
    parts = []
    for x, y, s, bordering in cells:
        code = next(source)
        tile = TILES[code % len(TILES)]
        first, second = PAIRS[code // 10 % len(PAIRS)]
        ground = GROUNDS[code // 70 % len(GROUNDS)]
        if bordering and first == "#fff":
            first, second = MARIGOLD, COCHINEAL
        if tile is wave or ground in (first, second):
            ground = None
        if ground:
            parts.append(block(x, y, s, s, ground))
        parts += tile(x, y, s, code // 770 % 4, first, second)
    return parts


# The front

STEPS = [8, 8, 7, 7, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5]  # tiles of the field in each row, from the right
LEFT = 54
TILE_COLUMNS, TILE_ROWS = 3, 4  # of the symbol's white tile


def field():
    """The ground, three points past the edges, so that no rounding leaves a white line."""
    outline = f"M{number(LONG + 3)}-3H{number(LONG - STEPS[0] * UNIT)}"
    for row, count in enumerate(STEPS[1:], 1):
        if count != STEPS[row - 1]:
            outline += f"V{number(row * UNIT)}H{number(LONG - count * UNIT)}"
    return [fill(outline + f"V{number(SHORT + 3)}H{number(LONG + 3)}z", INDIGO)]


def cells():
    """The field's cells, from the paper to the edge in each row, but for those beneath the symbol's tile."""
    found = []
    for row, count in enumerate(STEPS):
        for column in reversed(range(count)):
            if 9 <= row < 9 + TILE_ROWS and 1 <= column <= TILE_COLUMNS:
                continue
            beside = column == count - 1 or (row + 1 < len(STEPS) and column >= STEPS[row + 1])
            beneath = 8 <= row <= 9 + TILE_ROWS and column <= TILE_COLUMNS + 1
            found.append((LONG - (column + 1) * UNIT, row * UNIT, UNIT, beside or beneath))
    return found


def front():
    tile_x, tile_y = LONG - 4 * UNIT, 9 * UNIT
    side = 3 * UNIT - 16
    middle = tile_x + 1.5 * UNIT
    facts = [
        ("decided", "{{date.decided}}"), ("valid-from", "{{date.valid-from}}"),
        ("valid-through", "{{date.valid-through}}"), ("number", "{{certificate.number}}"),
    ]
    parts = [
        '<g>', *field(), *mosaic(cells()),
        block(tile_x, tile_y, 3 * UNIT, 4 * UNIT, "#fff"), "</g>",
        *emblem(LEFT + 15.2, 71, 0.88, INDIGO, COCHINEAL),
        text("issuer", LEFT + 44, 75, 10.5, STRONG, "{{issuer.name}}", INK),
        text("heading", LEFT, 152, 31, DISPLAY, "{{text.heading}}", INDIGO, spacing=-0.4),
        text("grant", LEFT, 208, 12.5, SANS, "{{text.grant}}", SLATE),
        text("holder", LEFT - 0.8, 281, 40, DISPLAY, "{{holder.name}}", INK, spacing=-0.6),
        text("statement", LEFT, 335, 12.5, SANS, "{{text.statement}}", SLATE),
        text("standard", LEFT, 377, 20, MEDIUM, "{{standard.title}}", INK),
        text("reference", LEFT, 413, 10, SANS, "{{text.reference}}", SLATE),
        symbol(tile_x + 8, tile_y + 8, side),
        text("code", middle, tile_y + 3 * UNIT + 7, 9.5, STRONG, "{{certificate.code}}", INK, "middle", 0.3),
        text("verify", middle, tile_y + 3 * UNIT + 22, 7.5, SANS, "{{text.verify}}", SLATE, "middle"),
    ]
    for index, (name, value) in enumerate(facts):
        x = LEFT + index * 130
        parts.append(block(x, 438, 14, 2.5, COCHINEAL))
        parts.append(text(f"{name}-label", x, 456, 8, SANS, f"{{{{text.{name}-label}}}}", SLATE))
        parts.append(text(name, x, 470.5, 9.5, STRONG, value, INK))
    parts += [
        '<g fill="none">', rule(LEFT, 525.5, 216, INK, 0.7), "</g>",
        seal_area(LEFT, 529, 216, 28),
        text("signatory", LEFT, 540.2, 10, STRONG, "{{signatory.name}}", INK),
        text("signatory-title", LEFT, 552.8, 8.5, SANS, "{{signatory.title}}", SLATE),
    ]
    return page(LONG, SHORT, "ilce-moderno.py", parts)


# The transcript: the mosaic steps in from the upper right corner

CROWN = [6, 3, 2]
MARGIN = 54


def crown():
    found = []
    for row, count in enumerate(CROWN):
        below = CROWN[row + 1] if row + 1 < len(CROWN) else 0
        for column in reversed(range(count)):
            beside = column == count - 1 or column >= below
            found.append((SHORT - (column + 1) * UNIT, row * UNIT, UNIT, beside))
    ground = f"M{number(SHORT + 3)}-3H{number(SHORT - CROWN[0] * UNIT)}"
    for row, count in enumerate(CROWN[1:], 1):
        ground += f"V{number(row * UNIT)}H{number(SHORT - count * UNIT)}"
    ground += f"V{number(len(CROWN) * UNIT)}H{number(SHORT + 3)}z"
    return ["<g>", fill(ground, INDIGO), *mosaic(found), "</g>"]


def transcript():
    facts = [("number", "{{certificate.number}}"), ("decided", "{{date.decided}}"), ("score", "{{text.score}}")]
    width = SHORT - 2 * MARGIN
    parts = [
        *crown(),
        *emblem(MARGIN + 12.1, 54, 0.7, INDIGO, COCHINEAL, None),
        text("t-issuer", MARGIN + 35, 57.5, 8.5, STRONG, "{{issuer.name}}", INK),
        text("t-heading", MARGIN, 119, 24, DISPLAY, "{{text.t-heading}}", INDIGO, spacing=-0.3),
        text("t-holder", MARGIN, 146, 15, MEDIUM, "{{holder.name}}", INK),
        text("t-standard", MARGIN, 164, 9.5, SANS, "{{standard.code}} · {{standard.title}}", SLATE),
    ]
    for index, (name, value) in enumerate(facts):
        x = MARGIN + index * width / 3
        parts.append(block(x, 188, 14, 2.5, COCHINEAL))
        parts.append(text(f"t-{name}-label", x, 204.5, 7.5, SANS, f"{{{{text.{name}-label}}}}", SLATE))
        parts.append(text(f"t-{name}", x, 218, 9, STRONG, value, INK))
    parts += [
        flow(MARGIN, 242, width, LONG - 64 - 242),
        text("t-verify", MARGIN, LONG - 40, 7.5, SANS, "{{text.t-verify}}", SLATE),
        text("t-page", SHORT - MARGIN, LONG - 40, 7.5, STRONG, "{{text.t-page}}", INDIGO, "end"),
    ]
    return page(SHORT, LONG, "ilce-moderno.py", parts)


if __name__ == "__main__":
    pages = {"front.svg": front(), "transcript.svg": transcript()}
    sys.exit(main(__doc__, "ilce-moderno/1", pages, sys.argv[1:]))
