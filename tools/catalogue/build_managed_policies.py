"""Extract common AWS managed policies from moto's data into iamlab/content/catalogue.

Repeat it when AWS has changed its policies:

    cd $(mktemp -d) && pip download moto --no-deps && unzip -q moto-*.whl
    python <checkout>/tools/catalogue/build_managed_policies.py .

Which policies, and the line that says what each is for, stand in managed_policies.txt. moto's
module is read as text, never imported. Its licence (Apache-2.0) goes with it: see NOTICES.md.
"""

from __future__ import annotations

import argparse
import ast
import json
from pathlib import Path
from typing import Any

from layout import CONTENT, write_tables

HERE = Path(__file__).resolve().parent
FOLDER = CONTENT / "managed_policies"

# The order in which people write and read a policy; the data has the elements by alphabet.
ELEMENTS = (
    "Version",
    "Id",
    "Statement",
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Extract AWS managed policies.")
    parser.add_argument("wheel", type=Path, help="the unpacked wheel of moto")
    wheel = parser.parse_args().wheel
    policies = moto_policies(wheel / "moto/iam/aws_managed_policies.py")
    wanted = wanted_policies()
    missing = sorted(set(wanted) - set(policies))
    if missing:
        raise SystemExit(f"managed_policies.txt: not in moto's data: {missing}")
    for stale in FOLDER.glob("*.json"):
        stale.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    index = {}
    for name, description in wanted.items():
        policy = policies[name]
        index[name] = _index_row(name, description, policy)
        text = json.dumps(_in_reading_order(policy["Document"]), indent=1, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    head = about(wheel, policies, len(index))
    write_tables(CONTENT / "managed_policies.json", {"about": head}, {"policies": index})


def moto_policies(module: Path) -> dict[str, Any]:
    """The JSON that the module assigns to aws_managed_policies_data: name -> policy."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["aws_managed_policies_data"]:
                policies: dict[str, Any] = json.loads(str(node.value.value))
                return policies
    raise SystemExit(f"{module}: no aws_managed_policies_data")


def wanted_policies() -> dict[str, str]:
    """Name -> description, in the order of managed_policies.txt."""
    wanted = {}
    for line in (HERE / "managed_policies.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, description = line.partition("|")
            wanted[name.strip()] = description.strip()
    return wanted


def about(wheel: Path, policies: dict[str, Any], count: int) -> dict[str, object]:
    metadata = next(wheel.glob("moto-*.dist-info/METADATA")).read_text(encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in metadata.split("\n\n")[0].splitlines())
    if fields["License"] != "Apache-2.0":
        raise SystemExit(f"moto's licence is {fields['License']}: look before you take its data")
    return {
        "package": "moto",
        "registry": "PyPI",
        "version": fields["Version"],
        "date": max(policy["UpdateDate"] for policy in policies.values())[:10],
        "licence": fields["License"],
        "copyright": "Copyright Steve Pulec and the moto contributors",
        "policies": count,
    }


def _index_row(name: str, description: str, policy: dict[str, Any]) -> dict[str, str]:
    return {
        "arn": f"arn:aws:iam::aws:policy{policy['Path']}{name}",
        "path": policy["Path"],
        "description": description,
        "default_version_id": policy["DefaultVersionId"],
        "created": policy["CreateDate"][:10],
        "updated": policy["UpdateDate"][:10],
    }


def _in_reading_order(value: Any, inside_condition: bool = False) -> Any:
    if isinstance(value, list):
        return [_in_reading_order(item, inside_condition) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value) if inside_condition else sorted(value, key=_element_rank)
    return {
        key: _in_reading_order(value[key], inside_condition or key == "Condition") for key in keys
    }


def _element_rank(element: str) -> int:
    return ELEMENTS.index(element) if element in ELEMENTS else len(ELEMENTS)


if __name__ == "__main__":
    main()
