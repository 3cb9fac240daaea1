"""Models as people read them: the list, one in full, and who learned from whom."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.actions.exchange.models import numbered_model
from bot.domain.exchange.adoptions import Adoption, may_adopt
from bot.domain.exchange.models import OPEN_STATES, Model, ModelState, may_decide, may_withdraw
from bot.domain.people.acts import Act
from bot.domain.people.members import Role
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Reply, Request, Screen

COMMAND = "kinhnghiem"
_MOST_LISTED = 6
_MOST_ROWS = 20


def may_see(request: Request, model: Model) -> bool:
    """The own unit and whoever has a step see it from the beginning, others once it is published to them."""
    member = request.member
    if model.state in {ModelState.PUBLISHED, ModelState.WITHDRAWN} and model.step(ModelState.PUBLISHED):
        return model.is_everywhere or member.bloc in {"", model.bloc}
    leads = may(member, Act.VERIFY_MODEL, bloc=model.bloc) or member.is_any(Role.DIRECTOR)
    return leads or may(member, Act.PROPOSE_MODEL, unit=model.unit)


async def show(request: Request, number: str) -> Reply:
    """`/kinhnghiem MH-03`."""
    return await card(request, await _seen(request, number))


async def _seen(request: Request, number: str) -> Model:
    model = await numbered_model(request.work, number)
    if not may_see(request, model):
        raise Refused("model.unknown", number=number)
    return model


async def card(request: Request, model: Model, *, note: str = "") -> Screen:
    """One model in full, with what the reader can do about it."""
    texts = request.texts
    unit = await request.work.blocs.unit(model.unit)
    adoptions = [one for one in await request.work.models.adoptions() if one.model == model.id]
    body = texts(
        "model.card",
        what=model.what,
        place=model.place,
        since=model.since,
        result=model.result,
        document=model.document,
        unit=unit.name,
    )
    stands = texts(f"model.stands_{model.state}", note=model.steps[-1].note, at=model.steps[-1].at)
    learned = texts("model.adopters", count=len(adoptions)) if adoptions else ""
    text = "\n\n".join(part for part in (note, body, stands, learned) if part)
    title = texts("model.title", number=model.number, name=model.name)
    return Screen(text, title, await _offered(request, model, adoptions))


async def _offered(request: Request, model: Model, adoptions: list[Adoption]) -> tuple[Choice, ...]:
    texts, member = request.texts, request.member
    found = []
    if may_decide(model, by=member, units=await request.work.blocs.units_ever(model.bloc)):
        found.append(Choice(texts(f"model.button_after_{model.state}"), f"/{COMMAND} duyet MH-{model.number}"))
    if may_adopt(model, adoptions, by=member):
        found.append(Choice(texts("model.button_adopt"), f"/{COMMAND} hoc MH-{model.number}"))
    mine = next((one for one in adoptions if one.unit == member.unit), None)
    zone = ZoneInfo(str(texts.zone))
    if mine and model.is_published and mine.awaited(texts.local(request.at).date(), zone=zone):
        found.append(Choice(texts("model.button_report"), f"/{COMMAND} ket qua MH-{model.number}"))
    if may_withdraw(model, by=member) and model.state in OPEN_STATES | {ModelState.PUBLISHED}:
        found.append(Choice(texts("model.button_withdraw"), f"/{COMMAND} rut MH-{model.number}"))
    found.append(Choice(texts("model.button_list"), f"/{COMMAND} mo hinh"))
    return tuple(found)


async def listed(request: Request) -> Reply:
    """`/kinhnghiem mô hình`: what the reader may see, what waits for somebody first."""
    texts = request.texts
    seen = [one for one in await request.work.models.all() if may_see(request, one)]
    seen.sort(key=lambda one: one.state not in OPEN_STATES)
    rows = [
        texts(
            f"model.row_{one.state}",
            number=one.number,
            name=one.name,
            unit=(await request.work.blocs.unit(one.unit)).short,
        )
        for one in seen[:_MOST_ROWS]
    ]
    head = texts("model.listed", count=len(seen)) if seen else texts("model.none")
    choices = [Choice(f"MH-{one.number}", f"/{COMMAND} MH-{one.number}") for one in seen[:_MOST_LISTED]]
    if may(request.member, Act.PROPOSE_MODEL, unit=request.member.unit):
        choices.append(Choice(texts("model.button_propose"), f"/{COMMAND} gioi thieu"))
    if may_see_map(request):
        choices.append(Choice(texts("model.button_map"), f"/{COMMAND} ai hoc ai"))
    return Screen("\n".join((head, *rows)), texts("model.title_list"), tuple(choices))


def may_see_map(request: Request) -> bool:
    """Heads and the province: who learned from whom is theirs to steer."""
    return may(request.member, Act.READ_BRIEF, bloc=request.member.bloc)


async def map_of(request: Request) -> Reply:
    """`/kinhnghiem ai học ai`: every published model with the units that took it over, each once."""
    if not may_see_map(request):
        raise Refused("model.map_for_leaders")
    texts = request.texts
    adoptions = await request.work.models.adoptions()
    parts = []
    for model in [one for one in await request.work.models.all() if may_see(request, one)][:_MOST_ROWS]:
        of_it = [one for one in adoptions if one.model == model.id]
        if not of_it:
            continue
        origin = (await request.work.blocs.unit(model.unit)).short
        head = texts("model.map_of", number=model.number, name=model.name, unit=origin, count=len(of_it))
        parts.append("\n".join((head, *[await _adopter(request, one) for one in of_it])))
    return Screen("\n\n".join(parts) or texts("model.map_empty"), texts("model.title_map"))


async def _adopter(request: Request, adoption: Adoption) -> str:
    texts, latest = request.texts, adoption.latest
    unit = (await request.work.blocs.unit(adoption.unit)).short
    if latest is None:
        return texts("model.map_pledged", unit=unit, at=adoption.pledged_at)
    outcome = texts(f"model.outcome_{latest.outcome}")
    return texts("model.map_reported", unit=unit, days=latest.days, outcome=outcome, note=latest.note)
