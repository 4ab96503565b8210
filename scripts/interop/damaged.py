#!/usr/bin/env python3
"""Breaks one thing at a time in a sealed certificate with a transcript: FOLDER gets the copies and cases.tsv.

The file is taken apart and put together again with lengths, offsets and /ByteRange right, so that nothing else is
broken by the way; whole.pdf is that and nothing more. A line of cases.tsv says which file, which rule veraPDF must find
broken, and which clause `aval document check` must name; - is for the one of the two that does not look for it.
"""

import copy
import re
import zlib
from pathlib import Path

from asn1crypto import cms

from judging import arguments, judging, require

PROFILES = {"3a": "PDF/A-3a", "ua": "PDF/UA-1"}


class Parts:
    """The objects of a file with one table, one character a byte."""

    def __init__(self, file):
        text = file.decode("latin-1")
        table, self.trailer = re.fullmatch(r".*\nxref\n(.*)trailer\n(.*)\nstartxref\n.*", text, re.DOTALL).groups()
        self.header = text[: text.index("1 0 obj\n")]
        # Bytes at the end that the seal leaves out.
        self.unsealed = 0
        self.objects = {}
        for number, row in enumerate(re.findall(r"(\d{10}) \d{5} ([nf])", table)):
            if row[1] == "n":
                start = int(row[0]) + len(f"{number} 0 obj\n")
                self.objects[number] = text[start : text.index("\nendobj\n", start)]

    def numbers(self, mark):
        return [number for number in sorted(self.objects) if mark in self.objects[number]]

    def replace(self, old, new):
        """The first place that has it, in an object or in the trailer."""
        for number in self.numbers(old):
            self.objects[number] = self.objects[number].replace(old, new, 1)
            return
        require(old in self.trailer, f"no {old}")
        self.trailer = self.trailer.replace(old, new, 1)

    def add(self, body):
        number = max(self.objects) + 1
        self.objects[number] = body
        return number

    def content(self, number):
        head, _, rest = self.objects[number].partition("\nstream\n")
        data = rest.removesuffix("\nendstream")
        return zlib.decompress(data.encode("latin-1")).decode("latin-1") if "/FlateDecode" in head else data

    def write(self, number, content):
        """A stream's content anew, as it is."""
        head = self.objects[number].partition("\nstream\n")[0].replace("/Filter/FlateDecode", "")
        head = re.sub(r"/Length \d+", f"/Length {len(content)}", head)
        self.objects[number] = f"{head}\nstream\n{content}\nendstream"

    def replace_inside(self, mark, old, new):
        """In the first stream that has the mark; the pattern `old` once."""
        for number in self.numbers("\nstream\n"):
            if mark not in (content := self.content(number)):
                continue
            changed, times = re.subn(old, new, content, count=1)
            if times:
                return self.write(number, changed)
        raise AssertionError(f"no stream with {mark} and {old}")

    def file(self):
        text, rows = self.header, "0000000000 65535 f \n"
        for number in range(1, max(self.objects) + 1):
            if number in self.objects:
                rows += f"{len(text):010} 00000 n \n"
                text += f"{number} 0 obj\n{self.objects[number]}\nendobj\n"
            else:
                rows += "0000000000 00000 f \n"
        size = max(self.objects) + 1
        trailer = re.sub(r"/Size \d+", f"/Size {size}", self.trailer)
        text += f"xref\n0 {size}\n{rows}trailer\n{trailer}\nstartxref\n{len(text)}\n%%EOF\n"
        seal = re.search(r"/ByteRange\[0 (\d{10} \d{10} \d{10})\]/Contents(<[0-9A-F]*>)", text)
        if seal:
            ranges = (seal.start(2), seal.end(2), len(text) - seal.end(2) - self.unsealed)
            text = text[: seal.start(1)] + " ".join(f"{each:010}" for each in ranges) + text[seal.end(1) :]
        return text.encode("latin-1")


