"""What happens in the drawing child: a sheet of values comes in through a pipe, its pictures go back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

# Imported for their types alone: the parent reads this module too, and is to stay small.
if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).parent
_PIXELS_AN_INCH = 144.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A typst template, and the values it shows as JSON: they are data to it and never markup."""

    template: Path
    values: str


def sheet(template: str, values: Mapping[str, object]) -> Sheet:
    """A sheet of one of our own templates, named without its ending."""
    return Sheet(_HERE / "templates" / f"{template}.typ", msgspec.json.encode(values).decode())


def serve(pipe: Connection) -> None:
    """Answer every sheet with its pictures, or with typst's complaint in words, until the parent has gone."""
    # Ctrl-C in a terminal reaches the child too; when to end is the parent's affair.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    fonts = bundled_fonts()
    while True:
        try:
            wanted = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(wanted, fonts))


def bundled_fonts() -> typst.Fonts:
    """Our own fonts and no others, so that a picture is the same on every machine."""
    import typst  # noqa: PLC0415 – only the child pays for it

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])


def typeset(wanted: Sheet, fonts: typst.Fonts) -> tuple[bytes, ...]:
    """PNG pictures, one a page; raises typst.TypstError for a template that does not fit its values."""
    import typst  # noqa: PLC0415 – only the child pays for it

    pages = typst.compile(
        wanted.template,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_AN_INCH,
        sys_inputs={"values": wanted.values},
    )
    # typst gives a list, against its stub, as soon as there are two pages.
    return (pages,) if isinstance(pages, bytes) else tuple(cast("list[bytes]", pages))


def _answer(wanted: Sheet, fonts: typst.Fonts) -> tuple[bytes, ...] | str:
    import typst  # noqa: PLC0415 – only the child pays for it

    try:
        return typeset(wanted, fonts)
    except typst.TypstError as complaint:
        return str(complaint)


def _end_with_the_parent() -> None:
    """A long drawing does not hear the pipe close, and nobody waits for it once the parent was killed."""
    cast("BaseProcess", multiprocessing.parent_process()).join()
    os._exit(1)
