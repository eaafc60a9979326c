"""A council of residents: a light talk on a bench, in a pavilion, in a courtyard. No vote is held there."""

from django.db import models

from huiyin.core.ids import uuid7


class Council(models.Model):
    """Who sat where and what was said. The matters noted there are matters like all others."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    estate = models.ForeignKey("estates.Estate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(max_length=160, db_index=True)
    key = models.CharField(max_length=36)  # made on the phone: the same talk sent twice is one
    sort = models.CharField(max_length=10)
    where = models.CharField(max_length=120)
    held_at = models.DateTimeField()  # when people sat together; a talk typed without a line comes in later
    at = models.DateTimeField()
    held_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    heads = models.PositiveSmallIntegerField()
    said = models.TextField(blank=True)  # for staff; what everybody reads is made of the matters
    photo_consent = models.BooleanField(default=False)

    class Meta:
        ordering = ["-held_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["held_by", "key"], name="a_council_comes_in_once")]

    def __str__(self) -> str:
        return f"{self.where} {self.held_at:%Y-%m-%d}"

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this council."""
        return ("meetings.council", str(self.pk))


class Noted(models.Model):
    """A matter that somebody raised at a council; `to_table`: those who sat there want the joint meeting to hear it."""

    id = models.BigAutoField(primary_key=True)
    council = models.ForeignKey("meetings.Council", on_delete=models.PROTECT, related_name="noted")
    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    to_table = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["council", "order"], name="notes_of_a_council_are_counted")]

    def __str__(self) -> str:
        return f"{self.order} {self.matter_id}"
