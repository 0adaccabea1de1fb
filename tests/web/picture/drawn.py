"""Reads an SVG back: where every text stands, which card it belongs to, what lies beneath.

Widths come from the table of the shipped fonts, so no browser is needed to see an overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from iamlab.web.picture.measure import width

SIZES = {"s-13": 13.0, "s-14": 14.0, "s-16": 16.0, "s-17": 17.0,
         "s-av": 23.0, "s-av-s": 14.5, "s-av-xs": 12.5}  # fmt: skip


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right - 0.6
            and other.left < self.right - 0.6
            and self.top < other.bottom - 0.6
            and other.top < self.bottom - 0.6
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left - 0.6 <= other.left
            and other.right <= self.right + 0.6
            and self.top - 0.6 <= other.top
            and other.bottom <= self.bottom + 0.6
        )


def drawings(picture: str) -> list[ElementTree.Element]:
    """The SVG elements of a picture; raises where it is not well-formed XML."""
    return list(ElementTree.fromstring(f"<all>{picture}</all>"))


def classes(element: ElementTree.Element) -> list[str]:
    return element.get("class", "").split()


def shown(element: ElementTree.Element) -> str:
    """What a text element shows, without its title."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def text_box(element: ElementTree.Element, dy: float = 0) -> Box:
    cls = classes(element)
    size = next((SIZES[c] for c in cls if c in SIZES), 15.0)
    words = shown(element)
    wide = width(words, size, bold="s-b" in cls, mono="s-m" in cls)
    x, y = float(element.get("x", "0")), float(element.get("y", "0")) + dy
    left = x - wide / 2 if "s-mid" in cls else x - wide if "s-end" in cls else x
    return Box(left, y - 0.72 * size, left + wide, y + 0.2 * size, words)


def shape_box(element: ElementTree.Element, dy: float = 0) -> Box:
    if element.tag == "rect":
        x, y = float(element.get("x", "0")), float(element.get("y", "0")) + dy
        return Box(
            x, y, x + float(element.get("width", "0")), y + float(element.get("height", "0"))
        )
    return _path_box(element.get("d", ""), dy)


def _path_box(data: str, dy: float) -> Box:
    x = y = 0.0
    xs, ys = [], []
    for letter, numbers in re.findall(r"([MhvlaHVz])([^MhvlaHVz]*)", data):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", numbers)]
        if letter == "M":
            x, y = values
        elif letter == "h":
            x += values[0]
        elif letter == "v":
            y += values[0]
        elif letter in "la":
            x, y = x + values[-2], y + values[-1]
        xs.append(x)
        ys.append(y)
    return Box(min(xs), min(ys) + dy, max(xs), max(ys) + dy)


def walk(
    element: ElementTree.Element, dy: float = 0
) -> Iterator[tuple[ElementTree.Element, float]]:
    """Every element with how far it has been moved down."""
    moved = re.match(r"translate\(0 (\d+\.?\d*)\)", element.get("transform", ""))
    if element.tag == "g" and moved:
        dy += float(moved.group(1))
    yield element, dy
    for child in element:
        yield from walk(child, dy)


def texts(svg: ElementTree.Element) -> list[Box]:
    return [text_box(e, dy) for e, dy in walk(svg) if e.tag == "text"]


def problems(picture: str) -> list[str]:
    """Every text that touches another, leaves its card, the picture, or lies on the road."""
    found = []
    for svg in drawings(picture):
        kind = svg.get("class")
        boxes = texts(svg)
        for index, one in enumerate(boxes):
            found += [
                f"{kind}: {one.what!r} touches {other.what!r}"
                for other in boxes[index + 1 :]
                if one.meets(other)
            ]
        found += [f"{kind}: {line}" for line in _outside(svg, boxes)]
        found += [f"{kind}: {line}" for line in _on_the_road(svg)]
        found += [f"{kind}: {line}" for line in _crossed(svg)]
    return found


