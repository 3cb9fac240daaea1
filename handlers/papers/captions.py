"""A paper as it is handed out: the file, and what it is, as of when, under which hash."""

from __future__ import annotations

from handlers.conversation import Choice, Request, Screen
from handlers.papers.bearings import Made
from handlers.papers.form import as_document


def handed_out(request: Request, made: Made, form: str, *, title: str = "", choices: tuple[Choice, ...] = ()) -> Screen:
    """What it comes to first; then whether it is a draft or follows a signed paper that still holds."""
    texts, bearing = request.texts, made.bearing
    as_of = texts("papers.as_of", at=request.at, hash=bearing.shown)
    document = as_document(texts, made.paper, made.name, form)
    return Screen(
        "\n".join((made.says, as_of, standing(request, made))), title=title, document=document, choices=choices
    )


def standing(request: Request, made: Made) -> str:
    """Draft, signed, or signed and overtaken."""
    texts, bearing = request.texts, made.bearing
    if bearing.record is None:
        return texts("papers.draft")
    number, on = bearing.record.number, bearing.record.signed_on
    if not bearing.is_changed:
        return texts("papers.signed", number=number, on=on)
    return "⚠️ " + texts("papers.changed", number=number, on=on)
