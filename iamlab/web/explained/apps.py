"""The app that holds the template tags of explanations."""

from django.apps import AppConfig


class ExplainedConfig(AppConfig):
    """Showing explanations."""

    name = "iamlab.web.explained"
    label = "explained"
