"""gunicorn, set up for one person's own machine: one process, a few threads, a quiet log."""

from collections.abc import Callable

from gunicorn.app.base import BaseApplication


class LocalServer(BaseApplication):  # type: ignore[misc]
    """Serve the site on `host:port`; call `when_ready` once it listens."""

    def __init__(self, host: str, port: int, when_ready: Callable[[], None]) -> None:
        self._settings = {
            "bind": f"{host}:{port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 4,
            "loglevel": "warning",
            "control_socket_disable": True,  # it would lie in the home folder
            "when_ready": lambda server: when_ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        """Take our settings alone, none from the command line or a file."""
        for key, value in self._settings.items():
            self.cfg.set(key, value)

    def load(self) -> object:
        from iamlab.wsgi import application

        return application
