"""What the drafter sees before sending: what was said, what had better be looked at, what the rules say."""

from __future__ import annotations

from bot.actions.commendation.nominations import returned_because
from bot.domain.commendation.nominations import Nomination
from bot.domain.people.members import Role
from handlers.commendation.eligibility_words import eligibility_parts
from handlers.commendation.nomination_screens import entry_for, reviewed
from handlers.commendation.way_screens import warnings
from handlers.conversation import Request


async def previewed(request: Request, draft: Nomination, *, is_changed: bool) -> tuple[str, ...]:
    """The parts of the preview; `is_changed` where it was changed from another phone since it was shown."""
    texts = request.texts
    entry = await entry_for(request, draft)
    unit = await request.work.blocs.unit(draft.unit)
    reason = await returned_because(request.work, draft)
    notes = [texts("nomination.changed_meanwhile")] if is_changed else []
    notes += [texts("nomination.returned_because", reason=reason)] if reason else []
    notes += await warnings(request, draft)
    key = "nomination.ask_send_other" if request.member.is_any(Role.UNIT_LEADER) else "nomination.ask_send"
    conditions = await eligibility_parts(request, draft)
    return (*notes, *reviewed(texts, draft, entry), *conditions, texts(key, unit=unit.name))
