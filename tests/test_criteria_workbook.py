"""A criteria file kept as a workbook is the same set as the TOML file, and what is wrong in it is named by its row."""

from __future__ import annotations

import asyncio
import io
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.bloc_files import read_bloc, read_criteria, samples
from bot.criteria_workbook import criteria_table
from bot.domain.criteria.criteria import canonical, criteria_set_from
from bot.domain.criteria.criterion import Kind
from bot.domain.refusal import Problem, Refused

SAMPLE = samples() / "sample_criteria.toml"
COLUMNS = {
    "group": ("code", "name", "max", "parent"),
    "criterion": (
        *("code", "group", "name", "max", "kind", "unit", "rule", "privacy"),
        *("target", "upper", "tiers", "points_each", "cap", "ranks", "proposed_by"),
    ),
    "disqualifier": ("code", "name", "effect"),
    "class": ("code", "name", "from", "bonus_from"),
}
VIETNAMESE = {
    "set": "Bộ tiêu chí",
    "group": "Nhóm",
    "criterion": "Tiêu chí",
    "disqualifier": "Loại trừ",
    "class": "Xếp loại",
    "code": "Mã",
    "name": "Nội dung",
    "max": "Thang điểm",
    "kind": "Loại",
    "unit": "Đơn vị tính",
    "rule": "Quy tắc",
    "privacy": "Phạm vi số liệu",
    "target": "Chỉ tiêu",
    "upper": "Kết quả tối đa",
    "tiers": "Các mức",
    "points_each": "Điểm mỗi lần",
    "cap": "Trần điểm trừ",
    "effect": "Hệ quả",
    "from": "Từ tỷ lệ",
    "bonus_from": "Điểm thưởng từ",
    "parent": "Nhóm cha",
    "ranks": "Điểm theo hạng",
    "proposed_by": "Hệ thống đề xuất",
    "rank_by": "Xếp hạng theo",
    "year": "Năm",
}
Rows = list[list[object]]


def table() -> dict[str, Any]:
    return tomllib.loads(SAMPLE.read_text("utf-8"), parse_float=Decimal)


def sheets(content: Mapping[str, Any]) -> dict[str, Rows]:
    """A set as rows of sheets, the way an operator would fill them in."""
    found = {"set": [[name, _joined(value)] for name, value in content["set"].items()]}
    for name, columns in COLUMNS.items():
        rows = [[_joined(row.get(column)) for column in columns] for row in content[name]]
        found[name] = [list(columns), *rows]
    return found


def _joined(value: object) -> object:
    return "; ".join(str(one) for one in value) if isinstance(value, list) else value


