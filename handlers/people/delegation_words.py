"""The words of lent authority: notices about it, and the line that stands wherever it was used."""

from __future__ import annotations

from bot.domain.people.delegations import Use
from bot.domain.telling.delegation_notices import AuthorityEnded, AuthorityLent, End
from handlers.conversation import Choice, Screen
from handlers.texts import Texts


def used(use: Use, texts: Texts) -> str:
    """ "Đ/c B ký thay, theo ủy quyền của đ/c A đến 30/06/2017.\""""
    return texts(f"lent.{use.kind}", holder=use.holder, lender=use.lender, last=use.last_day)


def was_lent(notice: AuthorityLent, texts: Texts) -> Screen:
    scope = texts("delegation.scope_votes" if notice.votes else "delegation.scope_signs")
    facts = {"lender": notice.lender, "holder": notice.holder, "place": notice.place, "last": notice.last_day}
    key = "notice.lent_to_you" if notice.is_holder else "notice.lent_to_colleague"
    text = texts(key, **facts, role=texts(f"role.{notice.role}"), scope=scope)
    choices = (Choice(texts("button.duties"), "/viec"),) if notice.is_holder else ()
    return Screen(text, choices=choices)


def has_ended(notice: AuthorityEnded, texts: Texts) -> Screen:
    key = {End.TAKEN_BACK: "taken_back", End.GIVEN_BACK: "given_back", End.OVER: "over"}[notice.end]
    facts = {"lender": notice.lender, "holder": notice.holder, "place": notice.place}
    return Screen(texts(f"notice.lent_{key}", **facts, role=texts(f"role.{notice.role}")))
