"""Doorward for Python: checks access tokens in your backend, without asking the auth server."""

from ._api_keys import ApiKeyCacheOptions, AskApiKey, ask_api_key
from ._auth import Actor, Auth, Requirement
from ._errors import ProblemBody, StepUp, VerifyError, VerifyErrorCode
from ._fetch import Fetch, FetchAnswer, FetchRequest
from ._guards import OrgOf, Param
from ._key_set import IgnoredKey
from ._keys import KeysState, Snapshot
from ._loader import FetchFault
from ._online import About, AskOnline, Parent, Question, Resource, ask_online
from ._options import (
    Algorithm,
    CacheOptions,
    ClaimValue,
    IntrospectOptions,
    Jwk,
    JwkSet,
    KeyOptions,
    RevocationMode,
    RevocationOptions,
    VerifierOptions,
)
from ._request import Headers, bearer_from, demand, key_from
from ._revocation import ListState, RevocationState
from ._verifier import AsyncVerifier, Verifier, VerifierState

__version__ = "0.1.0"

__all__ = [
    "About",
    "Actor",
    "Algorithm",
    "ApiKeyCacheOptions",
    "AskApiKey",
    "AskOnline",
    "AsyncVerifier",
    "Auth",
    "CacheOptions",
    "ClaimValue",
    "Fetch",
    "FetchAnswer",
    "FetchFault",
    "FetchRequest",
    "Headers",
    "IgnoredKey",
    "IntrospectOptions",
    "Jwk",
    "JwkSet",
    "KeyOptions",
    "KeysState",
    "ListState",
    "OrgOf",
    "Param",
    "Parent",
    "ProblemBody",
    "Question",
    "Requirement",
    "Resource",
    "RevocationMode",
    "RevocationOptions",
    "RevocationState",
    "Snapshot",
    "StepUp",
    "Verifier",
    "VerifierOptions",
    "VerifierState",
    "VerifyError",
    "VerifyErrorCode",
    "ask_api_key",
    "ask_online",
    "bearer_from",
    "demand",
    "key_from",
]
