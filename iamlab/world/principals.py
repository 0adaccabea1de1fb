"""The principal of a request, resolved in the world (IAM User Guide: Principal, Roles terms)."""

from __future__ import annotations

from iamlab.catalogue import root_task_policies
from iamlab.engine import AttachedPolicy, Principal, last_part, parse_arn
from iamlab.world.arns import role_arn, role_id, session_arn, user_id
from iamlab.world.attachments import attached, boundary, identity_policies_of_user
from iamlab.world.caller import ROOT_SESSION, Caller, Unauthenticated, overlaid
from iamlab.world.credentials import Refused, check_credentials, refuse_for_session
from iamlab.world.index import WorldIndex
from iamlab.world.kinds import ROLE
from iamlab.world.model import Account, Document, Request, Role, Session
from iamlab.world.parsed import parsed
from iamlab.world.principal_text import ROLE_SESSION_NAME, form_of_principal

_SERVICE_LINKED_PATH = "/aws-service-role/"
_WEB_PROVIDERS = ("www.amazon.com", "graph.facebook.com", "accounts.google.com")
_COGNITO = "cognito-identity.amazonaws.com"


def resolve(index: WorldIndex, request: Request) -> Caller | Unauthenticated:
    """The caller of a request, or why AWS would not know them."""
    form = form_of_principal(request.principal)
    if form == "user":
        return _user(index, request)
    if form == "root":
        return _root(index, request)
    if form in ("role", "assumed_role"):
        return _role_session(index, request)
    if form == "federated_user":
        return _federated_user(index, request)
    principal = _without_account(request, form)
    refused = refuse_for_session(index, request.credentials)
    if refused is not None:
        return Unauthenticated(principal, refused.code, refused.access_key)
    return Caller(principal)


def is_service_linked(role: Role) -> bool:
    """Whether the role belongs to an AWS service."""
    return role.service_linked or role.path.startswith(_SERVICE_LINKED_PATH)


def _without_account(request: Request, form: str | None) -> Principal:
    text = request.principal
    if form == "anonymous":
        return Principal("anonymous", "", unique_id="anonymous")
    first_call = "sts:assumerolewithwebidentity" if request.via else request.action.lower()
    by_web_identity = first_call == "sts:assumerolewithwebidentity"
    if (
        form == "identity_provider"
        or text in _WEB_PROVIDERS
        or (text == _COGNITO and by_web_identity)
    ):
        arn = parse_arn(text)
        return Principal("federated", text, account=arn.account if arn else "", name=text)
    return Principal("service", text, name=text)


def _unknown(request: Request, account: str, known_account: bool) -> Unauthenticated:
    code = "caller.unknown_principal" if known_account else "caller.unknown_account"
    return Unauthenticated(Principal("user", request.principal, account=account), code)


def _user(index: WorldIndex, request: Request) -> Caller | Unauthenticated:
    arn = request.principal
    parts = parse_arn(arn)
    account_id = parts.account if parts else ""
    found = index.user(arn)
    if found is None:
        return _unknown(request, account_id, account_id in index.accounts)
    account, user = found
    identity = user_id(account, user)
    checked = check_credentials(index, account, user, request)
    if isinstance(checked, Refused):
        principal = Principal("user", arn, account.id, identity, user.name)
        return Unauthenticated(principal, checked.code, checked.access_key)
    limit = boundary(account, user.permissions_boundary, arn)
    principal = Principal(
        kind="user",
        arn=arn,
        account=account.id,
        unique_id=identity,
        name=user.name,
        user_arn=arn,
        user_id=identity,
        has_permissions_boundary=limit is not None,
        credentials=checked.kind,
        mfa=bool(checked.mfa),
    )
    return Caller(
        principal,
        identity=identity_policies_of_user(account, user, arn),
        boundary=limit,
        tags=user.tags,
        temporary=checked.temporary,
        mfa=checked.mfa,
    )


def _root(index: WorldIndex, request: Request) -> Caller | Unauthenticated:
    parts = parse_arn(request.principal)
    account_id = parts.account if parts else ""
    account = index.accounts.get(account_id)
    if account is None:
        return _unknown(request, account_id, known_account=False)
    if request.session is not None:
        return _root_session(account, request, request.session)
    checked = check_credentials(index, account, None, request)
    kind = "" if isinstance(checked, Refused) else checked.kind
    mfa = None if isinstance(checked, Refused) else checked.mfa
    principal = Principal(
        "root", request.principal, account_id, account_id, "root", credentials=kind, mfa=bool(mfa)
    )
    if isinstance(checked, Refused):
        return Unauthenticated(principal, checked.code, checked.access_key)
    return Caller(principal, temporary=checked.temporary, mfa=mfa)


