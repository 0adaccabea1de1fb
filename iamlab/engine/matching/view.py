"""A request made ready for matching: lower-case action, names of the caller, context."""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.arn import partition_of
from iamlab.engine.matching.variables import Context
from iamlab.engine.principal import ACCOUNT_KINDS, Principal

# What a Principal entry names, as bits: one statement can name the caller in several ways.
ANY = 1
ACCOUNT = 2
USER = 4
PARENT_USER = 8
ROLE = 16
SESSION = 32
SERVICE = 64
FEDERATED = 128

CLASS_NAMES = {
    SESSION: "session",
    USER: "user",
    ROLE: "role",
    PARENT_USER: "parent_user",
    SERVICE: "service",
    FEDERATED: "federated",
    ANY: "any",
    ACCOUNT: "account",
}
"""From the closest name to the widest: the order in which a grant is named."""

Names = dict[str, dict[str, int]]


class RequestView:
    """What matchers read of a request; made once per decision."""

    __slots__ = ("access_request", "action", "context", "resource", "service")

    def __init__(self, access_request: AccessRequest) -> None:
        self.access_request = access_request
        self.action = action = access_request.action.lower()
        self.service = action.partition(":")[0]
        self.resource = access_request.resource
        self.context: Context = access_request.context

    @property
    def names(self) -> Names:
        """Kind of Principal entry -> text -> class: every text that names the caller."""
        return caller_names(self.access_request.principal)


@lru_cache(maxsize=1024)
def caller_names(caller: Principal) -> Names:
    """Every text that names this caller in a Principal element, by kind of entry."""
    aws: dict[str, int] = {}
    names: Names = {"AWS": aws, "Service": {}, "Federated": {}, "CanonicalUser": {}}
    if caller.kind == "service":
        names["Service"][caller.arn] = SERVICE
    elif caller.kind == "federated":
        names["Federated"][caller.arn] = FEDERATED
    elif caller.kind in ACCOUNT_KINDS:
        aws.update(account_names(caller))
        if caller.canonical_user_id:
            names["CanonicalUser"][caller.canonical_user_id] = ACCOUNT
        aws.update(user_names(caller))
        aws.update(role_names(caller))
        if caller.kind in ("role_session", "federated_user"):
            aws[caller.arn] = SESSION
    return names


def account_names(caller: Principal) -> dict[str, int]:
    """The account by its number and by its root ARN: both mean the account."""
    if not caller.account:
        return {}
    return {
        caller.account: ACCOUNT,
        f"arn:{partition_of(caller.arn)}:iam::{caller.account}:root": ACCOUNT,
    }


def user_names(caller: Principal) -> dict[str, int]:
    """The user by ARN and by unique id; for a federated user it is the user who asked for it."""
    if caller.kind == "user":
        found = {caller.user_arn or caller.arn: USER, caller.user_id or caller.unique_id: USER}
    elif caller.kind == "federated_user":
        found = {caller.user_arn: PARENT_USER, caller.user_id: PARENT_USER}
    else:
        return {}
    found.pop("", None)
    return found


def role_names(caller: Principal) -> dict[str, int]:
    """The role of a role session by ARN (with its path) and by unique id."""
    if caller.kind != "role_session":
        return {}
    found = {caller.role_arn: ROLE, caller.role_id: ROLE}
    found.pop("", None)
    return found
