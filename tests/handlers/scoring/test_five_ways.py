"""Five ways into one draft: the same lines are stored byte for byte, and the same preview is shown."""

from __future__ import annotations

import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.bloc_files import samples
from storage.queries import Query
from tests.bloc import BLOC, BlocAtWork, bloc_at_work, sqlite_url
from tests.signed_units import signed_units
from tests.workbooks import filled

_SIGNED = tomllib.loads((samples() / "demo_sheets.toml").read_text("utf-8"))["SD"]["lines"].strip().split("\n")
_EXCEPTIONS = {"B02": "80 | Báo cáo số 46/BC-CAHSD", "C01": "2", "F01": "không đạt", "B04": "90,25"}
_LINES = {code: value.partition(" | ")[0] for code, value in (line.split(" ", 1) for line in _SIGNED)} | _EXCEPTIONS
_NOTES = {code: value.partition(" | ")[2] for code, value in _LINES.items() if " | " in value}
_CLEARED = "DELETE FROM draft WHERE period = :period"
_STORED = "SELECT lines FROM draft WHERE period = :period"
_PERIOD = f"{BLOC}.2017-Y"


async def _by_buttons(bloc: BlocAtWork) -> None:
    """Group after group, each line opened by its button; words are buttons too."""
    await bloc.says("An", "/chamdiem")
    for group in "ABCDEFTP":
        await bloc.presses("An", f"{group} 0/{sum(code.startswith(group) for code in _LINES)}")
        for code in (code for code in _LINES if code.startswith(group)):
            await bloc.presses("An", code)
            if "đạt" in _LINES[code]:
                await bloc.presses("An", _LINES[code].capitalize())
            else:
                await bloc.says("An", _LINES[code])
        await bloc.presses("An", "Tổng quan")


async def _in_one_message(bloc: BlocAtWork) -> None:
    await bloc.says("An", "\n".join(f"{code} {value}" for code, value in _LINES.items()))


async def _as_a_pasted_table(bloc: BlocAtWork) -> None:
    """As a spreadsheet puts it on the clipboard, the last line first."""
    rows = [f"{code}\t{value.replace(' | ', chr(9))}" for code, value in reversed(_LINES.items())]
    await bloc.says("An", "\r\n".join(("TT\tKết quả", *rows)))


async def _as_a_workbook(bloc: BlocAtWork) -> None:
    await bloc.says("An", "biểu mẫu")
    values = {code: _cell(value) for code, value in _LINES.items()}
    await bloc.sends_workbook("An", filled(bloc.template("An"), values, notes=_NOTES))


def _cell(value: str) -> float | str:
    number = value.partition(" | ")[0]
    return number if "đạt" in number else float(number.replace(",", "."))


async def _like_last_time(bloc: BlocAtWork) -> None:
    exceptions = "; ".join(f"{code} {value}" for code, value in _EXCEPTIONS.items())
    await bloc.says("An", f"như kỳ trước, trừ {exceptions}")


_WAYS: tuple[Callable[[BlocAtWork], Awaitable[None]], ...] = (
    _by_buttons,
    _in_one_message,
    _as_a_pasted_table,
    _as_a_workbook,
    _like_last_time,
)


async def test_the_same_33_lines_are_the_same_bytes_and_the_same_preview_in_all_five_ways(tmp_path: Path) -> None:
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        bloc.clock.move_to("2017-06-12 08:00")
        await signed_units(bloc, ["SD", "HH"])
        bloc.clock.move_to("2017-10-03 08:00")
        await bloc.joins("An", "officer", "SD")
        results = [await _result(bloc, way) for way in _WAYS]

    assert len(_LINES) == 33
    assert [stored for stored, _ in results] == [results[0][0]] * len(_WAYS)
    assert [preview for _, preview in results] == [results[0][1]] * len(_WAYS)
    assert results[0][0].count('"code"') == 33
    assert "Gửi 33/33 dòng" in results[0][1]


async def _result(bloc: BlocAtWork, way: Callable[[BlocAtWork], Awaitable[None]]) -> tuple[str, str]:
    """The draft's lines as they are stored, and the preview as it is shown when it is opened anew."""
    await _asked(bloc, _CLEARED)
    await bloc.says("An", "/huy")
    await way(bloc)
    await bloc.says("An", "/chamdiem")
    await bloc.says("An", "xem trước")
    [stored] = await _asked(bloc, _STORED)
    return stored, bloc.last("An")


async def _asked(bloc: BlocAtWork, sql: str) -> list[str]:
    async with bloc.database.engine.transaction() as connection:
        rows = await connection.fetch(Query("asked", sql, sql, ("period",)), {"period": _PERIOD})
        return [row["lines"] for row in rows]
