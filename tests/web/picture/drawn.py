"""Reads a picture back: its elements by class, and what they say."""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element


def drawing(picture: str) -> Element:
    """The root of a picture; raises where it is not well-formed."""
    return ElementTree.fromstring(picture)


def classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def having(root: Element, *names: str) -> list[Element]:
    """The elements that have all these classes, in their order."""
    return [e for e in root.iter() if set(names) <= set(classes(e))]


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def names(root: Element) -> list[str]:
    """What the names on cards, sheets and tabs say."""
    return [said(e) for e in having(root, "p-name")]
