"""The policy documents that edits change, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iamlab.whatif.proposal import TextChange
from iamlab.world import (
    ChangeDocument,
    DocumentAddress,
    Edit,
    EditError,
    Save,
    SaveInlinePolicy,
    World,
    addresses_on,
    document_at,
)


def text_changes(before: World, after: World, edits: Iterable[Edit]) -> tuple[TextChange, ...]:
    """Every document whose text differs, in the order of the edits."""
    found = []
    for address in dict.fromkeys(each for edit in edits for each in _touched(edit)):
        old, new = _text(before, address), _text(after, address)
        if new is not None and new != old:
            found.append(TextChange(address, old, new))
    return tuple(found)


def _touched(edit: Edit) -> Iterator[DocumentAddress]:
    if isinstance(edit, ChangeDocument):
        yield edit.address
    elif isinstance(edit, SaveInlinePolicy):
        yield DocumentAddress("inline", edit.account, edit.holder, edit.policy.name, edit.kind)
    elif isinstance(edit, Save):
        yield from addresses_on(edit.account, edit.thing)


def _text(world: World, address: DocumentAddress) -> str | None:
    try:
        document = document_at(world, address)
    except EditError:
        return None
    return None if document is None else document.text
