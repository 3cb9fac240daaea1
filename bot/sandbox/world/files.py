"""Files that were sent: their bytes, and how large a picture is."""

import hashlib
import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file the server keeps; width and height are pixels, 0 when it is no picture."""

    id: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        """The same for the same bytes, as the messenger's file_unique_id."""
        return "u" + hashlib.sha256(self.content).hexdigest()[:15]


class FileStore:
    """All files by id; ids are given in order, so that a run can be repeated."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def keep(self, content: bytes, *, name: str, mime: str, kind: str) -> StoredFile:
        """Store bytes under a new id; `kind` (photo, document, sticker) is visible in the id."""
        width, height = picture_size(content) or (0, 0)
        stored = StoredFile(
            id=f"sandbox-{kind}-{len(self._files) + 1}",
            name=name,
            mime=picture_type(content) or mime,
            content=content,
            width=width,
            height=height,
        )
        self._files[stored.id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id, or None."""
        return self._files.get(file_id)


def picture_type(content: bytes) -> str:
    """MIME type of a PNG, JPEG or WebP by its first bytes, else an empty string."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return ""


def picture_size(content: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels, or None for what is no readable picture."""
    kind = picture_type(content)
    if kind == "image/png" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if kind == "image/jpeg":
        return _jpeg_size(content)
    if kind == "image/webp":
        return _webp_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk the segments up to the frame header (ITU T.81 B.2.2: SOF0–SOF15 without DHT, JPG, DAC)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    """Size from the first chunk (RFC 9649): VP8X has 24-bit fields, VP8L 14-bit, VP8 two 16-bit words."""
    if len(content) < 30:
        return None
    chunk = content[12:16]
    if chunk == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if chunk == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return int(width) & 0x3FFF, int(height) & 0x3FFF
    return None
