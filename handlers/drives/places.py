"""What /dot calls things, and how a drive is found from what was written."""

from __future__ import annotations

from bot.actions.drives.drives import numbered_drive
from bot.domain.drives.drives import Drive, DriveState
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.conversation import Request

COMMAND = "dot"
NEW, SUGGESTIONS, DRAFT = "moi", "goiy", "nhap"
JOIN, DECLINE, REPORT, REVIEW, MOVE, CANCEL, KIT = (
    *("tham gia", "khong tham gia", "bao cao", "so ket", "doi", "huy"),
    "ke hoach",
)


async def drive_meant(request: Request, bloc: str, number: str) -> Drive:
    """A drive by its number; a draft is there only for those who prepare drives.

    Raises:
        Refused: `drive.unknown`.

    """
    drive = await numbered_drive(request.work, bloc, number)
    if drive.state is DriveState.DRAFT and not may(request.member, Act.PREPARE_DRIVE, bloc=bloc):
        raise Refused("drive.unknown", number=number)
    return drive


def opens(place: str, drive: Drive, what: str = "") -> str:
    """The command that opens a drive; `place` is the bloc for people of the province."""
    return f"/{COMMAND} {place}ĐT-{drive.number} {what}".strip()
