"""In which capacity somebody signs: alone, on behalf of a body, or as the deputy of its head."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CapacityLine(StrEnum):
    """What a line above a signature says."""

    BODY = "body"  # TM., on behalf of a body that decides together
    HEAD = "head"  # KT., signed for its head
    POST = "post"  # the signer's own post


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature to be put on a paper.

    `head` is the post of whoever heads the body or unit; `post` the signer's own where a deputy signs for the head;
    `body` is named where the paper is signed on behalf of a body; `unit` stands below where several sides sign;
    `who` is a display name with its rank in front, empty where nobody is known yet.
    """

    head: str
    body: str = ""
    post: str = ""
    unit: str = ""
    who: str = ""


def capacity_lines(signature: Signature) -> tuple[tuple[CapacityLine, str], ...]:
    """The lines above the signature from the top: the body, the head who is stood in for, the signer's own post."""
    body = ((CapacityLine.BODY, signature.body),) if signature.body else ()
    if signature.post and signature.post != signature.head:
        return (*body, (CapacityLine.HEAD, signature.head), (CapacityLine.POST, signature.post))
    return (*body, (CapacityLine.POST, signature.head))
