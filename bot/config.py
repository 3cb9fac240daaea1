"""config.toml and the environment's secrets, checked whole: every problem is named in one message."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from bot.domain.refusal import Problem, Refused

TOKEN = "KHOI_TELEGRAM_TOKEN"  # noqa: S105  # the name of the variable, not a secret
_SQLITE = "sqlite:///"
_LONGEST = timedelta(days=60)
_MOST_A_DAY = 20
_Check: TypeAlias = "Callable[[object], object]"


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, checked; `token` is empty unless the environment has one."""

    storage_url: str
    base_url: str
    token: str
    overall_per_second: float
    private_per_second: float
    private_burst: int
    group_per_minute: int
    require_phone: bool
    require_confirmation: bool
    quiet_from: time
    quiet_to: time
    weekly_weekday: int
    weekly_at: time
    log_level: str
    word_templates: Path | None = None
    digest_weekday: int = 4
    digest_at: time = time(16)
    stages: tuple[timedelta, ...] = (timedelta(days=7), timedelta(days=3), timedelta(days=1), timedelta(hours=2))
    leader_after: timedelta = timedelta(days=1)
    head_after: timedelta = timedelta(days=3)
    most_a_day: int = 3

    @property
    def is_rehearsal(self) -> bool:
        """Whether the Bot API server is on this very machine, so that a shifted clock harms nobody."""
        return (urlsplit(self.base_url).hostname or "") in {"127.0.0.1", "localhost", "::1"}


