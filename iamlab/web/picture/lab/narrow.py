"""The folded picture of a lab, 328 across: first the request on its road, then what there is."""

from __future__ import annotations

from iamlab.explain import ExplainedStory
from iamlab.web.picture import frames, scene_narrow, story_narrow
from iamlab.web.picture.arns import principal_figure
from iamlab.web.picture.gates import shown_gates
from iamlab.web.picture.lab.asked import Asked
from iamlab.web.picture.lab.organization import organization_band
from iamlab.web.picture.lab.rows import chip, chip_width
from iamlab.web.picture.lab.things import Block, Href, Inventory
from iamlab.web.picture.markup import EMPTY, Svg, join
from iamlab.web.picture.of_request import story_legs
from iamlab.web.picture.pictures import without_caller
from iamlab.web.picture.scene import Scene
from iamlab.web.picture.scene_narrow import WIDTH
from iamlab.web.picture.story import StoryRoad
from iamlab.world import Request, World

CHIP_H = 40
CHIP_PITCH = 52
HALF = 142


def draw(
    world: World,
    stock: Inventory,
    asked: Asked | None,
    href: Href,
    told: tuple[Request, ExplainedStory] | None,
) -> tuple[float, Svg]:
    """Height and drawing of the folded picture."""
    y, request = _request(world, asked, told)
    band_h, band = organization_band(world, href, 6, y + 8, WIDTH - 12)
    y += band_h + 14 if band_h else 0
    out = [request, band]
    for block in _accounts(stock):
        h, drawn = _account(block, y + 18)
        out.append(drawn)
        y += h + 26
    return y + 8, join(*out)


def _request(
    world: World, asked: Asked | None, told: tuple[Request, ExplainedStory] | None
) -> tuple[float, Svg]:
    if asked is None or told is None:
        return 0, EMPTY
    request, story = told
    if request.via and not asked.step:
        legs = tuple(without_caller(leg) for leg in story_legs(world, request, story))
        start = principal_figure(request.principal)
        road = StoryRoad(start, legs, asked.accounts, answered=True, stale=asked.stale)
        return story_narrow.draw(road)
    scene = Scene(
        shown_gates(asked.gates), asked.principal, asked.resource, asked.act.action,
        asked.accounts, answered=True, stale=asked.stale, lit=asked.step,
    )  # fmt: skip
    return scene_narrow.draw(scene)


def _accounts(stock: Inventory) -> tuple[Block, ...]:
    """Each account once, with all that it holds."""
    order: dict[str, Block] = {}
    for block in (*stock.left, *stock.right):
        before = order.get(block.account.id)
        things = (*before.things, *block.things) if before else block.things
        order[block.account.id] = Block(block.account, things)
    return tuple(order.values())


def _account(block: Block, y: float) -> tuple[float, Svg]:
    out, at, column = [], y + 24, 0
    for thing in block.things:
        wide = thing.folded or chip_width(thing) > HALF
        if wide and column:
            at, column = at + CHIP_PITCH, 0
        w = 292 if wide else HALF
        out.append(chip(18 + column * 150, at, w, thing))
        column = 0 if wide else column + 1
        if wide or column == 2:
            at, column = at + CHIP_PITCH, 0
    at += CHIP_PITCH if column else 0
    h = max(at - y, 40)
    return h, join(
        frames.frame(6, y, WIDTH - 12, h),
        *out,
        frames.frame_tab(6, y, WIDTH - 12, h, block.account),
    )
