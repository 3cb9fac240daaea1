"""The covenant of a bloc as a paper: what was promised, measured by what, and who puts a name below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.covenant.changes import ChangeState
from bot.domain.covenant.signing import standing
from bot.domain.covenant.texts import CovenantSignature, CovenantText
from bot.domain.criteria.criteria import CriteriaSet, Privacy, Takes
from bot.domain.papers.covenants import Covenant
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Promise:
    """A group of criteria; `targets` are its open ones with a target for everybody: name, target, measure."""

    code: str
    name: str
    most: Decimal
    criteria: int
    targets: tuple[tuple[str, Decimal, str], ...]


@dataclass(frozen=True, slots=True)
class SignedInChat:
    """A party's signature on the text, empty as long as it has not signed: name, when, receipt.

    `lent_by` is whose authority it was signed with, empty where it was the signer's own.
    """

    unit: str
    by: str = ""
    at: datetime | None = None
    receipt: str = ""
    lent_by: str = ""


@dataclass(frozen=True, slots=True)
class ChangedPledge:
    """A pledge that both sides changed for one unit after signing."""

    unit: str
    number: int
    was: Decimal
    value: Decimal
    both: tuple[str, str]
    at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class TextInChat:
    """The text that was put up in chat with its hash, who signed it and what was changed since."""

    text: CovenantText
    hash: str
    since: datetime | None
    roster: tuple[SignedInChat, ...]
    changes: tuple[ChangedPledge, ...]

    @property
    def signed(self) -> int:
        return sum(1 for one in self.roster if one.receipt)


@dataclass(frozen=True, slots=True)
class CovenantPaper:
    """What stands on the paper; `units` are names in the official order."""

    bloc: str
    year: int
    title: str
    signed_on: date | None
    movements: tuple[str, ...]
    promises: tuple[Promise, ...]
    units: tuple[str, ...]


async def covenant_paper(work: Work, bloc: Bloc, period: Period, *, by: Member) -> CovenantPaper:
    """For everybody of the bloc and the province; `period` says which criteria set is meant.

    Raises:
        Refused: `permission.see_standings`; `paper.no_covenant` where the bloc's file has none.

    """
    check_may(by, Act.SEE_STANDINGS, bloc=bloc.id)
    covenant: Covenant | None = await work.papers.covenant(bloc.id, bloc.year)
    version = standing(await work.covenants.versions(bloc.id, bloc.year))
    if version:
        covenant = Covenant(version.text.title, None, version.text.movements)
    if covenant is None:
        raise Refused("paper.no_covenant")
    criteria = await work.blocs.criteria(period.criteria_set)
    return CovenantPaper(
        bloc=bloc.name,
        year=bloc.year,
        title=covenant.title,
        signed_on=covenant.signed_on,
        movements=covenant.movements,
        promises=_promises(criteria),
        units=tuple(unit.name for unit in await work.blocs.units(bloc.id)),
    )


async def text_in_chat(work: Work, bloc: Bloc) -> TextInChat | None:
    """What was put up in chat takes the place of what the bloc's file says."""
    version = standing(await work.covenants.versions(bloc.id, bloc.year))
    if version is None:
        return None
    name, text = work.members.name, version.text
    signed = {one.unit: one for one in await work.covenants.signatures(version.id)}
    roster = [await _signed_in_chat(work, party.name, signed.get(party.unit)) for party in text.parties]
    names = {party.unit: party.short for party in text.parties}
    changes = [
        ChangedPledge(
            names[one.unit],
            one.pledge,
            one.was,
            one.value,
            (await name(one.by), await name(one.answered_by)),
            one.answered_at,
            one.reason,
        )
        for one in await work.covenants.changes(version.id)
        if one.state is ChangeState.AGREED
    ]
    return TextInChat(text, version.hash, version.ended_at, tuple(roster), tuple(changes))


async def _signed_in_chat(work: Work, unit: str, one: CovenantSignature | None) -> SignedInChat:
    if one is None:
        return SignedInChat(unit)
    use = await work.delegations.used(one.receipt)
    return SignedInChat(unit, await work.members.name(one.by), one.at, one.receipt, use.lender if use else "")


def _promises(criteria: CriteriaSet) -> tuple[Promise, ...]:
    """Targets of criteria that store points only are no figure for paper."""
    return tuple(
        Promise(
            code=group.code,
            name=group.name,
            most=group.max_points,
            criteria=len(criteria.of_group(group.code)),
            targets=tuple(
                (one.name, one.target, one.unit_of_measure)
                for one in criteria.of_group(group.code)
                if one.target is not None and one.privacy is Privacy.OPEN and one.takes is Takes.RESULT
            ),
        )
        for group in criteria.headings()
    )
