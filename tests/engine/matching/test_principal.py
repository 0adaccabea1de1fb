"""Principal and NotPrincipal: in which way does a statement name the caller?"""

from typing import Any

import pytest

from iamlab.engine import Principal
from iamlab.engine.matching.principal import class_names, compile_principal
from iamlab.engine.matching.statement import StatementMatcher
from iamlab.engine.matching.view import RequestView
from tests.engine.builders import (
    ALICE,
    ALICE_ARN,
    ANYBODY,
    BOB,
    HERE,
    JOB,
    JOB_ARN,
    PROVIDER,
    ROOT,
    RUNNER_ARN,
    SERVICE,
    THERE,
    allow,
    ask,
    deny,
    policy,
)

ACCOUNT = {"AWS": HERE}
ACCOUNT_ARN = {"AWS": f"arn:aws:iam::{HERE}:root"}
EVERYBODY = (ROOT, ALICE, JOB, BOB, SERVICE, PROVIDER, ANYBODY)
HOMELESS = Principal("user", ALICE_ARN)
OWNER = Principal("user", ALICE_ARN, HERE, canonical_user_id="0abc")
LI = Principal("user", f"arn:aws-cn:iam::{HERE}:user/Li", HERE)
WITHOUT_ROLE = Principal("role_session", JOB_ARN, HERE)
WITHOUT_PARENT = Principal("federated_user", BOB.arn, HERE)

CASES: list[tuple[Any, Principal, tuple[str, ...]]] = [
    *[("*", caller, ("any",)) for caller in EVERYBODY],
    *[({"AWS": "*"}, caller, ("any",)) for caller in EVERYBODY],
    *[(ACCOUNT, caller, ("account",)) for caller in (ROOT, ALICE, JOB, BOB)],
    *[(ACCOUNT_ARN, caller, ("account",)) for caller in (ROOT, ALICE, JOB, BOB)],
    *[(ACCOUNT, caller, ()) for caller in (SERVICE, PROVIDER, ANYBODY)],
    ({"AWS": f"arn:aws-cn:iam::{HERE}:root"}, ALICE, ()),
    ({"AWS": THERE}, ALICE, ()),
    ({"AWS": f"arn:aws-cn:iam::{HERE}:root"}, LI, ("account",)),
    (ACCOUNT_ARN, LI, ()),
    *[({"AWS": ""}, caller, ()) for caller in (HOMELESS, WITHOUT_ROLE, WITHOUT_PARENT, ANYBODY)],
    ({"AWS": ALICE_ARN}, ALICE, ("user",)),
    ({"AWS": ALICE_ARN.lower()}, ALICE, ()),
    ({"AWS": "AIDAEXAMPLEALICE"}, ALICE, ("user",)),
    ({"AWS": f"arn:aws:iam::{HERE}:user/*"}, ALICE, ()),
    ({"AWS": ALICE_ARN}, BOB, ("parent_user",)),
    ({"AWS": "AIDAEXAMPLEALICE"}, BOB, ("parent_user",)),
    ({"AWS": ALICE_ARN}, JOB, ()),
    ({"AWS": ALICE_ARN}, ROOT, ()),
    ({"AWS": RUNNER_ARN}, JOB, ("role",)),
    ({"AWS": f"arn:aws:iam::{HERE}:role/Runner"}, JOB, ()),
    ({"AWS": "AROAEXAMPLE"}, JOB, ("role",)),
    ({"AWS": JOB_ARN}, JOB, ("session",)),
    ({"AWS": f"{JOB_ARN}2"}, JOB, ()),
    ({"AWS": BOB.arn}, BOB, ("session",)),
    ({"AWS": [HERE, ALICE_ARN]}, ALICE, ("user", "account")),
    ({"AWS": [HERE, RUNNER_ARN, JOB_ARN, "*"]}, JOB, ("session", "role", "any", "account")),
    ({"Service": "ecs.amazonaws.com"}, SERVICE, ("service",)),
    ({"Service": "ECS.amazonaws.com"}, SERVICE, ()),
    ({"Service": "*"}, SERVICE, ()),
    ({"AWS": "ecs.amazonaws.com"}, SERVICE, ()),
    ({"Federated": PROVIDER.arn}, PROVIDER, ("federated",)),
    ({"AWS": PROVIDER.arn}, PROVIDER, ()),
    ({"CanonicalUser": "0abc"}, OWNER, ("account",)),
    ({"CanonicalUser": "0abc"}, ALICE, ()),
    ({"AWS": HERE}, HOMELESS, ()),
    ({"AWS": ALICE_ARN}, HOMELESS, ("user",)),
]


@pytest.mark.parametrize(("element", "caller", "expected"), CASES)
def test_an_entry_names_the_caller_in_its_own_way(
    element: Any, caller: Principal, expected: tuple[str, ...]
) -> None:
    document = policy(allow(Principal=element))
    matcher = StatementMatcher(document, document.statements[0], "resource")
    classes = matcher.applies(RequestView(ask(caller)), {})
    assert class_names(classes) == expected


