"""What is kept of a learner's way through the course: answers by piece, whole days, no times."""

from __future__ import annotations

from django.db import models

from iamlab.web.labs.models import Browser


class Attempt(models.Model):
    """The last answer of a browser to one piece, and how it went.

    lesson: slug of a lesson, or `check-before`, `check-after`. right: the last answer.
    first_right: the first answer. solved: right at least once. tries: answers so far; 0 while the
    first half of a prediction waits for its second. belief: behind the last wrong answer.
    """

    browser = models.ForeignKey(Browser, on_delete=models.CASCADE, related_name="attempts")
    lesson = models.SlugField(max_length=100)
    piece = models.SlugField(max_length=100)
    answer = models.JSONField(default=dict)
    right = models.BooleanField(default=False)
    first_right = models.BooleanField(default=False)
    solved = models.BooleanField(default=False)
    tries = models.PositiveIntegerField(default=0)
    belief = models.CharField(max_length=10, blank=True)
    date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["browser", "lesson", "piece"], name="one_attempt_per_piece"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson}/{self.piece}"


class FinishedLesson(models.Model):
    """A lesson that a browser has finished: `reviews` looks since then, the last on `date`."""

    browser = models.ForeignKey(Browser, on_delete=models.CASCADE, related_name="finished")
    lesson = models.SlugField(max_length=100)
    reviews = models.PositiveIntegerField(default=0)
    date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["browser", "lesson"], name="one_finish_per_lesson")
        ]

    def __str__(self) -> str:
        return self.lesson
