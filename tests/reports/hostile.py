"""Workbooks that nobody should open carelessly, each made from a real template or from nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import changed

_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {to} "{f"&{of};" * 10}">' for of, to in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def repacked(
    template: bytes,
    *,
    replace: Mapping[str, Callable[[bytes], bytes]] | None = None,
    add: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same zip with parts replaced and added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            change = (replace or {}).get(part.filename, bytes)
            new.writestr(part.filename, change(old.read(part)))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def bomb(template: bytes) -> bytes:
    return repacked(template, add={"xl/media/zeros.bin": bytes(60 * 1024 * 1024)})


def lying_bomb(template: bytes) -> bytes:
    """The texts of the cells say that they are small and unpack to sixty megabytes."""
    large = 60 * 1024 * 1024
    content = repacked(template, replace={"xl/sharedStrings.xml": lambda xml: xml + b" " * (large - len(xml))})
    return content.replace(large.to_bytes(4, "little"), (5000).to_bytes(4, "little"))


def many_parts(template: bytes) -> bytes:
    return repacked(template, add={f"xl/media/{number}.bin": b"x" for number in range(300)})


def entities_in_cells(template: bytes) -> bytes:
    """A billion laughs where the texts of the cells are kept."""
    return repacked(template, replace={"xl/sharedStrings.xml": _laughing})


def entities_in_the_workbook(template: bytes) -> bytes:
    return repacked(template, replace={"xl/workbook.xml": _laughing})


def entities_in_the_sheet(template: bytes) -> bytes:
    return repacked(template, replace={"xl/worksheets/sheet1.xml": _laughing})


def _laughing(xml: bytes) -> bytes:
    body = xml.decode().partition("?>")[2]
    return (_ENTITIES + body.replace("Mã", "&i;", 1).replace("<sheets", "&i;<sheets", 1)).encode()


def macros(template: bytes) -> bytes:
    """An .xlsm that was renamed."""
    return repacked(template, add={"xl/vbaProject.bin": _OLE})


def a_million_texts(template: bytes) -> bytes:
    """Small as a file, large as a list."""
    return repacked(template, replace={"xl/sharedStrings.xml": lambda xml: xml.replace(b"</sst>", b"<si/>" * 10**6)})


def half_a_million_texts(template: bytes) -> bytes:
    """As many as may be looked at; none of them is used."""

    def extend(xml: bytes) -> bytes:
        return xml.replace(b"</sst>", b"<si/>" * 500_000 + b"</sst>")

    return repacked(template, replace={"xl/sharedStrings.xml": extend})


def links(template: bytes) -> bytes:
    return repacked(template, add={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


def under_a_password(_: bytes) -> bytes:
    return _OLE + bytes(4096)


def truncated(template: bytes) -> bytes:
    return template[: len(template) // 2]


def garbled(template: bytes) -> bytes:
    return repacked(template, replace={"xl/worksheets/sheet1.xml": lambda xml: xml[: len(xml) // 2]})


def too_large(template: bytes) -> bytes:
    return template + bytes(3 * 1024 * 1024)


def another_workbook(_: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Mã"  # type: ignore[index]  # a new workbook has a sheet
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def without_the_hidden_sheet(template: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template))
    del book["khoi"]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def without_the_headings(template: bytes) -> bytes:
    return changed(template, lambda sheet: sheet.delete_rows(1, 5))


def ten_thousand_rows(template: bytes) -> bytes:
    def extend(sheet: Worksheet) -> None:
        for _ in range(10_000):
            sheet.append(["A01", "x"])

    return changed(template, extend)


def a_row_far_down(template: bytes) -> bytes:
    """One cell in the last row a sheet can have, which its own description leaves out."""

    def far(xml: bytes) -> bytes:
        row = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        return xml.decode().replace("</sheetData>", row).encode()

    return repacked(template, replace={"xl/worksheets/sheet1.xml": far})


def text(_: bytes) -> bytes:
    return "A01 40".encode("utf-16")


def nothing(_: bytes) -> bytes:
    return b""


def another_zip(_: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    return made.getvalue()


def with_a_chart_sheet_only(template: bytes) -> bytes:
    """The table's sheet is gone; what is remembered is still there."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    book["khoi"].sheet_state = "visible"
    del book[next(name for name in book.sheetnames if name != "khoi")]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


CORPUS: Mapping[Callable[[bytes], bytes], str] = {
    bomb: "workbook.too_large",
    lying_bomb: "workbook.damaged",
    many_parts: "workbook.too_large",
    entities_in_cells: "workbook.damaged",
    entities_in_the_workbook: "workbook.damaged",
    entities_in_the_sheet: "workbook.damaged",
    a_million_texts: "sheet_file.too_long",
    macros: "workbook.macros",
    links: "workbook.links",
    under_a_password: "workbook.locked",
    truncated: "workbook.not_xlsx",
    garbled: "workbook.damaged",
    too_large: "workbook.too_large",
    another_workbook: "sheet_file.not_ours",
    without_the_hidden_sheet: "sheet_file.not_ours",
    without_the_headings: "sheet_file.not_ours",
    ten_thousand_rows: "sheet_file.too_long",
    a_row_far_down: "sheet_file.too_long",
    text: "workbook.not_xlsx",
    nothing: "workbook.not_xlsx",
    another_zip: "workbook.damaged",
    with_a_chart_sheet_only: "sheet_file.not_ours",
}
