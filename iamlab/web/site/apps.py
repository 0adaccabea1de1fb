"""The Django app of the site's frame; it has no models."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The frame around every page."""

    name = "iamlab.web.site"
    label = "site"
    verbose_name = "Site"
