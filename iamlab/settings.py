"""Django's settings: all from the environment, and safe when the environment says nothing.

DEBUG                 off. Turn it on only on your own machine.
ALLOWED_HOSTS         localhost,127.0.0.1,[::1]. Any other name means the site serves other
                      people: it then needs SECRET_KEY, and HTTPS is on unless switched off.
SECRET_KEY            local use: made once and kept in the ignored file .secret-key.
HTTPS                 off on this machine, on elsewhere: redirect, HSTS, secure cookies.
CSRF_TRUSTED_ORIGINS  for a proxy that changes the host name: https://lab.example.org
DATABASE_URL          sqlite:///iamlab.sqlite3 beside this project; or postgres://…
STATIC_ROOT           staticfiles beside this project: where collectstatic puts its copies.
EMBED_FRAME_ANCESTORS *. Sites that may show a shared lab in a frame.
LABS_KEPT_DAYS        180.
LOG_LEVEL             INFO.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from iamlab.web.site.secret_key import local_secret_key, serves_only_this_machine

BASE_DIR = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024

env = environ.Env()

# ---------------------------------------------------------------- who may reach it, and how
DEBUG: bool = env.bool("DEBUG", default=False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
_LOCAL = serves_only_this_machine(ALLOWED_HOSTS)

SECRET_KEY: str = env.str("SECRET_KEY", default="") or local_secret_key(
    BASE_DIR / ".secret-key", ALLOWED_HOSTS
)

# A proxy on the same machine tells gunicorn about HTTPS (X-Forwarded-Proto, which gunicorn
# believes from 127.0.0.1 and FORWARDED_ALLOW_IPS only), so Django needs no header setting.
HTTPS: bool = env.bool("HTTPS", default=not _LOCAL)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Other names of the same domain are not ours to bind to HTTPS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = HTTPS  # the messages' cookie follows it
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True  # forms carry the token; no script needs the cookie
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Nothing is loaded from another host, no inline script, no inline style, no eval. The nonce is
# for the JSON editor alone, which writes its own <style>; it appears once a page asks for it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": HTTPS,
    }
}

# The largest body a learner can send; iamlab.web.site.body_limit answers what is larger. The page
# that takes in AWS's account dumps (10 MB) has a limit of its own, with room for the form around
# the dump; Django's own limit, which knows no pages, is that one.
BODY_LIMIT = MEGABYTE
LARGE_BODY_LIMIT = 12 * MEGABYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGE_BODY_LIMIT
# An account has up to 5,000 users and 1,000 roles to choose from, by default.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 7000
# A file is read in memory and never written to disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGE_BODY_LIMIT

# ---------------------------------------------------------------- what it is made of
INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "iamlab.web.site",
    "iamlab.web.explained",
    "iamlab.web.labs",
    "iamlab.web.course",
    "iamlab.web.denied",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "iamlab.web.site.security_headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a lab's page has 140 KB, a tenth of it compressed
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "iamlab.web.site.fragment_caching.keep_fragments_apart",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "iamlab.web.labs.store.browsers.renew",
    # Before anything reads the body.
    "iamlab.web.site.body_limit.limit_body",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "iamlab.urls"
WSGI_APPLICATION = "iamlab.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "iamlab.web.site.template_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
            # What nearly every template uses needs no {% load %}.
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "iamlab.web.site.templatetags.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# There is no sign-in and no server-side session; one signed cookie carries what was announced.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# ---------------------------------------------------------------- data
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'iamlab.sqlite3'}")
}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a read-then-write block waits its turn instead of failing with "database is
    # locked" half-way. WAL: readers never wait for the writer.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-8000; PRAGMA mmap_size=134217728;"
        ),
    }

# ---------------------------------------------------------------- static files
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))()
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "iamlab.web.site.static_storage.CollectedOrPlainStorage"},
}
WHITENOISE_USE_FINDERS = True  # serves what was not collected, so a plain `runserver` works
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# ---------------------------------------------------------------- words, time, log
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A page that is not there is the visitor's matter; only our own failures are logged.
        "django.request": {"level": "ERROR"},
        # Whoever sends a made-up host name gets a 400; a traceback in the log helps nobody.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "iamlab": {
            "handlers": ["console"],
            "level": env.str("LOG_LEVEL", default="INFO"),
            "propagate": False,
        },
    },
}

# ---------------------------------------------------------------- labs
# Who may show a shared lab inside a page of their own.
EMBED_FRAME_ANCESTORS: list[str] = env.list("EMBED_FRAME_ANCESTORS", default=["*"])
# `python manage.py forget_old_labs` removes what nobody opened for so long.
LABS_KEPT_DAYS: int = env.int("LABS_KEPT_DAYS", default=180)
