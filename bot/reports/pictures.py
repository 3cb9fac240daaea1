"""Every kind of picture the bot sends: the value it shows, and how that is laid out on pages for a phone.

A new kind is a frozen dataclass that is a `Picture`, a function `picture -> Sheet` that lays it out with a template of
its own, and one line in PICTURES. A screen carries the value; it is stored as such and drawn when it is sent.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from bot.reports.picture import Picture
from bot.reports.profile import ProfilePicture, profile_sheet
from bot.reports.progress import ProgressPicture, progress_sheet
from bot.reports.ranking import RankingPicture, ranking_sheet
from bot.reports.typesetting import Sheet
from bot.reports.year import YearPicture, year_sheet

PICTURES: Final[Mapping[type[Picture], Callable[[Any], Sheet]]] = MappingProxyType(
    {
        RankingPicture: ranking_sheet,
        ProgressPicture: progress_sheet,
        ProfilePicture: profile_sheet,
        YearPicture: year_sheet,
    }
)
