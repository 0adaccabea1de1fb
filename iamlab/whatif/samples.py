"""Resources made up for actions that no named resource fits, from the catalogue's ARN templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from iamlab.catalogue import find_action, resource_types
from iamlab.whatif.mentioned import fits

MADE_UP = "another"  # the name of a resource that nobody wrote


def with_samples(
    actions: Iterable[str], resources: Sequence[str], accounts: Iterable[str]
) -> Iterator[str]:
    """The resources, then one for each action that fits none of them, in each account."""
    yield from resources
    known = list(resources)
    owners = tuple(accounts)
    for action in actions:
        if any(fits(action, resource) for resource in known):
            continue
        for account in owners:
            sample = sample_resource(action, account)
            if sample is not None and sample not in known:
                known.append(sample)
                yield sample


@lru_cache(maxsize=4096)
def sample_resource(action: str, account: str) -> str | None:
    """A resource that this action works on; None where the action is unknown or takes only *."""
    found = find_action(action)
    if found is None or found.needs_star:
        return None
    templates = {kind.name: kind.arn for kind in resource_types(found.service)}
    # The type that needs fewest names is the usual one: object before accesspoint/object.
    used = sorted(
        found.resource_types,
        key=lambda kind: (not kind.required, len(templates[kind.name].text)),
    )
    template = templates[used[0].name]
    values = dict.fromkeys(template.variables, MADE_UP)
    return template.fill(values, account=account, region="eu-west-1").replace("*", MADE_UP)
