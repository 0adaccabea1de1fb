"""What every test stands on: settings for tests, and where the project lies."""

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# How long an example takes depends on the machine: speeds are measured in benchmarks/.
hypothesis_settings.register_profile("iamlab", deadline=None)
hypothesis_settings.load_profile("iamlab")

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
