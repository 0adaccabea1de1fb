"""The signing key for use on one's own machine: made once, kept in a file nobody else reads."""

import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", ".localhost"})


def serves_only_this_machine(allowed_hosts: Sequence[str]) -> bool:
    """True when every host name in `allowed_hosts` is this machine's own."""
    return set(allowed_hosts) <= LOCAL_HOSTS


def local_secret_key(path: Path, allowed_hosts: Sequence[str]) -> str:
    """Return the key kept at `path`, making the file (mode 600) on the first call.

    Raises ImproperlyConfigured when the site serves other machines: there the key has to be
    given, so that it is neither lost with a container nor different in each of two of them.
    """
    if not serves_only_this_machine(allowed_hosts):
        raise ImproperlyConfigured(
            "SECRET_KEY is not set, and ALLOWED_HOSTS names other hosts than this machine. Set "
            "SECRET_KEY to 50 or more random characters, for example the output of: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, key: str) -> None:
    """Write `key` to `path` as a whole or not at all; whoever comes first wins."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")  # mode 600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key + "\n")
        os.link(name, path)
    except FileExistsError:
        pass  # another process was faster: its key is the key
    finally:
        Path(name).unlink()
