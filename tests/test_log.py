"""The log never holds a token, whoever wrote the line and whatever went wrong."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import TOKEN
from bot.log import CHATTY, TokenlessFormatter, open_log
from bot.sandbox import Sandbox, serve

_SECRET = "123456:a-token-nobody-may-read"


@pytest.fixture
def _root() -> Iterator[None]:
    """The root logger and the chatty ones as they were before."""
    loggers = [logging.getLogger(name) for name in (None, *CHATTY)]
    before = [(logger.level, list(logger.handlers)) for logger in loggers]
    yield
    for logger, (level, handlers) in zip(loggers, before, strict=True):
        logger.level, logger.handlers = level, handlers


def _record(words: str, *values: object, failure: BaseException | None = None) -> logging.LogRecord:
    caught = (type(failure), failure, failure.__traceback__) if failure else None
    return logging.LogRecord("x", logging.ERROR, "", 0, words, values, caught)


def test_a_token_is_taken_out_of_words_values_and_failures() -> None:
    failure = RuntimeError(f"token {_SECRET} refused")
    failure.__cause__ = ValueError(f"http://127.0.0.1/bot{_SECRET}/getMe")

    written = TokenlessFormatter("%(message)s").format(_record("asked bot%s", _SECRET, failure=failure))

    assert "nobody-may-read" not in written
    assert written.split("\n")[0] == "asked bot123456:…"


@pytest.mark.parametrize(
    "words", ["at 07:30:00", "127.0.0.1:8081", "sqlite:///khoi.db", "12:34", "lúc 08:00 ngày 12/06/2017"]
)
def test_what_is_no_token_stays(words: str) -> None:
    assert TokenlessFormatter("%(message)s").format(_record(words)) == words


@pytest.mark.usefixtures("_root")
def test_the_log_says_when_how_bad_and_who_and_chatty_libraries_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers = []

    open_log("debug")
    logging.getLogger("handlers.worker").debug("một %s", _SECRET)
    logging.getLogger("telegram.Bot").info("Set Bot API URL: https://…/bot%s", _SECRET)

    written = capsys.readouterr().err

    assert written.endswith(" DEBUG handlers.worker: một 123456:…\n")
    assert written.count("\n") == 1


async def _run_to_its_end(folder: Path) -> tuple[int | None, str]:
    root = str(Path(__file__).parents[1])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "dev", "-m", "bot", "run"),
        cwd=folder,
        env={**os.environ, TOKEN: _SECRET, "PYTHONPATH": root},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, output.decode()


@pytest.mark.parametrize("revoked_at_once", [True, False])
async def test_a_process_whose_token_is_refused_does_not_write_it_down(tmp_path: Path, revoked_at_once: bool) -> None:
    sandbox = Sandbox()
    sandbox.revoked = revoked_at_once
    async with serve(sandbox) as server:
        text = (
            f'[telegram]\nbase_url = "{server.base_url}"\n[storage]\nurl = "sqlite:///khoi.db"\n[log]\nlevel = "debug"'
        )
        await asyncio.to_thread((tmp_path / "config.toml").write_text, text, "utf-8")
        running = asyncio.create_task(_run_to_its_end(tmp_path))
        if not revoked_at_once:
            await sandbox.wait_for(lambda: sandbox.polling.waiting, seconds=60.0)
            sandbox.revoked = True
            sandbox.person(7, "An")
            sandbox.says(7, "/start")
        code, output = await running

    assert code == 78
    assert "nobody-may-read" not in output
