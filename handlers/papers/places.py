"""What /xuat is asked for: which paper, of which bloc, period and unit, in which form – words in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.review.path import under_review
from bot.domain.scoring.periods import Period
from bot.domain.scoring.written_values import LONGEST_SHOWN
from bot.reports.paper import PaperKind
from handlers.conversation import Request, Screen
from handlers.review.places import which_bloc
from handlers.texts import Texts

COMMAND = "xuat"
_LONGEST_KEPT = 40  # bytes of what was typed, for a button holds 64
_T = TypeVar("_T")
_KINDS: Mapping[PaperKind, tuple[str, ...]] = MappingProxyType(
    {
        PaperKind.UNIT_SHEET: ("phieu", "phieu diem", "phieu cham diem", "bang diem", "bang tu cham", "sheet"),
        PaperKind.BLOC_TABLE: ("bang", "bang tong hop", "tong hop", "table"),
        PaperKind.RANKING: ("xephang", "xep hang", "bang xep hang", "ranking"),
        PaperKind.CROSS_CHECK_MINUTES: (
            "kiemtra",
            "kiem tra",
            "kiem tra cheo",
            "kiemcheo",
            "bien ban kiem tra",
            "bien ban kiem tra cheo",
            "cross-check",
        ),
        PaperKind.CLOSING_MINUTES: ("bienban", "bien ban", "bien ban hop", "bien ban tong ket", "tong ket", "minutes"),
        PaperKind.COVENANT: ("giaouoc", "giao uoc", "giao uoc thi dua", "covenant"),
        PaperKind.NOMINATIONS: ("danhsach", "danh sach", "danh sach de nghi", "de nghi", "denghi", "nominations"),
        PaperKind.PROGRESS: ("soket", "so ket", "bao cao so ket", "tien do", "bao cao", "progress"),
        PaperKind.REGISTRATIONS: ("dangky", "dang ky", "dang ky danh hieu", "danh sach dang ky", "registrations"),
        PaperKind.HANDOVER: ("bangiao", "ban giao", "ho so ban giao", "bien ban ban giao", "handover"),
    }
)
_FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"docx": ("docx", "word", "doc"), "pdf": ("pdf",), "xlsx": ("xlsx", "excel", "xls")}
)
OF_ONE_UNIT = frozenset({PaperKind.UNIT_SHEET, PaperKind.CROSS_CHECK_MINUTES})
OF_A_NAMED_YEAR = frozenset({PaperKind.HANDOVER, PaperKind.REGISTRATIONS})
"""Also of years that are over: the year is part of their name, and of the bloc of their place."""
OF_THE_YEAR = frozenset({PaperKind.COVENANT, PaperKind.NOMINATIONS}) | OF_A_NAMED_YEAR
"""Each year has its own, with a number of its own; of those that are not named, the running year's is meant."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose paper it is: a bloc, a period of it, and a unit for papers of one unit."""

    bloc: Bloc
    period: Period
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was named; `kind` None and `form` empty where it was not. `names_bloc` where a bloc was."""

    place: Place
    kind: PaperKind | None = None
    form: str = ""
    names_bloc: bool = False


def key_of(kind: PaperKind, place: Place) -> tuple[str, str]:
    """The period and the subject under which the signed paper is recorded."""
    if kind in OF_THE_YEAR:
        return "", str(place.bloc.year)
    return place.period.id, place.unit.id if place.unit and kind in OF_ONE_UNIT else ""


def name_of(texts: Texts, kind: PaperKind, place: Place) -> str:
    """`Bảng tổng hợp`, `Phiếu điểm đơn vị Sơn Động`."""
    name = texts(f"papers.kind.{kind}")
    return f"{name} {place.unit.short}" if place.unit and kind in OF_ONE_UNIT else name


def title_of(texts: Texts, kind: PaperKind, place: Place) -> str:
    """`Bảng tổng hợp – 6 tháng đầu năm 2017`."""
    name = name_of(texts, kind, place)
    if kind in OF_THE_YEAR:
        return texts("papers.title_year", name=name, year=place.bloc.year)
    return texts("papers.title", name=name, period=place.period.name)


def word_of(kind: PaperKind) -> str:
    """How a paper is named in a button."""
    return _KINDS[kind][0]


async def asked_for(request: Request, text: str, blocs: Sequence[Bloc]) -> Asked | None:
    """None where several blocs are possible and none was named.

    Raises:
        Refused: `paper.unknown_word` for what names nothing here; `period.none`.

    """
    words = _Words(text.split())
    named = words.taken({bloc: (fold(bloc.id),) for bloc in blocs})
    if named is None and len(blocs) > 1:
        return None
    bloc = named or blocs[0]
    units = await request.work.blocs.units_ever(bloc.id)
    periods = await request.work.blocs.periods(bloc.id)
    period = words.taken({one: (fold(one.code), fold(one.name)) for one in periods})
    kind, form = words.taken(_KINDS), words.taken(_FORMS)
    unit = words.taken({one: (fold(one.code), fold(one.short), fold(one.name)) for one in units})
    if kind in OF_A_NAMED_YEAR:
        bloc = replace(bloc, year=words.taken(await _years(request, bloc)) or await _year_meant(request, bloc))
    if words.left:
        raise Refused("paper.unknown_word", word=words.left[0][:LONGEST_SHOWN])
    place = Place(bloc, period or under_review(periods, at=request.at), unit)
    return Asked(place, kind, form or "", named is not None)


async def _years(request: Request, bloc: Bloc) -> dict[int, tuple[str, ...]]:
    """The running year and those that were closed, as they are said."""
    closed = await request.work.seasons.closed(bloc.id)
    return {year: (str(year),) for year in (bloc.year, *(one.year for one in closed))}


async def _year_meant(request: Request, bloc: Bloc) -> int:
    """The running one; for whoever handed over and leads no longer, the last one that was handed over."""
    if may(request.member, Act.CLOSE_YEAR, bloc=bloc.id):
        return bloc.year
    closed = await request.work.seasons.closed(bloc.id)
    return next((one.year for one in closed if one.was_taken_by(request.member.person)), bloc.year)


def whose(request: Request, blocs: Sequence[Bloc], *, command: str = COMMAND) -> Screen:
    """Which of several blocs; its button asks for the same paper as was typed, unless that was too long for one."""
    said = " ".join(request.text.split())
    kept = said if len(said.encode()) <= _LONGEST_KEPT else ""
    return which_bloc(request, blocs, command=f"{command} {kept}".strip())


def typed(asked: Asked, *, form: str = "") -> str:
    """The command that asks for this, as a button sends it."""
    place = asked.place
    parts = (
        place.bloc.id if asked.names_bloc else "",
        word_of(asked.kind) if asked.kind else "",
        place.unit.code if place.unit else "",
        place.period.code if asked.kind not in OF_THE_YEAR else "",
        str(place.bloc.year) if asked.kind in OF_A_NAMED_YEAR else "",
        form,
    )
    return " ".join((f"/{COMMAND}", *(part for part in parts if part)))


class _Words:
    """Folded words, of which whatever names something is taken away."""

    def __init__(self, words: Iterable[str]) -> None:
        self.left = list(words)
        """As they were typed."""

    def taken(self, phrases: Mapping[_T, tuple[str, ...]]) -> _T | None:
        """What the longest phrase among these words means; None where there is none."""
        found = [
            (phrase.split(), meaning)
            for meaning, known in phrases.items()
            for phrase in known
            if self._at(phrase.split())
        ]
        if not found:
            return None
        words, meaning = max(found, key=lambda one: len(one[0]))
        start = self._at(words) or 0
        del self.left[start - 1 : start - 1 + len(words)]
        return meaning

    def _at(self, words: list[str]) -> int:
        """From 1; 0 where it is not there."""
        spots = range(len(self.left) - len(words) + 1)
        said = [fold(word) for word in self.left]
        return next((spot + 1 for spot in spots if said[spot : spot + len(words)] == words), 0)
