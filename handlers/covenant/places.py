"""Which bloc's covenant is meant, and how its year stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.covenant.signing import draft, standing, unsigned
from bot.domain.covenant.texts import CovenantSignature, CovenantVersion, Party
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from handlers.conversation import Choice, Request, Screen

COMMAND = "giaouoc"


@dataclass(frozen=True, slots=True)
class Meant:
    """A bloc and the words that followed it."""

    bloc: Bloc
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The text that is up or in force with its signatures; the draft; the texts that were withdrawn, latest first."""

    version: CovenantVersion | None
    signatures: tuple[CovenantSignature, ...]
    draft: CovenantVersion | None
    withdrawn: tuple[CovenantVersion, ...]

    @property
    def unsigned(self) -> tuple[Party, ...]:
        return unsigned(self.version.text, self.signatures) if self.version else ()

    def signature(self, unit: str) -> CovenantSignature | None:
        return next((one for one in self.signatures if one.unit == unit), None)


async def meant(request: Request) -> Meant | Screen:
    """The bloc that is named first, the only one there is, or the question which.

    Raises:
        Refused: `permission.see_covenant`.

    """
    words = tuple(request.text.split())
    member = request.member
    blocs = [one for one in await request.work.blocs.all() if may(member, Act.SEE_COVENANT, bloc=one.id)]
    if not blocs:
        check_may(member, Act.SEE_COVENANT, bloc=member.bloc)
    named = next((one for one in blocs if words and fold(words[0]) == fold(one.id)), None)
    if named:
        return Meant(named, words[1:])
    if len(blocs) == 1:
        return Meant(blocs[0], words)
    choices = tuple(Choice(one.name, f"/{COMMAND} {one.id}") for one in blocs)
    return Screen(request.texts("covenant.which_bloc"), choices=choices)


async def standing_of(request: Request, bloc: Bloc) -> Standing:
    """The running year of a bloc."""
    versions = await request.work.covenants.versions(bloc.id, bloc.year)
    up = standing(versions)
    signatures = await request.work.covenants.signatures(up.id) if up else ()
    return Standing(up, signatures, draft(versions), _withdrawn(versions))


async def own_bloc(request: Request) -> Bloc:
    """The bloc the member sits in."""
    return await request.work.blocs.bloc(request.member.bloc)


def named(bloc: Bloc, request: Request) -> str:
    """`bg-huyen ` in front of the words of a command for whoever sees several blocs; nothing for everybody else."""
    return "" if request.member.bloc else f"{bloc.id} "


def _withdrawn(versions: Sequence[CovenantVersion]) -> tuple[CovenantVersion, ...]:
    return tuple(one for one in versions if one.reason)