def swap(old, new=""):
    return lambda parts: parts.replace(old, new)


def inside(mark, old, new=""):
    return lambda parts: parts.replace_inside(mark, old, new)


def adding(body, old, new):
    """A new object, whose number stands for # in `new`."""
    return lambda parts: parts.replace(old, new.replace("#", str(parts.add(body))))


def entry(mark, old, new=""):
    """The pattern `old` wherever it is in the objects that have the mark."""

    def edit(parts):
        times = 0
        for number in parts.numbers(mark):
            parts.objects[number], more = re.subn(old, new, parts.objects[number])
            times += more
        require(times, f"no {old} in {mark}")

    return edit


def both(*edits):
    def edit(parts):
        for each in edits:
            each(parts)

    return edit


def drawn(operators):
    """Operators before the first heading's text, inside its tagged run."""
    return inside("/H1<<", r"(/H1<<[^B]*BDC\n)", rf"\g<1>{operators}\n")


def state(entries):
    """A graphics state of the first page, and its use."""
    return both(swap("/XObject<</X", f"/ExtGState<</Own<<{entries}>>>>/XObject<</X"), drawn("/Own gs"))


def catalog(entries):
    return swap("/MarkInfo", f"{entries}/MarkInfo")


def element(body):
    """An element before all others of the tree."""

    def edit(parts):
        document, number = parts.numbers("/S/Document")[0], parts.add("")
        kids = body.replace("<</S", f"<</P {number} 0 R/S")
        parts.objects[number] = f"<</Type/StructElem/P {document} 0 R{kids}>>"
        parts.objects[document] = parts.objects[document].replace("/K[", f"/K[{number} 0 R ", 1)

    return edit


def annotation(entries):
    return adding(f"<</Type/Annot/Rect[1 1 9 9]{entries}>>", "/Annots[", "/Annots[# 0 R ")


def signed(change):
    """A change of the SignedData in the seal."""

    def edit(parts):
        number = parts.numbers("/Type/Sig/")[0]
        room = re.search(r"/Contents<([0-9A-F]*)>", parts.objects[number]).group(1)
        info = cms.ContentInfo.load(bytes.fromhex(room))
        change(info["content"])
        text = info.dump(force=True).hex().upper()
        parts.objects[number] = parts.objects[number].replace(room, text.ljust(len(room), "0"))

    return edit


def form_twice(parts):
    """The first form's content tagged, and the form in the heading too."""
    number = parts.numbers("/Subtype/Form")[0]
    parts.write(number, f"/P<</MCID 7>>BDC\n{parts.content(number)}EMC\n")
    parts.replace("/Subtype/Form", "/Subtype/Form/StructParents 9")
    drawn(f"/X{number} Do")(parts)


TEXT = r"(\([^)]*\)|<[^>]*>)"
STREAM = "<</N 3/Length 1>>\nstream\nx\nendstream"
IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Interpolate true"
    "/Length 1>>\nstream\nx\nendstream"
)
HEAD = "<</S/TH/A<</O/Table/Scope/Column>>/K[]>>"

