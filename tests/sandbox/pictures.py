"""Small PNG pictures made by hand, so that no picture file is kept in the repository."""

import struct
import zlib

_WHITE, _GREEN, _PALE = (255, 255, 255), (29, 90, 65), (214, 232, 222)


def png(width: int, height: int, rows: list[bytes] | None = None) -> bytes:
    """An RGB picture; without rows it is all white."""
    lines = rows or [bytes(_WHITE) * width] * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in lines))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def standings() -> bytes:
    """Ten bars, each shorter than the one above, as a stand-in for a standings picture."""
    width, rows = 600, []
    for place in range(10):
        filled = 520 - 34 * place
        colour = _GREEN if place < 3 else _PALE
        bar = bytes(_WHITE) * 30 + bytes(colour) * filled + bytes(_WHITE) * (width - 30 - filled)
        rows += [bytes(_WHITE) * width] * 12 + [bar] * 22
    return png(width, len(rows) + 12, rows + [bytes(_WHITE) * width] * 12)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
