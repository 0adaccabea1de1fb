"""Writes what follows from the lab document's declaration: its JSON Schema and its tables."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "iamlab/world/lab_document.schema.json"
PAGE = ROOT / "docs/lab-document.md"
BEGIN = "<!-- generated from the declaration"
END = "<!-- end of the generated part -->"


def page_with(page: str, reference: str) -> str:
    """The page with its generated part replaced."""
    before, begin, rest = page.partition(BEGIN)
    marker, _, rest = rest.partition("\n")
    return f"{before}{begin}{marker}\n\n{reference}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Writes both files."""
    sys.path.insert(0, str(ROOT))
    from iamlab.world.codec.documentation import reference_markdown
    from iamlab.world.codec.schema import schema_text

    SCHEMA.write_text(schema_text(), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page_with(page, reference_markdown()), encoding="utf-8")


if __name__ == "__main__":
    main()
