"""A lab and its revisions: one lab document per revision, saved with optimistic locking.

Stored are worlds and requests, never decisions: a corrected engine corrects old pages.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone


def new_slug() -> str:
    """A name for a lab that nobody guesses: 16 characters, 95 bits."""
    return secrets.token_urlsafe(12)


class Browser(models.Model):
    """A browser without sign-up: `key` is the random id in its signed cookie."""

    key = models.CharField(max_length=43, unique=True)
    last_seen = models.DateField(auto_now=True)

    def __str__(self) -> str:
        return f"browser {self.pk}"

    def hold(self) -> None:
        """Let nobody else write for this browser until the transaction ends.

        A browser that was forgotten a moment ago is there again.
        """
        self.save()


class Lab(models.Model):
    """A lab of one browser; `current` is the revision that its pages show."""

    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    browser = models.ForeignKey(Browser, on_delete=models.CASCADE, related_name="labs")
    title = models.CharField(max_length=200)
    current = models.OneToOneField(
        "Revision", on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    created = models.DateTimeField(auto_now_add=True)
    opened = models.DateField(auto_now=True)
    deleted = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened", "-pk"]

    def __str__(self) -> str:
        return self.title

    def delete_softly(self) -> None:
        """Put the lab aside, so that the deletion can be taken back."""
        self.deleted = timezone.now()
        self.save(update_fields=["deleted"])


class Revision(models.Model):
    """One state of a lab. `parent` is the state it was made from, `sentence` says how."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="revisions")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    number = models.PositiveIntegerField()
    document = models.TextField()
    template = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.lab_id} #{self.number}"


class Snapshot(models.Model):
    """A lab as it was shared: it never changes, and the same scene has the same id.

    verdicts: of each request, as the engine of that version decided when it was shared.
    """

    id = models.CharField(max_length=20, primary_key=True)
    document = models.TextField()
    engine = models.CharField(max_length=20)
    verdicts = models.JSONField(default=dict)
    created = models.DateField(auto_now_add=True)
    opened = models.DateField(auto_now=True)

    def __str__(self) -> str:
        return self.id


class CarryCode(models.Model):
    """A code that carries a browser's labs to another device: short-lived, used once."""

    code = models.CharField(max_length=12, unique=True)
    browser = models.ForeignKey(Browser, on_delete=models.CASCADE, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code
