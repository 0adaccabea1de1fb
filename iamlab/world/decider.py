"""Requests of one world decided: prepared once, then asked many times."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace

from iamlab.engine import AccessRequest, ApplicablePolicies, authorize
from iamlab.world.assume import (
    assume_calls,
    assumed,
    context_of_the_way,
    endpoint_of_the_way,
    inherited_calls,
    refused_call,
)
from iamlab.world.caller import Caller, Unauthenticated
from iamlab.world.context import Call
from iamlab.world.gather import gather_call
from iamlab.world.index import WorldIndex
from iamlab.world.model import Assumption, Request, World
from iamlab.world.pass_role import pass_role_call, service_is_trusted
from iamlab.world.principals import resolve
from iamlab.world.refusals import call_refused, never_made, unauthenticated
from iamlab.world.story import Act, ActKind, Story, stopped_act, story_of

SERVICE_NOT_TRUSTED = "role_does_not_trust_service"


@dataclass(slots=True)
class Decider:
    """Decides requests over one world at one moment.

    now: ISO 8601 text; this package has no clock. trace False: verdict, reason and deciding
    statements only.
    """

    world: World
    now: str
    trace: bool = True
    _index: WorldIndex = field(init=False, repr=False)
    _callers: dict[str, Caller | Unauthenticated] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._index = WorldIndex(self.world)
        self._callers = {}

    def at(self, now: str, trace: bool) -> Decider:
        """A decider of the same world at another moment; nothing is prepared again."""
        other = copy(self)
        other.now, other.trace = now, trace
        return other

    def decide(self, request: Request) -> Story:
        caller = self._caller(request)
        if isinstance(caller, Unauthenticated):
            return story_of([self._nobody(caller, request)])
        acts: list[Act] = []
        for position, assumption in enumerate(request.via):
            acts += self._assume(caller, assumption, request, is_first=position == 0)
            following = assumed(self._index, caller, assumption)
            stopped = stopped_act(acts)
            if stopped is not None or following is None:
                return self._broken_off(acts, caller, request)
            caller = following
        acts += self._last(caller, request)
        return story_of(acts)

    def gather(self, request: Request) -> tuple[AccessRequest, ApplicablePolicies] | None:
        """The engine's two arguments for the request itself; None where nobody is calling.

        Roles in `via` are taken as assumed.
        """
        caller: Caller | Unauthenticated | None = self._caller(request)
        for assumption in request.via:
            if isinstance(caller, Caller):
                caller = assumed(self._index, caller, assumption)
        if not isinstance(caller, Caller):
            return None
        return gather_call(self._index, caller, _own_call(request), self.now)

    def _caller(self, request: Request) -> Caller | Unauthenticated:
        if request.session is not None or request.credentials is not None:
            return resolve(self._index, request)
        # One caller for all requests of a principal: the engine then meets the same policies.
        if request.principal not in self._callers:
            self._callers[request.principal] = resolve(self._index, request)
        return self._callers[request.principal]

    def _nobody(self, caller: Unauthenticated, request: Request) -> Act:
        asked = request.credentials or ""
        kind = "access_key" if asked.startswith("AKIA") else asked
        stranger = Caller(replace(caller.principal, credentials=kind))
        access_request, _ = gather_call(self._index, stranger, _own_call(request), self.now)
        return unauthenticated(access_request, caller)

    def _broken_off(self, acts: list[Act], caller: Caller, request: Request) -> Story:
        """A chain that ends before the request; undecided where that is all one can say."""
        stopped = stopped_act(acts)
        if stopped is not None and stopped.decision.verdict == "denied":
            access_request, _ = gather_call(self._index, caller, _own_call(request), self.now)
            acts.append(never_made(access_request, stopped))
        return story_of(acts)

    def _assume(
        self, caller: Caller, assumption: Assumption, request: Request, is_first: bool
    ) -> list[Act]:
        way = context_of_the_way(request.context, caller, is_first)
        calls = assume_calls(caller, assumption, way, endpoint_of_the_way(request))
        acts = [self._act(kind, caller, call) for kind, call in calls]
        refused = refused_call(self._index, caller, assumption)
        if refused is not None and acts[0].decision.verdict == "allowed":
            acts[0] = call_refused(acts[0], refused)
        return acts

    def _last(self, caller: Caller, request: Request) -> Iterator[Act]:
        own = _own_call(request)
        yield self._act("request", caller, own)
        for kind, call in inherited_calls(caller, own):
            yield self._act(kind, caller, call)
        for resource in request.also_resources:
            yield self._act("also_resource", caller, replace(own, resource=resource))
        if request.passes_role is not None:
            yield self._pass_role(caller, request, request.passes_role)

    def _pass_role(self, caller: Caller, request: Request, role: str) -> Act:
        act = self._act("pass_role", caller, pass_role_call(request, role))
        if service_is_trusted(self._index, role, request, self.now):
            return act
        return replace(act, notes=(*act.notes, SERVICE_NOT_TRUSTED))

    def _act(self, kind: ActKind, caller: Caller, call: Call) -> Act:
        access_request, policies = gather_call(self._index, caller, call, self.now)
        decision = authorize(access_request, policies, trace=self.trace)
        return Act(kind, access_request, policies, decision)


def _own_call(request: Request) -> Call:
    return Call(request.action, request.resource, request.context, request.vpc_endpoint)