def read_config(path: Path, *, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings of a file; what it leaves out has its default.

    Raises:
        Refused: `file.missing`, `file.not_toml`, or `config.invalid` with every unknown, missing or wrong
            setting as a `Problem` (section, name, and what it must be).

    """
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as failure:
        raise Refused("file.missing", file=str(path), why=failure.strerror or "") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise Refused("file.not_toml", file=str(path), why=str(failure)) from None
    problems = (*_problems(table), *_folder_problems(table, path.parent))
    if problems:
        raise Refused("config.invalid", file=str(path), problems=problems)
    values = {name: _value(table, name) for name in _SETTINGS}
    url = _placed(str(values["storage.url"]), path.parent)
    return Config(
        storage_url=url,
        base_url=str(values["telegram.base_url"]),
        token=environment.get(TOKEN, "").strip(),
        overall_per_second=float(str(values["telegram.overall_per_second"])),
        private_per_second=float(str(values["telegram.private_per_second"])),
        private_burst=int(str(values["telegram.private_burst"])),
        group_per_minute=int(str(values["telegram.group_per_minute"])),
        require_phone=bool(values["enrolment.require_phone"]),
        require_confirmation=bool(values["enrolment.require_confirmation"]),
        quiet_from=time.fromisoformat(str(values["reminders.quiet_from"])),
        quiet_to=time.fromisoformat(str(values["reminders.quiet_to"])),
        stages=tuple(_span(one) for one in _listed(values["reminders.stages"])),
        leader_after=_span(values["reminders.leader_after"]),
        head_after=_span(values["reminders.head_after"]),
        most_a_day=int(str(values["reminders.most_a_day"])),
        weekly_weekday=_WEEKDAYS.index(str(values["weekly.weekday"])),
        weekly_at=time.fromisoformat(str(values["weekly.at"])),
        digest_weekday=_WEEKDAYS.index(str(values["digest.weekday"])),
        digest_at=time.fromisoformat(str(values["digest.at"])),
        word_templates=_templates(values["documents.templates"], path.parent),
        log_level=str(values["log.level"]).upper(),
    )


def _placed(url: str, folder: Path) -> str:
    """Relative paths of SQLite files count from the configuration file."""
    if not url.startswith(_SQLITE):
        return url
    return _SQLITE + str((folder / url.removeprefix(_SQLITE)).resolve())


def _templates(value: object, folder: Path) -> Path | None:
    """The folder of the office's own Word templates, counted from the configuration file."""
    return (folder / value).resolve() if isinstance(value, str) and value else None


def _folder_problems(table: Mapping[str, object], folder: Path) -> Iterator[Problem]:
    """A folder that is misspelt would leave the office's own templates aside without a word."""
    value = _value(table, "documents.templates")
    templates = _templates(value, folder)
    if templates is not None and not templates.is_dir():
        must_be = _SETTINGS["documents.templates"][2]
        details = {"section": "documents", "name": "templates", "value": repr(value), "must_be": must_be}
        yield Problem("config.wrong", details)


def _problems(table: Mapping[str, object]) -> Iterator[Problem]:
    for section, content in table.items():
        if not isinstance(content, Mapping):
            yield Problem("config.outside_section", {"name": section})
            continue
        for name in content:
            if f"{section}.{name}" not in _SETTINGS:
                yield Problem("config.unknown", {"section": section, "name": name})
    for setting, (default, check, must_be) in _SETTINGS.items():
        section, _, name = setting.partition(".")
        value = _value(table, setting)
        if value is None and default is None:
            yield Problem("config.absent", {"section": section, "name": name, "must_be": must_be})
        elif not check(value):
            details = {"section": section, "name": name, "value": repr(value), "must_be": must_be}
            yield Problem("config.wrong", details)


def _value(table: Mapping[str, object], name: str) -> object:
    section, _, key = name.partition(".")
    content = table.get(section, {})
    return content.get(key, _SETTINGS[name][0]) if isinstance(content, Mapping) else _SETTINGS[name][0]


def _is_url(value: object) -> bool:
    return isinstance(value, str) and value != _SQLITE and value.startswith((_SQLITE, "postgresql://", "postgres://"))


def _is_base_url(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_rate(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 10_000


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 10_000


def _is_span(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,2}[dh]", value) is not None and _span(value) <= _LONGEST


def _are_spans(value: object) -> bool:
    return isinstance(value, list) and all(_is_span(one) for one in value) and len(set(value)) == len(value)


def _is_few(value: object) -> bool:
    return _is_count(value) and int(str(value)) <= _MOST_A_DAY


def _span(value: object) -> timedelta:
    """From "3d" or "2h"."""
    number, unit = int(str(value)[:-1]), str(value)[-1]
    return timedelta(days=number) if unit == "d" else timedelta(hours=number)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and time.fromisoformat(value).tzinfo is None
    except ValueError:
        return False


def _one_of(*words: str) -> _Check:
    return lambda value: isinstance(value, str) and value in words


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEVELS = ("debug", "info", "warning", "error")
_SETTINGS: Mapping[str, tuple[object, _Check, str]] = {
    "storage.url": (None, _is_url, '"sqlite:///file.db" | "postgresql://…"'),
    "telegram.base_url": ("https://api.telegram.org/bot", _is_base_url, "https://…/bot"),
    "telegram.mode": ("polling", _one_of("polling"), '"polling"'),
    "telegram.overall_per_second": (29.5, _is_rate, "> 0"),
    "telegram.private_per_second": (1.0, _is_rate, "> 0"),
    "telegram.private_burst": (5, _is_count, "1, 2, 3 …"),
    "telegram.group_per_minute": (20, _is_count, "1, 2, 3 …"),
    "enrolment.require_phone": (True, _is_flag, "true | false"),
    "enrolment.require_confirmation": (True, _is_flag, "true | false"),
    "reminders.quiet_from": ("21:00", _is_time, '"21:00"'),
    "reminders.quiet_to": ("07:00", _is_time, '"07:00"'),
    "reminders.stages": (["7d", "3d", "1d", "2h"], _are_spans, '["7d", "3d", "1d", "2h"], 1h … 60d'),
    "reminders.leader_after": ("1d", _is_span, '"1d" | "12h", 1h … 60d'),
    "reminders.head_after": ("3d", _is_span, '"3d" | "36h", 1h … 60d'),
    "reminders.most_a_day": (3, _is_few, "1, 2, 3 … 20"),
    "weekly.weekday": ("monday", _one_of(*_WEEKDAYS), " | ".join(_WEEKDAYS)),
    "weekly.at": ("07:30", _is_time, '"07:30"'),
    "digest.weekday": ("friday", _one_of(*_WEEKDAYS), " | ".join(_WEEKDAYS)),
    "digest.at": ("16:00", _is_time, '"16:00"'),
    "documents.templates": ("", _is_text, '"" | "mau-word/"'),
    "log.level": ("info", _one_of(*_LEVELS), " | ".join(_LEVELS)),
}
