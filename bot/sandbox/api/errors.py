"""How the Bot API says no."""

from collections.abc import Mapping


class ApiError(Exception):
    """A refusal with the code, the words and the parameters that Telegram would answer."""

    def __init__(self, code: int, description: str, *, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def as_json(self) -> dict[str, object]:
        """The body of the answer."""
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str) -> ApiError:
    """400 in the wording "Bad Request: …"."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """403 in the wording "Forbidden: …"."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """429 with the seconds after which to try again."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds})


def not_available(method: str) -> ApiError:
    """A method that Telegram has and the sandbox has not."""
    return ApiError(501, f"Not Implemented: {method} is not available in the sandbox")
