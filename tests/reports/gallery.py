"""`python -m tests.reports.gallery`: draws one picture of every kind, side by side, into the docs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typst

from bot.reports.pictures import PICTURES
from bot.reports.typesetting import bundled_fonts, typeset
from tests.reports.sample_pictures import KINDS, Asked

_INTO = Path(__file__).parents[2] / "docs" / "pictures.png"
_PAGE = (
    '#set page(width: auto, height: auto, margin: 6pt, fill: rgb("#dfe5e1"))\n#grid(columns: 4, column-gutter: 6pt, {})'
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for kind, made in KINDS.items():
            picture = made(Asked(8 if kind == "profile" else 10))
            (Path(folder) / f"{kind}.png").write_bytes(typeset(PICTURES[type(picture)](picture), bundled_fonts())[0])
        page = Path(folder) / "page.typ"
        page.write_text(_PAGE.format(", ".join(f'image("{kind}.png", width: 270pt)' for kind in KINDS)), "utf-8")
        typst.compile(page, output=_INTO, format="png", ppi=96.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
