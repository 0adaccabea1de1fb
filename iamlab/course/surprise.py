"""A small world out of a number: always valid, never boring, the same for the same number.

It always holds a request that is allowed, one that nothing allows, and one that a Deny stops.
Further requests are chosen so that their reasons differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from iamlab.course.surprise_topics import TOPICS, Topic
from iamlab.world import (
    FULL_AWS_ACCESS,
    Account,
    Assumption,
    Decider,
    Document,
    Group,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    Request,
    Resource,
    Role,
    User,
    World,
    user_arn,
)

SURPRISES = 1_000_000
MORE_REQUESTS = 5
CANDIDATES = 60
HOME, AWAY, MANAGEMENT = "111111111111", "222222222222", "999999999999"
_PEOPLE = ("Alice", "Anne", "Bob", "Carol", "Dora", "Emil", "Femi", "Mehdi", "Nadia", "Paul")
OPERATOR = "Operator"
OPERATOR_ARN = f"arn:aws:iam::{AWAY}:role/{OPERATOR}"
_NOW = "2026-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class _Roster:
    """Who plays: the topics of the home account, and its people in the order of their parts."""

    topics: tuple[Topic, ...]
    people: tuple[str, ...]

    @property
    def main(self) -> Topic:
        return self.topics[0]


def surprising_world(number: int) -> World:
    """The world of that number, 0 to 999999. Raises ValueError beyond."""
    if not 0 <= number < SURPRISES:
        raise ValueError(f"a number from 0 to {SURPRISES - 1}")
    chance = Random(number)  # noqa: S311 (a lab, no secret)
    count = chance.randint(2, 3)
    roster = _Roster(
        tuple(chance.sample(TOPICS, count)), tuple(chance.sample(_PEOPLE, chance.randint(3, 5)))
    )
    accounts = [_home(roster, chance)]
    if chance.random() < 0.6:
        accounts[0], away = _with_a_neighbour(accounts[0], roster, chance)
        accounts.append(away)
    world = World(title=f"Surprise {number}", accounts=tuple(accounts))
    if chance.random() < 0.5:
        world = _organized(world, roster)
    return replace(world, requests=_requests(world, roster, chance))


def _home(roster: _Roster, chance: Random) -> Account:
    """The account in which the three certain requests are made."""
    policies = tuple(
        policy for topic in roster.topics for policy in _policies(topic.of(HOME), topic.noun)
    )
    main = roster.main.noun
    users = [
        User(roster.people[0], policies=(f"Run{main}",), console_password=True),
        User(
            roster.people[1], groups=("team",), policies=(f"LookAt{main}",), console_password=True
        ),
        User(roster.people[2], policies=(f"Run{main}", f"Keep{main}"), console_password=True),
    ]
    groups = (Group("team", policies=(f"LookAt{roster.topics[1].noun}",)),)
    users += [_extra(name, policies, chance) for name in roster.people[3:]]
    return Account(
        HOME,
        "development",
        policies=policies,
        groups=groups,
        users=tuple(users),
        resources=tuple(Resource(topic.of(HOME).arn) for topic in roster.topics),
    )


def _extra(name: str, policies: Sequence[ManagedPolicy], chance: Random) -> User:
    """Somebody with whatever chance gives: policies, perhaps a boundary, perhaps the group."""
    held = tuple(policy.name for policy in chance.sample(policies, 2))
    boundary = chance.choice(policies).name if chance.random() < 0.4 else None
    groups = ("team",) if chance.random() < 0.5 else ()
    return User(name, policies=held, permissions_boundary=boundary, groups=groups)


def _policies(topic: Topic, noun: str) -> tuple[ManagedPolicy, ...]:
    return (
        _managed(f"LookAt{noun}", "Look", "Allow", [topic.look], topic.pattern),
        _managed(f"Use{noun}", "Use", "Allow", [topic.look, topic.use], topic.pattern),
        _managed(f"Run{noun}", "Run", "Allow", [f"{topic.service}:*"], "*"),
        _managed(f"Keep{noun}", "Keep", "Deny", [topic.destroy], "*"),
    )


def _managed(name: str, sid: str, effect: str, actions: list[str], resource: str) -> ManagedPolicy:
    statement: dict[str, object] = {
        "Sid": sid,
        "Effect": effect,
        "Action": actions[0] if len(actions) == 1 else actions,
        "Resource": resource,
    }
    return ManagedPolicy(name, _document(statement))


def _document(statement: dict[str, object]) -> Document:
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return Document(json.dumps(policy, indent=2), typed=True)


def _with_a_neighbour(home: Account, roster: _Roster, chance: Random) -> tuple[Account, Account]:
    """A second account, with a role to borrow and perhaps a resource that is open to the first."""
    topic = roster.main.of(AWAY)
    role = _operator(roster.main.noun, chance)
    home = _with_a_borrower(home, chance)
    away = Account(
        AWAY,
        "production",
        policies=_policies(topic, roster.main.noun),
        roles=(role,),
        resources=(Resource(topic.arn, policy=_opened(topic, chance)),),
    )
    return home, away


def _operator(noun: str, chance: Random) -> Role:
    """The role that the first account may borrow, perhaps with MFA only."""
    trust: dict[str, object] = {
        "Effect": "Allow",
        "Principal": {"AWS": HOME},
        "Action": "sts:AssumeRole",
    }
    if chance.random() < 0.4:
        trust["Condition"] = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    return Role(OPERATOR, trust_policy=_document(trust), policies=(f"Use{noun}",))


def _with_a_borrower(home: Account, chance: Random) -> Account:
    """The first account, where one user may assume the operator's role."""
    borrow = _managed("BorrowOperator", "Borrow", "Allow", ["sts:AssumeRole"], OPERATOR_ARN)
    lucky = chance.choice(home.users)
    users = tuple(
        replace(user, policies=(*user.policies, borrow.name)) if user is lucky else user
        for user in home.users
    )
    return replace(home, policies=(*home.policies, borrow), users=users)


