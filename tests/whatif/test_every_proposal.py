"""Every proposal, of every denied case and every denial text: could be saved, works, reads well."""

import json
import re
from collections import Counter

import pytest

from iamlab.exchange import read_denial, smallest_lab
from iamlab.whatif import closest_flips
from iamlab.world import SaveRequest, decide, validate
from tests.depth import deep
from tests.whatif.labs import NOW, PROJECT, conformance, request_of

TURNS = 24  # so many parts; `make test` tries one of each source, a deep run all
ARN = re.compile(r"arn:[^\s,]+")
CASES = PROJECT / "tests"
TEXTS = [
    (row["id"], row.get("text", row.get("input")))
    for name in ("exchange/denials", "exchange/denials_more", "cases/practitioner/reports")
    for row in map(json.loads, (CASES / f"{name}.jsonl").read_text("utf-8").splitlines())
    if row.get("kind", "denial") == "denial"
]
POLICY_TYPES = {"inline": "identity", "managed": "identity", "session": "identity"}


def of_texts():
    for name, text in TEXTS:
        found = smallest_lab(read_denial(text), now=NOW)
        if found is not None:
            yield name, found.world, found.request


def of_cases():
    for name, world in conformance():
        for request in world.requests:
            if decide(world, request, now=NOW, trace=False).verdict == "denied":
                yield name, world, request


def sampled(found):
    everything = list(found)
    return everything if deep() else everything[:: max(1, len(everything) // TURNS)]


EVERY = [*sampled(of_texts()), *sampled(of_cases())]


@pytest.mark.parametrize(("name", "world", "request_"), EVERY, ids=[each[0] for each in EVERY])
def test_a_proposal_saves_works_and_reads_well(name, world, request_):
    proposals = closest_flips(world, request_, now=NOW).proposals
    for proposal in proposals:
        assert proved(world, proposal) == "allowed"
        for change in proposal.texts:
            assert refusals(change.after, change.address) <= (
                refusals(change.before, change.address) if change.before else set()
            ), proposal.words
        for words in proposal.words:
            assert max(Counter(ARN.findall(words)).values(), default=0) < 3, words
            assert not re.search(r"another\b.*\banother\b", words)
        assert not impossible(request_, proposal.request)
    hangs = ["request_context" in proposal.kinds for proposal in proposals]
    assert hangs == sorted(hangs)


def proved(world, proposal):
    for edit in proposal.edits:
        world = edit.apply(world)
    saved = SaveRequest(proposal.request, proposal.request.id).apply(world)
    return decide(saved, request_of(saved, proposal.request.id), now=NOW).verdict


def refusals(text, address):
    kind = POLICY_TYPES.get(address.kind, address.kind)
    return {each.code for each in validate(text, kind) if each.refused_at_save}


def impossible(before, after):
    """Context keys of the proposed request that no request carries."""
    return [
        (key, value)
        for key, value in after.context.items()
        if key not in before.context
        and (key.startswith("arn:") or "*" in str(value) or "${" in str(value))
    ]
