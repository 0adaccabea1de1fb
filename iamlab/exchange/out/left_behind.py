"""What of a lab no format can carry: it is listed, thing by thing."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.exchange.out.things import WRITERS
from iamlab.exchange.reading import LeftOut
from iamlab.world import COLLECTIONS, Account, World, say


def left_behind(world: World) -> Iterator[LeftOut]:
    """What concerns the lab as a whole."""
    if world.requests:
        count = len(world.requests)
        counted = "1 request" if count == 1 else f"{count} requests"
        words = say("{counted} of the lab: AWS has no such thing to make", counted=counted)
        yield LeftOut("requests", words)
    if world.organization is not None:
        words = say(
            "the organization with its SCPs and RCPs: its accounts are made by hand, and its "
            "policies by its management account"
        )
        yield LeftOut("organization", words)


def left_behind_of(account: Account) -> Iterator[LeftOut]:
    """What of one account no format can carry."""
    here = f"accounts[{account.id}]"
    if account.root.access_keys or account.root.mfa_device:
        yield LeftOut(f"{here}.root", say("the root user is set up by signing in"))
    for kind in COLLECTIONS.values():
        for thing in kind.things(account):
            path = f"{here}.{kind.collection}[{kind.key_of(thing)}]"
            yield from WRITERS[kind.name].left_behind(thing, path)
