"""Everything the page says about one pasted text; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from iamlab.exchange import (
    Denial,
    OwnLab,
    PolicyUse,
    Redaction,
    SmallestLab,
    read_denial,
    redact,
    smallest_lab,
    with_own_texts,
)
from iamlab.explain import ExplainedStory
from iamlab.web.denied.descriptions import KINDS, LAYERS, STAND_INS, LayerWords
from iamlab.web.explained.deciding import explained_story, now
from iamlab.web.labs.whatif.proposals import ShownProposal, shown
from iamlab.web.picture import request_picture
from iamlab.web.site.sent_text import format_within_limits
from iamlab.web.site.told import told
from iamlab.whatif import Flips, closest_flips


@dataclass(frozen=True)
class ExplainedDenial:
    """The message in parts, and the lab that gives it."""

    redaction: Redaction
    denial: Denial
    lab: SmallestLab | None = None
    own: OwnLab | None = None
    story: ExplainedStory | None = None
    picture: SafeString | str = ""
    flips: Flips | None = None
    proposals: tuple[ShownProposal, ...] = field(default=())

    @property
    def kind(self) -> str | Promise:
        """What kind of denial it is, as a sentence."""
        return KINDS[self.denial.kind]

    @property
    def layer(self) -> LayerWords | None:
        """The layer that the text names."""
        return LAYERS.get(self.denial.policy_type or "")

    @property
    def likely_layer(self) -> LayerWords | None:
        """A first guess at the layer, where the text names none."""
        guess = None if self.denial.policy_type else self.denial.likely_policy_type
        return LAYERS.get(guess or "")

    @property
    def lab_layer(self) -> LayerWords | None:
        """The layer that denies in the lab."""
        return LAYERS.get(self.lab.layer) if self.lab else None

    @property
    def stand_ins(self) -> list[tuple[str | Promise, str, str]]:
        """(kind, stand-in, what it stands for), for this answer alone."""
        return [
            (STAND_INS.get(each.kind, each.kind), each.stand_in, each.original)
            for each in self.redaction.stand_ins
        ]

    @property
    def own_used(self) -> list[tuple[LayerWords, PolicyUse]]:
        """What each of the policies beside the message was read as."""
        used = self.own.used if self.own else ()
        return [(LAYERS[each.policy_type], each) for each in used]

    @property
    def cannot_help(self) -> list[str]:
        """Why a change elsewhere is of no use."""
        return [told(each.words) for each in self.flips.cannot_help] if self.flips else []

    @property
    def why_none(self) -> str:
        """Why no repair was found."""
        return told(self.flips.why_none) if self.flips and self.flips.why_none else ""


def explain_denial(text: str, policies: str = "") -> ExplainedDenial:
    """Read a pasted text. Raises ExchangeError about a text beside it that is too large."""
    redaction = redact(text)
    denial = read_denial(redaction.text)
    own = _own_lab(redaction, policies) if policies.strip() else None
    lab = smallest_lab(denial, now=now())
    decided = own.lab if own else lab  # without policies that could decide there is no verdict
    if decided is None:
        return ExplainedDenial(redaction, denial, lab, own)
    world, request = decided.world, decided.request
    story = explained_story(world, request)
    flips = closest_flips(world, request, now=now())
    return ExplainedDenial(
        redaction,
        denial,
        lab,
        own,
        story,
        request_picture(world, request, story, id_prefix="denied"),
        flips,
        shown(flips.proposals),
    )


def _own_lab(redaction: Redaction, policies: str) -> OwnLab:
    """The lab with the learner's policies, under the names that these use: no stand-ins."""
    format_within_limits(policies)
    denial = read_denial(redaction.restored(redaction.text))
    return with_own_texts(smallest_lab(denial, now=now()), denial, [policies], now=now())
