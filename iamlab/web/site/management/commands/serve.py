"""`manage.py serve`: bring the database up to date and serve the site on this machine."""

import errno
import socket
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from iamlab.web.site.local_server import LocalServer

HOST = "127.0.0.1"


class _UnusablePortError(Exception):
    """The port cannot be served on; the message says why and what to try."""


class Command(BaseCommand):
    """One command from a fresh clone to a page one can open; not for the public internet."""

    help = "Migrate the database, then serve the site on 127.0.0.1 until Ctrl+C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000", help="a number from 1 to 65535, e.g. 8000")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Serve until interrupted; exit 1 with one line when the port is no use."""
        try:
            port = _usable_port(options["port"])
        except _UnusablePortError as reason:
            self.stderr.write(str(reason))
            sys.exit(1)
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()  # the workers open their own
        LocalServer(HOST, port, lambda: self.stdout.write(_hello(port))).run()


def _hello(port: int) -> str:
    return f"IAM Lab is at http://{HOST}:{port}/ (Ctrl+C stops it)"


def _usable_port(text: str) -> int:
    """Return the port number in `text`; raises _UnusablePortError if it is none, or not free."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise _UnusablePortError(
            f"PORT is {text!r}; it takes a number from 1 to 65535, such as 8000."
        )
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise _UnusablePortError(_refusal(error, port)) from None
    return port


def _refusal(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return f"Port {port} is in use. Choose another one: make run PORT={other}"
    return f"Port {port} cannot be used here ({error.strerror}). Try: make run PORT=8000"