FRAME = [
    ("header-without-bytes", "3a 6.1.2-2", "6.1.2", lambda parts: setattr(parts, "header", "%PDF-1.7\n%abcd\n")),
    ("version-2.0", "3a 6.1.2-1", "6.1.2", lambda parts: setattr(parts, "header", "%PDF-2.0\n%\xe2\xe3\xcf\xd3\n")),
    ("identifier-gone", "3a 6.1.3-1", "6.1.3", swap("/ID[", "/IE[")),
    ("digits-odd", "3a 6.1.6-1", "6.1.6", swap("/ID[<", "/ID[<0")),
    ("stream-elsewhere", "3a 6.1.7.1-3", "6.1.7.1", swap("/Filter/FlateDecode", "/F(a)/Filter/FlateDecode")),
    ("filter-lzw", "3a 6.1.7.2-1", "6.1.7.2", swap("/Filter/FlateDecode", "/Filter[/FlateDecode/LZWDecode]")),
    ("permissions-of-others", "3a 6.1.12-1", "6.1.12", catalog("/Perms<</Other 1>>")),
    ("name-of-128-bytes", "3a 6.1.13-4", "6.1.13", catalog(f"/N{'x' * 127} 1")),
    ("integer-too-large", "3a 6.1.13-1", "6.1.13", catalog("/Number 2147483648")),
    ("string-of-32768-bytes", "3a 6.1.13-3", "6.1.13", catalog(f"/Text({'x' * 32_768})")),
    ("page-of-2-points", "3a 6.1.13-11", "6.1.13", entry("/Type/Page/", r"/MediaBox\[[^]]*\]", "/MediaBox[0 0 2 9]")),
    ("states-29", "3a 6.1.13-8", "6.1.13", drawn("q " * 29 + "Q " * 29)),
    ("script", "3a 6.5.1-1", "6.5.1", catalog("/OpenAction<</S/JavaScript/JS(1)>>")),
    ("launch", "3a 6.5.1-1", "6.5.1", catalog("/OpenAction<</S/Launch/F(a)>>")),
    ("print", "3a 6.5.1-2", "6.5.1", catalog("/OpenAction<</S/Named/N/Print>>")),
    ("trigger", "3a 6.5.2-2", "6.5.2", swap("/Tabs/S", "/Tabs/S/AA<</O<</S/Named/N/NextPage>>>>")),
    ("layer-without-name", "3a 6.9-1", "6.9", catalog("/OCProperties<</OCGs[]/D<<>>>>")),
    ("presentation", "3a 6.10-2", "6.10", swap("/Tabs/S", "/Tabs/S/PresSteps<<>>")),
    ("requirements", "3a 6.11-1", "6.11", catalog("/Requirements[]")),
]

GRAPHICS = [
    ("operator-unknown", "3a 6.2.2-1", "6.2.2", drawn("0 0 0 rgb")),
    ("resources-absent", "-", "6.2.2", swap("/XObject<</X", "/YObject<</X")),
    ("intent-gone", "3a 6.2.4.3-2", "6.2.4.3", swap("/OutputIntents[1 0 R]")),
    ("intent-of-print", "3a 6.2.4.3-2", "6.2.4.3", swap("/S/GTS_PDFA1", "/S/GTS_PDFX")),
    ("profile-of-4-colours", "-", "6.2.3", swap("/N 3", "/N 4")),
    ("colour-cmyk", "3a 6.2.4.3-3", "6.2.4.3", drawn("0 0 0 1 k")),
    (
        "profile-none",
        "3a 6.2.4.2-1",
        "6.2.4.2",
        both(
            adding(STREAM, "/XObject<</X", "/ColorSpace<</C[/ICCBased # 0 R]>>/XObject<</X"),
            drawn("/C cs 0 0 0 sc"),
        ),
    ),
    ("transfer-function", "3a 6.2.5-1", "6.2.5", state("/TR/Identity")),
    ("rendering-intent", "3a 6.2.6-1", "6.2.6", drawn("/Bright ri")),
    (
        "image-interpolated",
        "3a 6.2.8-3",
        "6.2.8",
        both(adding(IMAGE, "/XObject<</X", "/XObject<</Im # 0 R/X"), drawn("/Im Do")),
    ),
    ("form-opi", "3a 6.2.9-1", "6.2.9", swap("/Subtype/Form", "/Subtype/Form/OPI<<>>")),
    ("form-reference", "ua 7.20-1", "7.20", swap("/Subtype/Form", "/Subtype/Form/Ref<<>>")),
    ("blend-mode", "3a 6.2.10-1", "6.2.10", state("/BM/Mix")),
]

