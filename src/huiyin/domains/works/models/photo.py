"""Photos of a work: before, during, after. They are public, and nobody can be recognised in them."""

from django.db import models

from huiyin.core.ids import uuid7


class Photo(models.Model):
    """One cleaned photo; its bytes lie where those of matters lie, named by their digest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="photos")
    purpose = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    caption = models.CharField(max_length=80)
    added_by = models.CharField(max_length=36)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.caption}"
