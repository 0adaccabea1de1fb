"""HCL as plain data: blocks with their arguments, and references as marked expressions.

Read as text; nothing of it is run. Terraform language: Strings and templates; Expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from iamlab.exchange.pasted.expressions import marked

LONGEST_HCL = 100_000  # characters: the parser reads about 100,000 a second
_HEREDOC = re.compile(r"<<(-?)(\w+)\n(.*?)\n?[ \t]*\2\s*$", re.S)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_TOKENS = re.compile(r"\$\$\{|%%\{|\$\{|\\u[0-9a-fA-F]{4}|\\.", re.S)
_LOOKS = re.compile(
    r"""^\s*(?:[+~-]\s+)?(?:resource|data|module|locals|variable|provider|output|terraform)
    \b[^\n=]*\{""",
    re.M | re.X,
)
_PLAN = re.compile(r"^\s*[+~-]\s+(?:resource|data)\s", re.M)
_MARKER = re.compile(r"^(\s*)(-/\+|\+/-|[+~-])(\s+)(.*)$")
_CHANGED = re.compile(r"^(.*?)(\S+|\"(?:[^\"\\]|\\.)*\")\s+->\s+(.*)$")


class HclTrouble(ValueError):
    """The text is no HCL, or longer than is read."""


class HclBlock(NamedTuple):
    """A resource or data source: its type, its label, its arguments as plain data."""

    kind: str
    label: str
    arguments: Mapping[str, Any]
    is_data: bool = False


def looks_like_hcl(text: str) -> bool:
    return _LOOKS.search(text) is not None


def is_plan(text: str) -> bool:
    """Whether HCL is what `terraform plan` prints, with its marks of what changes."""
    return _PLAN.search(text) is not None


def blocks_of(text: str) -> list[HclBlock]:
    """The resources and data sources of Terraform code or of a plan's text. Raises HclTrouble."""
    if len(text) > LONGEST_HCL:
        raise HclTrouble("too long")
    return list(_blocks(_as_code(text) if is_plan(text) else text))


def _as_code(plan: str) -> str:
    """The text of a plan as the code that it plans: what goes is dropped, what changes is new."""
    lines = []
    for line in plan.splitlines():
        found = _MARKER.match(line)
        if found is not None:
            if found[2] == "-":
                continue
            line = f"{found[1]} {found[4]}"  # noqa: PLW2901
        changed = _CHANGED.match(line)
        if changed is not None:
            line = changed[1] + changed[3]  # noqa: PLW2901
        if line.strip().startswith(("Terraform will perform", "Plan:", "Resource actions are")):
            continue
        lines.append(re.sub(r"\(known after apply\)|\(sensitive value\)", "null", line))
    return "\n".join(lines) + "\n"


def _blocks(text: str) -> Iterator[HclBlock]:
    import hcl2  # its grammar takes a second to load, and few texts need it

    try:
        data = hcl2.loads(text if text.endswith("\n") else f"{text}\n")
    except RecursionError:
        raise HclTrouble("nested too deeply") from None
    except Exception as error:  # noqa: BLE001  the parser raises those of its own libraries
        raise HclTrouble(str(error)) from None
    for word, is_data in (("resource", False), ("data", True)):
        for each in dicts(data.get(word)):
            for kind, labelled in _pairs(each):
                for label, arguments in _pairs(labelled):
                    if isinstance(arguments, dict):
                        yield HclBlock(_name(kind), _name(label), _plain(arguments), is_data)


def _plain(value: Any) -> Any:
    """The parser's values as plain data, with every reference as a marked expression."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {
            _name(key): _plain(each) for key, each in value.items() if not key.startswith("__is_")
        }
    return _of_text(value) if isinstance(value, str) else value


def _of_text(text: str) -> Any:
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        inner = text[1:-1]
        heredoc = _HEREDOC.match(inner)
        return _template(heredoc[3], escapes=False) if heredoc else _template(inner)
    if not (text.startswith("${") and text.endswith("}")):
        return text
    expression = text[2:-1].strip()
    encoded = re.fullmatch(r"jsonencode\((.*)\)", expression, re.S)
    if encoded is None:
        return marked(expression)
    import hcl2

    try:
        return _plain(hcl2.loads(f"v = {encoded[1]}\n")["v"])
    except Exception:  # noqa: BLE001  a function in it that is not read: an expression like others
        return marked(expression[:200])


def _template(text: str, *, escapes: bool = True) -> str:
    """The text of a template: `${…}` becomes an expression, `$${…}` stays for IAM."""
    pieces: list[str] = []
    position = 0
    while (found := _TOKENS.search(text, position)) is not None:
        pieces.append(text[position : found.start()])
        token, position = found[0], found.end()
        if token == "${":
            end = _closing(text, position)
            pieces.append(marked(text[position:end]))
            position = end + 1
        elif token in ("$${", "%%{"):
            pieces.append(token[1:])
        elif not escapes:
            pieces.append(token)
        elif token.startswith("\\u"):
            pieces.append(chr(int(token[2:], 16)))
        else:
            pieces.append(_ESCAPES.get(token[1], token))
    return "".join([*pieces, text[position:]])


def _closing(text: str, position: int) -> int:
    """Where the brace closes that was opened before `position`."""
    depth = 1
    for index in range(position, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return len(text)


def dicts(value: Any) -> Iterator[dict[str, Any]]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    for each in dicts(value):
        yield from each.items()


def _name(text: str) -> str:
    return text.strip('"')
