"""One word, one meaning: no two classes share a name, and the list of house words is true."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PRODUCT = PROJECT / "iamlab"
PAGE = (PROJECT / "docs/architecture.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## House words\n")[2].partition("\n## ")[0]
WORDS = re.findall(r"^\| ([^|`]+) \| [^|]+ \| `([\w/.]+)(?:: (\w+))?` \|$", SECTION, re.M)
# Names that Django looks for.
MAY_STAND_TWICE = {"Command", "Meta", "Migration"}


def definitions(path: Path) -> set[str]:
    """What a module defines by name: classes, functions, constants."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def classes_by_name() -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in sorted(PRODUCT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name.lstrip("_")].append(str(path.relative_to(PRODUCT)))
    return found


def test_no_two_classes_have_one_name() -> None:
    twice = {name: paths for name, paths in classes_by_name().items() if len(paths) > 1}
    assert {name: paths for name, paths in twice.items() if name not in MAY_STAND_TWICE} == {}


@pytest.mark.parametrize(("word", "path", "name"), WORDS, ids=[word for word, _, _ in WORDS])
def test_a_house_word_is_in_the_code(word: str, path: str, name: str) -> None:
    assert (PRODUCT / path).exists()
    if name:
        assert name in definitions(PRODUCT / path)


def test_every_row_is_read_and_every_word_stands_once() -> None:
    rows = [line for line in SECTION.splitlines() if line.startswith("| ")]
    headings = [line for line in rows if line == "| word | meaning | where |"]
    assert len(WORDS) == len(rows) - len(headings) > 40
    words = [word for word, _path, _name in WORDS]
    assert sorted(words) == sorted(set(words))
