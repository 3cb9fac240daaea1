"""What a ballot looks like: its items and what each asks for, the turnout, and – once closed – the result."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.ballots.closing import outcomes_of
from bot.actions.ballots.record import found_results
from bot.domain.ballots.ballots import Ballot, BallotState, Item, Mode
from bot.domain.ballots.counts import CountState
from bot.domain.ballots.majorities import Base, Share
from bot.domain.ballots.votes import ABSTAIN, AGREE, DISAGREE
from bot.domain.people.acts import HEADS
from bot.domain.people.members import Role, Unit
from bot.domain.telling.ballot_notices import ItemOutcome
from handlers.conversation import Request
from handlers.texts import Texts

_SEES_VOTES = frozenset({*HEADS, Role.UNIT_LEADER, Role.SUPERVISOR, Role.DIRECTOR})
_KNOWN = frozenset({AGREE, DISAGREE, ABSTAIN})


async def units_of(request: Request, ballot_bloc: str) -> Mapping[str, Unit]:
    """The units of the bloc by id."""
    return {unit.id: unit for unit in await request.work.blocs.units_ever(ballot_bloc)}


async def described(request: Request, ballot: Ballot) -> str:
    """Everything about a ballot that this reader may know now; of votes nothing but the turnout until it is closed."""
    units = await units_of(request, ballot.bloc)
    parts = [await standing(request, ballot)]
    if ballot.state is BallotState.DECIDED:
        parts += await _decided(request, ballot, units)
    else:
        parts.append(items_said(request.texts, ballot, units))
    parts.append(request.texts(f"ballot.basis_{ballot.mode}"))
    return "\n\n".join(part for part in parts if part)


async def standing(request: Request, ballot: Ballot) -> str:
    """Where it stands, in one or two lines."""
    texts = request.texts
    if ballot.state is BallotState.OPEN and ballot.mode is Mode.PAPER:
        counts = await request.work.ballots.counts(ballot.id)
        is_typed = bool(counts) and counts[-1].state is CountState.WAITING
        return texts("ballot.state_counted" if is_typed else "ballot.state_on_paper")
    if ballot.state is BallotState.PREPARED and ballot.mode is Mode.PAPER:
        return texts("ballot.state_prepared_paper")
    head = texts(f"ballot.state_{ballot.state}", closes_at=ballot.closes_at or "", at=ballot.closed_at or "")
    if ballot.mode is Mode.PAPER or ballot.state in {BallotState.PREPARED, BallotState.DECIDED, BallotState.ENDED}:
        return head
    return "\n".join((head, await turnout(request, ballot)))


async def turnout(request: Request, ballot: Ballot) -> str:
    """How many units have voted; never which, and never what."""
    voted = len(await request.work.ballots.voted(ballot.id))
    return request.texts("ballot.turnout", voted=f"{voted:02d}", units=f"{len(ballot.electorate):02d}")


def items_said(texts: Texts, ballot: Ballot, units: Mapping[str, Unit]) -> str:
    """A line an item, and below it what it asks for – shown to every voter before the vote."""
    voters = ballot.voters or tuple(units)
    rows = [
        f"{item_said(texts, number, item, units)}\n{condition(texts, item, units, voters=voters, mode=ballot.mode)}"
        for number, item in enumerate(ballot.items, start=1)
    ]
    return "\n".join(rows)


def item_said(texts: Texts, number: int, item: Item, units: Mapping[str, Unit]) -> str:
    if item.is_choice:
        return texts("ballot.item_choice", number=number, name=item.name)
    unit = units.get(item.units[0])
    return texts(
        "ballot.item", number=number, nomination=item.number, name=item.name, unit=unit.short if unit else item.units[0]
    )


def condition(texts: Texts, item: Item, units: Mapping[str, Unit], *, voters: tuple[str, ...], mode: Mode) -> str:
    """Quorum and threshold of the item, in shares and in numbers, and who has no vote on it."""
    quorum, threshold = (share_said(texts, one) for one in (item.majority.quorum, item.majority.threshold))
    of = texts(f"ballot.of_{item.majority.base}_{mode}")
    choice = "_choice" if item.is_choice else ""
    if mode is Mode.PAPER:
        return texts(f"ballot.condition_paper{choice}", quorum=quorum, threshold=threshold, of=of)
    entitled = len(item.entitled(voters))
    base = entitled - 1 if item.is_choice else entitled
    facts = {
        "quorum": quorum,
        "least": item.majority.quorum.needed(entitled),
        "entitled": entitled,
        "threshold": threshold,
        "needed": item.majority.threshold.needed(base),
        "base": base,
        "of": of,
    }
    voting = "_voting" if item.majority.base is Base.VOTING else ""
    said = texts(f"ballot.condition{voting}{choice}", **facts)
    if item.is_choice:
        return said
    recused = units.get(item.units[0])
    return f"{said} {texts('ballot.recused', unit=recused.short)}" if recused else said


def share_said(texts: Texts, share: Share) -> str:
    return texts("ballot.share_more" if share.is_strict else "ballot.share_least", part=share.part)


def choice_said(texts: Texts, choice: str, units: Mapping[str, Unit]) -> str:
    """What a unit chose, in words; its recusal where there is nothing to choose."""
    if not choice:
        return texts("ballot.choice.recused")
    if choice in _KNOWN:
        return texts(f"ballot.choice.{choice}")
    return units[choice].name if choice in units else choice


def outcome_said(texts: Texts, one: ItemOutcome) -> str:
    """`Đạt: 8/9 đơn vị đồng ý, cần ít nhất 7.`"""
    of = texts("ballot.slips" if one.counts_slips else "ballot.units_voting" if one.of_voting else "ballot.units")
    facts = {"agree": one.agree, "base": one.base, "needed": one.needed, "of": of}
    if not one.is_choice:
        return texts("ballot.carried" if one.is_carried else "ballot.not_carried", **facts)
    if one.is_tied:
        return texts("ballot.tied", **facts)
    return texts("ballot.chosen" if one.chosen else "ballot.nobody_chosen", unit=one.chosen, **facts)


async def _decided(request: Request, ballot: Ballot, units: Mapping[str, Unit]) -> list[str]:
    texts = request.texts
    outcomes = await outcomes_of(request.work, ballot, await found_results(request.work, ballot))
    rows = [
        f"{item_said(texts, number, item, units)}\n{outcome_said(texts, outcome)}"
        for number, (item, outcome) in enumerate(zip(ballot.items, outcomes, strict=True), start=1)
    ]
    parts = ["\n".join(rows)]
    if ballot.mode is Mode.OPEN and request.member.is_any(*_SEES_VOTES):
        parts.append(await _by_unit(request, ballot, units))
    return parts


async def _by_unit(request: Request, ballot: Ballot, units: Mapping[str, Unit]) -> str:
    """How each unit voted: to leaders, in private, and only now."""
    texts = request.texts
    cast = {vote.unit: vote.choices for vote in await request.work.ballots.votes(ballot.id)}
    rows = [texts("ballot.by_unit")]
    for id_ in ballot.electorate:
        said = "; ".join(
            texts("ballot.by_unit_item", number=number, choice=choice_said(texts, choice, units))
            for number, choice in enumerate(cast.get(id_, ()), start=1)
        )
        name = units[id_].short if id_ in units else id_
        rows.append(texts("ballot.by_unit_row", unit=name, said=said or texts("ballot.choice.none")))
    return "\n".join(rows)
