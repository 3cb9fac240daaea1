"""The list of nominations that have reached the bloc, titles and awards apart."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.commendation.awards import EntryType
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee, may_see
from bot.domain.papers.form import SignedNumber
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.ports import Work

_LISTED = (
    NominationState.ENDORSED,
    NominationState.CHECKED,
    NominationState.READY,
    NominationState.RECEIVED,
    NominationState.GRANTED,
)


@dataclass(frozen=True, slots=True)
class ListedNomination:
    """`award` is the name of the title or award, `rule_set` the rules under which it is asked for."""

    number: str
    unit: str
    nominee: Nominee
    name: str
    deed: str
    document: str
    award: str
    rule_set: str
    state: NominationState
    decision: SignedNumber | None = None
    """Number and day of the decision, where one was recorded."""


@dataclass(frozen=True, slots=True)
class NominationList:
    """What stands on the paper, by type, in the order of their numbers."""

    bloc: str
    year: int
    titles: tuple[ListedNomination, ...]
    awards: tuple[ListedNomination, ...]


async def nomination_list(work: Work, bloc: Bloc, *, by: Member) -> NominationList:
    """What was endorsed, what of it is ready for deliberation, and what was granted by which decision.

    Raises:
        Refused: `permission.see_nominations`; `paper.no_nominations`.

    """
    check_may(by, Act.SEE_NOMINATIONS, bloc=bloc.id)
    found = await work.nominations.of_bloc(bloc.id, *_LISTED)
    seen = sorted((one for one in found if may_see(one, by=by)), key=lambda one: (len(one.number), one.number))
    if not seen:
        raise Refused("paper.no_nominations")
    catalogue = {entry.id: entry for entry in await work.blocs.awards(bloc.id)}
    units = {unit.id: unit.short for unit in await work.blocs.units_ever(bloc.id)}
    decisions = await work.nominations.decisions(bloc.id)
    listed: dict[EntryType, list[ListedNomination]] = {kind: [] for kind in EntryType}
    for one in seen:
        entry = catalogue[one.award]
        made = decisions.get(one.id)
        signed = SignedNumber(made.number, made.day) if made and made.day else None
        listed[entry.type].append(_listed(one, unit=units[one.unit], award=entry.name, decision=signed))
    return NominationList(bloc.name, bloc.year, tuple(listed[EntryType.TITLE]), tuple(listed[EntryType.AWARD]))


def _listed(one: Nomination, *, unit: str, award: str, decision: SignedNumber | None) -> ListedNomination:
    return ListedNomination(
        number=one.number,
        unit=unit,
        nominee=one.nominee or Nominee.PERSON,
        name=one.name,
        deed=one.deed,
        document=one.document,
        award=award,
        rule_set=one.rule_set,
        state=one.state,
        decision=decision,
    )
