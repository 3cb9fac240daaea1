"""A monotonic clock for tests."""


class Seconds:
    """A clock in seconds that moves only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now
