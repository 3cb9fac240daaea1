"""An officer, two leaders and the head, and nominations as they write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.commendation.awards import AwardEntry, EntryType, Recipient
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.people.members import Member
from handlers.telegram.rendering import pressed
from tests.bloc import BLOC, BlocAtWork, Shown

NAME = "Thiếu tá Nguyễn Văn A"
DEED = "Ngày 20/05/2017 bắt quả tang 02 vụ trộm cắp tài sản."
DOCUMENT = "Báo cáo số 45/BC-CASĐ ngày 25/05/2017"
SAID = ("/denghi", "Cá nhân", NAME, DEED, DOCUMENT, "4")


async def drafts(bloc: BlocAtWork, *said: str) -> None:
    for text in said:
        await bloc.says("An", text)


async def nominations(bloc: BlocAtWork) -> list[tuple[str, str]]:
    """Number and state of everything submitted, oldest first."""
    async with bloc.database.work() as work:
        return [(one.number, one.state.value) for one in await work.nominations.of_bloc(BLOC)]


async def actions(bloc: BlocAtWork) -> list[str]:
    async with bloc.database.work() as work:
        chain = await work.audit.chain()
    return [link.event.action for link in chain if link.event.action.startswith("nomination.")]


def newest(bloc: BlocAtWork, name: str, label: str) -> tuple[str, Shown]:
    """The data of the newest button with this label, and where it hangs."""
    return next(
        (pressed(choice.reply, mark=shown.screen.mark), shown)
        for shown in reversed(bloc.out.shown)
        if shown.chat == str(bloc.people[name])
        for choice in shown.screen.choices
        if choice.label == label
    )


def message(account: int, number: int, text: str) -> dict[str, Any]:
    """As the messenger numbers it, whatever was restarted in between."""
    person = {"id": account, "is_bot": False, "first_name": "An"}
    chat = {"id": account, "type": "private", "first_name": "An"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
    said = {
        "message_id": number,
        "date": 1_497_229_200,
        "chat": chat,
        "from": person,
        "text": text,
        "entities": entities,
    }
    return {"update_id": number, "message": said}


async def member(bloc: BlocAtWork, name: str) -> Member:
    async with bloc.database.work() as work:
        return await work.members.behind("telegram", str(bloc.people[name]))


async def person(bloc: BlocAtWork, name: str) -> str:
    return (await member(bloc, name)).person


def award(number: int) -> AwardEntry:
    return AwardEntry(
        f"award-{number}",
        f"Hình thức {number}",
        EntryType.AWARD,
        frozenset(Recipient),
        date(2014, 6, 1),
        None,
        certain=True,
        occasions=(),
        rule_set="r",
        quota=None,
        checks=(),
    )


def tail(of: str, unit: str) -> str:
    """As ids end, the same for all nominations of a unit."""
    return sha256(f"{of}.{unit}".encode()).hexdigest()[:12]


async def endorse_many(bloc: BlocAtWork, of: str, unit: str, *, count: int, first: int = 1) -> None:
    drafter = await person(bloc, "An")
    async with bloc.database.work() as work:
        for number in range(first, first + count):
            at = bloc.clock.now() + timedelta(minutes=number)
            await work.nominations.save(
                Nomination(
                    f"{number:02d}-{tail(of, unit)}",
                    f"{of}.{unit}",
                    of,
                    drafter,
                    at,
                    NominationState.ENDORSED,
                    Nominee.COLLECTIVE,
                    f"Đội số {number}",
                    DEED,
                    DOCUMENT,
                    "giay-khen",
                    submitted_at=at,
                    decided_by=drafter,
                    decided_at=at,
                )
            )


async def second_bloc(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(replace(unit, id=f"other.{unit.code}", bloc="other") for unit in files.plan.units)
    other = replace(files.plan.bloc, id="other", name="Khối khác")
    plan = replace(files.plan, bloc=other, units=units)
    async with bloc.database.work() as work:
        await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())
