"""The signing key of a local site."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from iamlab.web.site.secret_key import local_secret_key, serves_only_this_machine

LOCAL = ["localhost", "127.0.0.1"]


def test_the_key_is_made_once_and_kept(tmp_path):
    path = tmp_path / "key"
    assert local_secret_key(path, LOCAL) == local_secret_key(path, LOCAL)


def test_nobody_else_can_read_the_file(tmp_path):
    path = tmp_path / "key"
    local_secret_key(path, LOCAL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_sites_have_two_keys(tmp_path):
    assert local_secret_key(tmp_path / "a", LOCAL) != local_secret_key(tmp_path / "b", LOCAL)


def test_processes_that_start_together_get_the_same_key_and_leave_no_other_file(tmp_path):
    path = tmp_path / "key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: local_secret_key(path, LOCAL), range(8)))
    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("host", ["lab.example.org", "*", "0.0.0.0", ".example.org"])
def test_no_key_is_made_for_a_site_that_serves_others(tmp_path, host):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        local_secret_key(tmp_path / "key", [*LOCAL, host])
    assert not (tmp_path / "key").exists()


def test_the_names_of_this_machine_are_its_own():
    assert serves_only_this_machine(["localhost", "127.0.0.1", "[::1]"])
