#!/usr/bin/env python3
"""Judges baked images with openbadgeslib, Pillow and an XML parser, and bakes images for our own reader to judge.

judge: the image opens, shows what it showed before, and each reader takes the very bytes of the credential out of it.
bake: openbadgeslib bakes the credential; whoever calls compares what `aval` takes out.
"""

import io
import json
import xml.etree.ElementTree as tree
from pathlib import Path

from openbadgeslib import baking
from PIL import Image

from judging import arguments, judging, require

KEYWORD = "openbadgecredential"
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
SVG = "{http://www.w3.org/2000/svg}svg"


def by_pillow(image, credential, plain):
    with Image.open(io.BytesIO(image)) as opened:
        opened.load()
        require(opened.text[KEYWORD] == credential, "Pillow finds another text")
        if plain:
            with Image.open(io.BytesIO(plain)) as before:
                require(before.tobytes() == opened.tobytes(), "the picture is another one")
        return opened.size


def by_openbadgeslib(image, credential, is_png):
    if is_png:
        found = baking.extract_png(image, keyword=KEYWORD.encode())
    else:
        found = baking.extract_svg(image, element="openbadges:credential", text_fallback=True)
    require(found is not None and found.strip() == credential, "openbadgeslib finds another text")


def by_parser(image, credential, plain):
    """Namespaces read by a parser that knows nothing of badges."""
    root = tree.fromstring(image)
    require(root.tag == SVG, "the root is no svg")
    found = root.findall(f"{{{NAMESPACE}}}credential")
    require(len(found) == 1 and list(root)[0] is found[0], "not exactly one element, first in the root")
    text = found[0].get("verify") or found[0].text.strip()
    require(text == credential, "the parser finds another text")
    if plain:
        root.text = (root.text or "") + (found[0].tail or "")
        root.remove(found[0])
        before, after = (
            tree.canonicalize(xml, rewrite_prefixes=True)
            for xml in (plain.decode(), tree.tostring(root, encoding="unicode"))
        )
        require(before == after, "the picture is another one")


def read(image_path, credential_path):
    return Path(image_path).read_bytes(), Path(credential_path).read_text("utf-8")


def judge(image_path, credential_path, plain_path=None):
    with judging(image_path) as found:
        image, credential = read(image_path, credential_path)
        plain = Path(plain_path).read_bytes() if plain_path else None
        is_png = image.startswith(b"\x89PNG")
        if is_png:
            found("Pillow opens %d × %d" % by_pillow(image, credential, plain))
        else:
            by_parser(image, credential, plain)
            found("the XML parser finds it")
        by_openbadgeslib(image, credential, is_png)
        found("openbadgeslib finds it")
        if credential.startswith("{"):
            found(json.loads(credential)["type"][-1])


def bake(image_path, credential_path, out_path):
    with judging(out_path) as found:
        image, credential = read(image_path, credential_path)
        if image.startswith(b"\x89PNG"):
            baked = baking.bake_png(image, credential, keyword=KEYWORD.encode())
        else:
            is_json = credential.startswith("{")
            baked = baking.bake_svg(
                image, credential, element="openbadges:credential", namespace=NAMESPACE, as_text=is_json
            )
        Path(out_path).write_bytes(baked)
        found("baked by openbadgeslib")


if __name__ == "__main__":
    usage = "judge BAKED CREDENTIAL [PLAIN] | bake IMAGE CREDENTIAL OUT"
    command, *rest = arguments(usage, 3, 4)
    if command == "bake":
        _, *rest = arguments(usage, 4)
        bake(*rest)
    else:
        judge(*rest)
