"""What every test stands on: settings for tests, and where the project lies."""

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

import tests.depth  # noqa: F401  (has the profiles)

hypothesis_settings.load_profile("test")  # --hypothesis-profile=deep loads the other after this

PROJECT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Serve static files where they lie: a `collectstatic` of last week must not be tested."""
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder that holds manage.py."""
    return PROJECT
