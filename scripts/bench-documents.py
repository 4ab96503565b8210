#!/usr/bin/env python3
"""The peers of the document benchmark: one certificate by Typst (called anew, and with its compiler kept), WeasyPrint
and reportlab, and pyHanko's seal on it.

Usage: bench-documents.py TEMPLATE_FOLDER SAMPLES.json SEAL.key.pem SEAL.crt.pem [ROUNDS]

Each engine gets what ours gets: the art of the template's page, its texts in its own fonts, and for each document a
holder, a number, a code, a QR symbol and a credential of its own (SAMPLES.json has a list of them). Typst writes
PDF/A-3a and PDF/UA-1, WeasyPrint PDF/A-3u, reportlab plain PDF, as each can. Prints for each how many a second, by the
clock and by the processor's time (median of ROUNDS after one that is not counted), then the bytes of one document; last
pyHanko's seals a second over Typst's document.
"""
import io
import json
import pathlib
import re
import statistics
import sys
import time
from xml.sax.saxutils import escape

import typst
import weasyprint
import yaml
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from reportlab.graphics import renderPDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from svglib.svglib import svg2rlg

WIDTH, HEIGHT = 841.89, 595.28
TEXT = re.compile(r'<text id="(?P<id>[\w-]+)"(?P<attributes>[^>]*)>(?P<words>[^<]*)</text>\n?')
SAMPLE = {
    "issuer.name": "Instituto Latinoamericano de la Comunicación Educativa",
    "standard.code": "ITE-101", "standard.level": "3", "standard.version": "1",
    "standard.title": "Integración de tecnología educativa en el aula",
    "date.decided": "15 de octubre de 2026", "date.assessed": "1 de octubre de 2026",
    "date.valid-from": "1 de noviembre de 2026", "date.valid-through": "31 de octubre de 2029",
    "score": "87.25", "minimum-score": "85.00",
    "signatory.name": "Dra. Ana Martínez Ek", "signatory.title": "Directora de Certificación",
    "verification.host": "certifica.example",
}


class Page:
    """The art without its texts, and the texts with place and face."""

    def __init__(self, folder):
        source = (folder / "front.svg").read_text("utf-8")
        rules = yaml.safe_load((folder / "template.yaml").read_text("utf-8"))
        self.wording = rules["texts"]["es"]
        self.fonts = [(font["family"], font["weight"], font["style"], folder / font["file"]) for font in rules["fonts"]]
        self.texts = []
        for match in TEXT.finditer(source):
            attributes = dict(re.findall(r'([\w:-]+)="([^"]*)"', match["attributes"]))
            self.texts.append((match["words"], attributes))
        self.art = TEXT.sub("", source)
        place = re.search(r'<rect id="qr"[^>]*>', source)[0]
        self.place = [float(re.search(rf'\b{name}="([\d.]+)"', place)[1]) for name in ("x", "y", "width")]

    def words(self, text, sample):
        def fact(match):
            name = match[1]
            if name.startswith("text."):
                return self.words(self.wording[name[5:]], sample)
            return sample["facts"].get(name) or SAMPLE.get(name, name)

        return re.sub(r"\{\{([\w.-]+)\}\}", fact, text)

    def lines(self, sample):
        for text, a in self.texts:
            yield (
                self.words(text, sample), float(a["x"]), float(a["y"]), a["font-family"], int(a.get("font-weight", 400)),
                a.get("font-style", "normal"), float(a["font-size"]), a.get("text-anchor", "start"), a["fill"],
            )


def by_typst(page, samples, folder):
    """With one call for each document, which reads the template anew."""
    source, settings, inputs = typst_sources(page, samples, folder)

    def make(number):
        return typst.compile(
            source, format="pdf", sys_inputs=inputs[number], pdf_standards=["a-3a", "ua-1"], **settings)

    return make


def by_kept_typst(page, samples, folder):
    """With a compiler that keeps what documents have in common."""
    source, settings, inputs = typst_sources(page, samples, folder)
    compiler = typst.Compiler(source, sys_inputs=inputs[0], **settings)

    def make(number):
        return compiler.compile(format="pdf", sys_inputs=inputs[number], pdf_standards=["a-3a", "ua-1"])

    return make


