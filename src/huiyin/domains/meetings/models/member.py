"""Who sits at the table, for whom, from a day to a day."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.vocabulary import Part


class Member(models.Model):
    """A seat: somebody who signs in, or a delegate of the residents whose name and telephone lie with the persons.

    `title` names the seat ("业主委员会主任"), so that minutes, screens and public pages need no person's name.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey("meetings.Body", on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(
        "estates.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=60)
    part = models.CharField(max_length=12)
    votes = models.BooleanField(default=True)
    substitute = models.ForeignKey(
        "access.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # who may come instead, for the whole term
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the last day of the term

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")), name="a_term_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=(Q(user=None) & Q(person__isnull=False)) | (Q(user__isnull=False) & Q(person=None)),
                name="a_seat_has_a_user_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["body", "user"], condition=Q(ends=None), name="a_user_sits_once_at_a_table"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """As minutes name the seat: the organisation and the title."""
        return f"{self.organisation.name} {self.title}" if self.organisation else self.title

    @property
    def counts(self) -> bool:
        """Whether this seat decides: an invited one never does."""
        return self.votes and self.part != Part.INVITED

    def sits_on(self, day: date) -> bool:
        """Whether the day lies within the term."""
        return self.begins <= day and (self.ends is None or self.ends >= day)
