"""The app of the course's pages."""

from django.apps import AppConfig


class CourseConfig(AppConfig):
    """Scenes and lessons."""

    name = "iamlab.web.course"
    label = "course"

    def ready(self) -> None:
        """Register the check that reads all content strictly at start-up."""
        from iamlab.web.course import system_checks

        system_checks.register_checks()
