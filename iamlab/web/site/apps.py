"""The Django app of the site's frame; it has no models."""

import warnings

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The frame around every page."""

    name = "iamlab.web.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        """Before `collectstatic` has run, static files are served from where they lie."""
        warnings.filterwarnings("ignore", "No directory at", UserWarning)
