"""What the demonstration's page suggests: the people of the scene and every step, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.scene import Jump, Scene, Step
from bot.sandbox.world.people import Group, Person
from handlers.texts import Texts, speak

_OFFICER, _LEADER, _HEAD, _GROUP = 1017, 1018, 1019, -1_002_017
_CHOSEN = "Lạng Giang"  # the unit that the visitor votes for
_FRIDAY_TO_TUESDAY = Jump(weekday=2, hour=17)  # a week before the sheets are due
_MONDAY = Jump(weekday=1, hour=7, minute=30)
_TABLE_EDITED = Jump(advance=timedelta(minutes=5))  # longer than a pinned table rests between two edits
_THIRTY_DAYS_BEFORE = Jump(weekday=2, hour=7, minute=30)  # 20/06, of the police's own day on 20/07
_BALLOT_CLOSED = Jump(weekday=3, hour=17, minute=1)


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
            *_launching(texts, shown),
            *_nominating(texts, shown),
            *_voting(texts, shown),
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
    """The leader signs the covenant as the last of ten, the sheet, then a colleague's nomination."""
    sign, signed, sign_covenant = shown("button.sign"), shown("button.standings"), shown("covenant.button_sign")
    return (
        *_joining(texts, _LEADER, code),
        Step(person_id=_LEADER, label=texts("demo.step.covenant"), text="/giaouoc ký"),
        Step(
            person_id=_LEADER,
            label=texts("demo.step.sign_covenant"),
            kind="press",
            text=sign_covenant,
            awaits=sign_covenant,
        ),
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


def _launching(texts: Texts, shown: Texts) -> tuple[Step, ...]:
    """A traditional day is suggested in time; the head launches a drive for it, the unit joins."""
    draft, launch, join = (
        shown("drive.button_draft", day="20/07"),
        shown("drive.button_launch"),
        shown("drive.button_join"),
    )
    return (
        Step(person_id=_HEAD, label=texts("demo.step.suggested"), kind="clock", jump=_THIRTY_DAYS_BEFORE),
        Step(person_id=_HEAD, label=texts("demo.step.draft_drive"), kind="press", text=draft, awaits=draft),
        Step(person_id=_HEAD, label=texts("demo.step.launch"), kind="press", text=launch, awaits=launch),
        Step(person_id=_LEADER, label=texts("demo.step.join_drive"), kind="press", text=join, awaits=join),
    )


def _nominating(texts: Texts, shown: Texts) -> tuple[Step, ...]:
    """A deed that was praised becomes a nomination; what its title still lacks is said at once."""
    nominate = shown("praise.button_nominate")
    return (
        Step(person_id=_OFFICER, label=texts("demo.step.praised"), text="/bieuduong 01"),
        Step(person_id=_OFFICER, label=texts("demo.step.nominate"), kind="press", text=nominate, awaits=nominate),
        Step(person_id=_OFFICER, label=texts("demo.step.lacking"), text="3", awaits=shown("nomination.button.back")),
    )


def _voting(texts: Texts, shown: Texts) -> tuple[Step, ...]:
    """The unit casts the last vote; the result is known when the ballot has closed, and not before."""
    send = shown("ballot.button.cast")
    return (
        Step(person_id=_LEADER, label=texts("demo.step.ballot"), text="/binhxet"),
        Step(person_id=_LEADER, label=texts("demo.step.vote"), kind="press", text=_CHOSEN, awaits=_CHOSEN),
        Step(person_id=_LEADER, label=texts("demo.step.cast"), kind="press", text=send, awaits=send),
        Step(person_id=_LEADER, label=texts("demo.step.counted"), kind="clock", jump=_BALLOT_CLOSED),
    )


def _looking_up(texts: Texts) -> tuple[Step, ...]:
    """What one may ask at any time: what others have learned, the deadlines, a paper, how far the handover is."""
    return (
        Step(person_id=_LEADER, label=texts("demo.step.search"), text="/kinhnghiem nop bao cao dung han"),
        Step(person_id=_LEADER, label=texts("demo.step.calendar"), text="/lich"),
        Step(person_id=_HEAD, label=texts("demo.step.paper"), text="/xuat xephang pdf"),
        Step(person_id=_HEAD, label=texts("demo.step.handover"), text="/bangiao hoso"),
    )
