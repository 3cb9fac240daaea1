"""Questions to units, on both engines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.oversight.inquiries import About, Inquiry, InquiryState, Quoted
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, MINUTE, SD

_QUOTED = Quoted(
    About.CRITERION,
    code="B02",
    name="Tỷ lệ",
    period="Quý II",
    period_code="2017-Q2",
    due=AT,
    version=2,
    value=Decimal("78.50"),
    measure="%",
    points=Decimal("60.0000000001"),
)
_ASKED = Inquiry("03-9f1c", "khoi", SD.id, "Bao giờ gửi bảng?", "p1", AT, _QUOTED, "AAAAA-AAAAA")


async def test_a_question_comes_back_with_what_it_quoted_and_its_answer(bloc: SqlDatabase) -> None:
    answered = replace(
        _ASKED,
        state=InquiryState.ANSWERED,
        answer="Ngày mai.",
        closed_by="p2",
        closed_at=AT + MINUTE,
        close_receipt="BBBBB-BBBBB",
    )

    async with bloc.work() as work:
        await work.inquiries.save(_ASKED)
        asked = await work.inquiries.by_id(_ASKED.id)
        await work.inquiries.save(answered)
        found = await work.inquiries.by_id(_ASKED.id)
        unknown = await work.inquiries.by_id("04-9f1c")

    assert [asked, found, unknown] == [_ASKED, answered, None]


async def test_questions_are_found_by_number_unit_bloc_and_state(bloc: SqlDatabase) -> None:
    later = Inquiry("04-aa", "khoi", HH.id, "Ai soạn?", "p1", AT + MINUTE, state=InquiryState.WITHDRAWN)

    async with bloc.work() as work:
        await work.inquiries.save(later)
        await work.inquiries.save(_ASKED)
        found = (
            await work.inquiries.numbered("03"),
            await work.inquiries.of_unit(HH.id),
            await work.inquiries.of_unit(HH.id, InquiryState.OPEN),
            await work.inquiries.of_bloc("khoi"),
            await work.inquiries.of_bloc("", InquiryState.OPEN),
            await work.inquiries.of_bloc("khac"),
        )
        numbers = await work.inquiries.last_number("khoi"), await work.inquiries.last_number("khac")

    assert found == ((_ASKED,), (later,), (), (_ASKED, later), (_ASKED,), ())
    assert numbers == (4, 0)


async def test_what_somebody_approved_last_is_found_while_it_stands(bloc: SqlDatabase) -> None:
    first = Nomination(
        "03-9f1c", SD.id, "khoi", "p1", AT, NominationState.CHECKED, checked_by="p2", checked_at=AT, check_receipt="R"
    )
    second = replace(first, id="04-9f1c", checked_at=AT + MINUTE)
    returned = replace(
        first, id="05-9f1c", state=NominationState.RETURNED, checked_at=AT + 2 * MINUTE, check_reason="Ghi rõ."
    )

    async with bloc.work() as work:
        for one in (second, first, returned):
            await work.nominations.save(one)
        found = await work.nominations.approved_last("p2"), await work.nominations.approved_last("p1")
        back = await work.nominations.by_id(returned.id)

    assert (found, back) == ((second, None), returned)
