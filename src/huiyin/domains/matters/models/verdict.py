"""The reporter's own judgement, or the recorded silence. A later word follows an earlier one; none is changed."""

from django.db import models

from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.vocabulary import Satisfaction


class Verdict(models.Model):
    """One reporter's verdict on one answer. `solved` is None for silence, which is counted apart."""

    HELD_AS = "verdict"  # in the record of writes

    id = models.BigAutoField(primary_key=True)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="verdicts")
    answer = models.ForeignKey("matters.Answer", on_delete=models.PROTECT, related_name="verdicts")
    reporter = models.ForeignKey("matters.Reporter", on_delete=models.PROTECT, related_name="verdicts")
    solved = models.BooleanField(null=True, blank=True)
    satisfaction = models.CharField(max_length=WORD)
    reason = models.TextField(blank=True)
    channel = models.CharField(max_length=WORD)
    taken_by = models.CharField(max_length=36, blank=True)  # the staff member who took it down
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(solved__isnull=True, satisfaction=Satisfaction.UNRATED)
                | (models.Q(solved__isnull=False) & ~models.Q(satisfaction=Satisfaction.UNRATED)),
                name="silence_is_never_satisfied",
            ),
            models.UniqueConstraint(
                fields=["answer", "reporter"], condition=models.Q(solved__isnull=False), name="one_word_for_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return "silence" if self.solved is None else f"solved: {self.solved}"
