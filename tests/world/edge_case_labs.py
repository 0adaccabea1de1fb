"""Lab documents made of the short vectors in tests/cases/conformance/edge_cases.json."""

from __future__ import annotations

from typing import Any

from iamlab.engine import parse_arn

Json = dict[str, Any]
_OWNER = "111122223333"
_CODES = {"ALLOW": "allowed", "DENY": "denied"}


def lab_of(case: Json) -> Json:
    """The lab document: accounts, organization, the one request."""
    accounts: dict[str, Json] = {}
    owner = _owner(case)
    for number in (owner, case["principal"].get("account", owner)):
        accounts.setdefault(number, {"id": number})
    principal, session = _principal(case, accounts)
    _resource(case, accounts[owner])
    document: Json = {"iamlab": 1, "accounts": list(accounts.values())}
    if "scps" in case or "rcps" in case:
        document["organization"] = _organization(case)
    request = {**case["request"], "principal": principal, "context": _context(case)}
    document["requests"] = [{**request, "session": session} if session else request]
    return document


def expected(case: Json) -> tuple[str, str, str | None]:
    """Verdict, reason code and policy type in the words of the lab document."""
    verdict, reason = case["expect"]
    if verdict == "ALLOW":
        kinds = {"IDENTITY": "identity", "NO_PERMISSION_REQUIRED": "service"}
        by_resource = "trust" if _is_trust(case) else "resource"
        return "allowed", "allowed", kinds.get(reason, by_resource)
    code, kind = reason.lower().split("_", 1)
    if kind == "resource" and _is_trust(case):
        kind = "trust"
    return "denied", f"{code}_deny", kind


def _owner(case: Json) -> str:
    parts = parse_arn(case["request"]["resource"])
    named = parts.account if parts else ""
    return str(case.get("resource_account") or named or case["principal"].get("account", _OWNER))


def _is_trust(case: Json) -> bool:
    return str(case["request"]["action"]) == "sts:AssumeRole"


def _context(case: Json) -> Json:
    return dict(case["request"].get("context", {}))


def _principal(case: Json, accounts: dict[str, Json]) -> tuple[str, Json | None]:
    principal = case["principal"]
    kind = principal["type"]
    if kind in ("service", "root"):
        return principal["arn"], None
    account = accounts[principal["account"]]
    held = principal.get("role_arn") or principal.get("user_arn") or principal["arn"]
    path, _, name = held.split(":", 5)[5].partition("/")[2].rpartition("/")
    holder: Json = {"name": name, "path": f"/{path}/" if path else "/"}
    holder["policies"] = [
        {"name": f"identity-{n}", "document": text}
        for n, text in enumerate(case.get("identity", []))
    ]
    if "id" in principal:
        holder["unique_id"] = principal["id"]
    if "boundary" in case:
        account["policies"] = [{"name": "Boundary", "document": case["boundary"]}]
        holder["permissions_boundary"] = "Boundary"
    if principal.get("service_linked"):
        holder["service_linked"] = True
    account.setdefault("roles" if kind == "session" else "users", []).append(holder)
    return principal["arn"], _session(case) if kind in ("session", "federated") else None


def _session(case: Json) -> Json:
    policies = [
        {"name": f"session-{n}", "document": text}
        for n, text in enumerate(case.get("session_policies", []))
    ]
    session: Json = {"policies": policies}
    if "user_arn" in case["principal"]:
        session["issued_to"] = case["principal"]["user_arn"]
    return session


def _resource(case: Json, account: Json) -> None:
    resource = case["request"]["resource"]
    policies = case.get("resource_policy", [])
    document = policies[0] if policies else None
    if _is_trust(case):
        role = {"name": resource.rpartition("/")[2], "trust_policy": document}
        account.setdefault("roles", []).append(role)
    elif resource != "*":
        listed = resource.split("/")[0] if ":s3:::" in resource else resource
        account["resources"] = [{"arn": listed, "policy": document}]


def _organization(case: Json) -> Json:
    """The levels of the vector: root, OUs one below the other, the account last."""
    number = _owner(case) if "rcps" in case else case["principal"]["account"]
    management = number if case["principal"].get("management") else "999999999999"
    scps = [_named("scp", level) for level in case.get("scps", [])] or None
    rcps = [_named("rcp", level) for level in case.get("rcps", [])] or [[]]
    levels = max(len(scps or []), len(rcps))
    root: Json = {}
    node = root
    for depth in range(max(levels - 1, 1)):
        if depth:
            below: Json = {"name": f"Unit{depth}"}
            node["units"] = [below]
            node = below
        _attach(node, depth, scps, rcps)
    node["accounts"] = [number]
    if scps and len(scps) > 1:
        node["account_scps"] = {number: scps[-1]}
    return {"id": "o-exampleorg1", "management_account": management, "root": root}


def _attach(node: Json, depth: int, scps: list[list[Json]] | None, rcps: list[list[Json]]) -> None:
    if scps and depth < len(scps):
        node["scps"] = scps[depth]
    if depth < len(rcps):
        node["rcps"] = rcps[depth]


def _named(kind: str, documents: list[Json]) -> list[Json]:
    return [{"name": f"{kind}-{n}", "document": text} for n, text in enumerate(documents, 1)]
