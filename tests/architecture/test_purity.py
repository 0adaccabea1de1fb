"""The pure packages import where there is no Django at all."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PURE = [
    name
    for name in ("engine", "catalogue", "world", "explain", "whatif", "exchange", "course")
    if (PROJECT / "iamlab" / name / "__init__.py").exists()
]
BLOCKED_IMPORT = """
import importlib, sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "crispy_forms", "django_htmx", "environ", "csp"}:
            raise ImportError(f"a pure package imports {name}")

sys.meta_path.insert(0, NoDjango())
importlib.import_module(sys.argv[1])
"""


def import_without_django(module):
    return subprocess.run(
        [sys.executable, "-c", BLOCKED_IMPORT, module],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PURE)
def test_a_pure_package_imports_without_django(name):
    done = import_without_django(f"iamlab.{name}")
    assert done.returncode == 0, done.stderr


def test_the_blocker_blocks():
    assert "a pure package imports" in import_without_django("iamlab.web.site.views").stderr


def test_the_catalogue_is_read_without_loading_the_engine():
    code = "import sys, iamlab.catalogue; print('iamlab.engine' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_the_engine_is_there():
    assert "engine" in PURE