def _opened(topic: Topic, chance: Random) -> Document | None:
    """A resource-based policy for the first account, where chance and the service have one."""
    if not topic.own_policy or chance.random() >= 0.7:
        return None
    return _document(
        {
            "Effect": "Allow",
            "Principal": {"AWS": HOME},
            "Action": topic.use,
            "Resource": topic.pattern,
        }
    )


def _organized(world: World, roster: _Roster) -> World:
    """The world under an organization whose SCP keeps one thing from being destroyed.

    Its management account is another one, so that the SCP binds every account of the lab.
    """
    keep = _document(
        {
            "Sid": "NobodyDestroys",
            "Effect": "Deny",
            "Action": roster.topics[1].destroy,
            "Resource": "*",
        }
    )
    everything = _document({"Effect": "Allow", "Action": "*", "Resource": "*"})
    unit = Node(
        id="ou-exam-workload",
        name="Workloads",
        scps=(
            OrganizationPolicy(FULL_AWS_ACCESS.name, everything),
            OrganizationPolicy("NobodyDestroys", keep),
        ),
        accounts=tuple(account.id for account in world.accounts),
    )
    root = Node(id="r-exam", name="Root", accounts=(MANAGEMENT,), units=(unit,))
    organization = Organization("o-exampleorg1", MANAGEMENT, root)
    accounts = (*world.accounts, Account(MANAGEMENT, "management"))
    return replace(world, organization=organization, accounts=accounts)


def _requests(world: World, roster: _Roster, chance: Random) -> tuple[Request, ...]:
    """The three certain ones, then those of many whose reasons were not seen yet; shuffled."""
    topic = roster.main.of(HOME)
    certain = [
        _request(roster.people[0], topic.use, topic),
        _request(roster.people[1], topic.use, topic),
        _request(roster.people[2], topic.destroy, topic),
    ]
    decider = Decider(world, now=_NOW, trace=False)
    seen = {_reason(decider, request) for request in certain}
    chosen = list(certain)
    for request in _candidates(world, roster, chance):
        reason = _reason(decider, request)
        if len(chosen) < len(certain) + MORE_REQUESTS and reason not in seen:
            seen.add(reason)
            chosen.append(request)
    chance.shuffle(chosen)
    return tuple(replace(each, id=str(number)) for number, each in enumerate(chosen, start=1))


def _request(name: str, action: str, topic: Topic, *via: Assumption) -> Request:
    principal = user_arn(Account(HOME), User(name))
    return Request("0", principal, action, resource=topic.asked, via=via)


def _reason(decider: Decider, request: Request) -> tuple[str, str | None, str | None]:
    story = decider.decide(request)
    return story.verdict, story.reason.code, story.reason.policy_type


def _candidates(world: World, roster: _Roster, chance: Random) -> Iterator[Request]:
    """Requests that somebody of the lab could make."""
    neighbour = any(account.id == AWAY for account in world.accounts)
    for _number in range(CANDIDATES):
        name = chance.choice(roster.people)
        away = neighbour and chance.random() < 0.5
        topic = roster.main.of(AWAY) if away else chance.choice(roster.topics).of(HOME)
        action = chance.choice((topic.look, topic.use, topic.destroy))
        borrows = away and chance.random() < 0.6
        step = Assumption(OPERATOR_ARN, session_name=name.lower(), mfa=chance.random() < 0.5)
        yield _request(name, action, topic, *((step,) if borrows else ()))
