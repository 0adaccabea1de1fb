"""A verdict in a picture: the word, the icon and the colour, always the three."""

from __future__ import annotations

from django.utils.translation import gettext as _

from iamlab.web.picture.icons import GLYPHS
from iamlab.web.picture.markup import Svg, group, num, path, rect, text
from iamlab.web.picture.measure import width

H = 28


def verdict_word(verdict: str) -> str:
    """The word of a verdict."""
    return {"allowed": _("Allowed"), "denied": _("Denied")}.get(verdict, _("Undecided"))


def badge_width(verdict: str) -> float:
    """How wide the badge is."""
    return width(verdict_word(verdict), 14, bold=True) + 44


def badge(x: float, cy: float, verdict: str, cls: str = "") -> Svg:
    """The badge with its left edge at x, centred on cy."""
    w, ix = badge_width(verdict), x + 19
    look = {"allowed": "yes", "denied": "no"}.get(verdict, "open")
    mark = {
        "yes": path(f"M{num(ix - 5.5)} {num(cy + 0.5)}l3.8 3.9 7 -7.8", "s-badge-v"),
        "no": path(f"M{num(ix - 5)} {num(cy - 5)}l10 10M{num(ix + 5)} {num(cy - 5)}l-10 10",
                   "s-badge-x"),
        "open": path(GLYPHS["anonymous"], "s-badge-q",
                     transform=f"translate({num(ix)} {num(cy)}) scale(0.55)"),
    }[look]  # fmt: skip
    return group(
        f"s-item {cls}".strip(),
        rect(x, cy - H / 2, w, H, f"s-badge-{look} s-box", H / 2),
        mark,
        text(x + 32, cy + 5, verdict_word(verdict), size=14, bold=True, cls=f"s-on-{look}"),
    )
