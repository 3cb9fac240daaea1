"""/nhom: the head or secretary makes this group the bloc's."""

from __future__ import annotations

from bot.actions.people.groups import bind_bloc_group
from bot.ports import Recipient
from handlers.conversation import Reply, Request, Screen
from handlers.memory import written_screen


async def bind_group(request: Request) -> Reply:
    """`/nhom`, sent in the group itself."""
    binding = await bind_bloc_group(
        request.work, channel=request.channel, chat=request.chat, by=request.member, at=request.at
    )
    bloc = await request.work.blocs.bloc(request.member.bloc)
    if not binding.released:
        return Screen(request.texts("groups.bound", bloc=bloc.name), receipt=binding.receipt)
    farewell = written_screen(Screen(request.texts("groups.released", bloc=bloc.name)))
    there = Recipient(request.channel, binding.released, request.texts.language, bloc.id)
    await request.work.outbox.say(there, farewell, idem=f"released:{binding.receipt}", kind="screen")
    return Screen(request.texts("groups.bound_instead", bloc=bloc.name), receipt=binding.receipt)
