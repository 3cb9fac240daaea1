"""What was found for some words, best first, and tags a lesson could have."""

from __future__ import annotations

from bot.domain.exchange.searching import Kept
from bot.domain.exchange.spelling import tag_of, tags_for
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from bot.domain.scoring.periods import Period
from handlers.conversation import Choice, Request, Screen
from handlers.exchange.places import within

_COMMAND = "kinhnghiem"
_MOST_LISTED = 5
_MOST_TAGS = 3
_LONGEST_ECHO = 60


async def searched(request: Request, bloc: Bloc) -> Screen:
    """Lessons, answered questions and models, ranked by the meaning of the words."""
    texts = request.texts
    index = await request.libraries.of(request.work, bloc.id)
    found = index.search(request.text)
    shown, asked = found[:_MOST_LISTED], request.text[:_LONGEST_ECHO]
    head = texts("lesson.found", count=len(found), words=asked) if found else texts("lesson.none_found", words=asked)
    rows = "\n".join([await _row(request, one) for one in shown])
    others = texts("lesson.others_found", count=len(found) - len(shown)) if len(found) > len(shown) else ""
    parts = (head, rows, others, texts("lesson.how") if found else "")
    prefix = within(request, bloc.id)
    choices = [Choice(one.number, f"/{_COMMAND} {prefix}{one.number}") for one in shown]
    if may(request.member, Act.ASK_BLOC, bloc=bloc.id):
        choices.append(Choice(texts("bloc_question.button_ask"), f"/{_COMMAND} hoi"))
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, title=texts("lesson.title", bloc=bloc.name), choices=tuple(choices))


async def _row(request: Request, kept: Kept) -> str:
    unit = (await request.work.blocs.unit(kept.unit)).short if kept.unit else request.texts("lesson.of_bloc")
    return request.texts("lesson.found_row", number=kept.number, title=kept.title, unit=unit, at=kept.at)


async def suggested_tags(request: Request, title: str, body: str) -> list[str]:
    """Of the groups of criteria that the text names, then of what it speaks of most."""
    text = f"{title} {body}"
    periods = await request.work.blocs.periods(request.member.bloc)
    groups = await _groups(request, periods[-1]) if periods else []
    named = [tag_of(group) for group in groups if fold(group) in fold(text)]
    return list(dict.fromkeys((*named, *tags_for(text))))[:_MOST_TAGS]


async def _groups(request: Request, period: Period) -> list[str]:
    criteria = await request.work.blocs.criteria(period.criteria_set)
    return [group.name for group in criteria.groups]
