"""The app of the labs."""

from django.apps import AppConfig


class LabsConfig(AppConfig):
    """Labs, their revisions and their forms."""

    name = "iamlab.web.labs"
    label = "labs"
    default_auto_field = "django.db.models.BigAutoField"
