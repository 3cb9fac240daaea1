"""Notices of lent authority – begun, taken back, given back, over – and of members who left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.people.members import Role
from bot.domain.telling.delegation_notices import AuthorityEnded, AuthorityLent, End
from bot.domain.telling.leaving_notices import MemberLeft
from tests.golden.samples.sample import BLOC, SD, Sample

_AN, _BINH = "Nguyễn Văn An", "Trần Thị Bình"


def delegation() -> Iterator[Sample]:
    lent = date(2017, 6, 30)
    yield Sample(AuthorityLent(_BINH, _AN, Role.UNIT_LEADER, SD, lent, votes=True, is_holder=True), "holder")
    yield Sample(AuthorityLent(_BINH, _AN, Role.BLOC_HEAD, BLOC, lent, votes=False, is_holder=False), "colleague")
    yield Sample(AuthorityEnded(_BINH, _AN, Role.UNIT_LEADER, SD, End.TAKEN_BACK), "taken_back")
    yield Sample(AuthorityEnded(_BINH, _AN, Role.UNIT_LEADER, SD, End.GIVEN_BACK), "given_back")
    yield Sample(AuthorityEnded(_BINH, _AN, Role.UNIT_LEADER, SD, End.OVER), "over")
    yield Sample(MemberLeft(Role.OFFICER, SD, is_last=False))
    yield Sample(MemberLeft(Role.UNIT_LEADER, SD, is_last=True), "last")
