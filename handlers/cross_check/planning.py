"""Making a cross-check plan: the team size, the seed, what comes of them, and its publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.cross_check.plans import drawn_round, propose_plan, publish_plan
from bot.domain.cross_check.plan import TEAM_SIZES
from bot.domain.cross_check.rounds import LONGEST_SEED, InspectionRound, check_seed, fingerprint
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.cross_check.places import COMMAND, PLAN, named_units
from handlers.cross_check.plan_words import plan_in_words, relaxed_in_words
from handlers.scoring.replies import meant

_PUBLISH, _PROPOSE, _OTHER, _BACK = "cong bo", "trinh", "doi ma boc tham", "xem lai"


async def proposed_plan(request: Request, period: Period) -> Reply:
    """The plan the secretary put before the head, drawn again: it must still be the same."""
    check_may(request.member, Act.PLAN_CROSS_CHECK, bloc=period.bloc)
    proposed = await request.work.inspections.proposed(period.id)
    if proposed is None:
        raise Refused("cross_check.nothing_proposed")
    return await _previewed(request, period, size=proposed.plan.asked, seed=proposed.plan.seed)


async def _previewed(request: Request, period: Period, *, size: int, seed: str, note: str = "") -> PlanPreview:
    made = await drawn_round(request.work, period, size=size, seed=seed, by=request.member, at=request.at)
    return PlanPreview(period.id, period.code, size, seed, fingerprint(made.plan), note)


@dataclass(frozen=True, slots=True)
class PlanSize:
    """How many units a team has."""

    period: str
    code: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {PLAN}"

    async def ask(self, request: Request) -> Screen:
        period = await request.work.blocs.period(self.period)
        check_may(request.member, Act.PLAN_CROSS_CHECK, bloc=period.bloc)
        if await request.work.inspections.published(period.id):
            raise Refused("cross_check.published_already", period=period.name)
        texts = request.texts
        count = len(await request.work.blocs.units(period.bloc))
        choices = tuple(Choice(texts("cross_check.button_size", size=size), str(size)) for size in TEAM_SIZES)
        return Screen(texts("cross_check.ask_size", units=count, period=period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if request.text not in {str(size) for size in TEAM_SIZES}:
            raise Refused("cross_check.which_size")
        return PlanSeed(self.period, self.code, int(request.text))


@dataclass(frozen=True, slots=True)
class PlanSeed:
    """The text from which lots are drawn: offered, or typed by whoever wants another one."""

    period: str
    code: str
    size: int
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {PLAN} {self.size}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        seed = f"{self.code} {texts.local(request.at):%d/%m/%Y}"[:LONGEST_SEED]
        return Screen(texts("cross_check.ask_seed", seed=seed), choices=(Choice(seed, seed),))

    async def answer(self, request: Request) -> Reply:
        seed = " ".join(request.text.split())
        check_seed(seed)
        period = await request.work.blocs.period(self.period)
        return await _previewed(request, period, size=self.size, seed=seed)


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """The plan team by team, and everything that could not hold."""

    period: str
    code: str
    size: int
    seed: str
    seen: str
    note: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} xem {self.seen}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        made = await self.drawn(request)
        period = await request.work.blocs.period(self.period)
        units = await named_units(request, period.bloc)
        plan = made.plan
        heading = texts("cross_check.preview", units=len(plan.teams), size=plan.size, seed=self.seed)
        relaxed = "\n".join(relaxed_in_words(texts, plan, units)) or texts("cross_check.all_rules_hold")
        is_head = may(request.member, Act.PUBLISH_PLAN, bloc=period.bloc)
        first = (
            Choice(texts("cross_check.button_publish"), "Công bố")
            if is_head
            else Choice(texts("cross_check.button_propose"), "Trình")
        )
        choices = (first, Choice(texts("cross_check.button_other_seed"), "Đổi mã bốc thăm"))
        parts = (self.note, heading, plan_in_words(texts, plan, units), relaxed)
        title = texts("cross_check.title_plan", number=made.number, period=period.name)
        return Screen("\n\n".join(part for part in parts if part), title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _OTHER:
            return PlanSeed(self.period, self.code, self.size)
        if said not in {_PUBLISH, _PROPOSE}:
            raise Refused("cross_check.publish_or_other")
        period = await request.work.blocs.period(self.period)
        made = await self.drawn(request)
        if fingerprint(made.plan) != self.seen:
            note = request.texts("cross_check.changed_meanwhile")
            return await _previewed(request, period, size=self.size, seed=self.seed, note=note)
        if said == _PROPOSE:
            return await self._propose(request, period)
        check_may(request.member, Act.PUBLISH_PLAN, bloc=period.bloc)
        return ConfirmPlan(replace(self, note=""))

    async def drawn(self, request: Request) -> InspectionRound:
        period = await request.work.blocs.period(self.period)
        return await drawn_round(request.work, period, size=self.size, seed=self.seed, by=request.member, at=request.at)

    async def _propose(self, request: Request, period: Period) -> Screen:
        made = await propose_plan(
            request.work, period, size=self.size, seed=self.seed, seen=self.seen, by=request.member, at=request.at
        )
        return Screen(request.texts("cross_check.was_proposed", seed=self.seed), receipt=made.receipt)


@dataclass(frozen=True, slots=True)
class ConfirmPlan:
    """Restates what would be published."""

    preview: PlanPreview
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{self.preview.mark} congbo"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        made = await self.preview.drawn(request)
        text = texts(
            "cross_check.confirm",
            number=made.number,
            units=len(made.plan.teams),
            size=made.plan.size,
            seed=self.preview.seed,
        )
        choices = (
            Choice(texts("cross_check.button_publish"), "Công bố"),
            Choice(texts("cross_check.button_back"), "Xem lại"),
        )
        return Screen(text, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _BACK:
            return self.preview
        if said != _PUBLISH:
            raise Refused("cross_check.publish_or_back")
        one = self.preview
        period = await request.work.blocs.period(one.period)
        made = await publish_plan(
            request.work, period, size=one.size, seed=one.seed, seen=one.seen, by=request.member, at=request.at
        )
        due = period.due(Deadline.CROSS_CHECK)
        text = request.texts(
            "cross_check.was_published",
            number=made.number,
            units=len(made.plan.teams),
            size=made.plan.size,
            seed=one.seed,
        )
        limit = request.texts("cross_check.due", due=due) if due else ""
        look = Choice(request.texts("cross_check.button_round"), f"/{COMMAND} {one.code}")
        return Screen("\n".join(part for part in (text, limit) if part), choices=(look,), receipt=made.receipt)


PLANNING: tuple[type[Question], ...] = (PlanSize, PlanSeed, PlanPreview, ConfirmPlan)
