"""What must be true of notices: a decision tells those whom it concerns, and each of them gets it at least once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.crash.books import Books, Row
from tests.crash.violations import Promise, Violation

_TELLS: Mapping[str, str] = {
    "sheet.submitted": "SheetAwaitsSignature",
    "sheet.signed": "SheetSigned",
    "sheet.returned": "SheetReturned",
    "terms.set": "TermsSet",
    "path.review_1": "UnitReviewed",
    "path.review_2": "UnitReviewed",
    "path.returned": "ReturnedByReviewer",
    "path.explained": "UnitExplained",
    "appeal.drafted": "AppealAwaitsSignature",
    "appeal.signed": "AppealSigned",
    "appeal.decided": "AppealDecided",
    "period.locked": "PeriodLocked",
    "nomination.submitted": "NominationAwaits",
    "nomination.endorsed": "NominationEndorsed",
    "nomination.checked": "NominationChecked",
    "extension.asked": "ReopeningAsked",
    "delay.stated": "DelayStated",
    "inquiry.asked": "UnitAsked",
    "inquiry.answered": "InquiryAnswered",
}


def broken_notices(books: Books) -> Iterator[Violation]:
    """Every promise about notices that does not hold."""
    told = {(json.loads(row["body"])["type"], row["told_at"]) for row in books["notice"]}
    for link in books["audit"]:
        kind = _TELLS.get(link["action"])
        if kind and (kind, link["at"]) not in told:
            yield Violation(Promise.TOLD, f"{link['action']} (link {link['seq']}): no {kind}")
    sent = {row["idem"] for row in books["outbox"] if row["kind"] == "notice" and row["state"] == "sent"}
    for row in books["notice"]:
        if row["until_at"] is None:
            for chat in _wanted(row, books):
                if f"notice:{row['id']}:telegram:{chat}" not in sent:
                    yield Violation(Promise.TOLD, f"notice {row['id']} ({json.loads(row['body'])['type']}) to {chat}")


def _wanted(notice: Row, books: Books) -> Iterator[str]:
    """The chats of those who were members before it was told; a group and a single account are not looked at."""
    audience: Mapping[str, Any] = json.loads(notice["audience"])
    if audience["group"] or audience["account"]:
        return
    people = {one["person"] for one in books["role_grant"] if _concerns(audience, one)} - {audience["but"]}
    for account in books["account"]:
        if account["person"] in people and account["bound_at"] <= notice["told_at"]:
            yield account["chat"]


def _concerns(audience: Mapping[str, Any], grant: Row) -> bool:
    if audience["person"]:
        return bool(grant["person"] == audience["person"])
    is_there = audience["unit"] in {"", grant["unit"]} and (
        grant["bloc"] in {"", audience["bloc"]} or not audience["bloc"]
    )
    return is_there and grant["role"] in audience["roles"]
