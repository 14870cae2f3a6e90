"""Vendors' errors as ours: which fault it was, and when to try again. Their words are not passed on: they hold keys."""

import re

from assistant.errors import LlmUnavailable

_BY_STATUS = {400: "request", 401: "key", 403: "key", 404: "model", 408: "timeout", 422: "request", 429: "busy"}
# Names of exceptions of openai, httpx and others that carry no status.
_BY_NAME: tuple[tuple[str, str], ...] = (
    (r"LengthFinish|OutputParser|JSONDecode|Validation", "unreadable"),
    (r"ContentFilter|Refusal", "refused"),
    (r"Timeout", "timeout"),
    (r"RemoteProtocol|IncompleteRead|ReadError|ChunkedEncoding", "cut"),
    (r"Connect|Network|SSL|Proxy|gaierror", "network"),
    (r"Import|ModuleNotFound", "package"),
)


def told(error: Exception, llm: str) -> LlmUnavailable:
    """The fault as ours."""
    if isinstance(error, LlmUnavailable):
        return error
    status = getattr(error, "status_code", None)
    names = " ".join(kind.__name__ for e in _chain(error) for kind in type(e).__mro__[:3])
    if isinstance(status, int):
        reason = _BY_STATUS.get(status, "server" if status >= 500 else "request")
    else:
        reason = next((r for pattern, r in _BY_NAME if re.search(pattern, names)), "other")
    if reason == "other" and re.search(r"api[_ ]?key|credential", str(error), re.IGNORECASE):
        reason = "key"
    package = _package(error, llm) if reason == "package" else ""
    kind = type(error).__name__
    return LlmUnavailable(f"llm.{reason}", wait=_wait(error), llm=llm, package=package, why=kind)


def _chain(error: BaseException) -> list[BaseException]:
    """The error and those it came from, the innermost first."""
    every: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in every:
        every.insert(0, at)
        at = at.__cause__ or at.__context__
    return every


def _wait(error: Exception) -> float | None:
    """The seconds of a Retry-After header, or None."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    told_so = headers.get("retry-after") if headers else None
    try:
        return max(float(told_so), 0.0) if told_so is not None else None
    except ValueError:  # a date: rare, and the next turn is soon enough
        return None


def _package(error: Exception, llm: str) -> str:
    """The package a provider needs, as LangChain names it."""
    named = re.search(r"pip install (?:-U )?['\"`]?([\w-]+)", str(error))
    return named.group(1) if named else f"langchain-{llm.partition(':')[0].replace('_', '-')}"
