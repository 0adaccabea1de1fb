"""Nobody whom AWS knows, or credentials that may never do this: keys and passwords.

AWS: IAM User Guide, AWS security credentials.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from iamlab.engine import Reason, determining, parse_arn
from iamlab.whatif.moves.assumptions import assumption_moves
from iamlab.whatif.moves.context import context_move
from iamlab.whatif.moves.move import Move
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation
from iamlab.whatif.sizes import NEW_THING, VALUE
from iamlab.world import (
    PRINCIPALS,
    ROLE,
    USER,
    AccessKey,
    Account,
    CreateAccount,
    Root,
    Said,
    Save,
    UpdateRoot,
    User,
    World,
    user_arn,
)


def credential_moves(where: Situation, reason: Reason) -> Iterator[Move]:
    """What makes the caller known, or the credentials of the right kind."""
    rule = reason.element or _rule_in_the_steps(where)
    if rule in ("unknown_principal", "unknown_account"):
        yield from _unknown(where)
    elif rule in ("no_password", "no_access_key", "inactive_access_key"):
        yield from _missing_credentials(where, rule)
    elif rule in ("unknown_access_key", "access_key_of_another"):
        yield from _wrong_key(where)
    elif rule == "session_token_iam_needs_mfa":
        move = context_move(where, {"aws:MultiFactorAuthPresent": ("true",)})
        if move is not None:
            yield move
    else:
        yield from assumption_moves(where, rule)
    yield from _other_credentials(where, rule)


def _rule_in_the_steps(where: Situation) -> str:
    """The rule that stopped the caller: the last part of the step's code."""
    steps = determining(where.act.decision)
    return steps[0].code.rpartition(".")[2] if steps else ""


def _other_credentials(where: Situation, rule: str) -> Iterator[Move]:
    """Sessions and root users that may not: ask as the user behind, or as one of the account."""
    request = where.request
    facts = {"principal": short_name(request.principal)}
    if rule.startswith("session_token"):
        words = Said("Ask with {principal}'s own credentials, without GetSessionToken", facts)
        changed = replace(request, credentials=None)
        yield Move("own_credentials", words, VALUE, (), changed, restarts=True)
    issuer = request.session.issued_to if request.session else None
    if rule.startswith("federated_user") and issuer:
        facts = {"principal": short_name(issuer)}
        words = Said("Ask as {principal}, whose session this is", facts)
        changed = replace(request, principal=issuer, session=None, credentials=None)
        yield Move("ask_as", words, VALUE, (), changed, restarts=True)
    if rule.startswith(("root_cannot", "role_session_cannot")):
        yield from _as_a_user(where)


def _as_a_user(where: Situation) -> Iterator[Move]:
    account = where.account(where.call.principal.account)
    if account is None:
        return
    for user in account.users[:5]:
        words = Said("Ask as the user {principal} of the account", {"principal": user.name})
        changed = replace(
            where.request, principal=user_arn(account, user), session=None, credentials=None
        )  # fmt: skip
        yield Move("ask_as", words, VALUE, (), changed, restarts=True)
    role = ROLE.at(where.world, where.call.resource)
    user = User(_free(account, "Alice"))
    words = Said("Create the user {principal} and ask as that user", {"principal": user.name})
    changed = replace(where.request, principal=user_arn(account, user), credentials=None)
    if role is not None or where.call.resource == "*":
        size = NEW_THING + VALUE
        edit = Save(account.id, user)
        yield Move("create_user", words, size, (edit,), changed, restarts=True)


def _free(account: Account, name: str) -> str:
    taken = {user.name.lower() for user in account.users}
    while name.lower() in taken:
        name += "2"
    return name


def _unknown(where: Situation) -> Iterator[Move]:
    request = where.request
    known = principals(where.world)
    for arn in get_close_matches(request.principal, known, n=2, cutoff=0.85):
        words = Said("Ask as {principal}, who exists", {"principal": short_name(arn)})
        changed = replace(request, principal=arn)
        yield Move("ask_as", words, VALUE, (), changed, restarts=True)
    parts = parse_arn(request.principal)
    if parts is None or not parts.resource.startswith("user/"):
        return
    name = parts.name
    keys = (AccessKey(made_up_key(request.principal)),)
    user = User(
        name,
        path=parts.path,
        console_password=request.credentials == "password",
        access_keys=keys if request.credentials == "access_key" else (),
    )
    facts = {"user": name, "account": parts.account}
    if where.account(parts.account) is None:
        words = Said("Create the account {account} with the user {user}", facts)
        edits = (CreateAccount(parts.account, ""), Save(parts.account, user))
        yield Move("create_user", words, 2 * NEW_THING, edits, restarts=True)
    else:
        words = Said("Create the user {user}", facts)
        yield Move("create_user", words, NEW_THING, (Save(parts.account, user),), restarts=True)


