"""What the generated calls are made of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypedDict, TypeVar
from urllib.parse import quote

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stood around an answer: ``headers`` by lower-case name, ``request_id`` to name when you ask the operator."""

    status: int
    headers: Mapping[str, str]

    @property
    def request_id(self) -> str | None:
        return self.headers.get("x-request-id")

    @property
    def etag(self) -> str | None:
        """For the next call's ``if_match``."""
        return self.headers.get("etag")


class CallOptions(TypedDict, total=False):
    timeout: float
    """Longest wait for the server to connect, to take or to send something, in seconds."""
    headers: Mapping[str, str]
    """More request headers, such as ``traceparent``."""
    heard: Callable[[Answer], None]
    """Told the status and headers of the answer when the call has succeeded."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One call: ``id`` is its ``operationId``."""

    id: str
    method: str
    path: str
    query: Mapping[str, str | int | bool | None] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    creates: bool = False
    """Takes an Idempotency-Key, and is given one."""
    tenant: str | None = None
    idempotency_key: str | None = None
    if_match: str | None = None
    options: CallOptions = field(default_factory=CallOptions)


def at(template: str, /, **segments: str | int) -> str:
    """The path with these segments in it. Raises ValueError on one that would lead elsewhere."""
    for name, value in segments.items():
        if str(value) in ("", ".", ".."):
            raise ValueError(f"{name} must not be {str(value)!r}")
        template = template.replace(f"{{{name}}}", quote(str(value), safe=""))
    return template


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    data: list[T]
    next_cursor: str | None
    """Of the page behind this one, if there is one."""


class Pager(Generic[T]):
    """A list, asked for page by page while it is iterated. Each iteration asks anew."""

    def __init__(self, fetch: Callable[[str | None], Any]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.data

    def pages(self) -> Iterator[Page[T]]:
        page = self.first()
        yield page
        while page.next_cursor is not None:
            page = _page(self._fetch(page.next_cursor), page.next_cursor)
            yield page

    def first(self) -> Page[T]:
        """One page alone: the one at ``cursor``."""
        return _page(self._fetch(None), None)


class AsyncPager(Generic[T]):
    """A list, asked for page by page while it is iterated. Each iteration asks anew."""

    def __init__(self, fetch: Callable[[str | None], Awaitable[Any]]) -> None:
        self._fetch = fetch

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.data:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        page = await self.first()
        yield page
        while page.next_cursor is not None:
            page = _page(await self._fetch(page.next_cursor), page.next_cursor)
            yield page

    async def first(self) -> Page[T]:
        """One page alone: the one at ``cursor``."""
        return _page(await self._fetch(None), None)


def _page(body: Any, asked: str | None) -> Page[Any]:
    following = body.get("next_cursor")
    if following is not None and following == asked:
        raise ValueError("the list leads back to the same page")
    return Page(list(body["data"]), following)


class Calls:
    """Blocking calls; the generated ones are its subclasses."""

    def __init__(self, invoke: Callable[[Operation], Any]) -> None:
        self._call = invoke

    def _pages(self, operation: Operation) -> Pager[Any]:
        return Pager(lambda cursor: self._call(_behind(operation, cursor)))


class AsyncCalls:
    """Calls to await; the generated ones are its subclasses."""

    def __init__(self, invoke: Callable[[Operation], Awaitable[Any]]) -> None:
        self._call = invoke

    def _pages(self, operation: Operation) -> AsyncPager[Any]:
        return AsyncPager(lambda cursor: self._call(_behind(operation, cursor)))


def _behind(operation: Operation, cursor: str | None) -> Operation:
    if cursor is None:
        return operation
    return replace(operation, query={**operation.query, "cursor": cursor})
