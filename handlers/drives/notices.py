"""What people are told of drives, in words."""

from __future__ import annotations

from bot.domain.drives.drives import Kit, Measure
from bot.domain.telling import drive_notices as told
from handlers.conversation import Choice, Screen
from handlers.drives.drive_words import kit_in_words, result_in_words, suggestion_in_words
from handlers.drives.places import COMMAND
from handlers.texts import Texts


def awaits(notice: told.DriveAwaitsLaunch, texts: Texts) -> Screen:
    text = texts(
        "notice.drive_awaits",
        number=notice.number,
        name=notice.name,
        first=notice.first,
        last=notice.last,
        by=notice.by,
    )
    return Screen(text, choices=(Choice(texts("drive.button_look"), f"/{COMMAND} ĐT-{notice.number}"),))


def was_launched(notice: told.DriveLaunched, texts: Texts) -> Screen:
    """The call to everybody; a leader answers with one tap."""
    measures = tuple(Measure(name, unit) for name, unit in notice.measures)
    kit = Kit(notice.name, notice.kind, notice.call, notice.aim, measures, notice.first, notice.last, tied=notice.tied)
    key = "to_leader" if notice.may_join else "to_group" if notice.is_group else "to_all"
    ask = texts(f"notice.drive_launched_{key}", number=notice.number)
    text = "\n\n".join((kit_in_words(texts, kit, units=notice.units), texts("notice.drive_by", by=notice.by), ask))
    title = texts("notice.drive_launched_title", number=notice.number, name=notice.name)
    return Screen(text, title=title, choices=_answers(notice, texts))


def _answers(notice: told.DriveLaunched, texts: Texts) -> tuple[Choice, ...]:
    opens = f"/{COMMAND} ĐT-{notice.number}"
    if notice.is_group:
        return ()
    if not notice.may_join:
        return (Choice(texts("drive.button_board"), opens),)
    join = Choice(texts("drive.button_join"), f"{opens} tham gia")
    return (join, Choice(texts("drive.button_decline"), f"{opens} không tham gia"))


def was_moved(notice: told.DriveMoved, texts: Texts) -> Screen:
    text = texts(
        "notice.drive_moved",
        number=notice.number,
        name=notice.name,
        was_first=notice.was_first,
        was_last=notice.was_last,
        first=notice.first,
        last=notice.last,
        reason=notice.reason,
        by=notice.by,
    )
    return Screen(text)


def was_cancelled(notice: told.DriveCancelled, texts: Texts) -> Screen:
    values = {"number": notice.number, "name": notice.name, "reason": notice.reason, "by": notice.by}
    return Screen(texts("notice.drive_cancelled", **values))


def declined(notice: told.UnitDeclined, texts: Texts) -> Screen:
    text = texts(
        "notice.drive_declined",
        number=notice.number,
        name=notice.name,
        unit=notice.unit,
        reason=notice.reason,
        by=notice.by,
    )
    return Screen(text)


def was_closed(notice: told.DriveClosed, texts: Texts) -> Screen:
    title = texts("notice.drive_closed_title", number=notice.number, name=notice.name)
    text = "\n\n".join(
        (
            texts("notice.drive_closed", first=notice.first, last=notice.last, by=notice.by),
            result_in_words(texts, notice),
        )
    )
    look = Choice(texts("drive.button_board"), f"/{COMMAND} ĐT-{notice.number}")
    return Screen(text, title=title, choices=() if notice.is_group else (look,))


def morning(notice: told.DriveMorning, texts: Texts) -> Screen:
    """Duties first, then days worth a drive; a button for each."""
    parts: list[str] = []
    choices: list[Choice] = []
    for close in notice.to_close:
        values = {"number": close.number, "name": close.name, "last": close.last, "days": close.days}
        parts.append(texts("notice.drive_to_close", **values))
        button = texts("drive.button_review_of", number=close.number)
        choices.append(Choice(button, f"/{COMMAND} ĐT-{close.number} sơ kết"))
    for report in notice.to_report:
        key = "notice.drive_to_report" if report.days else "notice.drive_to_report_today"
        values = {"number": report.number, "name": report.name, "last": report.last, "days": report.days}
        parts.append(texts(key, unit=report.unit, **values))
        button = texts("drive.button_report_of", number=report.number)
        choices.append(Choice(button, f"/{COMMAND} ĐT-{report.number} báo cáo"))
    if notice.suggested:
        rows = [suggestion_in_words(texts, one) for one in notice.suggested]
        parts.append("\n".join((texts("notice.drive_days"), *rows)))
        choices += [
            Choice(texts("drive.button_draft", day=f"{one.on:%d/%m}"), f"/{COMMAND} mới {one.on:%d/%m/%Y}")
            for one in notice.suggested
        ]
    return Screen("\n\n".join(parts), title=texts("notice.drive_morning_title"), choices=tuple(choices))
