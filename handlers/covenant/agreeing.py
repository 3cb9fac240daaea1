"""/giaouoc tieuchi: the criteria set is put up, read by every unit, agreed to, or answered with a proposal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.covenant.agreeing import agree, check_voice, latest_agreement, propose_change, put_up_criteria
from bot.actions.covenant.answering import proposals_to_answer
from bot.actions.covenant.places import year_period
from bot.domain.closing.snapshots import short_hash
from bot.domain.covenant.agreements import Agreement, AgreementState, Proposal, ProposalState, check_open, silent
from bot.domain.covenant.amendments import differences
from bot.domain.criteria.versions import CriteriaVersion
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.covenant.places import COMMAND, own_bloc
from handlers.covenant.words import changed_in_words
from handlers.scoring.replies import meant

_AGREE, _PROPOSE, _PUT_UP = "dong y", "de nghi sua", "dua ra lay y kien"
_DIGITS, _MOST_VERSIONS = 12, 4


async def open_agreement(request: Request, bloc: Bloc) -> Reply:
    """For a leader whose unit has not agreed it is a question; everybody else reads how it stands."""
    agreement = await latest_agreement(request.work, bloc)
    unit = request.member.unit if request.member.bloc == bloc.id else ""
    is_open = agreement is not None and agreement.state is AgreementState.OPEN
    agreed = {one.unit for one in await request.work.covenants.voices(agreement.id)} if agreement else ()
    if agreement and is_open and unit not in agreed and may(request.member, Act.AGREE_CRITERIA, unit=unit):
        return AgreeCriteria(agreement.id, agreement.criteria_set)
    return await agreement_screen(request, bloc, agreement)


async def agreement_screen(request: Request, bloc: Bloc, agreement: Agreement | None) -> Screen:
    """Which set is up or frozen, who agreed, what was proposed; buttons for whoever has something to do."""
    texts = request.texts
    if agreement is None:
        in_use = (await year_period(request.work, bloc)).criteria_set
        criteria = await request.work.blocs.criteria(in_use)
        parts = [texts("agreement.none", name=criteria.name, hash=short_hash(in_use))]
    else:
        parts = [await _state(request, bloc, agreement)]
        rows = [await _proposal(request, one) for one in await request.work.covenants.proposals(agreement.id)]
        parts += ["\n".join((texts("agreement.proposals"), *rows))] if rows else []
    choices = [one async for one in _choices(request, bloc, agreement)]
    return Screen("\n\n".join(parts), title=texts("agreement.title", year=bloc.year), choices=tuple(choices))


async def _state(request: Request, bloc: Bloc, agreement: Agreement) -> str:
    texts, work = request.texts, request.work
    criteria = await work.blocs.criteria(agreement.criteria_set)
    changes = differences(await work.blocs.criteria(agreement.before), criteria)
    units, voices = await work.blocs.units(bloc.id), await work.covenants.voices(agreement.id)
    waiting = silent(units, voices)
    facts = {"name": criteria.name, "hash": short_hash(agreement.criteria_set), "units": len(units)}
    if agreement.state is AgreementState.FROZEN:
        return texts("agreement.frozen", **facts, at=agreement.ended_at)
    by = await work.members.name(agreement.by)
    parts = [texts("agreement.open", **facts, agreed=len(units) - len(waiting), by=by, at=agreement.at)]
    if waiting:
        parts.append(texts("agreement.missing", names=", ".join(one.short for one in waiting)))
    parts.append(changed_in_words(texts, changes))
    return "\n".join(parts)


async def _proposal(request: Request, one: Proposal) -> str:
    unit = await request.work.blocs.unit(one.unit)
    return request.texts(
        f"agreement.proposal_{one.state}",
        unit=unit.short,
        code=one.criterion,
        wish=one.wish,
        reason=one.reason,
        answer=one.answer,
    )


async def _choices(request: Request, bloc: Bloc, agreement: Agreement | None) -> AsyncIterator[Choice]:
    texts, member = request.texts, request.member
    if await proposals_to_answer(request.work, bloc, member):
        yield Choice(texts("agreement.button_answer"), f"/{COMMAND} xét")
    is_open = agreement is not None and agreement.state is AgreementState.OPEN
    if agreement and is_open and may(member, Act.AGREE_CRITERIA, unit=member.unit):
        yield Choice(texts("agreement.button_propose"), f"/{COMMAND} đề nghị")
    if may(member, Act.PROPOSE_CRITERIA, bloc=bloc.id):
        for number, one in await _versions(request, bloc, agreement):
            label = texts("agreement.button_put_up", number=number, at=one.loaded_at)
            yield Choice(label, f"/{COMMAND} trình {one.id[:_DIGITS]}")


async def _versions(request: Request, bloc: Bloc, agreement: Agreement | None) -> list[tuple[int, CriteriaVersion]]:
    """What could be put up: the latest versions, but not the one that is up or frozen already."""
    versions = list(enumerate(await request.work.blocs.criteria_versions(bloc.id), start=1))
    others = [one for one in versions if agreement is None or one[1].id != agreement.criteria_set]
    return list(reversed(others))[:_MOST_VERSIONS]


async def open_put_up(request: Request, digits: str) -> Reply:
    """One version by the first digits of its hash."""
    check_may(request.member, Act.PROPOSE_CRITERIA, bloc=request.member.bloc)
    work, bloc = request.work, await own_bloc(request)
    loaded = [one.id for one in await work.blocs.criteria_versions(bloc.id) if one.id.startswith(digits.lower())]
    if not digits or not loaded:
        raise Refused("agreement.unknown_set")
    former = await latest_agreement(work, bloc)
    return PutUpCriteria(loaded[0], former.id if former else "")


async def open_proposing(request: Request) -> Reply:
    """A unit that has agreed may still come back with a proposal, as long as not all have."""
    check_may(request.member, Act.AGREE_CRITERIA, unit=request.member.unit)
    agreement = check_open(await latest_agreement(request.work, await own_bloc(request)))
    return ProposeChange(agreement.id, agreement.criteria_set)


async def revive(request: Request, kind: str, id_: str) -> Question | None:
    """A button is bound to the text under which it stood."""
    if kind == "bo":
        versions = await request.work.blocs.criteria_versions(request.member.bloc)
        found = next((one for one in versions if one.id[:_DIGITS] == id_[:_DIGITS]), None)
        return PutUpCriteria(found.id, id_[_DIGITS:]) if found else None
    up = await request.work.covenants.agreement(id_)
    return AgreeCriteria(up.id, up.criteria_set) if up else None


@dataclass(frozen=True, slots=True)
class PutUpCriteria:
    """What it changes, and whether to put it up; `after` is what was up last: a set that comes back is up anew."""

    criteria_set: str
    after: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} bo {self.criteria_set[:_DIGITS]} {self.after}".rstrip()

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.PROPOSE_CRITERIA, bloc=request.member.bloc)
        texts, work, bloc = request.texts, request.work, await own_bloc(request)
        criteria = await work.blocs.criteria(self.criteria_set)
        in_use = await work.blocs.criteria((await year_period(work, bloc)).criteria_set)
        units = await work.blocs.units(bloc.id)
        parts = (
            texts("agreement.put_up_what", name=criteria.name, hash=short_hash(self.criteria_set)),
            changed_in_words(texts, differences(in_use, criteria)),
            texts("agreement.ask_put_up", units=len(units)),
        )
        choices = (Choice(texts("agreement.button_confirm"), "Đưa ra lấy ý kiến"),)
        return Screen("\n\n".join(parts), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) != _PUT_UP:
            raise Refused("agreement.put_up_or_leave")
        bloc = await own_bloc(request)
        up = await put_up_criteria(request.work, bloc, self.criteria_set, by=request.member, at=request.at)
        units = await request.work.blocs.units(bloc.id)
        text = request.texts("agreement.was_put_up", units=len(units), hash=short_hash(up.criteria_set))
        look = Choice(request.texts("agreement.button_look"), f"/{COMMAND} tiêu chí")
        return Screen(text, choices=(look,), receipt=up.receipt)


@dataclass(frozen=True, slots=True)
class AgreeCriteria:
    """A set in front of a unit's leader: agree to this very text, or propose a change."""

    agreement: str
    criteria_set: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ykien {self.agreement}"

    async def ask(self, request: Request) -> Screen:
        texts, bloc = request.texts, await own_bloc(request)
        agreement = check_open(await request.work.covenants.agreement(self.agreement))
        check_voice(agreement, by=request.member)
        own = [
            await _proposal(request, one)
            for one in await request.work.covenants.proposals(agreement.id)
            if one.unit == request.member.unit and one.state is not ProposalState.WITHDRAWN
        ]
        parts = (
            await _state(request, bloc, agreement),
            "\n".join((texts("agreement.own_proposals"), *own)) if own else "",
            texts("agreement.ask"),
        )
        choices = (
            Choice(texts("agreement.button_agree"), "Đồng ý"),
            Choice(texts("agreement.button_propose"), "Đề nghị sửa"),
        )
        title = texts("agreement.title", year=bloc.year)
        return Screen("\n\n".join(part for part in parts if part), title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _PROPOSE:
            return ProposeChange(self.agreement, self.criteria_set)
        if said != _AGREE:
            raise Refused("agreement.agree_or_propose")
        agreement = await _held(request, self.agreement, self.criteria_set)
        voice = await agree(request.work, agreement, by=request.member, at=request.at)
        after = await request.work.covenants.agreement(agreement.id) or agreement
        unit, bloc = await request.work.blocs.unit(voice.unit), await own_bloc(request)
        units, voices = await request.work.blocs.units(bloc.id), await request.work.covenants.voices(agreement.id)
        key = "agreement.agreed_last" if after.state is AgreementState.FROZEN else "agreement.agreed"
        text = request.texts(
            key, unit=unit.name, agreed=len(voices), units=len(units), hash=short_hash(agreement.criteria_set)
        )
        return Screen(text, receipt=voice.receipt)


@dataclass(frozen=True, slots=True)
class ProposeChange:
    """One criterion, what and why, in one line."""

    agreement: str
    criteria_set: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} sua {self.agreement}"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("agreement.ask_wish"))

    async def answer(self, request: Request) -> Reply:
        agreement = await _held(request, self.agreement, self.criteria_set)
        made = await propose_change(request.work, agreement, request.text, by=request.member, at=request.at)
        text = request.texts("agreement.proposed", code=made.criterion, wish=made.wish, reason=made.reason)
        look = Choice(request.texts("agreement.button_look"), f"/{COMMAND} tiêu chí")
        return Screen(text, choices=(look,), receipt=made.receipt)


async def _held(request: Request, id_: str, criteria_set: str) -> Agreement:
    return check_open(await request.work.covenants.agreement(id_), criteria_set=criteria_set)


QUESTIONS: tuple[type[Question], ...] = (PutUpCriteria, AgreeCriteria, ProposeChange)
