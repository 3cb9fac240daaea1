"""What stands around every official paper, in words; its contents are added by whoever asks for the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.papers.dates import day_words, place_of
from bot.domain.papers.form import Heading, SignedNumber, curly, listed
from bot.domain.papers.names import ranked
from bot.domain.papers.signature import Signature, capacity_lines
from bot.reports.paper import (
    LANDSCAPE,
    ExcelPaper,
    Paper,
    PaperKind,
    PaperTable,
    PdfPaper,
    Signatory,
    TemplateWords,
    WordPaper,
)
from handlers.conversation import Document
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose paper, where and when: names as valid on its day, which is a day of the bloc's own calendar.

    `issuer` follows the mark of the kind in its number (`KTĐ`: "Số: …/BB-KTĐ"). `hash` is what is shown of the hash
    of the records it was made from; `signed` is there as soon as a signed paper was recorded.
    """

    heading: Heading
    province: str
    on: date
    issuer: str
    hash: str = ""
    signed: SignedNumber | None = None


def framed(
    texts: Texts,
    kind: PaperKind,
    frame: Frame,
    *,
    title: str,
    subtitle: str = "",
    opening: tuple[str, ...] = (),
    tables: tuple[PaperTable, ...] = (),
    closing: tuple[str, ...] = (),
    signatures: tuple[Signature, ...] = (),
    recipients: tuple[str, ...] = (),
) -> Paper:
    """A whole paper in official form; straight quotes in its texts become curly ones."""
    return Paper(
        kind=kind,
        parent=frame.heading.parent.upper(),
        agency=frame.heading.agency.upper(),
        nation=texts("paper_form.nation"),
        motto=texts("paper_form.motto"),
        number=_number(texts, kind, frame),
        place_and_date=_place_and_date(texts, frame),
        title=title.upper(),
        subtitle=curly(subtitle),
        opening=tuple(curly(words) for words in opening),
        tables=tables,
        closing=tuple(curly(words) for words in closing),
        signatories=tuple(_signatory(texts, one) for one in signatures),
        by_hand=texts("paper_form.by_hand"),
        recipients_head=texts("paper_form.recipients") if recipients else "",
        recipients=listed(recipients),
        note=_note(texts, kind, frame),
        landscape=kind in LANDSCAPE,
        decimal_comma=texts.language == "vi",
    )


def as_document(texts: Texts, paper: Paper, name: str, form: str) -> Document:
    """The paper as a file named `name` with the ending `form`: pdf, docx or xlsx."""
    file = f"{name}.{form}"
    if form == "docx":
        return Document(file, WordPaper(paper, _template_words(texts)))
    return Document(file, PdfPaper(paper) if form == "pdf" else ExcelPaper(paper))


def _number(texts: Texts, kind: PaperKind, frame: Frame) -> str:
    if frame.signed:
        return texts("paper_form.number", number=frame.signed.number)
    mark = texts(f"paper_form.mark.{kind}")
    return texts("paper_form.no_number", mark=mark, issuer=frame.issuer) if mark else ""


def _place_and_date(texts: Texts, frame: Frame) -> str:
    words = day_words(frame.signed.on if frame.signed else frame.on)
    place = place_of(frame.province)
    return texts("paper_form.place_and_date", place=place, day=words.day, month=words.month, year=words.year)


def _signatory(texts: Texts, signature: Signature) -> Signatory:
    capacity = (texts(f"paper_form.capacity.{line}", words=words.upper()) for line, words in capacity_lines(signature))
    known = ranked(signature.who)
    return Signatory("\n".join(capacity), signature.unit, known.name, known.rank)


def _note(texts: Texts, kind: PaperKind, frame: Frame) -> str:
    hashed = texts("paper_form.hash", hash=frame.hash) if frame.hash else ""
    if not frame.signed:
        return texts("paper_form.draft") + hashed
    name = texts(f"paper_form.name.{kind}")
    return texts("paper_form.basis", name=name, number=frame.signed.number, on=frame.signed.on) + hashed


def _template_words(texts: Texts) -> TemplateWords:
    """The placeholders stay in place: only the drawing child finds out what is to stand there."""
    return TemplateWords(
        broken=texts("paper_form.template.broken", file="{file}", why="{why}"),
        not_word=texts("paper_form.template.not_word"),
        too_large=texts("paper_form.template.too_large"),
        too_slow=texts("paper_form.template.too_slow"),
        unknown=texts("paper_form.template.unknown", name="{name}"),
        wrong=texts("paper_form.template.wrong", what="{what}"),
        outside=texts("paper_form.template.outside"),
    )
