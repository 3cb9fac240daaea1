"""A workbook is looked at from outside before anything opens it."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from bot.domain.refusal import Refused
from bot.reports.workbooks import MOST_BYTES, MOST_PARTS, MOST_UNPACKED, check_workbook

TOO_LARGE = Refused("workbook.too_large", megabytes=2)
DIRECTORY = b"PK\x01\x02"
PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return file.getvalue()


def refusal(content: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        check_workbook(content)
    return refused.value


def encrypted(content: bytes) -> bytes:
    """A zip with the first bit of every part's flags set in its directory, as a password sets it."""
    changed = bytearray(content)
    at = content.find(DIRECTORY)
    while at >= 0:
        changed[at + 8] |= 1
        at = content.find(DIRECTORY, at + 1)
    return bytes(changed)


def test_a_workbook_as_office_programs_save_it_may_be_opened() -> None:
    file = io.BytesIO()
    Workbook().save(file)

    check_workbook(file.getvalue())


def test_the_largest_that_is_allowed_may_be_opened() -> None:
    known = sum(len(content) for content in PARTS.values())
    filling = {f"xl/part{number}": b"" for number in range(MOST_PARTS - len(PARTS) - 1)}

    check_workbook(packed({**PARTS, **filling, "xl/large": b" " * (MOST_UNPACKED - known)}))


@pytest.mark.parametrize(
    "content",
    [
        b"PK" + b" " * MOST_BYTES,
        packed({**PARTS, "xl/bomb": b" " * MOST_UNPACKED}),
        packed({**PARTS, **{f"xl/part{number}": b"" for number in range(MOST_PARTS)}}),
    ],
    ids=["sent", "unpacked", "parts"],
)
def test_what_is_too_large_is_not_opened(content: bytes) -> None:
    assert refusal(content) == TOO_LARGE


@pytest.mark.parametrize(
    "content",
    [b"", b"A01;40", packed({"[Content_Types].xml": b"", "word/document.xml": b""}), encrypted(packed(PARTS))],
    ids=["nothing", "text", "letter", "password"],
)
def test_what_is_no_open_workbook_is_not_opened(content: bytes) -> None:
    assert refusal(content) == Refused("workbook.not_xlsx")


def test_macros_are_not_opened() -> None:
    assert refusal(packed({**PARTS, "xl/vbaProject.bin": b""})) == Refused("workbook.macros")
