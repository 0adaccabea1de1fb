"""Remove labs that nobody opened for a while, deleted labs, stale codes and idle browsers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from iamlab.web.labs.models import Browser, CarryCode, Lab, Snapshot


class Command(BaseCommand):
    """`python manage.py forget_old_labs [--days 180]`: run it once a day."""

    help = "Remove labs and shared links that nobody opened for LABS_KEPT_DAYS days."

    def add_arguments(self, parser: CommandParser) -> None:
        """How long a lab is kept."""
        parser.add_argument("--days", type=int, default=settings.LABS_KEPT_DAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say how much."""
        before = timezone.localdate() - timedelta(days=options["days"])
        labs, _ = Lab.objects.filter(opened__lt=before).delete()
        gone, _ = Lab.objects.filter(deleted__lt=timezone.now() - timedelta(days=7)).delete()
        links, _ = Snapshot.objects.filter(opened__lt=before).delete()
        CarryCode.objects.filter(created__lt=timezone.now() - timedelta(days=1)).delete()
        idle, _ = Browser.objects.filter(last_seen__lt=before, labs__isnull=True).delete()
        self.stdout.write(f"Removed: {labs + gone} rows of labs, {links} links, {idle} browsers.")
