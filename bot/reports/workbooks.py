"""Workbooks that people send: looked at from outside before anything opens them."""

from __future__ import annotations

import io
import zipfile

from bot.domain.refusal import Refused

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 200
MOST_UNPACKED = 50 * 1024 * 1024
_NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})


def check_workbook(content: bytes) -> None:
    """Whether these bytes may be opened as an xlsx: a small zip that stays small when unpacked, without macros.

    The sizes that the zip declares can be relied on: zipfile never unpacks more of a part than was declared for it.
    Entities in its XML are refused by defusedxml, which openpyxl uses wherever it is installed.

    Raises:
        Refused: `workbook.too_large` (megabytes), `workbook.not_xlsx`, `workbook.macros`.

    """
    if len(content) > MOST_BYTES:
        raise Refused("workbook.too_large", megabytes=MOST_BYTES // 1024**2)
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("workbook.not_xlsx") from None
    names = {part.filename for part in parts}
    if not names >= _NEEDED or any(part.flag_bits & 1 for part in parts):  # bit 0: encrypted
        raise Refused("workbook.not_xlsx")
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise Refused("workbook.macros")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("workbook.too_large", megabytes=MOST_BYTES // 1024**2)
