"""`python -m iamlab read-denial`: JSON lines {"id", "text"} in, one answer line for each out."""

import json
from collections.abc import Iterable, Iterator

from iamlab.exchange.denial.reader import read_denial

_EXAMPLE = '{"id": "1", "text": "User: … is not authorized to perform: …"}'


def read_denial_lines(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """One answer a line, in order: the id with `Denial.as_json` (`advice` is a list of strings).

    A line that cannot be read gives {"line": N, "error": "...", "at": "text"}; empty lines
    give nothing.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(number, line)


def _answer(number: int, line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _wrong(number, f"this is no JSON ({error})", "")
    if not isinstance(value, dict):
        return _wrong(number, "this is no JSON object", "")
    if not isinstance(value.get("text"), str):
        return _wrong(number, 'the object has no "text" that is a string', "text")
    identifier = value.get("id")
    if identifier is not None and not isinstance(identifier, (str, int)):
        return _wrong(number, '"id" is neither a string nor a number', "id")
    return {"id": identifier, **read_denial(value["text"]).as_json()}


def _wrong(number: int, what: str, at: str) -> dict[str, object]:
    return {"line": number, "error": f"{what}; a right line is {_EXAMPLE}", "at": at}
