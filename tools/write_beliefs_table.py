"""Writes the table of beliefs and their lessons into docs/teaching.md."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "teaching.md"
START, END = "<!-- beliefs -->\n", "<!-- /beliefs -->"


def table() -> str:
    """A row for each belief: its id, its words, the numbers of its lessons."""
    from iamlab.course import beliefs, check, lessons

    where: dict[str, list[str]] = {}
    for lesson in lessons().values():
        for piece in lesson.all_pieces().values():
            for _place, belief in piece.said_beliefs():
                if str(lesson.number) not in where.setdefault(belief, []):
                    where[belief].append(str(lesson.number))
    checked = {item.belief for item in check().items}
    rows = ["| | the belief | lessons | in the check |", "| --- | --- | --- | --- |"]
    for key, belief in beliefs().items():
        rows.append(
            f"| {key} | {belief.belief} | {', '.join(where.get(key, []))} "
            f"| {'yes' if key in checked else ''} |"
        )
    return "\n".join(rows) + "\n"


def page_with(rows: str) -> str:
    """The page with the table in its place."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    return before + START + rows + END + rest.partition(END)[2]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page_with(table()), encoding="utf-8")
    print(PAGE)
