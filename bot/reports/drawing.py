"""Pictures are drawn in a child process, so that typst's time and memory are not the bot's."""

import asyncio
import multiprocessing
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import MappingProxyType
from typing import Final, TypeAlias

from bot.reports.ranking import RankingPicture, ranking_sheet
from bot.reports.typesetting import Sheet, serve

Picture: TypeAlias = RankingPicture

_SHEETS: Final[Mapping[type[Picture], Callable[[Picture], Sheet]]] = MappingProxyType({RankingPicture: ranking_sheet})
_SECONDS_TO_END = 5.0


class DrawingFailed(Exception):  # noqa: N818 – said as it is read: the drawing failed
    """No picture: the drawing took too long, its child died twice, or typst refused the template."""


class Drawing:
    """Draws one picture at a time in a child that starts with the first one and is replaced every so often.

    Not a ProcessPoolExecutor: with max_tasks_per_child it stops answering as soon as calls queue up
    (CPython 3.11–3.13), and it has no public way to kill a worker that takes too long.
    """

    def __init__(self, *, seconds: float = 20.0, drawings_per_child: int = 100) -> None:
        self._seconds = seconds
        self._drawings_per_child = drawings_per_child
        self._drawn = 0
        self._child: _Child | None = None
        self._turn = asyncio.Lock()

    async def draw(self, picture: Picture) -> tuple[bytes, ...]:
        """PNG files, one a page, 1080 pixels wide; raises DrawingFailed. One more try if the child dies."""
        wanted = _SHEETS[type(picture)](picture)
        async with self._turn:
            try:
                return await self._draw_in_time(wanted)
            except _ChildDied:
                return await self._draw_again(wanted)

    async def aclose(self) -> None:
        """Ends the child, after the drawing it is at."""
        async with self._turn:
            await self._end_child()

    async def _draw_again(self, wanted: Sheet) -> tuple[bytes, ...]:
        try:
            return await self._draw_in_time(wanted)
        except _ChildDied as death:
            raise DrawingFailed("the drawing child died twice") from death

    async def _draw_in_time(self, wanted: Sheet) -> tuple[bytes, ...]:
        child = await self._ready_child()
        answer = asyncio.get_running_loop().run_in_executor(None, child.draw, wanted)
        try:
            # Shielded, because a thread cannot be cancelled: it ends when its child is killed.
            async with asyncio.timeout(self._seconds):
                return await asyncio.shield(answer)
        except TimeoutError as late:
            raise DrawingFailed(f"the drawing took longer than {self._seconds} s") from late
        finally:
            await self._put_away(child, answer)

    async def _ready_child(self) -> "_Child":
        if self._drawn >= self._drawings_per_child:
            await self._end_child()
        if self._child is None:
            self._child, self._drawn = await asyncio.to_thread(_Child), 0
        self._drawn += 1
        return self._child

    async def _put_away(self, child: "_Child", answer: "asyncio.Future[tuple[bytes, ...]]") -> None:
        """Kill the child of a drawing nobody waits for any more, and forget a child that is dead."""
        if not answer.done():
            child.kill()
            await asyncio.wait([answer])
        if isinstance(answer.exception(), _ChildDied):
            await self._end_child()

    async def _end_child(self) -> None:
        child, self._child, self._drawn = self._child, None, 0
        if child is not None:
            await asyncio.to_thread(child.end)


class _ChildDied(Exception):  # noqa: N818 – an event, not a fault of the caller
    pass


class _Child:
    """A process that typesets; blocking, so it is used from a thread. Spawned: Windows cannot fork."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        pipe, far_end = context.Pipe()
        self._pipe: Connection = pipe
        self._process: BaseProcess = context.Process(target=serve, args=(far_end,), daemon=True)
        self._process.start()
        far_end.close()

    def draw(self, wanted: Sheet) -> tuple[bytes, ...]:
        try:
            self._pipe.send(wanted)
            answer: tuple[bytes, ...] | str = self._pipe.recv()
        except (EOFError, OSError) as death:
            raise _ChildDied from death
        if isinstance(answer, str):
            raise DrawingFailed(answer)
        return answer

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """The child leaves by itself once its pipe is closed; one that does not is killed."""
        self._pipe.close()
        self._process.join(_SECONDS_TO_END)
        self._process.kill()
        self._process.join()
        self._process.close()
