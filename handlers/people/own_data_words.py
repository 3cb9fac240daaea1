"""A person's own data in words: the file that is handed out, and what those are told who miss somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from bot.domain.people.members import Grant
from bot.domain.people.own_data import OwnData
from bot.domain.telling.leaving_notices import MemberLeft
from bot.reports.own_data_file import OwnDataFile
from handlers.conversation import Screen
from handlers.texts import Texts

_Row: TypeAlias = "tuple[tuple[str, str], ...]"


def own_data_file(stored: OwnData, places: Mapping[Grant, str], texts: Texts) -> OwnDataFile:
    """Everything there is, section by section; `places` are the names of what roles are held for."""
    sections = (
        ("person", (_person(stored, texts),)),
        ("accounts", tuple(_accounts(stored, texts))),
        ("roles", tuple(_roles(stored, places, texts))),
        ("absences", tuple(_absences(stored, texts))),
        ("acts", tuple(_acts(stored, texts))),
    )
    return OwnDataFile(texts("own_data.title"), tuple((texts(f"own_data.label_{key}"), rows) for key, rows in sections))


def _moment(at: datetime | None, texts: Texts) -> str:
    return texts("own_data.moment", at=at) if at else ""


def _person(stored: OwnData, texts: Texts) -> _Row:
    return (
        (texts("own_data.label_name"), stored.name),
        (texts("own_data.label_language"), stored.language),
        (texts("own_data.label_since"), _moment(stored.since, texts)),
    )


def _accounts(stored: OwnData, texts: Texts) -> Iterator[_Row]:
    for one in stored.accounts:
        yield (
            (texts("own_data.label_channel"), one.channel),
            (texts("own_data.label_account"), one.id),
            (texts("own_data.label_chat"), one.chat),
            (texts("own_data.label_since"), _moment(one.bound_at, texts)),
        )


def _roles(stored: OwnData, places: Mapping[Grant, str], texts: Texts) -> Iterator[_Row]:
    for one in stored.roles:
        yield (
            (texts("own_data.label_role"), texts(f"role.{one.grant.role}")),
            (texts("own_data.label_place"), places[one.grant]),
            (texts("own_data.label_since"), _moment(one.given_at, texts)),
            (texts("own_data.label_until"), _moment(one.ended_at, texts)),
        )


def _absences(stored: OwnData, texts: Texts) -> Iterator[_Row]:
    for one in stored.absences:
        yield (
            (texts("own_data.label_kind"), texts(f"own_data.kind_{one.kind}")),
            (texts("own_data.label_since"), texts("own_data.day", day=one.first_day)),
            (texts("own_data.label_until"), texts("own_data.day", day=one.last_day)),
        )


def _acts(stored: OwnData, texts: Texts) -> Iterator[_Row]:
    for one in stored.acts:
        key = f"proof.act.{one.action}"
        said = texts(key) if texts.has(key) else one.action
        yield ((texts("own_data.label_act"), said), (texts("own_data.label_at"), _moment(one.at, texts)))


def has_left(notice: MemberLeft, texts: Texts) -> Screen:
    key = "notice.member_left_last" if notice.is_last else "notice.member_left"
    return Screen(texts(key, role=texts(f"role.{notice.role}"), place=notice.place))
