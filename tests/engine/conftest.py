"""Every test of the engine compiles its patterns anew, so that no test leans on another's."""

import gc
from functools import _lru_cache_wrapper

import pytest

import iamlab.engine  # noqa: F401  (its caches are looked for below)

CACHES = [
    each
    for each in gc.get_objects()
    if isinstance(each, _lru_cache_wrapper)
    and str(getattr(each, "__module__", "")).startswith("iamlab.engine")
]


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """Empty what the engine has kept."""
    for cache in CACHES:
        cache.cache_clear()
