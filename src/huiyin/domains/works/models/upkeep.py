"""After the work: what is checked again and again, and each check as a dated row."""

from django.db import models
from django.db.models import Q


class Task(models.Model):
    """One recurring check. `next_on` is the day of the next one."""

    id = models.BigAutoField(primary_key=True)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=80)
    every_months = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    next_on = models.DateField()
    unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    reminded_for = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["next_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(every_months__gt=0), name="a_check_comes_again")]
        indexes = [models.Index(fields=["next_on"], condition=Q(ended_at=None), name="check_due")]

    def __str__(self) -> str:
        return self.title


class Check(models.Model):
    """Done, not done in time, or a fault was found: never changed, never removed (triggers refuse it)."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey("works.Task", on_delete=models.PROTECT, related_name="checks")
    due_on = models.DateField()
    result = models.CharField(max_length=5)
    note = models.CharField(max_length=300, blank=True)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actor_id = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "due_on", "result"], name="a_check_is_told_once"),
            models.CheckConstraint(
                condition=~Q(result="fault") | Q(matter__isnull=False), name="a_fault_raises_a_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.result}"
