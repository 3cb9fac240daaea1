"""The code of a covenant's text, as /kiemtra is asked about it: which text, and whether it is still the one stored."""

from __future__ import annotations

from bot.domain.covenant.texts import hashed
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.conversation import Request


async def covenant_proof(request: Request, digits: str) -> str | None:
    """What is known of a text by its code (the first digits do); None where this member may see no such text."""
    for bloc in await request.work.blocs.all():
        if not may(request.member, Act.SEE_COVENANT, bloc=bloc.id):
            continue
        found = await request.work.covenants.of_hash(bloc.id, digits)
        if not found:
            continue
        version, texts = found[-1], request.texts
        text, signatures = version.text, await request.work.covenants.signatures(version.id)
        said = texts(
            f"proof.covenant.{version.state}",
            title=text.title,
            bloc=text.bloc,
            at=version.put_up_at,
            signed=len(signatures),
            units=len(text.parties),
            reason=version.reason,
        )
        is_whole = hashed(version.body) == version.hash
        return "\n".join((said, texts("proof.covenant.same" if is_whole else "proof.covenant.altered")))
    return None
