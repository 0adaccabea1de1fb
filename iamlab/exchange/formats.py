"""Which of AWS's formats a text is in, told by the keys of its JSON."""

from __future__ import annotations

from typing import Any, Literal

from iamlab.exchange.account_dump.pages import DETAILS, load_dump
from iamlab.exchange.other_outputs import KEYS
from iamlab.exchange.policies import POLICY_KEYS
from iamlab.exchange.reading import ExchangeError

TextFormat = Literal["lab", "account_dump", "simulation", "policies", "unknown"]


def format_of(text: str) -> TextFormat:
    """The format of a text; `unknown` also for what is no JSON."""
    try:
        data = load_dump(text)
    except ExchangeError:
        return "unknown"
    if isinstance(data, list):
        return "policies" if data else "unknown"
    return _of_object(data) if isinstance(data, dict) else "unknown"


def _of_object(data: dict[str, Any]) -> TextFormat:
    inner = data.get("input")
    if "iamlab" in data:
        return "lab"
    if DETAILS & data.keys():
        return "account_dump"
    if "ActionNames" in data or (isinstance(inner, dict) and "ActionNames" in inner):
        return "simulation"
    if _has_versions(data.get("Policies")):
        return "account_dump"
    return "policies" if (POLICY_KEYS | KEYS) & data.keys() else "unknown"


def _has_versions(policies: Any) -> bool:
    if not isinstance(policies, list):
        return False
    return any(isinstance(each, dict) and "PolicyVersionList" in each for each in policies)
