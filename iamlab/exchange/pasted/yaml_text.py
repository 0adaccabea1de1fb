"""YAML as data: nothing is constructed, tags of CloudFormation become expressions.

Scalars stay text, so that `2012-10-17` is no date and `012345678912` no octal number.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from iamlab.exchange.pasted.expressions import marked

_MOST_NODES = 50_000
_SUBSTITUTED = re.compile(r"\$\{(!?)([^}]*)\}")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class YamlTrouble(ValueError):
    """The text is no YAML, or more of it than is read."""


def yaml_values(text: str) -> list[Any]:
    """Every document of a YAML text as plain data. Raises YamlTrouble."""
    try:
        return [
            _NodeReader().value(node) for node in yaml.compose_all(text, Loader=yaml.CSafeLoader)
        ]
    except yaml.YAMLError as error:
        raise YamlTrouble(str(error)) from None
    except RecursionError:
        raise YamlTrouble("nested too deeply") from None


class _NodeReader:
    """Turns nodes into data and counts them: an alias counts as often as it is used."""

    def __init__(self) -> None:
        self.nodes = 0

    def value(self, node: yaml.Node) -> Any:
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise YamlTrouble("too many values")
        if isinstance(node, yaml.MappingNode):
            found: Any = {str(self.value(key)): self.value(each) for key, each in node.value}
        elif isinstance(node, yaml.SequenceNode):
            found = [self.value(each) for each in node.value]
        else:
            found = None if _is_null(node) else node.value
        return _intrinsic(node.tag.removeprefix("!"), found) if _is_tagged(node) else found


def _is_tagged(node: yaml.Node) -> bool:
    return node.tag.startswith("!") and not node.tag.startswith("!!")


def _is_null(node: yaml.Node) -> bool:
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return plain and node.value in _NULLS and not _is_tagged(node)


def _intrinsic(name: str, value: Any) -> Any:
    return resolved(f"Fn::{name}" if name not in ("Ref", "Condition") else name, value)


def resolved(function: str, value: Any) -> Any:
    """What one of CloudFormation's functions stands for, as far as the text tells."""
    if function == "Ref" and isinstance(value, str):
        return marked(value)
    if function == "Fn::GetAtt":
        parts = value if isinstance(value, list) else [value]
        return marked(".".join(str(part) for part in parts))
    if function == "Fn::Sub":
        return _substituted(value)
    if function == "Fn::Join" and isinstance(value, list) and len(value) == 2:
        pieces = value[1] if isinstance(value[1], list) else [value[1]]
        return str(value[0]).join(str(piece) for piece in pieces)
    if function == "Fn::If" and isinstance(value, list) and len(value) == 3:
        return value[1]
    return marked(f"{function.removeprefix('Fn::')} {_short(value)}")


def _substituted(value: Any) -> Any:
    text, given = value if isinstance(value, list) and len(value) == 2 else (value, {})

    def one(found: re.Match[str]) -> str:
        if found[1]:
            return f"${{{found[2]}}}"
        known = given.get(found[2]) if isinstance(given, dict) else None
        return str(known) if known is not None else marked(found[2])

    return _SUBSTITUTED.sub(one, str(text))


def _short(value: Any) -> str:
    return re.sub(r"[\ue000\ue001]", "", str(value))[:60]
