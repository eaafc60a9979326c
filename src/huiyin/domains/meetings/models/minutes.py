"""What was written down about an item, and what those who were there said of it: rows that only grow."""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.rules.confirming import Word

# Of each word, on minutes and on a correction: an objection has words, nothing else has any. The two tables are alike
# and stay two models without a common one: Django puts the columns of an abstract model before those of its own, and
# the print that the record keeps of a row follows the order of its columns, so that earlier rows would not fit theirs.
OBJECTION_SAYS_WHAT = (Q(word=Word.OBJECTS.value) & ~Q(objection="")) | (~Q(word=Word.OBJECTS.value) & Q(objection=""))


class Minutes(models.Model):
    """One version of an item's minutes. `beside`: typed upon an older one while somebody else was faster."""

    id = models.BigAutoField(primary_key=True)
    hearing = models.ForeignKey("meetings.Hearing", on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)  # the version its writer had read
    beside = models.BooleanField(default=False)
    text = models.TextField()
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["hearing", "version"], name="minutes_are_counted")]

    def __str__(self) -> str:
        return f"version {self.version}"


class MinutesWord(models.Model):
    """What one seat said of the minutes as they stood at that moment; a later text is another, and asked about anew.

    `Attendance` keeps the last word. Never changed, never removed (triggers of the database refuse it).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    seat = models.ForeignKey("meetings.Attendance", on_delete=models.PROTECT, related_name="minutes_words")
    seq = models.PositiveIntegerField()
    word = models.CharField(max_length=10)
    objection = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "seq"], name="words_on_minutes_are_counted"),
            models.CheckConstraint(condition=OBJECTION_SAYS_WHAT, name="an_objection_to_minutes_says_what"),
        ]

    def __str__(self) -> str:
        return self.word
