"""Style sheets hold what pages use: every class in a rule of ours is named somewhere, and every
class that a template names is still in the cut of Bootstrap where Bootstrap has it."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
SCRIPTS = sorted((PROJECT / "static/js").glob("*.js"))
PYTHON = sorted((PROJECT / "iamlab/web").rglob("*.py"))
SHEETS = sorted((PROJECT / "static/css").glob("*.css"))
# what makes markup outside of this project
LIBRARIES = [
    *sorted(Path(str(files("crispy_bootstrap5"))).rglob("*.html")),
    PROJECT / "static/vendor/codemirror/codemirror.min.js",
]
# a class of which only the head is written, such as finding-{{ finding.level }}
HEAD = re.compile(r"([\w-]+-)(?=\{)")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
LEFT_OUT = frozenset((PROJECT / "tools/bootstrap/left_out.txt").read_text("utf-8").split())


def text_of(paths: list[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


WRITTEN = text_of([*TEMPLATES, *SCRIPTS, *PYTHON, *LIBRARIES])
WORDS = frozenset(re.findall(r"[\w-]+", WRITTEN))
HEADS = tuple(set(HEAD.findall(WRITTEN)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_class_of_a_rule_is_named_where_markup_is_made(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    named = {name for head in re.findall(r"([^{}]+)\{", rules) for name in CLASS.findall(head)}
    unused = {name for name in named - WORDS if not name.startswith(HEADS)}
    assert not unused, f"no page uses {sorted(unused)}"


def classes_named() -> dict[str, Path]:
    """The classes in class="…" of templates and of texts in Python and scripts, with their file."""
    found = {}
    for path in [*TEMPLATES, *SCRIPTS, *PYTHON]:
        text = path.read_text("utf-8")
        values = re.findall(r"class(?:Name)?\"?[=:]\s*[\"'`]((?:\{[%{].*?[%}]\}|[^\"'`])*)", text)
        values += re.findall(r"classList\.\w+\(([^)]*)\)", text)
        for value in values:
            plain = re.sub(r"\{[%{].*?[%}]\}", " ", value)
            found.update(dict.fromkeys(re.findall(r"[A-Za-z][\w-]*", plain), path))
    return found


def test_the_cut_of_bootstrap_has_every_class_that_is_named() -> None:
    named = classes_named()
    assert {"form-control", "form-label", "container"} & named.keys()
    lost = {name: path.name for name, path in named.items() if name in LEFT_OUT}
    assert not lost, f"run tools/bootstrap/build.sh: {lost}"


def test_no_page_loads_more_of_bootstrap_than_its_style_sheet() -> None:
    kept = sorted(path.name for path in (PROJECT / "static/vendor/bootstrap").iterdir())
    assert kept == ["LICENSE.txt", "bootstrap.min.css"]
    assert (PROJECT / "static/vendor/bootstrap/bootstrap.min.css").stat().st_size < 60_000


SHAPE = re.compile(r'<(?:svg|g|path|rect|circle|line|text)\b[^>]*?\bclass="([\w -]+)"')


def test_a_shape_that_is_drawn_has_a_look() -> None:
    """Without a rule a shape is filled black."""
    drawn = {name for names in SHAPE.findall(text_of(TEMPLATES)) for name in names.split()}
    styled = set(CLASS.findall(text_of(SHEETS)))
    assert drawn
    assert drawn - styled == set()
