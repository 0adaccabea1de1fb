"""The app of the page that explains a pasted denial."""

from django.apps import AppConfig


class DeniedConfig(AppConfig):
    """Explaining pasted denials."""

    name = "iamlab.web.denied"
    label = "denied"
