"""The sheet under the road of a scene, held by its holder and by the gate that reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from iamlab.web.picture import paper
from iamlab.web.picture.markup import EMPTY, Svg, el, join, num, path, text
from iamlab.web.picture.measure import width
from iamlab.web.picture.scene import Scene
from iamlab.web.picture.scene_plan import LEFT, RIGHT, WIDTH, Plan


def held_sheet(scene: Scene, where: Plan) -> tuple[float, Svg]:
    """The sheet under the road, held by its holder and by the gate that reads it."""
    held = scene.held
    if held is None or not 0 < held.gate <= len(where.xs):
        return where.foot, EMPTY
    y = where.foot + 26
    h = 60 if held.sheet.words else 42
    middle = y + h / 2
    gx = where.cx(held.gate - 1)
    ends = {"principal": (LEFT + where.left) / 2, "resource": (where.right + RIGHT) / 2}
    hx = ends.get(held.holder)
    low = ends["principal"] + 24 if held.holder == "principal" else 34
    high = ends["resource"] - 24 if held.holder == "resource" else WIDTH - 34
    w = paper.sheet_row_width(held.sheet, min(420, high - low))
    beside = hx is not None and abs(gx - hx) >= w + 60
    centre = (gx + hx) / 2 if beside and hx is not None else gx
    x = min(max(centre - w / 2, low), high - w)
    dots = [(gx, where.foot + 16)]
    lines = []
    if hx is not None:
        dots.append((hx, where.ty + 76))
        near = x if hx < x else x + w
        lines.append(f"M{num(hx)} {num(where.ty + 76)}V{num(middle)}H{num(near)}")
    if beside:
        far = x + w if gx > x else x
        lines.append(f"M{num(far)} {num(middle)}H{num(gx)}V{num(where.foot + 16)}")
    else:
        lines.append(f"M{num(gx)} {num(where.foot + 16)}V{num(y)}")
    return y + h, join(
        *(path(line, "s-hold") for line in lines),
        *(el("circle", "s-hold-dot", cx=a, cy=b, r=5) for a, b in dots),
        paper.sheet_row(x, y, w, held.sheet),
        _reads(scene, where, gx, middle, gx > x) if beside else EMPTY,
    )


def _reads(scene: Scene, where: Plan, gx: float, y: float, right: bool) -> Svg:
    words = _("this gate reads it")
    need = width(words, 14) + 18
    low = 30 if scene.together else where.left + 30
    high = WIDTH - 30 if scene.together else where.right - 30
    if right and gx + need <= high:
        return text(gx + 18, y + 5, words, size=14, cls="t-pol")
    if not right and gx - need >= low:
        return text(gx - 18, y + 5, words, size=14, anchor="end", cls="t-pol")
    return EMPTY