def principals(world: World) -> list[str]:
    """The ARN of every user and role of the lab."""
    return [
        kind.arn(account, principal)
        for kind in PRINCIPALS
        for account, principal in kind.everywhere(world)
    ]


def made_up_key(of: str) -> str:
    """An access key ID of the lab's kind, the same for the same text."""
    return f"AKIAEXAMPLE{hashlib.sha256(of.encode()).hexdigest()[:9].upper()}"


def _missing_credentials(where: Situation, rule: str) -> Iterator[Move]:
    request = where.request
    found = USER.at(where.world, request.principal)
    facts = {"principal": short_name(request.principal)}
    if found is None:
        yield from _of_root_or_session(where)
        return
    account, user = found
    if rule == "no_password":
        words = Said("Give {principal} a password", facts)
        edit = Save(account.id, replace(user, console_password=True), user.name)
        yield Move("password", words, VALUE, (edit,), restarts=True)
    elif rule == "inactive_access_key":
        keys = tuple(
            replace(key, active=True)
            if request.credentials in (key.id, "access_key") else key
            for key in user.access_keys
        )  # fmt: skip
        words = Said("Switch {principal}'s access key on", facts)
        edit = Save(account.id, replace(user, access_keys=keys), user.name)
        yield Move("activate_key", words, VALUE, (edit,), restarts=True)
    else:
        words = Said("Give {principal} an access key", facts)
        keys = (*user.access_keys, AccessKey(made_up_key(request.principal)))
        edit = Save(account.id, replace(user, access_keys=keys), user.name)
        yield Move("access_key", words, VALUE, (edit,), restarts=True)
    yield from _what_the_user_has(where, user)


def _what_the_user_has(where: Situation, user: User) -> Iterator[Move]:
    """Credentials that the user has and the request does not use."""
    request = where.request
    facts = {"principal": user.name}
    if user.console_password and request.credentials != "password":
        words = Said("Sign in as {principal} with the password", facts)
        changed = replace(request, credentials="password")
        yield Move("use_password", words, VALUE, (), changed, restarts=True)
    active = next((key for key in user.access_keys if key.active), None)
    if active is not None and request.credentials not in ("access_key", active.id):
        words = Said("Use {principal}'s own access key", facts)
        changed = replace(request, credentials=active.id)
        yield Move("use_key", words, VALUE, (), changed, restarts=True)


def _of_root_or_session(where: Situation) -> Iterator[Move]:
    request = where.request
    parts = parse_arn(request.principal)
    account = where.account(parts.account) if parts else None
    facts = {"principal": short_name(request.principal)}
    if parts is not None and account is not None and parts.resource == "root":
        words = Said("Sign in as the root user with the password", facts)
        changed = replace(request, credentials="password")
        yield Move("use_password", words, VALUE, (), changed, restarts=True)
        keys = (*account.root.access_keys, AccessKey(made_up_key(request.principal)))
        edit = UpdateRoot(account.id, Root(account.root.mfa_device, keys))
        words = Said("Give the root user an access key", facts)
        changed = replace(request, credentials="access_key")
        yield Move("access_key", words, VALUE, (edit,), changed, restarts=True)
        return
    words = Said("Ask with the session's own temporary credentials", facts)
    changed = replace(request, credentials=None)
    yield Move("own_credentials", words, VALUE, (), changed, restarts=True)


def _wrong_key(where: Situation) -> Iterator[Move]:
    request = where.request
    key_id = request.credentials or ""
    found = USER.at(where.world, request.principal)
    if found is None:
        yield from _of_root_or_session(where)
    else:
        account, user = found
        yield from _what_the_user_has(where, user)
        keys = (*user.access_keys, AccessKey(key_id))
        edit = Save(account.id, replace(user, access_keys=keys), user.name)
        facts = {"principal": user.name, "key": key_id}
        words = Said("Give {principal} the access key {key}", facts)
        yield Move("access_key", words, NEW_THING + VALUE, (edit,), restarts=True)
    for account, user in USER.everywhere(where.world):
        if any(key.id == key_id for key in user.access_keys):
            facts = {"principal": user.name}
            words = Said("Ask as {principal}, whose key this is", facts)
            changed = replace(request, principal=user_arn(account, user))
            yield Move("ask_as", words, VALUE, (), changed, restarts=True)
