"""Write the table of character widths that the pictures measure text with.

Run after the font files change:
    uv run --with fonttools --with brotli python tools/fonts/make_advances.py
It reads the three shipped fonts of static/fonts and writes iamlab/web/picture/advances.json;
fonttools is needed here only, never by the site.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "static" / "fonts"
TABLE = ROOT / "iamlab" / "web" / "picture" / "advances.json"

# Face of the table, file, and the weight to take from a variable font.
FACES = (
    ("sans", "atkinson-hyperlegible-next-latin-wght-normal.woff2", 400),
    ("sans_bold", "atkinson-hyperlegible-next-latin-wght-normal.woff2", 700),
    ("mono", "atkinson-hyperlegible-mono-latin-400-normal.woff2", None),
    ("mono_bold", "atkinson-hyperlegible-mono-latin-600-normal.woff2", None),
)


def advances(file: Path, weight: int | None) -> dict[str, int]:
    """Advance widths in thousandths of the font size, by character."""
    font: Any = TTFont(file)
    if weight is not None:
        font = instantiateVariableFont(font, {"wght": weight})
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"]
    pairs = sorted(font.getBestCmap().items())
    return {chr(code): round(metrics[glyph][0] * scale) for code, glyph in pairs}


def main() -> None:
    table = {face: advances(FONTS / file, weight) for face, file, weight in FACES}
    TABLE.write_text(json.dumps(table, ensure_ascii=True, indent=0) + "\n", encoding="ascii")
    print(f"{TABLE.relative_to(ROOT)}: " + ", ".join(f"{k} {len(v)}" for k, v in table.items()))


if __name__ == "__main__":
    main()
