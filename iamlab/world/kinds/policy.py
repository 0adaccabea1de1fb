"""Customer managed policies of an account."""

from __future__ import annotations

from dataclasses import replace

from iamlab.engine import parse_arn
from iamlab.world import naming
from iamlab.world.arns import policy_arn
from iamlab.world.kind import Draft, InRequests, Kind, Words, check_named
from iamlab.world.model import Account, ManagedPolicy, PolicyReference, Request, World
from iamlab.world.references import Rename, renamed_all
from iamlab.world.rules.documents import check_document
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Text
from iamlab.world.shapes.keys import DOCUMENT_KEY, PATH_KEY
from iamlab.world.shapes.record import Key, Record
from iamlab.world.slots import Slot

_RECORD = Record(
    ManagedPolicy,
    "ManagedPolicy",
    "A customer managed policy of an account.",
    (Key("name", Text(naming.POLICY_NAME), "Its name.", required=True), PATH_KEY, DOCUMENT_KEY),
    '{"name": "StartDatabases", "document": {"Version": "2012-10-17", "Statement": []}}',
)


def _check(draft: Draft[ManagedPolicy]) -> None:
    check_document(draft.thing.document, "identity", "managed")
    check_named(draft, naming.POLICY_NAME)


def _passes(request: Request, account: Account, name: str) -> bool:
    """Whether a request passes that policy of the account to a session."""
    here = f":{account.id}:"
    own = request.session.policies or () if request.session is not None else ()
    if here in request.principal and name in own:
        return True
    return any(here in step.role and name in step.policies for step in request.via)


def _in_requests(world: World, account: Account, rename: Rename) -> World:
    """The world with the session policies of that account's sessions renamed the same way."""

    def through(policies: tuple[PolicyReference, ...], owner: str) -> tuple[PolicyReference, ...]:
        arn = parse_arn(owner)
        if arn is None or arn.account != account.id:
            return policies
        return renamed_all(policies, rename)

    def changed(request: Request) -> Request:
        session = request.session
        if session is not None and session.policies is not None:
            left = through(session.policies, request.principal)
            session = replace(session, policies=left or None)
        via = tuple(
            replace(step, policies=through(step.policies, step.role)) for step in request.via
        )
        return replace(request, session=session, via=via)

    return replace(world, requests=tuple(changed(request) for request in world.requests))


KIND = Kind(
    name="policy",
    noun=say("policy"),
    plural=say("Policies"),
    collection="policies",
    key="name",
    order=40,
    about="Customer managed policies.",
    record=_RECORD,
    words=Words(
        created="Created the policy {policy}",
        changed="Changed the policy {policy}",
        renamed="Renamed the policy {before} to {policy}",
        deleted="Deleted the policy {policy}",
        taken="This account already has a policy {name}. AWS compares names without case.",
    ),
    check=_check,
    any_case=True,
    make_arn=policy_arn,
    documents=(
        Slot(
            "managed",
            "identity",
            "managed",
            field="document",
            is_thing=True,
            changed="Changed the policy {policy}",
        ),
    ),
    requests=InRequests(
        names=_passes,
        gone="These requests no longer pass it as a session policy: {names}.",
        renamed=_in_requests,
    ),
)