TRAPPED = Principal("user", ALICE_ARN, HERE, "AIDAX", has_permissions_boundary=True)
TRAPPED_JOB = Principal(
    "role_session", JOB_ARN, HERE, role_arn=RUNNER_ARN, has_permissions_boundary=True
)
NOT_PRINCIPAL: list[tuple[Any, Principal, bool]] = [
    ({"AWS": [ALICE_ARN, HERE]}, ALICE, False),
    ({"AWS": ALICE_ARN}, ALICE, True),
    ({"AWS": HERE}, ALICE, True),
    ({"AWS": THERE}, ALICE, True),
    ({"AWS": HERE}, ROOT, False),
    ({"AWS": [HERE, RUNNER_ARN, JOB_ARN]}, JOB, False),
    ({"AWS": [HERE, "AROAEXAMPLE", JOB_ARN]}, JOB, False),
    ({"AWS": [HERE, RUNNER_ARN]}, JOB, True),
    ({"AWS": [HERE, ALICE_ARN, BOB.arn]}, BOB, False),
    ({"AWS": [HERE, BOB.arn]}, BOB, True),
    ({"AWS": [HERE, ALICE_ARN]}, BOB, True),
    ({"Service": "ecs.amazonaws.com"}, SERVICE, False),
    ({"Service": "sns.amazonaws.com"}, SERVICE, True),
    ({"Federated": PROVIDER.arn}, PROVIDER, False),
    ({"AWS": "ecs.amazonaws.com"}, SERVICE, True),
    ({"AWS": PROVIDER.arn}, PROVIDER, True),
    ({"AWS": ALICE_ARN, "CanonicalUser": HERE}, ALICE, True),
    ({"AWS": HERE, "Federated": ALICE_ARN}, ALICE, True),
    ({"AWS": HERE}, ANYBODY, True),
    ("*", ANYBODY, True),
    ("*", ALICE, False),
    ({"AWS": [ALICE_ARN, HERE]}, TRAPPED, True),
    ({"AWS": [HERE, RUNNER_ARN, JOB_ARN]}, TRAPPED_JOB, True),
    ({"CanonicalUser": "0abc", "AWS": ALICE_ARN}, OWNER, False),
    ({"AWS": [HERE, ALICE_ARN]}, OWNER, False),
    ({"CanonicalUser": "0def", "AWS": ALICE_ARN}, OWNER, True),
]


@pytest.mark.parametrize(("element", "caller", "applies"), NOT_PRINCIPAL)
def test_a_deny_with_not_principal_spares_only_a_whole_chain(
    element: Any, caller: Principal, applies: bool
) -> None:
    document = policy(deny(NotPrincipal=element))
    matcher = StatementMatcher(document, document.statements[0], "resource")
    assert bool(matcher.applies(RequestView(ask(caller)), {})) is applies


@pytest.mark.parametrize(
    ("element", "caller", "applies"),
    [
        ({"AWS": THERE}, ALICE, True),
        ({"AWS": HERE}, ALICE, False),
        ({"AWS": ALICE_ARN}, ALICE, False),
        ("*", ALICE, False),
        ({"AWS": THERE}, ANYBODY, True),
    ],
)
def test_an_allow_with_not_principal_applies_when_no_link_is_listed(
    element: Any, caller: Principal, applies: bool
) -> None:
    document = policy(allow(NotPrincipal=element))
    matcher = StatementMatcher(document, document.statements[0], "resource")
    assert bool(matcher.applies(RequestView(ask(caller)), {})) is applies


def test_a_trust_policy_knows_its_principals_by_the_id_of_the_day_it_was_saved() -> None:
    document = policy(allow("sts:AssumeRole", Principal={"AWS": ALICE_ARN}))
    matcher = StatementMatcher(document, document.statements[0], "trust")
    view = RequestView(ask(ALICE))
    assert matcher.applies(view, {ALICE_ARN: "AIDAEXAMPLEALICE"})
    assert not matcher.applies(view, {ALICE_ARN: "AIDAOLD"})
    assert matcher.applies(view, {})


def test_a_not_principal_knows_its_principals_by_the_id_of_the_day_it_was_saved() -> None:
    document = policy(deny("sts:AssumeRole", NotPrincipal={"AWS": [HERE, ALICE_ARN]}))
    matcher = StatementMatcher(document, document.statements[0], "trust")
    view = RequestView(ask(ALICE))
    assert not matcher.applies(view, {ALICE_ARN: "AIDAEXAMPLEALICE"})
    assert matcher.applies(view, {ALICE_ARN: "AIDAOLD"})


IDS = {ALICE_ARN: "AIDAEXAMPLEALICE"}
GONE = {ALICE_ARN: "AIDAOLD"}


@pytest.mark.parametrize(
    ("entries", "ids", "place"),
    [
        ({"AWS": [THERE, ALICE_ARN, HERE]}, {}, 1),
        ({"AWS": [THERE, ALICE_ARN, HERE]}, IDS, 1),
        ({"AWS": [THERE, ALICE_ARN, HERE]}, GONE, 2),
        ({"AWS": [THERE, "*"]}, {}, 1),
        ({"AWS": [THERE, RUNNER_ARN]}, {}, None),
        ({"Service": SERVICE.arn}, {}, None),
        ({"Service": ALICE_ARN, "AWS": ALICE_ARN}, {}, 1),
    ],
)
def test_the_first_entry_that_names_the_caller_is_found(
    entries: Any, ids: dict[str, str], place: int | None
) -> None:
    view = RequestView(ask(ALICE))
    statement = policy(allow(Principal=entries)).statements[0]
    assert statement.principal is not None
    assert compile_principal(statement.principal, "Allow").matched_by(view, ids) == place


@pytest.mark.parametrize(
    ("ids", "place"), [({}, 1), (IDS, 1), (GONE, None)], ids=["arn", "same id", "old id"]
)
def test_the_first_entry_that_spares_the_caller_is_found(
    ids: dict[str, str], place: int | None
) -> None:
    statement = policy(deny(NotPrincipal={"AWS": [THERE, ALICE_ARN]})).statements[0]
    assert statement.principal is not None
    matcher = compile_principal(statement.principal, "Deny")
    assert matcher.matched_by(RequestView(ask(ALICE)), ids) == place
