"""`manage.py serve`: refuses a port with one clear line."""

import socket

import pytest
from django.core.management import call_command

from iamlab.web.site.management.commands import serve


@pytest.fixture
def server(monkeypatch):
    started = []

    class Server:
        def __init__(self, host, port, when_ready):
            started.append((host, port))
            self.when_ready = when_ready

        def run(self):
            self.when_ready()

    monkeypatch.setattr(serve, "LocalServer", Server)
    return started


def refused(capsys, port):
    with pytest.raises(SystemExit) as stop:
        call_command("serve", port=port)
    assert stop.value.code == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "", "８０００"])
def test_a_port_that_is_no_number_of_a_port_is_refused(server, capsys, port):
    line = refused(capsys, port)
    assert "a number from 1 to 65535, such as 8000" in line
    assert repr(port) in line
    assert server == []


def test_a_port_in_use_is_refused_with_the_next_one_as_a_proposal(server, capsys):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert refused(capsys, str(port)).startswith(f"Port {port} is in use. Choose another one")
    assert server == []


@pytest.mark.django_db(transaction=True)
def test_a_free_port_is_served_on_this_machine_only_and_the_address_is_said(server, capsys):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call_command("serve", port=str(port))
    assert server == [("127.0.0.1", port)]
    assert f"http://127.0.0.1:{port}/" in capsys.readouterr().out
