"""A vote, with the rule it was counted by."""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.vocabulary import Way


class Vote(models.Model):
    """A question put to the table. The shares are copied from the settings of the day: it can be counted again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hearing = models.ForeignKey("meetings.Hearing", on_delete=models.PROTECT, related_name="votes")
    question = models.CharField(max_length=200)
    way = models.CharField(max_length=6, default=Way.HANDS)
    quorum = models.CharField(max_length=12)
    majority = models.CharField(max_length=12)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    voting = models.PositiveSmallIntegerField(default=0)  # these stand once it is closed
    aside = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    result = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["hearing"], condition=Q(closed_at=None), name="one_vote_at_a_time")
        ]

    def __str__(self) -> str:
        return self.question


class Ballot(models.Model):
    """What one seat said by phone; it may be changed until the vote is closed. Hands are shown openly, so is this."""

    id = models.BigAutoField(primary_key=True)
    vote = models.ForeignKey("meetings.Vote", on_delete=models.PROTECT, related_name="ballots")
    member = models.ForeignKey("meetings.Member", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["vote", "member"], name="a_seat_votes_once")]

    def __str__(self) -> str:
        return self.choice
