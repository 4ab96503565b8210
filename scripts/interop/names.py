#!/usr/bin/env python3
"""Judges that pdftotext returns each holder's name from their certificate, scalar for scalar, in NFC.

NAMES.json is an object: file name in the folder (with or without .pdf) to full name. Every PDF needs a name and every
name a PDF. White space is folded, since a long name may take two lines; nothing else of the text is changed.
"""

import json
import unicodedata
from pathlib import Path

from judging import arguments, judging, require, run, unique


def main():
    folder, names = arguments("FOLDER_OF_PDFS NAMES.json", 2)
    files = {path.stem: path for path in sorted(Path(folder).glob("*.pdf"))}
    with judging("a name for each PDF, a PDF for each name") as found:
        given = json.loads(Path(names).read_text("utf-8"), object_pairs_hook=unique)
        expected = {file.removesuffix(".pdf"): name for file, name in given.items()}
        require(files, "the folder holds no PDF")
        strays = sorted(set(files) ^ set(expected))
        require(not strays, f"{len(strays)} without a counterpart, the first is {strays[0] if strays else ''}")
        found(f"{len(files)}")
    for stem, path in files.items():
        with judging(f"name in {path.name}") as found:
            name = expected[stem]
            require(name.strip() and name == unicodedata.normalize("NFC", name), "the expected name is not NFC")
            text = run("pdftotext", "-enc", "UTF-8", "-nopgbrk", str(path), "-")
            require(name in " ".join(text.split()), "the text of the document does not contain it")
            found(f"{len(name)} scalars")


if __name__ == "__main__":
    main()
