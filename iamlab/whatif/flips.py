"""The closest changes that give the other verdict, each proved, each with its price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from iamlab.engine import Reason, Verdict, parse_arn
from iamlab.whatif.budget import Budget
from iamlab.whatif.carried_along import carried_along
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.permission_sets import at_the_permission_set
from iamlab.whatif.moves.repairs import repairs, ways_round
from iamlab.whatif.moves.revoke import denials, revocations
from iamlab.whatif.neighbourhood import neighbourhood
from iamlab.whatif.price import PriceTag, TurnedRequest
from iamlab.whatif.proposal import CannotHelp, Flips, Proposal
from iamlab.whatif.search import Search, SearchGoal, State
from iamlab.whatif.situation import blockers, first_denied, situation
from iamlab.whatif.text_changes import text_changes
from iamlab.world import Decider, Request, Said, Story, World, say

_LAYERS: Mapping[str, str] = {
    "identity": say("the identity-based policies"),
    "resource": say("the policy of the resource"),
    "trust": say("the trust policy"),
    "boundary": say("the permissions boundary"),
    "session": say("the session policies"),
    "scp": say("the SCPs"),
    "rcp": say("the RCPs"),
    "vpc_endpoint": say("the VPC endpoint policy"),
    "block_public_access": say("Block Public Access"),
}

_DEFAULT = Budget()
_ALIKE = 3  # of one kind, the best are enough: ten policies to attach say no more than three
_PRICED = 2  # so many times more states than proposals are priced before the best are chosen


def closest_flips(world: World, request: Request, *, now: str, budget: Budget = _DEFAULT) -> Flips:
    """The smallest changes that turn denied into allowed, or allowed into denied.

    Ranked by size, then by how many other requests they change; what hangs on the request's
    context comes last. An undecided request has none.
    """
    story = Decider(world, now, trace=False).decide(request)
    start = State(world, request, story)
    if story.verdict == "undecided":
        return Flips("undecided", (), (), False, 0, _why_undecided(story))
    wanted: Verdict = "allowed" if story.verdict == "denied" else "denied"
    goal = _allowing(now) if wanted == "allowed" else _denying()
    search = Search(goal, now, budget)
    search.run(start)
    proposals = _ranked(start, search.found, wanted, now, budget)
    return Flips(
        verdict=story.verdict,
        proposals=proposals,
        cannot_help=tuple(_cannot_help(story)),
        stopped_early=search.meter.stopped_early,
        tried=search.meter.tried,
        why_none=None if proposals else _why_none(story, search.meter.stopped_early),
    )


def _allowing(now: str) -> SearchGoal:
    def moves(state: State) -> Iterator[Move]:
        number = first_denied(state.story)
        if number is not None:
            where = situation(state.world, state.request, state.story, number)
            yield from repairs(where, blockers(where.act)[0])
            if not state.moves:
                yield from ways_round(where, now)

    return SearchGoal(lambda story: story.verdict == "allowed", _left, moves, _nearer)


def _left(state: State) -> int:
    """How many reasons the first denied act has, each Deny for itself: a change for each."""
    number = first_denied(state.story)
    if number is None:
        return 0
    act = state.story.acts[number]
    return len(blockers(act)) + max(0, len(act.decision.decided_by) - 1)


def _nearer(before: State, after: State) -> bool:
    """Whether the first reason is gone: in the same act, or because a later act is reached."""
    old, new = first_denied(before.story), first_denied(after.story)
    if old is None or new is None or new != old:
        return new is None or (old is not None and new > old)
    gone = blockers(before.story.acts[old])[0]
    return gone not in blockers(after.story.acts[new])


def _denying() -> SearchGoal:
    def moves(state: State) -> Iterator[Move]:
        for number in range(len(state.story.acts)):
            where = situation(state.world, state.request, state.story, number)
            deciding = where.act.decision.decided_by
            ways = revocations(where, deciding[0]) if deciding else denials(where)
            yield from at_the_permission_set(where, ways)

    def nearer(before: State, after: State) -> bool:
        """Whether one of several Allows that decide is gone."""
        return any(
            old.decision.decided_by[:1]
            and old.decision.decided_by[0] not in new.decision.decided_by
            for old, new in zip(before.story.acts, after.story.acts, strict=False)
        )

    return SearchGoal(
        lambda story: story.verdict == "denied",
        lambda state: len(state.story.decided_by),
        moves,
        nearer,
    )


def _once_each(requests: Iterable[Request]) -> tuple[Request, ...]:
    """The first of the generated requests that ask for the same."""
    found: dict[tuple[str, str, str], Request] = {}
    for each in requests:
        found.setdefault((each.principal, each.action.lower(), each.resource), each)
    return tuple(found.values())


def _ranked(
    start: State, found: Sequence[State], wanted: Verdict, now: str, budget: Budget
) -> tuple[Proposal, ...]:
    """The best of what was found: by size, by price, then by their words."""
    saved = [each for each in start.world.requests if each != start.request]
    near_requests = neighbourhood(start.world, start.request, budget.neighbours)
    most = budget.proposals * _PRICED
    near = sorted(_lean(found), key=lambda state: state.size)[:most]
    along = carried_along(start.world, (state.world for state in near), start.request)
    others = (*saved[: budget.saved], *_once_each((*near_requests, *along)))
    tag = PriceTag(start.world, others, now)
    proposals = [_proposal(start, state, wanted, tag.of(state.world)) for state in near]
    kept: list[Proposal] = []
    alike: Counter[tuple[str, ...]] = Counter()
    least: dict[tuple[bool, int], int] = {}
    for proposal in sorted(proposals, key=_rank):
        alike[proposal.kinds] += 1
        # least privilege: of one size, what opens more than another is not proposed
        opens, alike_in = len(proposal.opens), _rank(proposal)[:2]
        if alike[proposal.kinds] <= _ALIKE and opens <= least.setdefault(alike_in, opens):
            kept.append(proposal)
    return tuple(kept[: budget.proposals])


def _lean(found: Sequence[State]) -> list[State]:
    """Without those that do more than another does: what they add is of no use."""
    done = [frozenset(str(move.words) for move in state.moves) for state in found]
    return [
        state
        for state, own in zip(found, done, strict=True)
        if not any(other < own for other in done)
    ]


def _rank(proposal: Proposal) -> tuple[bool, int, int, str]:
    words = " ".join(str(each) for each in proposal.words)
    return asks_otherwise(proposal), proposal.size, len(proposal.opens), words


def asks_otherwise(proposal: Proposal) -> bool:
    """Whether it hangs on a value that the caller's request happens to carry, such as an address.

    A person cannot always choose that, so every change of a policy comes first. MFA, an external
    ID, a role to assume and another name are the caller's to choose.
    """
    return "request_context" in proposal.kinds


def _proposal(
    start: State, state: State, wanted: Verdict, opens: tuple[TurnedRequest, ...]
) -> Proposal:
    edits = state.edits
    return Proposal(
        kind=state.moves[0].kind,
        kinds=tuple(move.kind for move in state.moves),
        words=tuple(move.words for move in state.moves),
        edits=edits,
        request=state.request,
        changes_request=state.request != start.request,
        size=state.size,
        verdict=wanted,
        texts=text_changes(start.world, state.world, edits),
        opens=opens,
    )


# Why an Allow in one layer changes nothing, by what stands before it.
_CANNOT_HELP: Mapping[str, str] = {
    "closes": "An Allow in {layer} cannot help while {other} closes the bucket",
    "denies": "An Allow in {layer} cannot help while statement {statement} of {policy} denies",
    "lacks": "An Allow in {layer} cannot help while there is none in {other}",
}
_NONE_HELPS: Mapping[str, str] = {
    "closes": "An Allow in any policy cannot help while {other} closes the bucket",
    "denies": "An Allow in any policy cannot help while statement {statement} of {policy} denies",
}


def _standing_before(first: Reason) -> str:
    if first.policy_type == "block_public_access":
        return "closes"
    return "denies" if first.code == "explicit_deny" else "lacks"


def _cannot_help(story: Story) -> Iterator[CannotHelp]:
    """Layers where an Allow alone would change nothing, and what stands before it."""
    number = first_denied(story)
    if number is None:
        return
    reasons = blockers(story.acts[number])
    first = reasons[0]
    before = _standing_before(first)
    if before in _NONE_HELPS and len(reasons) == 1:
        yield CannotHelp("any", Said(_NONE_HELPS[before], _facts(first)))
    for reason in reasons[1:]:
        layer = reason.policy_type or ""
        if reason.code == "implicit_deny" and layer in _LAYERS:
            facts = {**_facts(first), "layer": _LAYERS[layer]}
            yield CannotHelp(layer, Said(_CANNOT_HELP[before], facts))


def _facts(reason: Reason) -> dict[str, str]:
    return {
        "other": _LAYERS.get(reason.policy_type or "", ""),
        "statement": reason.statement or "",
        "policy": reason.policy or "",
    }


def _why_undecided(story: Story) -> Said:
    element = story.reason.element or ""
    return Said("The request is undecided: {element} is not evaluated", {"element": element})


def _why_none(story: Story, stopped_early: bool) -> Said:
    if stopped_early:
        return say("The search stopped before it found a change")
    number = first_denied(story)
    call = story.acts[-1 if number is None else number].access_request
    if number is None:
        return say("No policy of this lab can deny this request")
    caller, resource = parse_arn(call.principal.arn), parse_arn(call.resource)
    if caller and resource and caller.partition != resource.partition:
        facts = {"caller": caller.partition, "resource": resource.partition}
        return Said(
            "No policy reaches from the partition {caller} into the partition {resource}", facts
        )
    if call.principal.kind == "anonymous":
        return say("Nobody signed this request, and no policy of this lab can let everybody in")
    return say("No single change, and no small set of changes, allows this request")
