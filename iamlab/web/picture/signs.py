"""The signs over the gates of a scene: name, question, and after the answer the finding."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.explain import Gate
from iamlab.web.picture.frames import small_tab
from iamlab.web.picture.markup import EMPTY, Svg, group, join, num, path, rect, text
from iamlab.web.picture.measure import balanced, width

NAME_H, QUESTION_H, FINDING_H = 16, 19, 17
PAD = 9
TAB = 8  # what the tab of an account takes of a sign
MOST = 3  # lines of a question or a finding


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of one sign, broken to its width."""

    name: tuple[str, ...]
    question: tuple[str, ...]
    finding: tuple[str, ...]

    @property
    def height(self) -> float:
        """The sign's height without room for the tab of an account."""
        lines = len(self.name) * NAME_H + len(self.question) * QUESTION_H
        return lines + len(self.finding) * FINDING_H + 2 * PAD


def wish(gate: Gate, *, answered: bool) -> float:
    """The width at which nothing of the sign has to be broken."""
    finding = width(gate.finding, 14) if answered else 0
    question = width(gate.question, 15, bold=True)
    return max(finding, question, width(gate.name, 13), 112) + 26


def words(gate: Gate, w: float, *, answered: bool) -> Words:
    """The lines of a gate's sign at a width."""
    room = w - 18
    same = gate.question.rstrip("?").startswith(gate.name)
    name = () if same else balanced(gate.name, room, 13)
    question = balanced(gate.question, room, 15, bold=True, lines=MOST)
    finding = balanced(gate.finding, room, 14, lines=MOST) if answered else ()
    return Words(name, question, finding)


def sign(
    cx: float, y: float, w: float, h: float, lines: Words, *, cls: str, foot: float, account: str
) -> Svg:
    """One sign, hanging over its gate whose top is at `foot`; its lines stand in the middle."""
    tab_h = TAB if account else 0
    top = y + PAD + tab_h + max(0, h - tab_h - lines.height) / 2
    out = [path(f"M{num(cx)} {num(y + h)}V{num(foot)}", "s-hang"),
           rect(cx - w / 2, y, w, h, f"s-sign {cls} s-box", 10)]  # fmt: skip
    for line in lines.name:
        out.append(text(cx, top + 12, line, size=13, anchor="mid", cls="s-2"))
        top += NAME_H
    for line in lines.question:
        out.append(text(cx, top + 14.5, line, bold=True, anchor="mid"))
        top += QUESTION_H
    late = []
    for line in lines.finding:
        late.append(text(cx, top + 13.5, line, size=14, anchor="mid", cls="s-2"))
        top += FINDING_H
    if late:
        out.append(group("m-late", *late))
    tab = small_tab(cx, y - 10, account, w - 8) if account else EMPTY
    return join(group("s-item", *out), tab)
