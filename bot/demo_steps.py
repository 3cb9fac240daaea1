"""What the demonstration's page suggests: the people of the scene and every step, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.scene import Jump, Scene, Step
from bot.sandbox.world.people import Group, Person
from handlers.texts import Texts, speak

_OFFICER, _LEADER, _HEAD, _GROUP = 1017, 1018, 1019, -1_002_017
_FRIDAY_TO_TUESDAY = Jump(weekday=2, hour=17)  # a week before the sheets are due
_MONDAY = Jump(weekday=1, hour=7, minute=30)
_TABLE_EDITED = Jump(advance=timedelta(minutes=5))  # longer than a pinned table rests between two edits


@dataclass(frozen=True, slots=True)
class Codes:
    """The invitations that the visitor's people join with."""

    officer: str
    leader: str
    head: str


def demo_scene(texts: Texts, codes: Codes, typed: Mapping[str, str]) -> Scene:
    """`texts` are the visitor's; the bot speaks Vietnamese to newcomers, so its buttons are named as it writes them.

    `typed` is what the visitor sends: `lines` of the sheet, and the head's `ruling`.
    """
    shown = speak("vi")
    people = (
        Person(id=_OFFICER, name="Nguyễn Văn An", role=texts("demo.officer"), phone="84900000017"),
        Person(id=_LEADER, name="Trần Thị Bình", role=texts("demo.leader"), phone="84900000018"),
        Person(id=_HEAD, name="Lê Văn Cường", role=texts("demo.head"), phone="84900000019"),
    )
    group = Group(id=_GROUP, title=texts("demo.group"), members=(_OFFICER, _LEADER, _HEAD), with_bot=False)
    return Scene(
        title=texts("demo.title"),
        sentences=tuple(texts(f"demo.sentence.{number}") for number in ("one", "two", "three")),
        people=people,
        groups=(group,),
        steps=(
            *_reminded(texts, shown, code=codes.officer, lines=typed["lines"].strip()),
            *_signing(texts, shown, code=codes.leader),
            *_heading(texts, shown, code=codes.head),
            *_reviewing(texts, shown, ruling=typed["ruling"]),
            *_looking_up(texts),
        ),
    )


def _joining(texts: Texts, person: int, code: str) -> tuple[Step, ...]:
    return (
        Step(person_id=person, label=texts("demo.step.join"), text=f"/start {code}"),
        Step(person_id=person, label=texts("demo.step.contact"), kind="contact"),
    )


def _reminded(texts: Texts, shown: Texts, *, code: str, lines: str) -> tuple[Step, ...]:
    """The officer is reminded, says "done" too early, and sends the sheet."""
    done, send = shown("reminder.button_done"), shown("button.send")
    return (
        *_joining(texts, _OFFICER, code),
        Step(
            person_id=_OFFICER,
            label=texts("demo.step.tuesday"),
            kind="clock",
            jump=_FRIDAY_TO_TUESDAY,
            awaits=shown("button.begin_sheet"),  # under the welcome: somebody who has not joined is not reminded
        ),
        Step(person_id=_OFFICER, label=texts("demo.step.done"), kind="press", text=done, awaits=done),
        Step(person_id=_OFFICER, label=texts("demo.step.paste"), text=lines),
        Step(person_id=_OFFICER, label=texts("demo.step.send"), kind="press", text=send, awaits=send),
    )


def _signing(texts: Texts, shown: Texts, *, code: str) -> tuple[Step, ...]:
    """The leader signs the sheet, then a colleague's nomination."""
    sign, signed = shown("button.sign"), shown("button.standings")
    return (
        *_joining(texts, _LEADER, code),
        Step(person_id=_LEADER, label=texts("demo.step.look"), text="/ky"),
        Step(person_id=_LEADER, label=texts("demo.step.sign"), kind="press", text=sign, awaits=sign),
        Step(person_id=_LEADER, label=texts("demo.step.look_again"), text="/ky", awaits=signed),
        Step(person_id=_LEADER, label=texts("demo.step.sign_nomination"), kind="press", text=sign, awaits=sign),
    )


def _heading(texts: Texts, shown: Texts, *, code: str) -> tuple[Step, ...]:
    """The head gives the bloc its group, reads Monday's brief and decides in it."""
    approve = shown("brief.button_approve", item=shown("papers.nominations.number", number="01"))
    return (
        *_joining(texts, _HEAD, code),
        Step(person_id=_HEAD, label=texts("demo.step.add_bot"), kind="add_bot", chat_id=_GROUP),
        Step(person_id=_HEAD, label=texts("demo.step.bind"), text="/nhom", chat_id=_GROUP),
        Step(person_id=_HEAD, label=texts("demo.step.monday"), kind="clock", chat_id=_GROUP, jump=_MONDAY),
        Step(person_id=_HEAD, label=texts("demo.step.approve"), kind="press", text=approve, awaits=approve),
    )


def _reviewing(texts: Texts, shown: Texts, *, ruling: str) -> tuple[Step, ...]:
    """The head lowers a line of a unit that is not the own one; the unit is told why, and the pinned table follows."""
    complete, confirm = shown("review.button_done"), shown("review.button_confirm")
    return (
        Step(person_id=_HEAD, label=texts("demo.step.review"), text="/thamdinh SD"),
        Step(person_id=_HEAD, label=texts("demo.step.rule"), text=ruling, awaits=complete),
        Step(person_id=_HEAD, label=texts("demo.step.complete"), kind="press", text=complete, awaits=complete),
        Step(person_id=_HEAD, label=texts("demo.step.confirm"), kind="press", text=confirm, awaits=confirm),
        Step(person_id=_OFFICER, label=texts("demo.step.why"), text="/diem B02"),
        Step(person_id=_HEAD, label=texts("demo.step.pinned"), kind="clock", chat_id=_GROUP, jump=_TABLE_EDITED),
    )


def _looking_up(texts: Texts) -> tuple[Step, ...]:
    """What one may ask at any time: the deadlines, and a paper."""
    return (
        Step(person_id=_LEADER, label=texts("demo.step.calendar"), text="/lich"),
        Step(person_id=_HEAD, label=texts("demo.step.paper"), text="/xuat xephang pdf"),
    )