FONTS = [
    ("font-kind", "-", "6.2.11.2", swap("/Subtype/Type0", "/Subtype/Type7")),
    ("font-ordering", "-", "6.2.11.3.1", swap("/Ordering(Identity)")),
    ("font-glyph-map", "3a 6.2.11.3.2-1", "6.2.11.3.2", swap("/CIDToGIDMap/Identity")),
    ("font-code-map", "3a 6.2.11.3.3-1", "6.2.11.3.3", swap("/Encoding/Identity-H", "/Encoding/Own-H")),
    ("font-elsewhere", "3a 6.2.11.4.1-1", "6.2.11.4.1", swap("/FontFile2", "/FontFile9")),
    ("font-elsewhere-read", "ua 7.21.4.1-1", "6.2.11.4.1", swap("/FontFile2", "/FontFile9")),
    ("font-set-short", "3a 6.2.11.4.2-2", "6.2.11.4.2", adding(STREAM, "/FontFile2", "/CIDSet # 0 R/FontFile2")),
    ("font-width", "3a 6.2.11.5-1", "6.2.11.5", entry("/CIDFontType2", r"(/W\[\d+\[)\d+", r"\g<1>999")),
    ("font-no-text", "3a 6.2.11.7.2-1", "6.2.11.7.2", swap("/ToUnicode", "/ToUnicorn")),
    ("font-text-nothing", "3a 6.2.11.7.2-2", "6.2.11.7.2", inside("beginbfchar", "><0061>", "><0000>")),
    ("font-text-private", "3a 6.2.11.7.3-1", "6.2.11.7.3", inside("beginbfchar", "><0061>", "><E041>")),
    ("font-missing-letter", "3a 6.2.11.8-1", "6.2.11.8", inside("/H1<<", r"(?<=\[<)[0-9A-F]{4}", "0000")),
]

INTERACTION = [
    ("annotation-film", "3a 6.3.1-1", "6.3.1", annotation("/Subtype/Movie/F 4/Contents(x)")),
    ("annotation-trap-net", "ua 7.18.2-1", "7.18.2", annotation("/Subtype/TrapNet/F 4")),
    ("flags-hidden", "3a 6.3.2-2", "6.3.2", swap("/F 132", "/F 134")),
    ("flags-gone", "3a 6.3.2-1", "6.3.2", swap("/F 132")),
    ("appearance-gone", "3a 6.3.3-1", "6.3.3", entry("/FT/Sig", r"/AP<</N \d+ 0 R>>")),
    ("form-needs-appearances", "3a 6.4.1-3", "6.4.1", swap("/SigFlags 3", "/SigFlags 3/NeedAppearances true")),
    ("form-xfa", "3a 6.4.2-1", "6.4.2", swap("/SigFlags 3", "/SigFlags 3/XFA[]")),
    ("seal-short", "3a 6.4.3-1", "6.4.3", lambda parts: setattr(parts, "unsealed", 1)),
    ("seal-without-certificate", "3a 6.4.3-2", "-", signed(lambda data: data.__delitem__("certificates"))),
    (
        "seal-of-two-signers",
        "3a 6.4.3-3",
        "-",
        signed(lambda data: data["signer_infos"].append(copy.deepcopy(data["signer_infos"][0]))),
    ),
    ("seal-of-old-kind", "-", "6.4.3", swap("/SubFilter/ETSI.CAdES.detached", "/SubFilter/adbe.x509.rsa_sha1")),
    ("field-without-label", "ua 7.18.1-3", "7.18.1", entry("/FT/Sig", f"/TU{TEXT}")),
    ("field-outside-form", "ua 7.18.4-1", "7.18.4", swap("/S/Form", "/S/Div")),
    ("link-outside", "ua 7.18.5-1", "7.18.5", annotation("/Subtype/Link/F 4/A<</S/URI/URI(https://a.example)>>")),
    ("tabs-by-rows", "ua 7.18.3-1", "7.18.3", swap("/Tabs/S", "/Tabs/R")),
    ("file-media-type", "3a 6.8-1", "6.8-1", entry("/Type/EmbeddedFile/", r"/Subtype/[^/]*")),
    ("file-date", "-", "6.8", entry("/Type/EmbeddedFile/", f"/ModDate{TEXT}")),
    ("file-name", "3a 6.8-2", "6.8-2", entry("/Type/Filespec", f"/UF{TEXT}")),
    ("file-name-read", "ua 7.11-1", "6.8-2", entry("/Type/Filespec", f"/F{TEXT}")),
    ("file-relationship", "3a 6.8-3", "6.8-3", swap("/AFRelationship/Source")),
    ("file-of-nothing", "3a 6.8-4", "6.8-4", swap("/AF[", "/AG[")),
]