def workbook(rows_of: Mapping[str, Sequence[Sequence[object]]], *, percent: str = "") -> bytes:
    """`percent` is a cell, as "criterion!D2", that is shown in per cent."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in rows_of.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if percent:
        name, _, place = percent.partition("!")
        book[name][place].number_format = "0%"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def problems(rows_of: Mapping[str, Rows], *, percent: str = "") -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        criteria_set_from(criteria_table(workbook(rows_of, percent=percent)))
    found: Any = refused.value.details["problems"]
    return tuple(found)


def test_a_workbook_is_the_same_set_as_the_toml_file() -> None:
    read = criteria_set_from(criteria_table(workbook(sheets(table()))))

    assert canonical(read) == canonical(criteria_set_from(table()))


def test_sheets_and_headings_may_be_vietnamese() -> None:
    rows_of: dict[str, Rows] = {}
    for name, rows in sheets(table()).items():
        heads: list[object] = [VIETNAMESE.get(str(cell), cell) for cell in rows[0]]
        rows_of[VIETNAMESE[name]] = [heads, *rows[1:]]
    rows_of["Bộ tiêu chí"] = [[VIETNAMESE.get(str(name), name), value] for name, value in rows_of["Bộ tiêu chí"]]
    rows_of["Tiêu chí"][0][1] = "NHÓM"

    read = criteria_set_from(criteria_table(workbook({**rows_of, "Ghi chú": [["Của năm 2017"]]})))

    assert canonical(read) == canonical(criteria_set_from(table()))


def test_numbers_may_be_text_with_a_decimal_comma_and_empty_rows_are_nothing() -> None:
    rows_of = sheets(table())
    rows_of["set"] = [[], *([name, str(value).replace(".", ",")] for name, value in rows_of["set"]), [None, 1], ["x"]]
    blank: list[object] = ["  "] * 3
    rows_of["criterion"] = [row for each in rows_of["criterion"] for row in (each, blank)]
    for row in rows_of["criterion"]:
        row[3:4] = [f" {row[3]} "] if len(row) > 3 and row[3] != "max" else row[3:4]

    read = criteria_set_from(criteria_table(workbook(rows_of)))

    assert canonical(read) == canonical(criteria_set_from(table()))


def test_a_number_with_decimals_is_the_one_that_was_typed() -> None:
    rows_of = sheets(table())
    rows_of["criterion"][4][8] = 5.1

    read = criteria_set_from(criteria_table(workbook(rows_of)))

    assert read.criteria[3].target == Decimal("5.1")


def test_what_is_wrong_is_named_by_sheet_and_row() -> None:
    rows_of = sheets(table())
    rows_of["criterion"][2][4] = "standart"
    rows_of["criterion"][3][3] = "nhiều"
    rows_of["criterion"][4][0] = 1.1
    rows_of["criterion"].insert(6, [])
    rows_of["criterion"][7].append("thừa")
    rows_of["class"][1][2] = 0.95
    rows_of["disqualifer"] = rows_of.pop("disqualifier")

    found = problems(rows_of, percent="class!C2")

    assert found == (
        Problem("table.unknown_key", {"where": "file", "name": "disqualifer"}),
        Problem(
            "table.unknown_value",
            {"where": "criterion!3 A02", "name": "kind", "value": "standart", "allowed": tuple(Kind)},
        ),
        Problem("table.wrong_type", {"where": "criterion!4 A03", "name": "max", "expected": "number"}),
        Problem("table.wrong_type", {"where": "criterion!5 1.1", "name": "code", "expected": "text"}),
        Problem("table.unknown_key", {"where": "criterion!8 B03", "name": "(16)"}),
        Problem("table.wrong_type", {"where": "class!2 DS", "name": "from", "expected": "number"}),
    )


def test_a_heading_that_stands_twice_is_named() -> None:
    rows_of = sheets(table())
    rows_of["disqualifier"] = [["code", "name", "effect", "Tên"], ["L01", "Một", "hold", "Hai"]]

    (problem,) = problems(rows_of)

    assert problem == Problem("table.unknown_key", {"where": "disqualifier!2 L01", "name": "name (4)"})


def test_an_empty_sheet_has_no_rows() -> None:
    rows_of: dict[str, Rows] = {**sheets(table()), "class": [], "disqualifier": [["code"]]}

    read = criteria_set_from(criteria_table(workbook(rows_of)))

    assert (read.classes, read.disqualifiers) == ((), ())


def _damaged() -> bytes:
    """A workbook whose first sheet is not XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({"set": [["id", "x"]]}))) as whole, zipfile.ZipFile(file, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, b"<worksheet" if name.endswith("sheet1.xml") else whole.read(name))
    return file.getvalue()


def _with_entities() -> bytes:
    """A workbook whose first sheet defines an entity, as billion-laughs files do."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({"set": [["id", "x"]]}))) as whole, zipfile.ZipFile(file, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, bomb if name.endswith("sheet1.xml") else whole.read(name))
    return file.getvalue()


@pytest.mark.parametrize("content", [b"id = 1", _damaged(), _with_entities()], ids=["text", "damaged", "entities"])
def test_what_cannot_be_opened_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tieu_chi.XLSX"
    path.write_bytes(content)

    with pytest.raises(Refused) as refused:
        read_criteria(path)

    assert refused.value == Refused("workbook.not_xlsx", file=str(path))


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "tieu_chi.xlsx"

    with pytest.raises(Refused) as refused:
        read_criteria(path)

    assert (refused.value.key, refused.value.details["file"]) == ("file.missing", str(path))


async def test_a_bloc_may_name_a_workbook_for_its_criteria(tmp_path: Path) -> None:
    plan = (samples() / "bloc_2017.toml").read_text("utf-8").replace("sample_criteria.toml", "tieu_chi.xlsx")
    awards = (samples() / "sample_awards.toml").read_bytes()
    await asyncio.to_thread((tmp_path / "khoi.toml").write_text, plan, "utf-8")
    await asyncio.to_thread((tmp_path / "sample_awards.toml").write_bytes, awards)
    await asyncio.to_thread((tmp_path / "tieu_chi.xlsx").write_bytes, workbook(sheets(table())))

    files = read_bloc(tmp_path / "khoi.toml")

    assert canonical(files.criteria) == canonical(criteria_set_from(table()))
