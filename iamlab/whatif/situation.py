"""Where a search stands: a world, a request, and the decision in its story that is to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from iamlab.engine import AccessRequest, AttachedPolicy, Reason, parse_arn
from iamlab.world import (
    KINDS,
    PRINCIPALS,
    Account,
    Act,
    Assumption,
    ChangeDocument,
    DocumentAddress,
    Edit,
    InlinePolicy,
    PolicyReference,
    Request,
    Session,
    Story,
    World,
)


@dataclass(frozen=True, slots=True)
class Situation:
    """One act of a story. step: which assumption of `via` it belongs to, None for the request."""

    world: World
    request: Request
    story: Story
    act: Act
    step: int | None

    @property
    def call(self) -> AccessRequest:
        return self.act.access_request

    def account(self, account_id: str) -> Account | None:
        """The account of that id, where the lab has it."""
        return self.world.account(account_id)

    @property
    def assumption(self) -> Assumption | None:
        return None if self.step is None else self.request.via[self.step]


def situation(world: World, request: Request, story: Story, number: int) -> Situation:
    step = -1
    for act in story.acts[: number + 1]:
        step += act.kind == "assume_role"
    kind = story.acts[number].kind
    of_the_way = kind in ("assume_role", "tag_session", "set_source_identity")
    return Situation(world, request, story, story.acts[number], step if of_the_way else None)


def first_denied(story: Story) -> int | None:
    for number, act in enumerate(story.acts):
        if act.decision.verdict == "denied":
            return number
    return None


def blockers(act: Act) -> tuple[Reason, ...]:
    """Everything that denies this act, the headline first."""
    return (act.decision.reason, *act.decision.also_denied_by)


@dataclass(frozen=True, slots=True)
class Holder:
    """The user, group or role that a policy hangs on."""

    account: str
    kind: str
    name: str


def holder_of(arn: str) -> Holder | None:
    """The user or role of an ARN."""
    parts = parse_arn(arn)
    if parts is None or parts.service != "iam":
        return None
    is_principal = any(each.name == parts.resource_type for each in PRINCIPALS)
    return Holder(parts.account, parts.resource_type, parts.name) if is_principal else None


def caller_holder(where: Situation) -> Holder | None:
    """Whose identity-based policies count for the caller: a user, or the role of a session."""
    principal = where.call.principal
    return holder_of(principal.role_arn or principal.user_arn or principal.arn)


def address_of(attached: AttachedPolicy) -> DocumentAddress | None:
    """Where the document of a policy in play stands; None: AWS's own, or passed with a session."""
    kind = attached.policy_type
    if kind == "scp" or kind == "rcp":
        if attached.aws_managed:
            return None
        return DocumentAddress(kind, holder=attached.attached_to, name=attached.name)
    if kind == "resource" or kind == "vpc_endpoint":
        return DocumentAddress(kind, "", attached.attached_to)
    if kind == "trust":
        holder = holder_of(attached.attached_to)
        return DocumentAddress("trust", holder.account, holder.name) if holder else None
    return _in_account(attached)


def _in_account(attached: AttachedPolicy) -> DocumentAddress | None:
    if not attached.inline:
        arn = parse_arn(attached.arn)
        if attached.aws_managed or arn is None:
            return None
        return DocumentAddress("managed", arn.account, name=attached.name)
    holder = holder_of(attached.attached_to)
    if holder is None or attached.policy_type == "session":
        return None
    if attached.through:
        return DocumentAddress("inline", holder.account, attached.through, attached.name, "group")
    return DocumentAddress("inline", holder.account, holder.name, attached.name, holder.kind)


def placed(where: Situation, attached: AttachedPolicy) -> DocumentAddress | None:
    """`address_of` with the account that the lab knows for a resource or endpoint."""
    address = address_of(attached)
    if address is None or address.account or address.kind not in ("resource", "vpc_endpoint"):
        return address
    for kind in KINDS.values():
        for account in where.world.accounts if kind.unique_in_lab else ():
            if kind.find(account, address.holder) is not None:
                return replace(address, account=account.id)
    return None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """How another text gets where a document stands: an edit, or another request."""

    edits: tuple[Edit, ...] = ()
    request: Request | None = None


def rewrite(where: Situation, attached: AttachedPolicy, text: str) -> Rewrite | None:
    """The change that puts `text` in the place of a policy in play; None where nothing can."""
    if attached.policy_type == "session" and attached.inline:
        return _passed(where, attached.name, text)
    address = placed(where, attached)
    return None if address is None else Rewrite((ChangeDocument(address, text),))


def _passed(where: Situation, name: str, text: str) -> Rewrite | None:
    def changed(policies: tuple[PolicyReference, ...]) -> tuple[PolicyReference, ...]:
        return tuple(
            replace(each, document=replace(each.document, text=text))
            if isinstance(each, InlinePolicy) and each.name == name
            else each
            for each in policies
        )

    return Rewrite(request=with_session_policies(where, changed(session_policies(where))))


def _session_step(where: Situation) -> int | None:
    """Which assumption made the session that calls; None: the request's own session did."""
    if where.step is not None:
        return where.step - 1 if where.step > 0 else None
    return len(where.request.via) - 1 if where.request.via else None


def session_policies(where: Situation) -> tuple[PolicyReference, ...]:
    """The session policies that the caller of this act was made with."""
    step = _session_step(where)
    if step is not None:
        return where.request.via[step].policies
    session = where.request.session
    return (session.policies or ()) if session else ()


def with_session_policies(where: Situation, policies: tuple[PolicyReference, ...]) -> Request:
    request, step = where.request, _session_step(where)
    if step is not None:
        via = list(request.via)
        via[step] = replace(via[step], policies=policies)
        return replace(request, via=tuple(via))
    session = request.session or Session()
    return replace(request, session=replace(session, policies=policies or None))


def in_play(where: Situation, layer: str) -> Iterator[AttachedPolicy]:
    """The policies of one layer that were looked at for this act."""
    policies = where.act.policies
    if policies is None:
        return
    if layer == "identity":
        yield from policies.identity
    elif layer == "boundary" and policies.permissions_boundary is not None:
        yield policies.permissions_boundary
    elif layer == "session":
        yield from policies.session or ()
    elif layer in ("resource", "trust") and policies.resource is not None:
        yield policies.resource
    elif layer == "vpc_endpoint" and policies.vpc_endpoint is not None:
        yield policies.vpc_endpoint
    elif layer in ("scp", "rcp"):
        for level in (policies.scps if layer == "scp" else policies.rcps) or ():
            yield from level.policies