METADATA = [
    ("metadata-gone", "3a 6.6.2.1-1", "6.6.2.1", swap("/Metadata ", "/Metadatum ")),
    ("metadata-encoding", "3a 6.6.2.1-3", "6.6.2.1", inside("xpacket", 'c9d"', 'c9d" encoding="UTF-8"')),
    ("metadata-no-xml", "3a 6.6.2.1-4", "6.6.2.1", inside("xpacket", "</rdf:RDF>")),
    ("part-2", "3a 6.6.4-2", "6.6.4", inside("xpacket", "<pdfaid:part>3<", "<pdfaid:part>2<")),
    ("part-gone", "3a 6.6.4-2", "6.6.4", inside("xpacket", "<pdfaid:part>3</pdfaid:part>")),
    ("level-b", "3a 6.6.4-3", "6.6.4", inside("xpacket", ">A</pdfaid", ">B</pdfaid")),
    ("claim-gone", "ua 5-1", "5", inside("xpacket", "<pdfuaid:part>1</pdfuaid:part>")),
    ("property-unknown", "3a 6.6.2.3.1-1", "6.6.2.3.1", inside("xpacket", ">part</pdfaProp", ">rev</pdfaProp")),
    ("property-category", "3a 6.6.2.3.3-9", "6.6.2.3.3", inside("xpacket", ">internal<", ">secret<")),
    ("schema-prefix", "3a 6.6.2.3.3-4", "6.6.2.3.3-4", entry("<?xpacket", "pdfaSchema(?=[:=])", "otherRoof1")),
    ("title-gone", "ua 7.1-9", "7.1-9", inside("xpacket", r"(?s)<dc:title>.*</dc:title>")),
    ("title-not-shown", "ua 7.1-10", "7.1-10", swap("/DisplayDocTitle true")),
]

