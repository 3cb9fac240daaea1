"""/tieuchi: criteria by code, group or words, without tone marks, with the rule in words."""

from __future__ import annotations

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.scoring.periods import chosen_period
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.scoring.rules import rule_in_words

_MOST = 12


async def look_up(request: Request) -> Reply:
    """`/tieuchi`, `/tieuchi B02`, `/tieuchi B`, `/tieuchi pham toi`."""
    blocs = [request.member.bloc] if request.member.bloc else [bloc.id for bloc in await request.work.blocs.all()]
    period = chosen_period(await request.work.blocs.periods(blocs[0]), "", at=request.at)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    if not request.text:
        return _contents(request, criteria)
    found = criteria.search(request.text)
    if not found:
        return Screen(request.texts("criteria.nothing_found", words=request.text))
    if len(found) == 1:
        return _card(request, criteria, found[0])
    rows = [request.texts("criteria.row", code=one.code, name=one.name, max=one.max_points) for one in found[:_MOST]]
    if len(found) > _MOST:
        rows.append(request.texts("criteria.more", count=len(found) - _MOST))
    choices = tuple(Choice(one.code, f"/tieuchi {one.code}") for one in found[:_MOST])
    return Screen("\n".join(rows), title=request.texts("criteria.found", count=len(found)), choices=choices)


def _contents(request: Request, criteria: CriteriaSet) -> Screen:
    rows = [
        request.texts(
            "criteria.group",
            code=group.code,
            name=group.name,
            max=group.max_points,
            count=len(criteria.below(group.code)),
        )
        for group in criteria.groups
    ]
    text = "\n".join((*rows, "", request.texts("criteria.how_to_search")))
    choices = tuple(Choice(group.code, f"/tieuchi {group.code}") for group in criteria.groups)
    return Screen(text, title=criteria.name, choices=choices)


def _card(request: Request, criteria: CriteriaSet, criterion: Criterion) -> Screen:
    group = next(group for group in criteria.groups if group.code == criterion.group)
    privacy = request.texts(f"privacy.{criterion.privacy}")
    text = request.texts(
        "criteria.card",
        group=group.name,
        rule=rule_in_words(request.texts, criterion),
        privacy=privacy,
    )
    return Screen(text, title=f"{criterion.code}. {criterion.name}")
