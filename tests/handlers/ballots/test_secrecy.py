"""No partial count by any door: whatever units vote, everybody else is shown the same until the ballot is closed."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bloc import BlocAtWork, bloc_at_work, sqlite_url
from tests.handlers.ballots.scene import LEADERS, OTHERS, settle_in, votes

_RECEIPT = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")
_ID = re.compile(r"\b\d\d-[0-9a-f]{12}\b")
_HEX = re.compile(r"\b[0-9a-f]{16,}\b")
_LOOKS = (
    "/binhxet",
    "/binhxet BX-01",
    "/binhxet bienban BX-01",
    "/binhxet bienban BX-01 pdf",
    "/binhxet dong BX-01",
    "/binhxet lai BX-01",
    "/binhxet thoi BX-01",
    "/binhxet mo BX-01",
    "/binhxet kiemphieu BX-01",
    "/viec",
    "/tonghop",
    "/xuat danhsach",
    "/xuat bienban docx",
    "/denghi",
)
# Who has voted reads the own unit's choice; everybody else is a stranger to it.
_VOTERS = ("Hoa", "Việt", "Bắc")


async def _played(bloc: BlocAtWork, *choices: str) -> list[tuple[str, str]]:
    """Everything anybody but the voters is shown while the ballot is open, receipts masked."""
    await settle_in(bloc)
    bloc.skip()
    for name, choice in zip(_VOTERS, choices, strict=True):
        await votes(bloc, name, choice)
    receipts = [bloc.receipt(name) for name in _VOTERS]
    for name in (*OTHERS, "Bình", "An", "Tuấn"):
        for said in (*_LOOKS, *(f"/kiemtra {receipt}" for receipt in receipts)):
            await bloc.says(name, said)
    await bloc.says("Thu", "/nhom", group=-100_500)
    await bloc.ticks("2017-05-23 17:00")
    await bloc.ticks("2017-05-24 16:59")
    names = {str(account): name for name, account in bloc.people.items()}
    seen = [
        (names.get(one.chat, "nhóm"), _ID.sub("#", _RECEIPT.sub("*", one.text)))
        for one in bloc.seen()
        if names.get(one.chat) not in _VOTERS
    ]
    return sorted(seen, key=lambda told: told[0])  # people of one unit are told in no particular order


async def _chain(bloc: BlocAtWork) -> list[tuple[str, str]]:
    """What the audit chain says of the votes, seals and ids masked."""
    async with bloc.database.work() as work:
        chain = await work.audit.chain()
    return [
        (link.event.action, _HEX.sub("~", _ID.sub("#", link.payload or "")))
        for link in chain
        if link.event.action.startswith("ballot.")
    ]


async def test_nothing_that_others_are_shown_depends_on_how_units_voted(tmp_path: Path) -> None:
    seen, chains = [], []
    for number, choices in enumerate((("SD", "SD", "SD"), ("Không có ý kiến", "HH", "VY"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with bloc_at_work(sqlite_url(folder)) as bloc:
            seen.append(await _played(bloc, *choices))
            chains.append(await _chain(bloc))

    assert seen[0] == seen[1]
    assert chains[0] == chains[1]
    assert [said for who, said in seen[0] if who == "Giang" and "Đã có 03/10 đơn vị bình xét." in said] != []


async def test_a_group_hears_nothing_of_a_ballot_not_even_its_result(tmp_path: Path) -> None:
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        await settle_in(bloc)
        await bloc.adds_bot("Cường", -100_500)
        await bloc.says("Cường", "/nhom", group=-100_500)
        bloc.skip()
        for name in LEADERS:
            await votes(bloc, name, "Tân Yên")

        await bloc.says("Cường", "/binhxet", group=-100_500)
        await bloc.ticks("2017-05-24 17:00")

        assert [one.text for one in bloc.seen() if one.chat == "-100500" and "BX-" in one.text] == []


async def test_after_the_closing_the_secretary_reads_the_result_and_leaders_how_each_unit_voted(tmp_path: Path) -> None:
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        await settle_in(bloc)
        for name in LEADERS:
            await votes(bloc, name, "Tân Yên")
        await bloc.ticks("2017-05-24 17:00")

        for name in ("Thu", "Giang", "Khánh", "Bình"):
            await bloc.says(name, "/binhxet BX-01")

        shown = {name: "Ý kiến từng đơn vị" in bloc.last(name) for name in ("Thu", "Giang", "Khánh", "Bình")}
        assert shown == {"Thu": False, "Giang": True, "Khánh": True, "Bình": True}