def typst_sources(page, samples, folder):
    work = folder / "typst"
    work.mkdir(exist_ok=True)
    (work / "art.svg").write_text(page.art, "utf-8")
    inputs = []
    for number, sample in enumerate(samples):
        (work / f"qr-{number}.svg").write_text(sample["qr"], "utf-8")
        (work / f"credential-{number}.json").write_text(sample["credential"], "utf-8")
        words = {f"t{place}": line[0] for place, line in enumerate(page.lines(sample))}
        inputs.append({"number": str(number), **words})
    x, y, side = page.place
    anchors = {"start": "left", "middle": "center", "end": "right"}
    source = [
        '#set document(title: "Certificado")',
        '#set text(lang: "es")',
        f'#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt, background: image("art.svg", width: 100%))',
        '#pdf.attach("credential-" + sys.inputs.number + ".json", relationship: "source", mime-type: "application/json",'
        ' description: "OB 3.0")',
        f'#place(dx: {x}pt, dy: {y}pt, image("qr-" + sys.inputs.number + ".svg", width: {side}pt, alt: "QR"))',
    ]
    for place, (words, x, y, family, weight, style, size, anchor, fill) in enumerate(page.lines(samples[0])):
        same = all(words == line[f"t{place}"] for line in inputs)
        shown = "#" + (json.dumps(words, ensure_ascii=False) if same else f"sys.inputs.t{place}")
        shift = {"start": 0, "middle": 400, "end": 800}[anchor]
        source.append(
            f'#place(dx: {x - shift}pt, dy: {y - size}pt, box(width: 800pt, align({anchors[anchor]}, text('
            f'font: "{family}", weight: {weight}, style: "{style}", size: {size}pt, fill: rgb("{fill}"))[{shown}])))'
        )
    (work / "main.typ").write_text("\n".join(source), "utf-8")
    settings = {
        "root": str(folder), "font_paths": [str(path.parent) for *_, path in page.fonts], "ignore_system_fonts": True,
    }
    return str(work / "main.typ"), settings, inputs


def by_weasyprint(page, samples, _):
    faces = "".join(
        f'@font-face {{font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url("{path.as_uri()}")}}'
        for family, weight, style, path in page.fonts
    )
    setting = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(
        string=faces + f"@page {{size: {WIDTH}pt {HEIGHT}pt; margin: 0}} body {{margin: 0}}"
        "svg, div {position: absolute; white-space: nowrap}", font_config=setting)
    x, y, side = page.place
    shifts = {"start": "0", "middle": "-50%", "end": "-100%"}

    def make(number):
        sample = samples[number]
        texts = "".join(
            f'<div style="left: {x}pt; top: {y - size}pt; transform: translateX({shifts[anchor]}); color: {fill};'
            f' font: {style} {weight} {size}pt/1 {escape(family)}">{escape(words)}</div>'
            for words, x, y, family, weight, style, size, anchor, fill in page.lines(sample)
        )
        qr = sample["qr"].replace("<svg ", f'<svg style="left:{x}pt;top:{y}pt;width:{side}pt;height:{side}pt" ', 1)
        html = f'<html lang="es"><title>Certificado</title><body>{page.art}{qr}{texts}</body></html>'
        attachment = weasyprint.Attachment(string=sample["credential"].encode(), name="credential.json", relationship="Source")
        return weasyprint.HTML(string=html).write_pdf(
            stylesheets=[sheet], font_config=setting, pdf_variant="pdf/a-3u", attachments=[attachment])

    return make


def by_reportlab(page, samples, folder):
    (folder / "art.svg").write_text(page.art, "utf-8")
    art = svg2rlg(str(folder / "art.svg"))
    x, y, side = page.place
    names = {}
    for index, (family, weight, style, path) in enumerate(page.fonts):
        names[family, weight, style] = f"F{index}"

    def make(number):
        qr = svg2rlg(io.StringIO(samples[number]["qr"]))
        qr.scale(side / qr.width, side / qr.height)
        # Registered for each document: reportlab's subsets grow with whatever a face was used for before.
        for (family, weight, style), name in names.items():
            path = next(p for f, w, s, p in page.fonts if (f, w, s) == (family, weight, style))
            pdfmetrics.registerFont(TTFont(name, str(path)))
        out = io.BytesIO()
        sheet = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
        renderPDF.draw(art, sheet, 0, 0)
        renderPDF.draw(qr, sheet, x, HEIGHT - y - side)
        show = {"start": sheet.drawString, "middle": sheet.drawCentredString, "end": sheet.drawRightString}
        for words, left, base, family, weight, style, size, anchor, fill in page.lines(samples[number]):
            sheet.setFont(names[family, weight, style], size)
            sheet.setFillColor(fill)
            show[anchor](left, HEIGHT - base, words)
        sheet.showPage()
        sheet.save()
        return out.getvalue()

    return make


def tell(rounds, turns, work, samples):
    clock, processor = [], []
    for turn in range(rounds + 1):
        start, start_processor = time.perf_counter(), time.process_time()
        for each in range(turns):
            made = work((turn * turns + each) % samples)
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    print(turns / statistics.median(clock[1:]), turns / statistics.median(processor[1:]), len(made))
    return made


def main():
    import tempfile

    template, samples, key, certificate, *rest = sys.argv[1:]
    rounds = int(rest[0]) if rest else 3
    page = Page(pathlib.Path(template).resolve())
    samples = json.loads(pathlib.Path(samples).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for engine, turns in ((by_typst, 10), (by_kept_typst, 10), (by_weasyprint, 3), (by_reportlab, 3)):
            made = tell(rounds, turns, engine(page, samples, folder), len(samples))
            if engine is by_typst:
                plain = made
    signer = signers.SimpleSigner.load(key, certificate, key_passphrase=None)
    meta = signers.PdfSignatureMetadata(field_name="Sello", subfilter=fields.SigSeedSubFilter.PADES)

    def seal(_):
        out = io.BytesIO()
        signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(plain)), meta, signer=signer, output=out)
        return out.getvalue()

    tell(rounds, 10, seal, 1)


if __name__ == "__main__":
    main()
