"""The words of notices on a nomination's way to the decision, and of sudden achievements."""

from __future__ import annotations

from bot.domain.telling import decision_notices as told
from handlers.commendation.nomination_screens import COMMAND
from handlers.conversation import Choice, Screen
from handlers.texts import Texts


def was_deliberated(notice: told.NominationDeliberated, texts: Texts) -> Screen:
    key = "notice.nomination_carried" if notice.is_carried else "notice.nomination_not_carried"
    text = texts(key, number=notice.number, name=notice.name, award=notice.award, ballot=notice.ballot)
    return Screen(text, choices=(_look(texts, notice.number),))


def is_ready(notice: told.NominationReady, texts: Texts) -> Screen:
    """To the standing office, which sees every bloc: the button names it."""
    key = "notice.nomination_ready_sudden" if notice.due else "notice.nomination_ready"
    text = texts(
        key,
        number=notice.number,
        bloc=notice.bloc,
        unit=notice.unit,
        name=notice.name,
        award=notice.award,
        due=notice.due,
    )
    return Screen(text, choices=(_look(texts, notice.number, notice.place),))


def was_forwarded(notice: told.SuddenForwarded, texts: Texts) -> Screen:
    text = texts(
        "notice.sudden_forwarded",
        number=notice.number,
        unit=notice.unit,
        name=notice.name,
        award=notice.award,
        by=notice.by,
        due=notice.due,
    )
    return Screen(text, choices=(_look(texts, notice.number),))


def was_received(notice: told.NominationReceived, texts: Texts) -> Screen:
    text = texts(
        "notice.nomination_received",
        number=notice.number,
        name=notice.name,
        award=notice.award,
        office=notice.office,
        at=notice.at,
    )
    return Screen(text, choices=(_look(texts, notice.number),))


def was_unreceived(notice: told.ReceiptTakenBack, texts: Texts) -> Screen:
    text = texts("notice.nomination_unreceived", number=notice.number, name=notice.name, office=notice.office)
    return Screen(text, choices=(_look(texts, notice.number),))


def was_returned(notice: told.ReturnedByOffice, texts: Texts) -> Screen:
    """The drafter corrects it; the others know what will come again."""
    key = "notice.office_returned" if notice.is_drafter else "notice.office_returned_to_others"
    text = texts(key, number=notice.number, name=notice.name, office=notice.office, reason=notice.reason)
    if not notice.is_drafter:
        return Screen(text, choices=(_look(texts, notice.number),))
    label = texts("nomination.button.correct", number=notice.number)
    return Screen(text, choices=(Choice(label, f"/{COMMAND} sửa {notice.number}"),))


def was_held(notice: told.NominationHeld, texts: Texts) -> Screen:
    kind = texts(f"hold.kind.{notice.kind}")
    text = texts("notice.nomination_held", number=notice.number, name=notice.name, by=notice.by, kind=kind)
    return Screen(text, choices=(_look(texts, notice.number),))


def was_taken_up(notice: told.NominationTakenUp, texts: Texts) -> Screen:
    text = texts("notice.nomination_taken_up", number=notice.number, name=notice.name, by=notice.by)
    return Screen(text, choices=(_look(texts, notice.number),))


def was_decided(notice: told.NominationDecided, texts: Texts) -> Screen:
    said = {"number": notice.number, "unit": notice.unit, "name": notice.name, "award": notice.award}
    if notice.is_granted:
        text = texts("notice.nomination_granted", **said, decision=notice.decision, day=notice.day, by=notice.signed_by)
    else:
        text = texts("notice.nomination_declined", **said, reason=notice.reason)
    return Screen(text, choices=(_look(texts, notice.number),))


def was_revoked(notice: told.AwardRevoked, texts: Texts) -> Screen:
    text = texts(
        "notice.award_revoked",
        number=notice.number,
        unit=notice.unit,
        name=notice.name,
        award=notice.award,
        decision=notice.decision,
        kind=texts(f"decision.revoke_kind.{notice.kind}"),
        reason=notice.reason,
        by=notice.by,
    )
    return Screen(text, choices=(_look(texts, notice.number),))


def is_overdue(notice: told.SuddenOverdue, texts: Texts) -> Screen:
    """To whoever must act; a day later to the head, without the name."""
    turn = texts(f"sudden.turn.{notice.turn}")
    if notice.is_second:
        text = texts("notice.sudden_overdue_head", number=notice.number, unit=notice.unit, whose=turn, due=notice.due)
        return Screen(text)
    text = texts(
        "notice.sudden_overdue",
        number=notice.number,
        unit=notice.unit,
        name=notice.name,
        whose=turn,
        due=notice.due,
    )
    return Screen(text, choices=(_next(texts, notice),))


def _next(texts: Texts, notice: told.SuddenOverdue) -> Choice:
    """Where whoever must act does it."""
    if notice.turn == "leader":
        return Choice(texts("button.look_and_sign"), "/ky")
    if notice.turn == "drafter":
        return Choice(texts("nomination.button.resume"), f"/{COMMAND}")
    return _look(texts, notice.number, notice.place)


def _look(texts: Texts, number: str, bloc: str = "") -> Choice:
    place = f" {bloc}" if bloc else ""
    return Choice(texts("nomination.button.look", number=number), f"/{COMMAND} {number}{place}")
