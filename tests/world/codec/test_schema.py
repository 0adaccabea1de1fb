"""The JSON Schema and the reference tables are those of the declaration."""

from __future__ import annotations

import json
from pathlib import Path

from iamlab.world import lab_schema
from iamlab.world.codec.documentation import reference_markdown
from iamlab.world.codec.schema import schema_text

ROOT = Path(__file__).parents[3]


def test_the_schema_file_is_fresh() -> None:
    file = ROOT / "iamlab" / "world" / "lab_document.schema.json"
    assert file.read_text(encoding="utf-8") == schema_text(), "run tools/write_lab_format.py"


def test_the_tables_of_the_page_are_fresh() -> None:
    page = (ROOT / "docs" / "lab-document.md").read_text(encoding="utf-8")
    assert reference_markdown() in page, "run tools/write_lab_format.py"


def test_every_reference_leads_to_a_definition() -> None:
    schema = lab_schema()
    named = json.dumps(schema).split('"$ref": "#/$defs/')[1:]
    assert {each.partition('"')[0] for each in named} == set(schema["$defs"])


def test_required_keys_are_those_of_the_declaration() -> None:
    definitions = lab_schema()["$defs"]
    assert lab_schema()["required"] == ["iamlab"]
    assert definitions["Request"]["required"] == ["principal", "action"]
    assert definitions["Account"]["required"] == ["id"]
    assert definitions["User"]["additionalProperties"] is False


def test_the_page_names_every_reason_code_and_policy_type() -> None:
    page = (ROOT / "docs" / "lab-document.md").read_text(encoding="utf-8")
    request = lab_schema()["$defs"]["Request"]["properties"]
    for key in ("expect_reason", "expect_policy_type"):
        for word in request[key]["anyOf"][0]["enum"]:
            assert f"`{word}`" in page
