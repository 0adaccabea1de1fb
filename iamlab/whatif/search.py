"""Best-first search over small changes, each decided by the engine.

A state is a changed world and request. It is expanded by changes that might remove its first
reason; a change that removed it and left others is expanded further, so that several layers
that lack something are repaired together.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from iamlab.whatif.budget import Budget, Meter
from iamlab.whatif.moves.move import Move
from iamlab.whatif.touched import only_taking_part, owners
from iamlab.world import ChangeDocument, Decider, Edit, EditError, Request, Story, World

_SLACK = 6  # how much larger than the smallest a proposal may be and still be looked for
_PER_REASON = 2  # what a reason that is left is taken to cost


@dataclass(frozen=True, slots=True)
class State:
    """A world and request on the way, with the changes that led there."""

    world: World
    request: Request
    story: Story
    moves: tuple[Move, ...] = ()

    @property
    def size(self) -> int:
        return sum(move.size for move in self.moves)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits in order; of several texts of one document the last, which has them all."""
        edits = [edit for move in self.moves for edit in move.edits]
        last = {e.address: e for e in edits if isinstance(e, ChangeDocument)}
        return tuple(
            edit
            for edit in edits
            if not isinstance(edit, ChangeDocument) or last[edit.address] is edit
        )


@dataclass(frozen=True, slots=True)
class SearchGoal:
    """What to reach, and how to get nearer.

    left: what still stands against it, for the order of the search. moves: changes against the
    first of that. nearer: whether a change got rid of what it was made against.
    """

    reached: Callable[[Story], bool]
    left: Callable[[State], int]
    moves: Callable[[State], Iterable[Move]]
    nearer: Callable[[State, State], bool]


@dataclass(slots=True)
class Search:
    """One search. `found` holds the states that reach the goal, in the order they were found."""

    goal: SearchGoal
    now: str
    budget: Budget
    meter: Meter = field(init=False)
    found: list[State] = field(default_factory=list, init=False)
    _heap: list[tuple[int, int, State]] = field(default_factory=list, init=False)
    _count: int = field(default=0, init=False)
    _seen: set[tuple[str, ...]] = field(default_factory=set, init=False)
    _start: World = field(default_factory=World, init=False)
    _owners: Mapping[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.meter = Meter(self.budget)

    def run(self, start: State) -> None:
        """Searches from `start` until nothing near is left or the budget is used up."""
        self._start = start.world
        self._owners = owners(start.world)
        self._push(start)
        while self._heap:
            _, _, state = heapq.heappop(self._heap)
            if state.size + 1 <= self._limit() and not self._expand(state):
                return

    def _limit(self) -> int:
        """No larger than this: once something is found, a little larger than the smallest."""
        smallest = min((state.size for state in self.found), default=self.budget.largest)
        return min(self.budget.largest, smallest + _SLACK)

    def _push(self, state: State) -> None:
        self._count += 1
        estimate = state.size + _PER_REASON * self.goal.left(state)
        heapq.heappush(self._heap, (estimate, self._count, state))

    def _expand(self, state: State) -> bool:
        """Tries every change of one state; False where the budget is used up."""
        moves = sorted(self.goal.moves(state), key=lambda move: move.size)
        for move in moves:
            if state.size + move.size > self._limit():
                break
            if self._is_repeated(state, move):
                continue
            if not self.meter.take():
                return False
            after = self._after(state, move)
            if after is None:
                continue
            if self.goal.reached(after.story):
                proof = self._proved(after)
                if proof is not None:
                    self.found.append(proof)
            elif move.restarts or self.goal.nearer(state, after):
                self._push(after)
        return True

    def _is_repeated(self, state: State, move: Move) -> bool:
        """Whether the same changes, in whatever order, have been tried."""
        key = tuple(sorted(each.key for each in (*state.moves, move)))
        if key in self._seen:
            return True
        self._seen.add(key)
        return False

    def _proved(self, state: State) -> State | None:
        """The state reached again from the start by its edits alone, with all of AWS's rules."""
        world = self._start
        try:
            for edit in state.edits:
                world = edit.apply(world)
        except EditError:
            return None
        story = Decider(world, self.now, trace=False).decide(state.request)
        return replace(state, world=world, story=story) if self.goal.reached(story) else None

    def _after(self, state: State, move: Move) -> State | None:
        """The state after a change. Texts are checked when something is found: that takes long."""
        world = state.world
        try:
            for edit in move.edits:
                if isinstance(edit, ChangeDocument):
                    world = edit.unchecked(world)
                else:
                    world = edit.apply(world)
        except EditError:
            return None
        request = move.request or state.request
        small = only_taking_part(world, request, self._owners)
        story = Decider(small, self.now, trace=False).decide(request)
        return replace(state, world=world, request=request, story=story, moves=(*state.moves, move))
