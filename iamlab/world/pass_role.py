"""A role handed to a service (IAM User Guide: Granting a user permissions to pass a role)."""

from __future__ import annotations

from iamlab.engine import Principal, authorize
from iamlab.world.caller import Caller
from iamlab.world.context import Call
from iamlab.world.gather import gather_call
from iamlab.world.index import WorldIndex
from iamlab.world.model import Request

PASSED_TO_SERVICE = "iam:PassedToService"
_PRINCIPALS = {
    "apigateway": "apigateway.amazonaws.com",
    "application-autoscaling": "application-autoscaling.amazonaws.com",
    "ecs": "ecs-tasks.amazonaws.com",
    "eks": "eks.amazonaws.com",
    "elasticmapreduce": "elasticmapreduce.amazonaws.com",
    "rds": "monitoring.rds.amazonaws.com",
    "states": "states.amazonaws.com",
}


def receiving_service(request: Request) -> str:
    """The service principal that gets the role: as the context says, or the action's service."""
    for key, value in request.context.items():
        if key.lower() == PASSED_TO_SERVICE.lower() and isinstance(value, str):
            return value
    service = request.action.partition(":")[0].lower()
    return _PRINCIPALS.get(service, f"{service}.amazonaws.com")


def pass_role_call(request: Request, role: str) -> Call:
    """The iam:PassRole check that comes with the request."""
    return Call(
        "iam:PassRole",
        role,
        {key: value for key, value in request.context.items() if _concerns_pass_role(key)},
        request.vpc_endpoint,
        {PASSED_TO_SERVICE: (receiving_service(request),)},
    )


def _concerns_pass_role(key: str) -> bool:
    """Keys about the tags of the request or of the resource are about the other resource."""
    lowered = key.lower()
    return not lowered.startswith(("aws:resourcetag/", "aws:requesttag/", "aws:tagkeys")) and (
        lowered.startswith(("aws:", "iam:"))
    )


def service_is_trusted(index: WorldIndex, role: str, request: Request, now: str) -> bool:
    """Whether the role lets that service assume it; if not, the operation fails later."""
    service = receiving_service(request)
    caller = Caller(Principal("service", service, name=service))
    access_request, policies = gather_call(index, caller, Call("sts:AssumeRole", role), now)
    return authorize(access_request, policies, trace=False).verdict != "denied"
