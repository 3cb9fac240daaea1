"""Every document the bot hands out: the value it is made of, and the pure function that makes the file.

A new document is a frozen dataclass of plain values, a module-level function `draw(value) -> bytes` that imports its
library inside itself (it runs in the drawing child), and one line in DOCUMENTS. A screen carries it as
`Document("bien-ban.pdf", value)`; it is stored as its value and drawn when it is sent.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from bot.reports.minutes import MinutesPaper, draw_minutes
from bot.reports.score_sheet import SheetTemplate, draw_template

DOCUMENTS: Final[Mapping[type[object], Callable[[Any], bytes]]] = MappingProxyType(
    {SheetTemplate: draw_template, MinutesPaper: draw_minutes}
)