def _outside(svg: ElementTree.Element, boxes: list[Box]) -> Iterator[str]:
    _x, _y, w, h = (float(value) for value in svg.get("viewBox", "").split())
    for box in boxes:
        if not Box(0, 0, w, h).holds(box):
            yield f"{box.what!r} leaves the picture"
    for element, dy in walk(svg):
        if element.tag != "g" or "s-item" not in classes(element):
            continue
        cards = [
            child
            for child in element
            if child.tag in ("rect", "path") and {"s-card", "s-box"} & set(classes(child))
        ]
        assert cards, "a group s-item without its card"
        card = shape_box(cards[0], dy)
        for text, down in walk(element, dy):
            if text.tag == "text" and not card.holds(text_box(text, down)):
                yield f"{shown(text)!r} leaves its card"


def _on_the_road(svg: ElementTree.Element) -> Iterator[str]:
    roads = [shape_box(e, dy) for e, dy in walk(svg) if "s-road" in classes(e)]
    in_cards = {
        id(text)
        for element, _dy in walk(svg)
        if "s-item" in classes(element) or "s-gate" in classes(element)
        for text in element.iter("text")
    }
    for element, dy in walk(svg):
        if element.tag == "text" and id(element) not in in_cards:
            box = text_box(element, dy)
            if any(box.meets(road) for road in roads):
                yield f"{box.what!r} lies on the road"


LINES = {"s-way", "s-rest", "s-hold", "s-borrow", "s-roadline"}


def segments(data: str, dy: float) -> Iterator[Box]:
    """The straight pieces of a line with square turns, as boxes without width."""
    x = y = 0.0
    for letter, numbers in re.findall(r"([MHV])([^MHV]*)", data):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", numbers)]
        before = (x, y)
        x = values[0] if letter in "MH" else x
        y = values[-1] if letter in "MV" else y
        if letter != "M":
            xs, ys = sorted((before[0], x)), sorted((before[1], y))
            yield Box(xs[0], ys[0] + dy, xs[1], ys[1] + dy)


def _crossed(svg: ElementTree.Element) -> Iterator[str]:
    """Lines that run through a card, or over words that stand on no card."""
    lines = [
        (next(iter(LINES & set(classes(e)))), segment)
        for e, dy in walk(svg)
        if LINES & set(classes(e))
        for segment in segments(e.get("d", ""), dy)
    ]
    cards = [shape_box(e, dy) for e, dy in walk(svg) if "s-card" in classes(e)]
    covered = {
        id(text)
        for element, _dy in walk(svg)
        if "s-item" in classes(element) or "s-gate" in classes(element)
        for text in element.iter("text")
    }
    bare = [text_box(e, dy) for e, dy in walk(svg) if e.tag == "text" and id(e) not in covered]
    for name, line in lines:
        wide = Box(line.left - 1, line.top - 1, line.right + 1, line.bottom + 1)
        for card in cards:
            inner = Box(card.left + 8, card.top + 8, card.right - 8, card.bottom - 8)
            if wide.meets(inner):
                yield f"{name} runs through a card at {inner.left:.0f}, {inner.top:.0f}"
        for words in bare:
            if wide.meets(words):
                yield f"{name} runs over {words.what!r}"


def crossings(svg: ElementTree.Element, one: str, other: str) -> list[str]:
    """Where a line of one class crosses a line of another."""

    def pieces(cls: str) -> list[Box]:
        return [
            segment
            for e, dy in walk(svg)
            if cls in classes(e)
            for segment in segments(e.get("d", ""), dy)
        ]

    return [
        f"{one} crosses {other} at {max(a.left, b.left):.0f}, {max(a.top, b.top):.0f}"
        for a in pieces(one)
        for b in pieces(other)
        if a.left <= b.right and b.left <= a.right and a.top <= b.bottom and b.top <= a.bottom
    ]
