"""Notices about people: joining, changing the phone, roles that end."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.people.members import Role
from bot.domain.telling import notices
from tests.golden.samples.sample import BLOC, SD, Sample


def people() -> Iterator[Sample]:
    yield Sample(notices.ChannelDead("Nguyễn Văn An"))
    yield Sample(notices.RolesChanged((Role.OFFICER,)), "officer")
    yield Sample(notices.RolesChanged((Role.BLOC_HEAD,)), "head")
    yield Sample(notices.RolesChanged((Role.SECRETARY,)), "secretary")
    yield Sample(notices.RolesChanged((Role.SUPERVISOR,)), "supervisor")
    yield Sample(notices.RolesChanged((Role.DIRECTOR,)), "director")
    yield Sample(notices.RolesChanged(()), "none")
    yield Sample(notices.NewcomerAwaits("7f3a9c2e", "Nguyễn Văn An", Role.OFFICER, SD))
    yield Sample(notices.NewcomerJoined("Nguyễn Văn An", Role.OFFICER, SD))
    yield Sample(notices.Welcomed("Nguyễn Văn An", Role.OFFICER, SD, "7QK2M-9XTRA"))
    yield Sample(notices.Welcomed("Trần Thị Bình", Role.BLOC_HEAD, BLOC, "7QK2M-9XTRA"), "head")
    yield Sample(notices.NotConfirmed())
    yield Sample(notices.AccountReplaced("Nguyễn Văn An", is_old=True), "old")
    yield Sample(notices.AccountReplaced("Nguyễn Văn An", is_old=False), "new")
    yield Sample(notices.CodeTriedAgain("Nguyễn Văn An"))
    yield Sample(notices.RoleEnded("Nguyễn Văn An", Role.OFFICER, SD, "Trần Thị Bình"))
