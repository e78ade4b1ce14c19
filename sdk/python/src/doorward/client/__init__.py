"""A typed client of the Doorward server: signs in, keeps the session, renews it by itself, knows every operation."""

from .._operation import Answer, AsyncPager, CallOptions, Page, Pager
from ..api import codes
from ._client import About, AsyncClient, Client, Options, SignedIn, Step
from ._problem import FieldError, Problem, Unreachable
from ._session import EndReason, SessionState
from ._store import FileStore, MemoryStore, Store, StoredTokens

__all__ = [
    "About",
    "Answer",
    "AsyncClient",
    "AsyncPager",
    "CallOptions",
    "Client",
    "EndReason",
    "FieldError",
    "FileStore",
    "MemoryStore",
    "Options",
    "Page",
    "Pager",
    "Problem",
    "SessionState",
    "SignedIn",
    "Step",
    "Store",
    "StoredTokens",
    "Unreachable",
    "codes",
]
