"""Writing a world: canonical, and read back as the same world."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from iamlab.world import (
    Account,
    Document,
    ManagedPolicy,
    World,
    canonical_json,
    read_lab,
    read_lab_text,
    write_lab,
)
from tests.depth import examples
from tests.world.labs import ONE, account, lab, user
from tests.world.worlds import worlds

CASES = Path(__file__).parents[2] / "cases" / "conformance" / "cases.jsonl"


@examples(25)
@given(worlds())
def test_codec_round_trips(world: World) -> None:
    assert read_lab(write_lab(world)) == world
    assert read_lab_text(canonical_json(world)) == world


@examples(10)
@given(worlds())
def test_what_is_written_twice_is_the_same_text(world: World) -> None:
    text = canonical_json(world)
    assert canonical_json(read_lab_text(text)) == text


def test_defaults_are_left_out() -> None:
    full = lab(account(users=[user("Alice", path="/", tags={}, mfa_device=False)], name=""))
    assert write_lab(read_lab(full)) == lab(account(users=[{"name": "Alice"}]))


def test_the_format_version_comes_first() -> None:
    assert next(iter(write_lab(World(title="x")))) == "iamlab"


def test_absent_and_empty_scps_stay_apart() -> None:
    tree = {"id": "o-x", "management_account": ONE, "root": {"units": [{"scps": []}, {}]}}
    written = write_lab(read_lab(lab(organization=tree)))
    assert written["organization"]["root"]["units"] == [{"scps": []}, {}]


def test_a_request_keeps_an_id_that_is_not_its_position() -> None:
    request = {"principal": "anonymous", "action": "s3:GetObject"}
    written = write_lab(read_lab(lab(requests=[{**request, "id": "2"}])))
    assert written["requests"] == [{"id": "2", **request}]


@pytest.mark.parametrize(
    "line", CASES.read_text(encoding="utf-8").splitlines()[::10], ids=lambda line: line[8:24]
)
def test_a_case_of_the_corpus_is_written_as_it_was_read(line: str) -> None:
    case = json.loads(line)["lab"]
    world = read_lab(case)
    assert read_lab(write_lab(world)) == world
    assert write_lab(read_lab(write_lab(world))) == write_lab(world)


def test_a_text_with_its_own_layout_is_never_laid_out_anew() -> None:
    text = '{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}'
    world = World(accounts=(Account(ONE, policies=(ManagedPolicy("P", Document(text)),)),))
    assert write_lab(world)["accounts"][0]["policies"][0]["document"] == text
