"""How large a picture is, from its own bytes."""

import struct

import pytest

from bot.sandbox.world.files import FileStore, picture_size, picture_type
from tests.sandbox.pictures import png


def webp(chunk: bytes, body: bytes) -> bytes:
    return b"RIFF" + bytes(4) + b"WEBP" + chunk + bytes(4) + body + bytes(20)


JPEG = b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab" + b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 30, 40) + bytes(6)


@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        (png(40, 30), "image/png", (40, 30)),
        (png(40, 30)[:20], "image/png", None),
        (JPEG, "image/jpeg", (40, 30)),
        (JPEG[:12], "image/jpeg", None),
        (webp(b"VP8X", bytes(4) + b"\x27\0\0\x1d\0\0"), "image/webp", (40, 30)),
        (webp(b"VP8L", b"\x2f" + (39 | 29 << 14).to_bytes(4, "little")), "image/webp", (40, 30)),
        (webp(b"VP8 ", bytes(6) + struct.pack("<HH", 40, 30)), "image/webp", (40, 30)),
        (webp(b"ABCD", b""), "image/webp", None),
        (b"RIFFabcdWEBP", "image/webp", None),
        (b"%PDF-1.7", "", None),
    ],
)
def test_a_picture_tells_its_type_and_size(content: bytes, kind: str, size: tuple[int, int] | None) -> None:
    assert (picture_type(content), picture_size(content)) == (kind, size)


def test_the_same_bytes_have_the_same_unique_id() -> None:
    store = FileStore()

    first, second = (store.keep(b"a", name="a", mime="text/plain", kind="document") for _ in range(2))

    assert (first.id, second.id) == ("sandbox-document-1", "sandbox-document-2")
    assert first.unique_id == second.unique_id