def _root_session(account: Account, request: Request, session: Session) -> Caller:
    """The root of a member account as sts:AssumeRoot makes it: limited to one task."""
    arn = request.principal
    principal = Principal("root", arn, account.id, account.id, "root", credentials=ROOT_SESSION)
    tasks = root_task_policies()
    task = tuple(
        AttachedPolicy(
            name=last_part(each),
            policy=parsed(Document(tasks[each])),
            policy_type="session",
            attached_to=arn,
            arn=each,
            aws_managed=True,
        )
        for each in session.policies or ()
        if isinstance(each, str) and each in tasks
    )
    return Caller(principal, session=task, temporary=True)


def _role_session(index: WorldIndex, request: Request) -> Caller | Unauthenticated:
    parts = parse_arn(request.principal)
    if parts is None:
        return _unknown(request, "", known_account=False)
    if parts.service == "iam":
        found = index.role(request.principal)
        role, name = found[1] if found else None, ROLE_SESSION_NAME
    else:
        role_name, name = parts.role_session or ("", "")
        role = index.named(ROLE, parts.account, role_name)
    if role is None:
        return _unknown(request, parts.account, parts.account in index.accounts)
    account = index.accounts[parts.account]
    session = request.session or Session()
    caller = role_session(account, role, name, session, parts.partition)
    refused = refuse_for_session(index, request.credentials)
    if refused is not None:
        return Unauthenticated(caller.principal, refused.code, refused.access_key)
    return caller


def role_session(
    account: Account,
    role: Role,
    name: str,
    session: Session,
    partition: str = "aws",
    caller: Caller | None = None,
) -> Caller:
    """The caller that a role session is; `caller` is who assumed the role, where that is known."""
    arn = role_arn(account, role, partition)
    identity = role_id(account, role)
    limit = boundary(account, role.permissions_boundary, arn)
    principal = Principal(
        kind="role_session",
        arn=session_arn(account.id, role, name, partition),
        account=account.id,
        unique_id=f"{identity}:{name}",
        name=role.name,
        session_name=name,
        role_arn=arn,
        role_id=identity,
        service_linked=is_service_linked(role),
        has_permissions_boundary=limit is not None,
        credentials="temporary",
        chained=caller is not None and caller.principal.kind == "role_session",
    )
    inherited = caller.transitive if caller else {}
    handed_on = {key.lower() for key in session.transitive_tags}
    passed_on = {key: value for key, value in session.tags.items() if key.lower() in handed_on}
    return Caller(
        principal,
        identity=tuple(attached(account, role.policies, arn)),
        boundary=limit,
        session=_session_policies(account, session, principal.arn),
        tags=overlaid(role.tags, inherited, session.tags),
        transitive=overlaid(inherited, passed_on),
        source_identity=(caller.source_identity if caller else None) or session.source_identity,
        temporary=True,
        mfa=False,
    )


def _federated_user(index: WorldIndex, request: Request) -> Caller | Unauthenticated:
    parts = parse_arn(request.principal)
    account = index.accounts.get(parts.account) if parts else None
    if parts is None or account is None:
        return _unknown(request, parts.account if parts else "", known_account=False)
    session = request.session or Session()
    issuer = index.user(session.issued_to) if session.issued_to else None
    if session.issued_to and form_of_principal(session.issued_to) == "user" and issuer is None:
        return _unknown(request, account.id, known_account=True)
    name = parts.resource_id
    user_arn = session.issued_to or ""
    user = issuer[1] if issuer else None
    limit = boundary(account, user.permissions_boundary, user_arn) if user else None
    principal = Principal(
        kind="federated_user",
        arn=request.principal,
        account=account.id,
        unique_id=f"{account.id}:{name}",
        name=name,
        session_name=name,
        user_arn=user_arn,
        user_id=user_id(account, user) if user else "",
        has_permissions_boundary=limit is not None,
        credentials="temporary",
    )
    refused = refuse_for_session(index, request.credentials)
    if refused is not None:
        return Unauthenticated(principal, refused.code, refused.access_key)
    return Caller(
        principal,
        identity=identity_policies_of_user(account, user, user_arn) if user else (),
        boundary=limit,
        session=_session_policies(account, session, request.principal),
        tags=overlaid(user.tags if user else {}, session.tags),
        source_identity=session.source_identity,
        temporary=True,
        mfa=False,
    )


def _session_policies(
    account: Account, session: Session, attached_to: str
) -> tuple[AttachedPolicy, ...] | None:
    if not session.policies:
        return None
    return tuple(attached(account, session.policies, attached_to, "session"))
