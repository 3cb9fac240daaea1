"""Settings: defaults, every problem in one message, and nothing secret in the file."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.config import TOKEN, Config, read_config
from bot.domain.refusal import Problem, Refused

_EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
_LEAST = '[storage]\nurl = "sqlite:///khoi.db"\n'


def _written(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding)
    return path


def _refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        read_config(path, environment={})
    return refused.value


def test_the_example_says_exactly_what_is_taken_where_nothing_is_said(tmp_path: Path) -> None:
    example = _written(tmp_path, _EXAMPLE.read_text("utf-8"))
    documented = read_config(example, environment={})
    _written(tmp_path, _LEAST)

    assert documented == read_config(tmp_path / "config.toml", environment={})
    assert documented == Config(
        storage_url=f"sqlite:///{(tmp_path / 'khoi.db').resolve()}",
        base_url="https://api.telegram.org/bot",
        token="",
        overall_per_second=29.5,
        private_per_second=1.0,
        private_burst=5,
        group_per_minute=20,
        require_phone=True,
        require_confirmation=True,
        quiet_from=time(21),
        quiet_to=time(7),
        weekly_weekday=0,
        weekly_at=time(7, 30),
        log_level="INFO",
    )


def test_every_setting_is_in_the_example_with_a_sentence_before_it() -> None:
    from bot.config import _SETTINGS

    rows = _EXAMPLE.read_text("utf-8").split("\n")
    names = [row.split(" = ")[0] for row in rows if " = " in row and not row.startswith("#")]

    assert sorted(names) == sorted(name.partition(".")[2] for name in _SETTINGS)


def test_the_token_comes_from_the_environment_alone(tmp_path: Path) -> None:
    path = _written(tmp_path, _LEAST)

    assert read_config(path, environment={TOKEN: " 1:x \n"}).token == "1:x"


def test_a_relative_path_counts_from_the_file_and_an_absolute_one_stays(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    relative = _written(tmp_path / "etc", '[storage]\nurl = "sqlite:///../data/khoi.db"\n')
    found = [read_config(relative, environment={}).storage_url]
    absolute = tmp_path.resolve() / "elsewhere.db"
    _written(tmp_path / "etc", f'[storage]\nurl = "sqlite:///{absolute.as_posix()}"\n')
    found.append(read_config(relative, environment={}).storage_url)

    assert found == [f"sqlite:///{(tmp_path / 'data' / 'khoi.db').resolve()}", f"sqlite:///{absolute}"]


def test_the_address_of_a_postgres_is_left_as_it_is(tmp_path: Path) -> None:
    path = _written(tmp_path, '[storage]\nurl = "postgresql://an@host/khoi"\n')

    assert read_config(path, environment={}).storage_url == "postgresql://an@host/khoi"


def test_a_file_written_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = _written(tmp_path, _LEAST.replace("\n", "\r\n"), encoding="utf-8-sig")

    assert read_config(path, environment={}).weekly_at == time(7, 30)


@pytest.mark.parametrize(
    ("address", "is_rehearsal"),
    [
        ("http://127.0.0.1:8081/bot", True),
        ("http://localhost/bot", True),
        ("http://[::1]:8081/bot", True),
        ("https://api.telegram.org/bot", False),
        ("http://127.0.0.1.example.org/bot", False),
        ("http://127.0.0.1@example.org/bot", False),
        ("http://localhost.example.org/bot", False),
    ],
)
def test_only_a_server_on_this_machine_makes_a_rehearsal(tmp_path: Path, address: str, is_rehearsal: bool) -> None:
    path = _written(tmp_path, f'{_LEAST}[telegram]\nbase_url = "{address}"\n')

    assert read_config(path, environment={}).is_rehearsal is is_rehearsal


def test_every_problem_is_named_at_once_with_section_and_name(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        """
        colour = "red"
        [storage]
        uri = "sqlite:///khoi.db"
        [telegram]
        mode = "webhook"
        token = "1:secret"
        private_burst = true
        [weekly]
        at = "25:00"
        [nonsense]
        x = 1
        """,
    )

    refused = _refusal(path)

    assert (refused.key, refused.details["file"]) == ("config.invalid", str(path))
    assert refused.details["problems"] == (
        Problem("config.outside_section", {"name": "colour"}),
        Problem("config.unknown", {"section": "storage", "name": "uri"}),
        Problem("config.unknown", {"section": "telegram", "name": "token"}),
        Problem("config.unknown", {"section": "nonsense", "name": "x"}),
        Problem(
            "config.absent",
            {"section": "storage", "name": "url", "must_be": '"sqlite:///file.db" | "postgresql://…"'},
        ),
        Problem("config.wrong", {"section": "telegram", "name": "mode", "value": "'webhook'", "must_be": '"polling"'}),
        Problem(
            "config.wrong",
            {"section": "telegram", "name": "private_burst", "value": "True", "must_be": "1, 2, 3 …"},
        ),
        Problem("config.wrong", {"section": "weekly", "name": "at", "value": "'25:00'", "must_be": '"07:30"'}),
    )


@pytest.mark.parametrize(
    ("section", "setting"),
    [
        ("storage", 'url = "mysql://x"'),
        ("storage", 'url = "sqlite:///"'),
        ("storage", "url = 5"),
        ("telegram", 'base_url = "api.telegram.org"'),
        ("telegram", "overall_per_second = 0"),
        ("telegram", "overall_per_second = -1.5"),
        ("telegram", "overall_per_second = inf"),
        ("telegram", "overall_per_second = nan"),
        ("telegram", "private_per_second = true"),
        ("telegram", "private_burst = 2.5"),
        ("telegram", "group_per_minute = 0"),
        ("enrolment", 'require_phone = "yes"'),
        ("reminders", "quiet_from = 21"),
        ("reminders", 'quiet_to = "07:00+07:00"'),
        ("reminders", "quiet_to = 07:00:00"),
        ("weekly", 'weekday = "Monday"'),
        ("log", 'level = "loud"'),
        ("log", "level = 3"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(tmp_path: Path, section: str, setting: str) -> None:
    text = f"[{section}]\n{setting}\n" + ("" if section == "storage" else _LEAST)

    refused = _refusal(_written(tmp_path, text))

    assert [
        (problem.key, problem.details["section"], problem.details["name"])
        for problem in refused.details["problems"]  # type: ignore[attr-defined]  # a tuple of Problem
    ] == [("config.wrong", section, setting.split(" = ", maxsplit=1)[0])]


@pytest.mark.parametrize("number", ["1", "0.5", "10000"])
def test_whole_and_broken_numbers_are_rates(tmp_path: Path, number: str) -> None:
    path = _written(tmp_path, f"{_LEAST}[telegram]\noverall_per_second = {number}\n")

    assert read_config(path, environment={}).overall_per_second == float(number)


def test_a_section_that_is_no_section_is_named(tmp_path: Path) -> None:
    refused = _refusal(_written(tmp_path, "telegram = 1\n" + _LEAST))

    assert refused.details["problems"] == (Problem("config.outside_section", {"name": "telegram"}),)


def test_a_file_that_cannot_be_read_is_told_from_one_that_is_no_toml(tmp_path: Path) -> None:
    utf16 = tmp_path / "utf16.toml"
    utf16.write_text(_LEAST, "utf-16")

    keys = [_refusal(path).key for path in (tmp_path / "none.toml", tmp_path, _written(tmp_path, "a = "), utf16)]

    assert keys == ["file.missing", "file.missing", "file.not_toml", "file.not_toml"]


def test_the_folder_of_word_templates_counts_from_the_file_and_has_to_be_there(tmp_path: Path) -> None:
    path = _written(tmp_path, f'{_LEAST}[documents]\ntemplates = "mau-word"\n')
    refused = _refusal(path)
    (tmp_path / "mau-word").mkdir()

    details = {"section": "documents", "name": "templates", "value": "'mau-word'", "must_be": '"" | "mau-word/"'}
    assert refused.details["problems"] == (Problem("config.wrong", details),)
    assert read_config(path, environment={}).word_templates == (tmp_path / "mau-word").resolve()


def test_a_folder_of_word_templates_that_is_no_text_is_named_once(tmp_path: Path) -> None:
    path = _written(tmp_path, f"{_LEAST}[documents]\ntemplates = 5\n")

    details = {"section": "documents", "name": "templates", "value": "5", "must_be": '"" | "mau-word/"'}
    assert _refusal(path).details["problems"] == (Problem("config.wrong", details),)


def test_reminders_have_stages_delays_and_a_measure(tmp_path: Path) -> None:
    text = f'{_LEAST}[reminders]\nstages = ["5d", "90h"]\nleader_after = "12h"\nhead_after = "2d"\nmost_a_day = 2\n'

    config = read_config(_written(tmp_path, text), environment={})

    assert (config.stages, config.leader_after, config.head_after, config.most_a_day) == (
        (timedelta(days=5), timedelta(hours=90)),
        timedelta(hours=12),
        timedelta(days=2),
        2,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stages", '"7d"'),
        ("stages", '["7d", "7d"]'),
        ("stages", '["61d"]'),
        ("stages", "[7]"),
        ("leader_after", '"0d"'),
        ("leader_after", "1"),
        ("head_after", '"3 ngày"'),
        ("most_a_day", "0"),
        ("most_a_day", "21"),
        ("most_a_day", "true"),
    ],
)
def test_a_stage_a_delay_or_a_measure_that_is_none_is_named(tmp_path: Path, name: str, value: str) -> None:
    refused = _refusal(_written(tmp_path, f"{_LEAST}[reminders]\n{name} = {value}\n"))

    problems = refused.details["problems"]
    assert isinstance(problems, tuple)
    [problem] = problems
    assert (problem.key, problem.details["name"]) == ("config.wrong", name)
