"""Doorward for Python: checks access tokens in your backend, without asking the auth server."""

from ._auth import Actor, Auth, Requirement
from ._errors import ProblemBody, StepUp, VerifyError, VerifyErrorCode
from ._guards import OrgOf, Param
from ._key_set import IgnoredKey
from ._keys import KeysFault, KeysState, Snapshot
from ._options import Algorithm, ClaimValue, Jwk, JwkSet, KeyOptions, RevocationOptions, VerifierOptions
from ._request import Headers, bearer_from, demand
from ._verifier import AsyncVerifier, Verifier, VerifierState

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Algorithm",
    "AsyncVerifier",
    "Auth",
    "ClaimValue",
    "Headers",
    "IgnoredKey",
    "Jwk",
    "JwkSet",
    "KeyOptions",
    "KeysFault",
    "KeysState",
    "OrgOf",
    "Param",
    "ProblemBody",
    "Requirement",
    "RevocationOptions",
    "Snapshot",
    "StepUp",
    "Verifier",
    "VerifierOptions",
    "VerifierState",
    "VerifyError",
    "VerifyErrorCode",
    "bearer_from",
    "demand",
]