STRUCTURE = [
    ("marks-gone", "3a 6.7.2.2-1", "6.7.2.2", swap("/MarkInfo<</Marked true>>")),
    ("marks-not-meant", "ua 6.2-1", "6.7.2.2", swap("/Marked true", "/Marked false")),
    ("suspects", "ua 7.1-4", "7.1-4", swap("/Marked true", "/Marked true/Suspects true")),
    ("tree-gone", "3a 6.7.3.3-1", "7.1-11", swap("/StructTreeRoot ", "/StructTreeRoof ")),
    ("language-gone", "ua 7.2-34", "7.2", swap("/Lang(es)/Mark", "/Mark")),
    ("language-of-words", "3a 6.7.4-1", "6.7.4", swap("/Lang(es)/Mark", "/Lang(la de todos)/Mark")),
    ("language-of-one-letter", "-", "6.7.4", swap("/S/H1", "/S/H1/Lang(e)")),
    ("role-of-nobody", "3a 6.7.3.4-1", "7.1-5", swap("/S/P/", "/S/Parrafo/")),
    ("role-of-others", "ua 7.1-7", "7.1-7", swap("/Type/StructTreeRoot", "/Type/StructTreeRoot/RoleMap<</P/Div>>")),
    (
        "roles-in-a-circle",
        "ua 7.1-6",
        "7.1-6",
        both(swap("/Type/StructTreeRoot", "/Type/StructTreeRoot/RoleMap<</A/B/B/A>>"), swap("/S/P/", "/S/A/")),
    ),
    ("parent-gone", "ua 7.1-12", "7.1-12", entry("/S/H1", r"/P \d+ 0 R")),
    ("content-untagged", "ua 7.1-3", "7.1-3", inside("/H1<<", "^", "0 0 m 9 9 l S\n")),
    ("artifact-untagged", "ua 7.1-3", "7.1-3", inside("/H1<<", r"/Artifact BMC\n(/X\d+ Do)\nEMC", r"\1")),
    ("artifact-in-heading", "ua 7.1-1", "7.1-1", drawn("/Artifact BMC 0 0 m 9 9 l S EMC")),
    ("tag-in-artifact", "ua 7.1-2", "7.1-2", inside("/H1<<", r"/Artifact BMC\n", r"\g<0>/P<</MCID 0>>BDC n EMC\n")),
    ("figure-silent", "ua 7.3-1", "7.3", entry("/S/Figure", f"/Alt{TEXT}")),
    ("figure-empty", "ua 7.3-1", "7.3", entry("/S/Figure", f"/Alt{TEXT}", "/Alt()")),
    ("formula-silent", "ua 7.7-1", "7.7", element("/S/Formula/K[]")),
    ("heading-2-first", "ua 7.4.2-1", "7.4.2", swap("/S/H1", "/S/H2")),
    ("heading-unnumbered", "ua 7.4.4-3", "7.4.4", element("/S/H/K[]")),
    ("head-without-scope", "ua 7.5-1", "7.5", entry("/S/TH", r"/A<</O/Table/Scope/(Column|Row)>>")),
    (
        "rows-unequal",
        "ua 7.2-42",
        "7.5",
        element(f"/S/Table/K[<</S/TR/K[{HEAD}]>><</S/TR/K[<</S/TD/K[]>><</S/TD/K[]>>]>>]"),
    ),
    ("table-of-paragraphs", "ua 7.2-3", "7.2", element("/S/Table/K[<</S/P/K[]>>]")),
    ("row-outside", "ua 7.2-4", "7.2", element("/S/TR/K[<</S/TD/K[]>>]")),
    ("cell-outside", "ua 7.2-9", "7.2", element("/S/TD/K[]")),
    ("two-heads", "ua 7.2-11", "7.2", element("/S/Table/K[<</S/THead/K[]>><</S/THead/K[]>>]")),
    ("list-of-paragraphs", "ua 7.2-19", "7.2", element("/S/L/K[<</S/P/K[]>>]")),
    ("item-outside", "ua 7.2-17", "7.2", element("/S/LI/K[<</S/LBody/K[]>>]")),
    ("caption-between", "ua 7.2-40", "7.2", element("/S/L/K[<</S/LI/K[]>><</S/Caption/K[]>><</S/LI/K[]>>]")),
    ("contents-item-outside", "ua 7.2-26", "7.2", element("/S/TOCI/K[]")),
    ("note-unnamed", "ua 7.9-1", "7.9", element("/S/Note/K[]")),
    ("tagged-form-twice", "ua 7.20-2", "7.20", form_twice),
]


def main():
    path, folder = arguments("FILE.pdf FOLDER", 2)
    file, folder = Path(path).read_bytes(), Path(folder)
    folder.mkdir(parents=True)
    lines = ["whole.pdf\t-\t-\n"]
    with judging("documents with one thing broken") as found:
        (folder / "whole.pdf").write_bytes(Parts(file).file())
        for name, rule, clause, edit in FRAME + GRAPHICS + FONTS + INTERACTION + METADATA + STRUCTURE:
            parts = Parts(file)
            edit(parts)
            (folder / f"{name}.pdf").write_bytes(parts.file())
            profile, _, number = rule.partition(" ")
            lines.append(f"{name}.pdf\t{f'{PROFILES[profile]} {number}' if number else rule}\t{clause}\n")
        found(f"{len(lines) - 1}")
    (folder / "cases.tsv").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
