"""/kiemtra: a receipt, a locked period, its hash or that of a covenant or signed paper, against today's records."""

from __future__ import annotations

from bot.actions.closing.verifying import Comparison, Proof, compare, prove
from bot.domain.closing.snapshot_differences import Difference
from bot.domain.closing.snapshots import short_hash, typed_hash
from bot.domain.crockford import is_code, read
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.domain.scoring.periods import Period
from handlers.conversation import Reply, Request, Screen
from handlers.covenant.proving import covenant_proof
from handlers.papers.proving import paper_proof
from handlers.people import delegation_words
from handlers.texts import Texts

_MOST_DIFFERENCES = 12


async def show_proof(request: Request) -> Reply:
    """`/kiemtra AKG7Y-5FRTG`, `/kiemtra 2017-H1`, `/kiemtra 3f2a9-…`."""
    typed = request.text.strip()
    if not typed:
        return Screen(request.texts("proof.how"))
    periods = await _periods(request)
    named = [period for period in periods if period.code.casefold() == typed.casefold()]
    if named:
        return Screen("\n\n".join([await _compared(request, period) for period in named]))
    digits = typed_hash(typed)
    if digits:
        return await _hash(request, periods, digits)
    if not is_code(typed):
        return Screen(request.texts("proof.unreadable", typed=typed[:40]))
    code = read(typed)
    proof = await prove(request.work, code)
    if proof is None:
        return Screen(request.texts("proof.unknown_receipt", code=code))
    return await _receipt(request, code, proof)


async def _periods(request: Request) -> list[Period]:
    """Every period of the blocs whose standings this member may see."""
    blocs = [bloc.id for bloc in await request.work.blocs.all() if may(request.member, Act.SEE_STANDINGS, bloc=bloc.id)]
    return [period for bloc in blocs for period in await request.work.blocs.periods(bloc)]


async def _compared(request: Request, period: Period) -> str:
    lock = await request.work.locks.of_period(period.id)
    if lock is None:
        return request.texts("proof.not_locked", period=period.name)
    return _comparison(request.texts, await compare(request.work, period, lock, at=request.at))


async def _hash(request: Request, periods: list[Period], digits: str) -> Screen:
    """By the posted hash, even where the stored one was changed: then today's records may still give it."""
    for period in periods:
        lock = await request.work.locks.of_period(period.id)
        if lock is None:
            continue
        made = await compare(request.work, period, lock, at=request.at)
        if lock.hash.startswith(digits):
            return Screen(_comparison(request.texts, made))
        if made.today.startswith(digits):
            return Screen(request.texts("proof.stored_hash_changed", period=period.name))
    of_covenant = await covenant_proof(request, digits)
    return Screen(of_covenant or await paper_proof(request, digits) or request.texts("proof.unknown_hash"))


def _comparison(texts: Texts, made: Comparison) -> str:
    facts = {
        "period": made.period.name,
        "at": made.lock.at,
        "short": short_hash(made.lock.hash),
        "hash": made.lock.hash,
    }
    if made.matches and made.is_kept:
        return texts("proof.matches", **facts)
    if made.matches:
        return texts("proof.snapshot_changed", **facts)
    rows = [_difference(texts, one) for one in made.differences[:_MOST_DIFFERENCES]]
    if len(made.differences) > _MOST_DIFFERENCES:
        rows.append(texts("proof.more", count=len(made.differences) - _MOST_DIFFERENCES))
    return texts("proof.differs", **facts, rows="\n".join(rows) or texts("proof.no_snapshot"))


def _difference(texts: Texts, one: Difference) -> str:
    what = texts(f"proof.aspect_{one.aspect}")
    if one.criterion:
        return texts("proof.row_criterion", unit=one.unit, criterion=one.criterion, what=what)
    return texts("proof.row_unit", unit=one.unit, what=what) if one.unit else texts("proof.row", what=what)


async def _receipt(request: Request, code: str, proof: Proof) -> Screen:
    """When and what to everybody; whose and by whom to those who may see that unit, and to whoever did it."""
    texts, event = request.texts, proof.event
    parts = [texts("proof.receipt", code=code, at=event.at, act=_act(texts, event.action))]
    if _may_see(request, proof):
        by = await request.work.members.name(event.actor) or texts("proof.nobody")
        parts.append(texts("proof.by", by=by, unit=proof.unit.name if proof.unit else "–"))
        use = await request.work.delegations.used(code)
        parts += [delegation_words.used(use, texts)] if use else []
    if proof.broken_at:
        parts.append(texts("proof.broken", number=proof.broken_at))
    else:
        parts.append(texts("proof.whole", count=proof.length - event.seq))
    return Screen("\n".join(parts))


def _may_see(request: Request, proof: Proof) -> bool:
    if proof.event.actor == request.member.person:
        return True
    if proof.unit is None:
        return False
    own = may(request.member, Act.SEE_UNIT_SHEET, unit=proof.unit.id)
    return own or may(request.member, Act.SEE_BLOC_SHEETS, bloc=proof.unit.bloc)


def _act(texts: Texts, action: str) -> str:
    """The act itself where it has words, else what it was about."""
    for key in (f"proof.act.{action}", f"proof.area.{action.partition('.')[0]}"):
        if texts.has(key):
            return texts(key)
    return texts("proof.area.other")
