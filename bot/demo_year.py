"""What the demonstration's bloc has done before a visitor comes: signed, learned, praised and begun to deliberate."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from bot.actions.ballots.ballots import choice_among
from bot.actions.ballots.preparing import open_ballot, prepare_ballot
from bot.actions.ballots.voting import cast_vote
from bot.actions.commendation.honours import record_honours
from bot.actions.commendation.praise import praise_deed
from bot.actions.covenant.preparing import begin_draft, put_up_covenant
from bot.actions.covenant.signing import sign_covenant
from bot.actions.exchange.lessons import post_lesson
from bot.bloc_files import samples
from bot.domain.ballots.ballots import Mode
from bot.domain.covenant.draft_lines import pledges_of
from bot.domain.covenant.texts import CovenantText, hashed
from bot.domain.people.members import Bloc, Grant, Member, Role
from bot.ports import Work
from handlers.texts import speak

_COVENANT_AT = datetime(2017, 2, 21, 2, 0, tzinfo=UTC)  # the day of the meeting in which it was signed
_LESSONS_AT = datetime(2017, 5, 8, 2, 0, tzinfo=UTC)
_NOWHERE = "demo"  # the channel of people without a messenger
_PRAISED_AT = datetime(2017, 6, 6, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PastYear:
    """The people of the bloc who act; `said` is the file that tells what they did."""

    bloc: Bloc
    secretary: Member
    deputy: Member
    leaders: Mapping[str, Member]
    said: Mapping[str, Any]

    @classmethod
    async def begun(cls, work: Work, bloc: Bloc) -> Self:
        """With its secretary, its deputy and the leader of every unit but the visitor's."""
        at = _COVENANT_AT
        said = tomllib.loads((samples() / "demo_year.toml").read_text("utf-8"))
        leaders = {
            code: await member(work, name, Grant(Role.UNIT_LEADER, bloc.id, f"{bloc.id}.{code}"), at=at)
            for code, name in said["leaders"].items()
        }
        return cls(
            bloc=bloc,
            secretary=await member(work, said["secretary"], Grant(Role.SECRETARY, bloc.id), at=at),
            deputy=await member(work, said["deputy"], Grant(Role.BLOC_DEPUTY, bloc.id), at=at),
            leaders=leaders,
            said=said,
        )

    async def lived(self, work: Work, *, at: datetime) -> None:
        """Everything up to `at`, in its order."""
        await self._sign_covenant(work)
        for one in self.said["lesson"]:
            by = self.leaders[one["unit"]]
            await post_lesson(work, title=one["title"], body=one["body"], by=by, at=_LESSONS_AT)
        await self._praise(work)
        await self._deliberate(work, at=at)

    async def _sign_covenant(self, work: Work) -> None:
        """All but the visitor's unit have signed."""
        of_file = await work.papers.covenant(self.bloc.id, self.bloc.year)
        year = max(await work.blocs.periods(self.bloc.id), key=lambda one: one.closes_on)
        text = CovenantText(
            bloc=self.bloc.name,
            year=self.bloc.year,
            title=of_file.title if of_file else "",
            movements=of_file.movements if of_file else (),
            contents=tuple(speak("vi")("covenant.template_contents").splitlines()),
            pledges=pledges_of(await work.blocs.criteria(year.criteria_set)),
        )
        draft = await begin_draft(work, self.bloc, text, by=self.secretary, at=_COVENANT_AT)
        up = await put_up_covenant(work, self.bloc, seen=hashed(draft.body), by=self.secretary, at=_COVENANT_AT)
        for leader in self.leaders.values():
            await sign_covenant(work, hash_=up.hash, by=leader, at=_COVENANT_AT)

    async def _praise(self, work: Work) -> None:
        said = self.said["praise"]
        unit = await work.blocs.unit(f"{self.bloc.id}.{said['unit']}")
        latest = self.bloc.year
        await record_honours(work, unit, said["honours"], by=self.secretary, at=_PRAISED_AT, latest=latest)
        name, deed, document = said["name"], said["deed"], said["document"]
        await praise_deed(work, unit, name=name, deed=deed, document=document, by=self.secretary, at=_PRAISED_AT)

    async def _deliberate(self, work: Work, *, at: datetime) -> None:
        """An open ballot in which the visitor's unit has the last vote."""
        said = self.said["ballot"]
        item = await choice_among(work, self.bloc.id, title=said["title"], units=())
        closes_at = said["closes_at"].replace(tzinfo=ZoneInfo(self.bloc.timezone))
        kept = await prepare_ballot(
            work, self.bloc.id, mode=Mode.OPEN, items=(item,), closes_at=closes_at, by=self.secretary, at=at
        )
        opened = await open_ballot(work, kept.id, closes_at=closes_at, by=self.deputy, at=at)
        for unit, chosen in said["votes"].items():
            choices = (f"{self.bloc.id}.{chosen}",)
            by = self.leaders[unit]
            await cast_vote(work, opened.id, choices=choices, round_=opened.round, by=by, at=at, sent_at=at)


async def member(work: Work, name: str, grant: Grant, *, at: datetime) -> Member:
    """Somebody of the bloc whom the visitor does not play: joined, and out of reach, so that nothing is sent."""
    person = f"demo-{grant.unit or grant.bloc}-{grant.role}"
    await work.members.add(person, name, at=at)
    await work.members.grant(person, grant, by="", at=at)
    await work.members.see_account(_NOWHERE, person, chat=person)
    await work.members.bind(_NOWHERE, person, person=person, at=at)
    await work.members.unreachable(_NOWHERE, person, at=at)
    return Member(person, name, (grant,))
