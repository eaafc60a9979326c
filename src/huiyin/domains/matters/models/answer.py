"""What the reporters were told. A public text is compulsory here, not only in a form."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.vocabulary import Outcome


class Answer(models.Model):
    """One answer to everybody who raised the matter; a later one follows it, none replaces it."""

    HELD_AS = "answer"  # in the record of writes

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="answers")
    step = models.OneToOneField("matters.Step", on_delete=models.PROTECT, related_name="answer")
    unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=WORD)
    public_text = models.TextField()
    done = models.TextField(blank=True)
    why = models.TextField(blank=True)
    by_when = models.DateField(null=True, blank=True)
    cost = models.BigIntegerField(null=True, blank=True)  # fen
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(public_text=""), name="an_answer_has_a_public_text"),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.NOT_NOW) | models.Q(by_when__isnull=False),
                name="not_now_says_by_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.CANNOT) | ~models.Q(why=""), name="cannot_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"answer of {self.at:%Y-%m-%d}"
