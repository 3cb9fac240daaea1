"""The lines above a signature."""

from __future__ import annotations

import pytest

from bot.domain.papers.signature import CapacityLine, Signature, capacity_lines

BODY, HEAD, POST = CapacityLine.BODY, CapacityLine.HEAD, CapacityLine.POST


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (Signature("Trưởng khối"), ((POST, "Trưởng khối"),)),
        (Signature("Trưởng khối", post="Trưởng khối"), ((POST, "Trưởng khối"),)),
        (Signature("Trưởng khối", post="Phó trưởng khối"), ((HEAD, "Trưởng khối"), (POST, "Phó trưởng khối"))),
        (Signature("Tổ trưởng", body="Tổ kiểm tra"), ((BODY, "Tổ kiểm tra"), (POST, "Tổ trưởng"))),
        (
            Signature("Tổ trưởng", body="Tổ kiểm tra", post="Tổ phó"),
            ((BODY, "Tổ kiểm tra"), (HEAD, "Tổ trưởng"), (POST, "Tổ phó")),
        ),
    ],
)
def test_the_body_comes_first_then_the_head_who_is_stood_in_for_then_the_own_post(
    signature: Signature, lines: tuple[tuple[CapacityLine, str], ...]
) -> None:
    assert capacity_lines(signature) == lines
