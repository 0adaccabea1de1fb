"""Copy Bootstrap's built files into static/vendor/bootstrap, without the pictures in its CSS.

    python tools/bootstrap/vendor.py path/to/bootstrap/dist

Bootstrap draws its arrows and ticks from data: addresses. The content security policy refuses
those, and the site draws its own; a page left while its style sheets still load would ask for
them all the same and be refused. So every such picture becomes `none`.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2] / "static" / "vendor" / "bootstrap"
PICTURE = re.compile(r'url\("data:[^"]*"\)')


def main(dist: Path) -> None:
    """Copy the style sheet, its pictures left out, and the script."""
    css = (dist / "css" / "bootstrap.min.css").read_text(encoding="utf-8")
    (HERE / "bootstrap.min.css").write_text(PICTURE.sub("none", css), encoding="utf-8")
    shutil.copyfile(dist / "js" / "bootstrap.bundle.min.js", HERE / "bootstrap.bundle.min.js")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
