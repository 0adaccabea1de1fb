"""The pictures as a browser lays them out: nothing lies on anything, nothing leaves its place."""

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from iamlab.web.explained.deciding import explained_story
from iamlab.web.picture import Held, Sheet, lab_picture, overview_picture, scene_picture
from iamlab.web.picture import story_picture as story
from iamlab.world import World
from tests.browser.conftest import PageMaker
from tests.web.picture.casts import (
    ALICE,
    DEV,
    FAR_ORDERS,
    LONG,
    NAMES,
    ORDERS,
    PROD,
    REQUESTS,
    class_lab,
    gates,
    legs,
    overview_row,
    where,
)

# A page as wide as a desk, a tablet held both ways, a phone; the pictures keep 40 px for its edges.
WIDTHS = (1280, 1024, 768, 360)

PHRASES = tomllib.loads((files("iamlab.content") / "explanations/phrases/gates.toml").read_text())


def _texts(value: Any) -> list[str]:
    """Every text of a table."""
    if isinstance(value, str):
        return [value]
    return [text for each in value.values() for text in _texts(each)]


QUESTIONS = sorted({text for text in _texts(PHRASES) if text.endswith("?")})

FAULTS = """() => {
  const found = [];
  for (const picture of document.querySelectorAll(".pic")) {
    const frame = picture.getBoundingClientRect();
    const seen = (element) => element.checkVisibility({ visibilityProperty: true })
      && !element.closest(".vh");
    const inside = (box, element) => {
      for (let at = element; at !== picture; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== "visible") {
          const cut = at.getBoundingClientRect();
          box = { left: Math.max(box.left, cut.left), right: Math.min(box.right, cut.right),
                  top: Math.max(box.top, cut.top), bottom: Math.min(box.bottom, cut.bottom) };
        }
      return box;
    };
    const meet = (a, b, by) => a.left < b.right - by && b.left < a.right - by
      && a.top < b.bottom - by && b.top < a.bottom - by;
    const texts = [];
    const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const line of range.getClientRects()) {
        const box = inside(line, element);
        if (box.right - box.left > 1 && box.bottom - box.top > 4)
          texts.push({ box, element, words: walker.currentNode.data });
      }
    }
    texts.forEach((one, index) => {
      const { box, words } = one;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
          || box.bottom > frame.bottom + 1) found.push(`"${words}" leaves the picture`);
      for (const other of texts.slice(index + 1))
        if (one.element !== other.element && meet(box, other.box, 2.5))
          found.push(`"${words}" touches "${other.words}"`);
    });
    const boxes = ".p-card, .p-sheet, .p-signs .p-sign, .p-gate, .p-fold";
    const solid = [...picture.querySelectorAll(boxes)]
      .filter(seen).map((element) => ({ element, box: element.getBoundingClientRect() }));
    solid.forEach(({ element, box }, index) => {
      for (const other of solid.slice(index + 1))
        if (!element.contains(other.element) && meet(box, other.box, 1))
          found.push(`${element.className} touches ${other.element.className}`);
      for (const text of texts)
        if (!element.contains(text.element) && meet(box, text.box, 3)
            && !text.element.closest(".p-ticket, .p-title, .p-tab"))
          found.push(`${element.className} lies on "${text.words}"`);
    });
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return found;
}"""


def _scenes() -> dict[str, str]:
    drawn = {}
    ends = {"principal": ALICE, "action": "rds:StartDBInstance", "accounts": (DEV, PROD)}
    held = Held(Sheet("LookOnly", "of Alice", "Allows rds:DescribeDBInstances on everything."), 1)
    for count in range(11):
        for far in (False, True):
            row = gates(count, stop=count - 1 if count % 2 else None, accounts=far)
            thing = FAR_ORDERS if far else ORDERS
            drawn[f"{count} gates, far {far}"] = scene_picture(row, resource=thing, **ends)
            if count:
                paper = replace(
                    held, gate=count // 2 + 1, holder="resource" if far else "principal"
                )
                drawn[f"{count} gates, far {far}, waiting"] = scene_picture(
                    row, resource=thing, answered=False, held=paper, **ends
                )
    for question in QUESTIONS:
        row = tuple(replace(gate, question=question) for gate in gates(4, accounts=True))
        drawn[question] = scene_picture(row, resource=FAR_ORDERS, answered=False, **ends)
    for name in NAMES:
        drawn[f"name {name!r}"] = scene_picture(
            gates(3), principal=replace(ALICE, name=name), resource=replace(FAR_ORDERS, name=LONG),
            action=f"service:{LONG}", accounts=(replace(DEV, name=name), PROD),
            held=Held(Sheet(LONG, LONG, LONG), 2),
        )  # fmt: skip
    return drawn


def _stories() -> dict[str, str]:
    drawn = {}
    for counts in ((4, 3), (8, 3), (10, 10), (4, 4, 3), (8, 2)):
        for stop in (None, 0):
            for answered in (True, False):
                drawn[f"{counts}, {stop}, {answered}"] = story(
                    legs(counts, stop=stop), start=ALICE, accounts=(DEV, PROD), answered=answered
                )
    drawn["long"] = story(legs((4, 3), long=True), start=ALICE, accounts=(DEV, PROD))
    return drawn


def _overviews() -> dict[str, str]:
    row = overview_row()
    far = replace(FAR_ORDERS, name=LONG)
    many = replace(row, principal=replace(ALICE, name=LONG), resource=far,
                   sheets=(Sheet(LONG, LONG), Sheet("b")), statements=(LONG, LONG))  # fmt: skip
    rows = (row, replace(row, verdict="allowed"), many,
            replace(row, sheets=(), verdict="undecided"),
            replace(row, verdict="", action=f"service:{LONG}"))  # fmt: skip
    return {
        "near": overview_picture(rows[:2], accounts=(DEV, PROD), title="Near"),
        "far": overview_picture(rows, accounts=(DEV, PROD), title="Far"),
    }


def _labs() -> dict[str, str]:
    drawn = {}
    for name, request in REQUESTS.items():
        for world in (class_lab(), replace(class_lab(), organization=None), class_lab(long=True)):
            told = explained_story(world, request) if request else None
            drawn[f"{name}, {len(drawn)}"] = lab_picture(
                world, access_request=request, story=told, href=where
            )
    drawn["nothing"] = lab_picture(World(title="Nothing yet"))
    return drawn


KINDS = {"scenes": _scenes, "stories": _stories, "overviews": _overviews, "labs": _labs}


def _faults(page: Page, picture: str) -> list[str]:
    page.evaluate(
        "(html) => { document.querySelector('main').innerHTML = "
        '`<div class="wrap"><figure class="stage">${html}</figure></div>`; }',
        picture,
    )
    return page.evaluate(FAULTS)


def test_there_are_questions() -> None:
    assert "Does every SCP level let it through?" in QUESTIONS


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overlaps_and_nothing_leaves_the_picture(
    kind: str, width: int, live_server, new_page: PageMaker
) -> None:
    page = new_page(width=width)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/glossary/")
    page.evaluate("document.fonts.ready")
    found = {name: _faults(page, picture) for name, picture in KINDS[kind]().items()}
    assert {name: faults for name, faults in found.items() if faults} == {}
