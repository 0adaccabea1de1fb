"""Requests of a lab document: forms of principals, credentials, resources and roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iamlab.catalogue import root_task_policies
from iamlab.engine import last_part, parse_arn
from iamlab.world.codec.checks.references import check_attached
from iamlab.world.model import Account, Request, Session, World
from iamlab.world.naming import ACCESS_KEY_ID
from iamlab.world.principal_text import form_of_principal
from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem

CREDENTIALS = ("password", "access_key", "session_token")
SESSION_FORMS = ("role", "assumed_role", "federated_user")


def check_requests(world: World) -> list[LabProblem]:
    """What is wrong with the requests."""
    accounts = {account.id: account for account in world.accounts}
    problems: list[LabProblem] = []
    for index, request in enumerate(world.requests):
        here = f"requests[{index}]"
        problems.extend(check_request(request, here))
        problems.extend(_session_policies(request, here, accounts))
    return problems


def check_request(request: Request, here: str) -> Iterator[LabProblem]:
    """What is wrong with the forms in one request; `here` is its path."""
    yield from _principal(request, here)
    yield from _credentials(request.credentials, f"{here}.credentials")
    yield from _resource(request.resource, f"{here}.resource")
    for index, resource in enumerate(request.also_resources):
        yield from _resource(resource, f"{here}.also_resources[{index}]")
    for index, assumption in enumerate(request.via):
        yield from _role(assumption.role, f"{here}.via[{index}].role")
    if request.passes_role is not None:
        yield from _role(request.passes_role, f"{here}.passes_role")


def _principal(request: Request, here: str) -> Iterator[LabProblem]:
    form = form_of_principal(request.principal)
    if form is None and request.principal:
        yield LabProblem(
            f"{here}.principal",
            say(
                "must be the ARN of a user, role, root user, assumed-role session, federated-user "
                "session or identity provider, a service principal, or anonymous (a group is no "
                "principal); this is {principal!r:.200}",
                principal=request.principal,
            ),
            "arn:aws:iam::111111111111:user/Alice",
        )
    if request.session is None:
        return
    if form == "root":
        yield from _root_task(request.session, f"{here}.session")
        return
    if form is not None and form not in SESSION_FORMS:
        words = say("only a role session or a federated-user session has one")
        yield LabProblem(f"{here}.session", words)
    issuer = request.session.issued_to
    if issuer is not None and form_of_principal(issuer) not in ("user", "root"):
        words = say("must be the ARN of a user; this is {issuer!r:.200}", issuer=issuer)
        example = "arn:aws:iam::111111111111:user/broker"
        yield LabProblem(f"{here}.session.issued_to", words, example)


def _root_task(session: Session, path: str) -> Iterator[LabProblem]:
    """A root session, made by sts:AssumeRoot, has the policy of one task and nothing else."""
    tasks = root_task_policies()
    passed = session.policies or ()
    one_task = len(passed) == 1 and isinstance(passed[0], str) and passed[0] in tasks
    if not one_task or replace(session, policies=None) != Session():
        words = say(
            "a root session has one task policy and nothing else: {policies}",
            policies=", ".join(last_part(arn) for arn in tasks),
        )
        yield LabProblem(path, words, f'{{"policies": ["{next(iter(tasks))}"]}}')


def _session_policies(
    request: Request, here: str, accounts: Mapping[str, Account]
) -> Iterator[LabProblem]:
    """A session's policies are named as in the account of its role or user."""
    passed = [
        (f"{here}.via[{index}].policies", assumption.role, assumption.policies)
        for index, assumption in enumerate(request.via)
    ]
    if request.session is not None:
        path = f"{here}.session.policies"
        passed.insert(0, (path, request.principal, request.session.policies or ()))
    for path, owner, policies in passed:
        arn = parse_arn(owner)
        account = accounts.get(arn.account) if arn else None
        if account is not None and form_of_principal(owner) != "root":
            yield from check_attached(policies, path, account)


def _credentials(credentials: str | None, path: str) -> Iterator[LabProblem]:
    if credentials is None or credentials in CREDENTIALS or ACCESS_KEY_ID.fits(credentials):
        return
    words = say(
        "must be {kinds} or the ID of an access key made up by the lab",
        kinds=", ".join(CREDENTIALS),
    )
    yield LabProblem(path, words, ACCESS_KEY_ID.example)


def _resource(resource: str, path: str) -> Iterator[LabProblem]:
    arn = parse_arn(resource)
    if resource not in ("", "*") and (arn is None or not arn.service or not arn.resource):
        words = say(
            'must be an ARN of six fields, or "*"; this is {resource!r:.200}', resource=resource
        )
        yield LabProblem(path, words, "arn:aws:s3:::reports/a.csv")


def _role(role: str, path: str) -> Iterator[LabProblem]:
    if role and form_of_principal(role) != "role":
        words = say("must be the ARN of a role; this is {role!r:.200}", role=role)
        yield LabProblem(path, words, "arn:aws:iam::222222222222:role/DatabaseOperator")
