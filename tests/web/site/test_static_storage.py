"""Names of static files before and after `collectstatic`."""

import pytest

from iamlab.web.site.static_storage import CollectedOrPlainStorage


@pytest.fixture
def storage(tmp_path):
    return CollectedOrPlainStorage(location=tmp_path, base_url="/static/")


def test_before_anything_is_collected_the_plain_name_is_used(storage):
    assert storage.url("css/base.css") == "/static/css/base.css"


def test_after_that_the_hashed_name_is_used(storage):
    storage.hashed_files = {"css/base.css": "css/base.0123abcd.css"}
    assert storage.url("css/base.css") == "/static/css/base.0123abcd.css"


def test_after_that_an_unknown_name_is_an_error(storage):
    storage.hashed_files = {"css/base.css": "css/base.0123abcd.css"}
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        storage.url("css/bass.css")
