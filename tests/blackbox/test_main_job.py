"""The main job from outside: a subprocess, a Bot API server, people – from the invitation to Monday's standings."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pytest

from bot.sandbox import Person, Sandbox
from tests.blackbox.phones import Phones
from tests.blackbox.rehearsal import Rehearsal, Run
from tests.blackbox.spreadsheet import computed, shown

OFFICER, LEADER, HEAD, GROUP = 810_001, 810_002, 810_003, -810_100
_SHEET = """
A01 20 A02 60 A03 50 B01 5,9 B02 78,5 B03 93,2 B04 90,2 B05 24 B06 31 B07 35 C01 2 C02 98 C03 30 C04 30 D01 4 D02 84,5
D03 100 E01 30 E02 35 E03 28 E04 98 F01 15 F02 3 F03 3 F04 1 T01 2 T02 2 T03 2 T04 2 P01 1 P02 5 P03 0 P04 0
"""
_TYPED: Mapping[str, str] = dict(re.findall(r"(\w+) (\S+)", _SHEET))


@dataclass(frozen=True, slots=True)
class Bloc:
    """Those who play, enrolled."""

    officer: Person
    leader: Person
    head: Person


async def _joined(sandbox: Sandbox, operator: Rehearsal, phones: Phones) -> tuple[Bloc, Run]:
    invited = (
        (OFFICER, "officer", "SD", "Nguyễn Văn An"),
        (LEADER, "unit_leader", "SD", "Trần Thị Bình"),
        (HEAD, "bloc_head", "HH", "Lê Văn Cường"),
    )
    people, codes = [], []
    for number, role, unit, name in invited:
        people.append(sandbox.person(number, name, phone=f"84900{number}"))
        codes.append(await operator.invite(role, unit=unit, name=name))
    run = await phones.start(operator, at="2017-06-12T07:00:00+07:00")
    for person, code in zip(people, codes, strict=True):
        await phones.join(person, code)
    return Bloc(*people), run


async def _signed(bloc: Bloc, phones: Phones) -> None:
    lines = "\n".join(f"{code} {value}" for code, value in _TYPED.items())
    await phones.says(bloc.officer, lines, answer="33/33")
    await phones.presses(bloc.officer, "Gửi", answer="Biên nhận")
    await phones.says(bloc.leader, "/ky", answer="Sơn Động")
    await phones.presses(bloc.leader, "Ký", answer="Biên nhận")


async def test_a_sheet_sent_and_signed_by_chat_stands_in_the_heads_table_with_its_total(
    sandbox: Sandbox, operator: Rehearsal, phones: Phones
) -> None:
    bloc, run = await _joined(sandbox, operator, phones)
    await _signed(bloc, phones)
    row = computed({"SD": {code: Decimal(value.replace(",", ".")) for code, value in _TYPED.items()}})["SD"]

    table = await phones.says(bloc.head, "/xephang", answer="Sơn Động")
    run.process.terminate()
    code = await run.ended(seconds=5)

    assert f"1. Sơn Động: {shown(row.percentage)}% ({shown(row.total)} điểm), cờ cam" in table.words.splitlines()
    assert (bool(table.photo), code) == (True, 0)


@pytest.mark.timeout(240)
async def test_on_monday_at_half_past_seven_everybody_is_told_once_whatever_happens_to_the_process(
    sandbox: Sandbox, operator: Rehearsal, phones: Phones
) -> None:
    bloc, run = await _joined(sandbox, operator, phones)
    await _signed(bloc, phones)
    sandbox.group(GROUP, "Nhóm của khối", members=(HEAD,))
    sandbox.says(HEAD, "/nhom", chat=GROUP)
    # The answer, the pinned standings, and the messenger's word that they are pinned.
    await sandbox.wait_for(lambda: len(phones.of_bot(GROUP)) == 3, seconds=30)
    await run.stop()
    before = {chat: len(phones.of_bot(chat)) for chat in (GROUP, HEAD, LEADER, OFFICER)}

    run = await phones.start(operator, at="2017-06-12T07:29:52+07:00")
    await sandbox.wait_for(lambda: len(phones.of_bot(OFFICER)) > before[OFFICER], seconds=60)
    told = await _after_a_while(phones, before)
    await run.kill()
    run = await phones.start(operator, at="2017-06-12T07:31:00+07:00")
    told_again = await _after_a_while(phones, before)
    await run.kill()
    await phones.start(operator, at="2017-06-12T07:29:52+07:00")
    await asyncio.sleep(12)
    told_at_last = await _after_a_while(phones, before)

    # The head is told which traditional day is near, too.
    assert {chat: len(words) for chat, words in told.items()} == {GROUP: 1, HEAD: 2, LEADER: 1, OFFICER: 1}
    photo, brief = phones.of_bot(GROUP)[-1], next(words for words in told[HEAD] if "Báo cáo nhanh" in words)
    assert (bool(photo.photo), "01/10" in photo.caption, "01/10" in brief, len(brief) <= 900) == (True,) * 4
    assert (told_again, told_at_last) == (told, told)


async def _after_a_while(phones: Phones, before: Mapping[int, int]) -> dict[int, list[str]]:
    """What everybody was told since, two ticks of the schedule later."""
    await asyncio.sleep(5)
    return {chat: [one.words for one in phones.of_bot(chat)[count:]] for chat, count in before.items()}
