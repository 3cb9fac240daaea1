"""How a question to a unit reads: what it is about, in full, and as a notice to the others."""

from __future__ import annotations

from bot.domain.oversight.inquiries import About, Inquiry, InquiryState, Quoted
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.domain.telling.inquiry_notices import InquiryAnswered, InquiryWithdrawn, UnitAsked
from handlers.conversation import Choice, Request, Screen
from handlers.texts import Texts

COMMAND = "hoi"


def quoted_in_words(texts: Texts, quoted: Quoted) -> str:
    """One line; empty for a question about anything."""
    if quoted.about is About.NOMINATION:
        return texts("inquiry.about_nomination", number=quoted.code, name=quoted.name, award=quoted.award)
    if quoted.about is About.SHEET:
        key = "inquiry.about_sheet" if quoted.version else "inquiry.about_unsigned"
        return texts(key, period=quoted.period, version=quoted.version, total=quoted.points, due=quoted.due)
    if quoted.about is About.CRITERION:
        return _criterion(texts, quoted)
    return ""


def _criterion(texts: Texts, quoted: Quoted) -> str:
    facts = {"code": quoted.code, "name": quoted.name, "period": quoted.period}
    if quoted.value is None or quoted.points is None:
        return texts("inquiry.about_empty", **facts)
    key = "inquiry.about_measured" if quoted.measure else "inquiry.about_points"
    return texts(key, **facts, value=quoted.value, measure=quoted.measure, points=quoted.points)


async def card(request: Request, inquiry: Inquiry, *, note: str = "") -> Screen:
    """Question and answer in full, with what the reader can do about it."""
    texts, members = request.texts, request.work.members
    unit = await request.work.blocs.unit(inquiry.unit)
    by = await members.name(inquiry.asked_by)
    body = texts("inquiry.question", by=by, unit=unit.name, at=inquiry.asked_at, body=inquiry.body)
    closed_by = await members.name(inquiry.closed_by) if inquiry.closed_by else ""
    stands = texts(f"inquiry.stands_{inquiry.state}", by=closed_by, at=inquiry.closed_at, answer=inquiry.answer)
    parts = (note, quoted_in_words(texts, inquiry.quoted), body, stands)
    title = texts("inquiry.title", number=inquiry.number)
    text = "\n\n".join(part for part in parts if part)
    bloc = "" if request.member.bloc else f"{inquiry.bloc} "
    if inquiry.state is InquiryState.OPEN and inquiry.asked_by == request.member.person:
        withdraw = Choice(texts("inquiry.button_withdraw"), f"/{COMMAND} {bloc}rút CH-{inquiry.number}")
        return Screen(text, title, (withdraw,))
    if inquiry.state is not InquiryState.OPEN and may(request.member, Act.ASK_UNIT, bloc=inquiry.bloc):
        return Screen(text, title, (_again(texts, inquiry.bloc, unit.code, inquiry.quoted),))
    return Screen(text, title)


def _again(texts: Texts, bloc: str, unit_code: str, quoted: Quoted) -> Choice:
    reply = f"/{COMMAND} {bloc} {unit_code} {quoted.typed}".rstrip()
    return Choice(texts("inquiry.button_again"), reply)


def was_asked(notice: UnitAsked, texts: Texts) -> Screen:
    text = texts("notice.unit_asked", number=notice.number, by=notice.by, body=notice.body, at=notice.at)
    parts = (part for part in (text, quoted_in_words(texts, notice.quoted), texts("notice.please_answer")) if part)
    answer = Choice(texts("inquiry.button_answer"), f"/{COMMAND} CH-{notice.number}")
    return Screen("\n".join(parts), choices=(answer,))


def was_answered(notice: InquiryAnswered, texts: Texts) -> Screen:
    """To whoever asked, with the way to ask on; to the others of the unit, that it is done."""
    key = "notice.inquiry_answered" if notice.is_asker else "notice.inquiry_answered_by_colleague"
    text = texts(key, number=notice.number, unit=notice.unit, body=notice.body, answer=notice.answer, by=notice.by)
    about = quoted_in_words(texts, notice.quoted)
    whole = "\n".join(part for part in (text, about) if part)
    if not notice.is_asker:
        return Screen(whole)
    return Screen(whole, choices=(_again(texts, notice.bloc, notice.unit_code, notice.quoted),))


def was_withdrawn(notice: InquiryWithdrawn, texts: Texts) -> Screen:
    return Screen(texts("notice.inquiry_withdrawn", number=notice.number, body=notice.body, by=notice.by))
