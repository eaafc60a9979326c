"""A hand-over of a matter to a named officer of a department, who comes in by a sealed link and has no account."""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.states import HAND_OPEN, Hand


class Handover(models.Model):
    """Who was asked for what. By when follows from the matter; the telephone and e-mail lie with the persons.

    `officer` and `title` are written down openly, as of everybody who acts in office.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="handovers")
    unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    officer = models.CharField(max_length=30)
    title = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.TextField()
    state = models.CharField(max_length=WORD, default=Hand.SENT)
    post = models.ForeignKey("access.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(ended_at=None), name="one_running_hand_over_of_a_matter"
            ),
            models.CheckConstraint(condition=~Q(officer="") & ~Q(asked=""), name="a_hand_over_names_officer_and_wish"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(HAND_OPEN), ended_at=None)
                | (~Q(state__in=sorted(HAND_OPEN)) & Q(ended_at__isnull=False)),
                name="a_hand_over_ends_with_its_state",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "given_at"], name="hand_over_by_state"),
            models.Index(fields=["unit", "given_at"], name="hand_over_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} → {self.officer}"

    @property
    def ref(self) -> tuple[str, str]:
        """What its links open, and the subject under which the record of writes knows it."""
        return ("handover", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether the department still owes something by it."""
        return self.state in HAND_OPEN


class HandoverStep(models.Model):
    """One move of one hand-over: never changed, never removed (triggers of the database refuse it)."""

    id = models.BigAutoField(primary_key=True)
    handover = models.ForeignKey("matters.Handover", on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveIntegerField()
    move = models.CharField(max_length=WORD)
    from_state = models.CharField(max_length=WORD, blank=True)
    to_state = models.CharField(max_length=WORD)
    due_at = models.DateTimeField(null=True, blank=True)  # as it stood after the step; none once nothing is owed
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=WORD)
    actor_id = models.CharField(max_length=36, blank=True)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["handover", "seq"], name="hand_over_steps_are_counted")]

    def __str__(self) -> str:
        return f"{self.seq} {self.move}"


class HandoverQuestion(models.Model):
    """A question of the officer to the desk; with a date it asks for a later one than the unit may set alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    handover = models.ForeignKey("matters.Handover", on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    date = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    asked_by = models.CharField(max_length=36)  # the link by which the officer came in
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:40]
