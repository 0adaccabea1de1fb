"""The layers of policies are declared once; what says something of each of them covers them all."""

from typing import get_args

import pytest

from iamlab.catalogue import supports_resource_policy
from iamlab.engine import GATES, LAYERS, WHY_NOT, ApplicablePolicies, PolicyType
from iamlab.engine.case import Case
from iamlab.engine.codes import CODES
from iamlab.exchange.denial.advice import _LAYERS as ADVICE
from iamlab.exchange.denial.clauses import _TYPE_WORDS
from iamlab.explain.message import _POLICY_WORDS
from iamlab.explain.texts import texts
from iamlab.web.denied.descriptions import LAYERS as DENIED
from iamlab.web.labs.forms import FORMS
from iamlab.whatif.flips import _LAYERS as SEARCHED
from iamlab.world.kinds import HOLDERS, KINDS
from iamlab.world.levels import LEVEL_KINDS
from iamlab.world.slots import INLINE
from iamlab.world.validation.rules.words import WORDS
from tests.engine.builders import JOB, TARGET_ARN, allow, ask, level, on

EVERY = set(LAYERS)
BPA = "block_public_access"
PRINCIPAL = {"Principal": "*"}
PHRASES = texts().phrases


def test_every_policy_type_is_a_layer() -> None:
    assert set(get_args(PolicyType)) == EVERY


def test_the_gates_stand_in_the_order_of_the_layers() -> None:
    assert [gate for gate in GATES if gate in EVERY] == list(LAYERS)
    assert GATES[GATES.index("vpc_endpoint") + 1] == BPA


@pytest.mark.parametrize("action", ["s3:GetObject", "sts:AssumeRole"])
def test_the_engine_looks_at_the_layers_in_their_order_and_reads_them_as_declared(
    action: str,
) -> None:
    named = allow(**PRINCIPAL)
    own = "trust" if action == "sts:AssumeRole" else "resource"
    policies = ApplicablePolicies(
        identity=(on("identity", allow()),),
        resource=on(own, named),
        permissions_boundary=on("boundary", allow()),
        session=(on("session", allow()),),
        scps=(level("scp", 1, allow()),),
        rcps=(level("rcp", 1, named),),
        vpc_endpoint=on("vpc_endpoint", named),
    )
    case = Case(ask(JOB, action, TARGET_ARN), policies)
    other = "resource" if own == "trust" else "trust"
    assert [found.layer for found in case.layers] == [name for name in LAYERS if name != other]
    for found in case.layers:
        assert found.mode == LAYERS[found.layer].read_as


def test_what_hangs_on_a_kind_of_thing_is_declared_so() -> None:
    for kind in KINDS.values():
        for slot in kind.documents:
            if not slot.is_thing:
                assert kind.name in LAYERS[slot.policy_type].hangs_on
    assert {kind.name for kind in HOLDERS} == set(LAYERS[INLINE.policy_type].hangs_on)
    bounded = {kind.name for kind in HOLDERS if hasattr(kind.record.model, "permissions_boundary")}
    assert bounded == set(LAYERS["boundary"].hangs_on)


def test_organizations_keeps_what_hangs_on_levels() -> None:
    kept = {name for name, layer in LAYERS.items() if layer.kept_by == "organizations"}
    assert kept == set(LEVEL_KINDS)
    assert {layer.hangs_on for layer in LAYERS.values() if layer.kept_by == "organizations"} == {
        ("root", "ou", "account")
    }


def test_a_role_has_its_trust_policy_as_a_policy_of_its_own() -> None:
    assert LAYERS["trust"].hangs_on == ("role",)
    assert supports_resource_policy("iam", "role")


SAID = {
    "why a layer has nothing to check": (set(WHY_NOT) - {"accounts"}, EVERY | {BPA}),
    "codes of a layer that is silent": (
        {code.partition(".")[0] for code in CODES if code.endswith(".silent")},
        EVERY,
    ),
    "the validator's name of a document": (set(WORDS["policy_type"]), EVERY),
    "AWS's words of a denial": (set(_POLICY_WORDS), EVERY | {BPA}),
    "reading AWS's words": ({name for _, name in _TYPE_WORDS}, EVERY),
    "the page of a denial": (set(DENIED), EVERY | {BPA}),
    # Of these two the advice depends on whose the resource is.
    "advice on a denial": (set(ADVICE) | {"identity", "resource"}, EVERY | {BPA}),
    "the search for changes": (set(SEARCHED), EVERY | {BPA}),
    "headlines": (
        {key.split(".")[2] for key in PHRASES if key.startswith("headlines.implicit_deny.")}
        & (EVERY | {BPA}),
        EVERY,
    ),
    "names of gates": (
        {key.split(".")[2] for key in PHRASES if key.startswith("gates.name.")}
        - {"caller", "explicit_deny"},
        EVERY | {BPA},
    ),
    "forms": (
        {form.policy_type for form in FORMS.values() if form.has_editor} | {"boundary", "session"},
        EVERY,
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_what_is_said_of_layers_is_said_of_every_one(what: str) -> None:
    found, wanted = SAID[what]
    assert found == wanted
