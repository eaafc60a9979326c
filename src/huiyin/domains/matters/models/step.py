"""What happened: one row a move, never changed and never removed (triggers of the database refuse it)."""

from django.db import models

from huiyin.domains.matters.models.matter import WORD


class Step(models.Model):
    """One move of one matter."""

    HELD_AS = "step"  # in the record of writes, which is written in the same statement, before the database draws a key
    HELD_KEY = ("matter_id", "seq")

    id = models.BigAutoField(primary_key=True)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveIntegerField()
    move = models.CharField(max_length=WORD)
    from_state = models.CharField(max_length=WORD, blank=True)
    to_state = models.CharField(max_length=WORD)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=WORD)
    actor_id = models.CharField(max_length=36, blank=True)
    actor_unit = models.ForeignKey(
        "estates.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "estates.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # the lead unit after the step
    level = models.CharField(max_length=WORD)
    note = models.TextField(blank=True)  # between units; never shown to the public
    public_text = models.TextField(blank=True)  # shown to the reporters
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["matter", "seq"], name="steps_are_counted")]
        # What was answered this week stands on a public page; few steps are answers, so the others pay nothing for it.
        indexes = [models.Index(fields=["at"], name="answers_by_time", condition=models.Q(move="answer"))]

    def __str__(self) -> str:
        return f"{self.seq} {self.move}"
