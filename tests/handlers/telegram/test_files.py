"""Files on a real line: fetched by their id, and every failure to do so is an answer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.scoring.filled_rows import FilledTable
from bot.reports.drawing import DrawingFailed
from bot.reports.filled_sheet import Unread
from bot.reports.score_sheet import draw_template
from bot.sandbox import Sandbox, Server
from bot.sandbox.troubles.faults import Fault, FaultKind
from handlers.conversation import Upload
from handlers.telegram.files import TelegramFiles, file_address, kept_document
from handlers.telegram.messenger import TelegramMessenger
from tests.handlers.telegram.scene import AN
from tests.offline import read_here
from tests.reports.sheets import TEMPLATE

NOT_ARRIVED = Unread("sheet_file.not_arrived", {})
DOCUMENT = {"file_id": "f", "file_unique_id": "u", "file_name": "Bảng.XLSX", "file_size": 9_000}


def sent(sandbox: Sandbox, content: bytes) -> str:
    document = sandbox.sends_document(AN, content, name="a.xlsx").document
    assert document is not None
    return document.id


async def test_a_workbook_is_fetched_and_read(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    read = await TelegramFiles(messenger.bot, read_here).bring(sent(sandbox, draw_template(TEMPLATE)))

    assert isinstance(read, FilledTable)
    assert (read.unit, [row.code for row in read.rows]) == ("khoi.M", ["1.10", "C01"])


async def test_a_file_that_is_not_there_has_not_arrived(messenger: TelegramMessenger) -> None:
    assert await TelegramFiles(messenger.bot, read_here).bring("unknown") == NOT_ARRIVED


@pytest.mark.parametrize("kind", ["outage", "drop_before", "drop_after", "error", "too_many"])
async def test_whatever_happens_on_the_line_is_an_answer_and_the_file_may_be_asked_for_again(
    sandbox: Sandbox, messenger: TelegramMessenger, kind: FaultKind
) -> None:
    file = sent(sandbox, draw_template(TEMPLATE))
    files = TelegramFiles(messenger.bot, read_here)
    sandbox.faults.add(Fault(kind=kind))
    failed = await files.bring(file)
    sandbox.faults.clear()

    assert (failed, type(await files.bring(file))) == (NOT_ARRIVED, FilledTable)


async def test_a_file_that_takes_too_long_has_not_arrived(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    file = sent(sandbox, draw_template(TEMPLATE))

    assert await TelegramFiles(messenger.bot, read_here, seconds=0.0).bring(file) == NOT_ARRIVED


async def test_a_file_over_which_the_child_dies_is_damaged(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    async def dies(content: bytes) -> Upload:
        raise DrawingFailed("the drawing child died twice")

    read = await TelegramFiles(messenger.bot, dies).bring(sent(sandbox, b"x"))

    assert read == Unread("workbook.damaged", {})


def test_files_lie_beside_the_calls(server: Server) -> None:
    assert file_address(server.base_url) == server.file_url
    assert file_address("https://api.telegram.org/bot") == "https://api.telegram.org/file/bot"


def test_of_a_workbook_only_its_place_is_kept() -> None:
    kept = {"document": {"file_id": "f", "file_unique_id": "", "file_name": "bang.xlsx"}}

    assert kept_document({"document": {**DOCUMENT, "thumbnail": {"file_id": "t"}}}) == kept


@pytest.mark.parametrize(
    "document",
    [
        None,
        "a.xlsx",
        {**DOCUMENT, "file_name": "a.xlsm"},
        {**DOCUMENT, "file_name": None},
        {**DOCUMENT, "file_size": 2 * 1024 * 1024 + 1},
        {**DOCUMENT, "file_size": "9000"},
        {**DOCUMENT, "file_id": 5},
    ],
)
def test_of_every_other_file_nothing_is_kept(document: Any) -> None:
    assert kept_document({"document": document}) == {}
