"""Whether the credentials of a request are those of its principal, before any policy is read.

AWS: IAM User Guide, AWS security credentials.
"""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.world.index import WorldIndex
from iamlab.world.model import AccessKey, Account, Request, User

_MFA_KEY = "aws:multifactorauthpresent"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the credentials are: their kind as the engine names it, and what they carry."""

    kind: str = ""
    temporary: bool = False
    mfa: bool | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the credentials are nobody's: a step code of the engine."""

    code: str
    access_key: str = ""


def check_credentials(
    index: WorldIndex, account: Account, user: User | None, request: Request
) -> Credentials | Refused:
    """The credentials of a user, or of the root user (`user` None)."""
    asked = request.credentials
    keys = account.root.access_keys if user is None else user.access_keys
    mfa_device = account.root.mfa_device if user is None else user.mfa_device
    if asked is None:
        return Credentials()
    if asked == "password":
        # Every root user has a password; the console turns it into temporary credentials.
        if user is not None and not user.console_password:
            return Refused("caller.no_password")
        return Credentials("password", temporary=True, mfa=mfa_device)
    if asked == "access_key":
        return _any_active(keys)
    if asked == "session_token":
        return Credentials("session_token", temporary=True, mfa=given_mfa(request, mfa_device))
    return _one_key(index, account, user, asked)


def _any_active(keys: tuple[AccessKey, ...]) -> Credentials | Refused:
    if any(key.active for key in keys):
        return Credentials("access_key")
    if keys:
        return Refused("caller.inactive_access_key", keys[0].id)
    return Refused("caller.no_access_key")


def _one_key(
    index: WorldIndex, account: Account, user: User | None, key_id: str
) -> Credentials | Refused:
    holder = index.access_key(key_id)
    if holder is None:
        return Refused("caller.unknown_access_key", key_id)
    if holder.account is not account or holder.user is not user:
        return Refused("caller.access_key_of_another", key_id)
    if not holder.key.active:
        return Refused("caller.inactive_access_key", key_id)
    return Credentials("access_key")


def refuse_for_session(index: WorldIndex, credentials: str | None) -> Refused | None:
    """A session has temporary credentials only, and services and strangers have none."""
    if credentials is None or credentials == "session_token":
        return None
    if credentials == "password":
        return Refused("caller.no_password")
    if credentials == "access_key":
        return Refused("caller.no_access_key")
    known = index.access_key(credentials) is not None
    code = "caller.access_key_of_another" if known else "caller.unknown_access_key"
    return Refused(code, credentials)


def given_mfa(request: Request, otherwise: bool) -> bool:
    """The MFA of GetSessionToken credentials, as the request's context has it, if it does."""
    for key, value in request.context.items():
        if key.lower() == _MFA_KEY and value is not None:
            return str(value).lower() == "true"
    return otherwise
