"""What a client holds of a session, and how it is renewed."""

from __future__ import annotations

import inspect
import random
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from ._io import Io
from ._problem import Problem, Unreachable
from ._store import Held, Store, parse_tokens

EndReason = Literal[
    "session_ended",
    "refresh_token_reused",
    "invalid_refresh_token",
    "account_suspended",
    "country_not_allowed",
    "second_factor_required",
    "missing_refresh_token",
]
"""Why a session is over, as the server said it."""

_END_REASONS: Final[tuple[str, ...]] = get_args(EndReason)
_jitter = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class SessionState:
    """``offline``: the server does not answer, what was known stays.

    ``expired``: the session ended without this client's doing, for ``reason``; ask to sign in again.
    """

    status: Literal["signed_in", "signed_out", "expired", "offline"]
    user_id: str | None = None
    session_id: str | None = None
    org_id: str | None = None
    reason: EndReason | None = None


SIGNED_OUT: Final = SessionState("signed_out")


@dataclass(frozen=True, slots=True)
class Now:
    """What is held, and the count of changes so far: who waited for something sees whether it is still their turn."""

    held: Held | None
    turn: int
    state: SessionState
    dirty: bool = False
    """Not in the store yet, or the store cannot keep it."""


Exchange = Callable[[str, bool], Awaitable[Any]]
"""New tokens for a refresh token; with True, by as many tries as a call may take."""


class Session:
    """Every change of who is signed in passes here. ``exchange`` asks the server for new tokens."""

    def __init__(self, io: Io, store: Store, clock: Callable[[], float], exchange: Exchange) -> None:
        self._io = io
        self._store = store
        self._clock = clock
        self._exchange = exchange
        self._gate = threading.Lock()
        self._loaded = False
        self.now = Now(None, 0, SIGNED_OUT)

    async def load(self) -> None:
        """Goes by the store, before the first call."""
        if not self._loaded:
            await self.reread()
            self._loaded = True

    async def reread(self) -> None:
        """Goes by what the store says, which another process may have changed."""
        async with self._io.lock:
            before = self.now
            if before.dirty:
                return
            try:
                found = self._store.read()
                stored = parse_tokens(await found if inspect.isawaitable(found) else found)
            except Exception:
                return
            same = before.held is not None and stored is not None and before.held.access_token == stored.access_token
            if same or (before.held is None and stored is None):
                return
            self._set(stored, SIGNED_OUT, turn=before.turn, dirty=False)

    async def open(self, tokens: dict[str, Any], user_id: str | None) -> None:
        """Someone has signed in."""
        self._set(self._held(tokens, user_id), SIGNED_OUT)
        await self._flush()

    async def end(self, state: SessionState) -> Held | None:
        """It is over; gives what was held."""
        was = self._set(None, state)
        await self._flush()
        return was

    async def renew(self, turn: int, *, patient: bool = True) -> bool:
        """Tokens newer than those of this turn, asked for once however many want them.

        False: nobody is signed in any more. Raises what the server said when that settles nothing, and Unreachable.
        """
        if self.now.turn != turn:
            return self.now.held is not None
        return await self._io.share(lambda: self._renew(turn, patient))

    async def renew_in_time(self) -> None:
        """Renews what has ended, before it is used; what soon ends, unless another call is at it."""
        now, time = self.now, self._clock()
        if now.held is None:
            return
        if now.held.expires_at <= time:
            await self.renew(now.turn)
        elif now.held.renew_at <= time and not self._io.sharing:
            try:
                await self.renew(now.turn, patient=False)
            except (Problem, Unreachable):
                self._put_off(now.held)  # its token still serves; when it does not, the call says so

    def reached(self, answered: bool) -> None:
        """The server answered, or did not."""
        with self._gate:
            status = self.now.state.status
            if answered and status == "offline":
                self.now = replace(self.now, state=_shown(self.now.held, SIGNED_OUT))
            elif not answered and status == "signed_in":
                self.now = replace(self.now, state=replace(self.now.state, status="offline"))

    def _put_off(self, held: Held) -> None:
        """Half of what is left of the token's life is without another try beside a call."""
        later = replace(held, renew_at=(self._clock() + held.expires_at) / 2)
        with self._gate:
            if self.now.held is held:
                self.now = replace(self.now, held=later)

    async def _renew(self, turn: int, patient: bool) -> bool:
        await self.reread()
        # another process was quicker: what it got serves here too
        sent = self.now.held
        if self.now.turn != turn or sent is None:
            return self.now.held is not None
        try:
            tokens = await self._exchange(sent.refresh_token, patient)
        except Problem as problem:
            if problem.code not in _END_REASONS:
                raise
            return await self._refused(turn, problem.code)
        await self.reread()
        # signed out, signed in or renewed elsewhere meanwhile: that is the later word
        if self._set(self._held(tokens, sent.user_id), SIGNED_OUT, turn=turn) is not None:
            await self._flush()
        return self.now.held is not None

    async def _refused(self, turn: int, reason: Any) -> bool:
        await self.reread()
        if self._set(None, SessionState("expired", reason=reason), turn=turn) is not None:
            await self._flush()
        return self.now.held is not None

    def _set(
        self, held: Held | None, otherwise: SessionState, *, turn: int | None = None, dirty: bool = True
    ) -> Held | None:
        """What was held before; nothing is changed, and None given, when it is no longer that turn."""
        with self._gate:
            before = self.now
            if turn is not None and before.turn != turn:
                return None
            self.now = Now(held, before.turn + 1, _shown(held, otherwise), dirty)
            return before.held

    async def _flush(self) -> None:
        """Writes what is held now, so that whoever writes last writes the last word."""
        async with self._io.lock:
            now = self.now
            try:
                written = self._store.write(None if now.held is None else now.held.stored())
                if inspect.isawaitable(written):
                    await written
            except Exception:
                return  # full or forbidden: the tokens last as long as this client
            with self._gate:
                if self.now.turn == now.turn:
                    self.now = replace(self.now, dirty=False)

    def _held(self, tokens: dict[str, Any], user_id: str | None) -> Held:
        now, life = self._clock(), tokens["expires_in"]
        # in the last fifth of a token's life, at most a minute; clients differ by chance
        lead = min(60, life / 5) * _jitter.uniform(0.5, 1)
        return Held(
            session_id=tokens["session_id"],
            access_token=tokens["access_token"],
            refresh_token=tokens["refresh_token"],
            expires_at=now + life,
            renew_at=now + life - lead,
            user_id=user_id,
            org_id=tokens.get("org_id"),
        )


def _shown(held: Held | None, otherwise: SessionState) -> SessionState:
    return otherwise if held is None else SessionState("signed_in", held.user_id, held.session_id, held.org_id)
