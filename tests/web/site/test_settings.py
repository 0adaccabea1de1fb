"""Settings are safe when the environment says nothing, and refuse what would be unsafe."""

import json
import subprocess
import sys

import pytest

SHOW = """
import json
from iamlab import settings
names = ["DEBUG", "ALLOWED_HOSTS", "HTTPS", "SECURE_SSL_REDIRECT", "CSRF_COOKIE_SECURE",
         "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECRET_KEY", "DATABASES", "TIME_ZONE"]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""
OUTSIDE = {"ALLOWED_HOSTS": "lab.example.org"}
KEY = {"SECRET_KEY": "k" * 50}


def run_settings(project, **environment):
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def settings_of(project, **environment):
    done = run_settings(project, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_empty_environment_gives_a_site_for_this_machine_only_with_debug_off(project):
    found = settings_of(project)
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["HTTPS"] is False
    assert len(found["SECRET_KEY"]) >= 50
    assert found["TIME_ZONE"] == "UTC"


def test_a_site_for_others_redirects_to_https_and_sends_cookies_over_https_only(project):
    found = settings_of(project, **OUTSIDE, **KEY)
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000


def test_https_can_be_switched_off_for_a_classroom_network(project):
    found = settings_of(project, **OUTSIDE, **KEY, HTTPS="off")
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["SECURE_HSTS_SECONDS"] == 0


def test_a_site_for_others_does_not_start_without_a_key_and_says_how_to_make_one(project):
    done = run_settings(project, **OUTSIDE)
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr.splitlines()[-1]
    assert "secrets.token_urlsafe" in done.stderr


def test_sqlite_takes_the_write_lock_at_the_start_of_a_transaction_and_writes_ahead(project):
    database = settings_of(project)["DATABASES"]["default"]
    assert database["NAME"] == str(project / "iamlab.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert database["CONN_MAX_AGE"] is None


def test_database_url_names_a_postgresql(project):
    database = settings_of(project, DATABASE_URL="postgres://lab@db.internal:5433/iamlab")
    default = database["DATABASES"]["default"]
    assert default["ENGINE"] == "django.db.backends.postgresql"
    assert (default["HOST"], default["PORT"], default["NAME"]) == ("db.internal", 5433, "iamlab")
    assert "transaction_mode" not in default.get("OPTIONS", {})


@pytest.mark.parametrize("word", ["false", "off", "0", "no", ""])
def test_debug_stays_off_for_every_word_that_means_no(project, word):
    assert settings_of(project, DEBUG=word)["DEBUG"] is False
