"""What /denghi answers about titles: those held, those within reach, a hold that is over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers.commendation import holding, honours, title_radar
from handlers.conversation import Question, Reply, Request

VERBS: Mapping[str, Callable[[Request, str], Awaitable[Reply]]] = {
    honours.VERB: honours.open_honours,
    "danh hieu": honours.open_honours,
    title_radar.VERB: title_radar.open_radar,
    holding.VERB: holding.take_up_again,
    "xet tiep": holding.take_up_again,
    "xetlai": holding.take_up_again,
    "xet lai": holding.take_up_again,
}
QUESTIONS: tuple[type[Question], ...] = honours.QUESTIONS
