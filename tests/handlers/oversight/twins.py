"""Two identical blocs: one decides by the ordinary talk, the other by the reply that a leader's brief carries."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork
from tests.receipts import RECEIPT
from tests.signed_units import signed_units

_ID = re.compile(r"\b(\d\d)-[0-9a-f]{12}\b")
PEOPLE = (
    ("Cường", Role.BLOC_HEAD, ""),
    ("Dũng", Role.BLOC_DEPUTY, ""),
    ("Giang", Role.SUPERVISOR, ""),
    ("Quản", Role.ADMIN, ""),
    ("Lan", Role.SECRETARY, ""),
    ("Bình", Role.UNIT_LEADER, "SD"),
    ("An", Role.OFFICER, "SD"),
    ("Hoa", Role.UNIT_LEADER, "HH"),
    ("Hùng", Role.OFFICER, "HH"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision leaves: what it answered, whom it told what, and its events (action, subject, by, details)."""

    answer: str
    told: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str, str, str], ...]


async def settle_in(bloc: BlocAtWork, *, at: str = "2017-06-21 09:00") -> None:
    """Two units have signed their sheets and nominated somebody; sheets are due on 20/06."""
    for name, role, unit in PEOPLE:
        await bloc.joins(name, role, unit)
    await signed_units(bloc, ["SD", "HH"])
    async with bloc.database.work() as work:
        for number, unit, drafter, leader in (("01", "SD", "An", "Bình"), ("02", "HH", "Hùng", "Hoa")):
            people = {name: await work.members.behind("telegram", str(bloc.people[name])) for name in (drafter, leader)}
            endorsed = bloc.clock.now() - timedelta(hours=1)
            await work.nominations.save(
                Nomination(
                    f"{number}-9f1c2ab34d5e",
                    f"{BLOC}.{unit}",
                    BLOC,
                    people[drafter].person,
                    endorsed,
                    NominationState.ENDORSED,
                    Nominee.COLLECTIVE,
                    "Đội Cảnh sát giao thông",
                    "Tháng 5/2017 xử lý 45 vụ vi phạm.",
                    "Báo cáo số 46/BC-CASĐ",
                    "giay-khen",
                    submitted_at=endorsed,
                    submit_receipt="AAAAA-AAAAA",
                    decided_by=people[leader].person,
                    decided_at=endorsed,
                    decision_receipt="BBBBB-BBBBB",
                )
            )
    bloc.clock.move_to(at)
    bloc.skip()


async def does(bloc: BlocAtWork, name: str, *steps: str) -> None:
    """`[label]` is the newest button with this label, `<reply>` a button below a notice, anything else is typed."""
    for step in steps:
        if step.startswith("["):
            await bloc.presses(name, step[1:-1])
        elif step.startswith("<"):
            await bloc.presses_data(name, f"|{step[1:-1]}")
        else:
            await bloc.says(name, step)


async def outcome(bloc: BlocAtWork, name: str, *steps: str) -> Outcome:
    """What the last of these steps leaves."""
    await does(bloc, name, *steps[:-1])
    bloc.skip()
    async with bloc.database.work() as work:
        before = len(await work.audit.chain())
    await does(bloc, name, steps[-1])
    seen = bloc.seen()
    names = {str(account): person for person, account in bloc.people.items()}
    chat = str(bloc.people[name])
    answer = next(_masked(one.text) for one in seen if one.chat == chat)
    told = tuple(sorted((names[one.chat], _masked(one.text)) for one in seen if one.chat != chat))
    return Outcome(answer, told, await _events(bloc, before))


async def answered(bloc: BlocAtWork, name: str, *steps: str) -> str:
    """What the last of these steps was answered with."""
    await does(bloc, name, *steps)
    return _masked(bloc.last(name))


async def _events(bloc: BlocAtWork, before: int) -> tuple[tuple[str, str, str, str], ...]:
    async with bloc.database.work() as work:
        chain = (await work.audit.chain())[before:]
        by = [await work.members.name(link.event.actor) for link in chain]
    return tuple(
        (link.event.action, _ID.sub(r"\1", link.event.subject), name, json.dumps(json.loads(link.payload or "{}")))
        for link, name in zip(chain, by, strict=True)
    )


def _masked(text: str) -> str:
    return RECEIPT.sub("<biên nhận>", text)
