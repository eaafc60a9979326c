"""An attempt at a number and its code, or a request for a code by telephone; from them the waiting time is computed."""

from django.db import models

from huiyin.domains.matters.models.matter import WORD


class Guess(models.Model):
    """One attempt that was wrong or is being looked at, by the network it came from.

    Nothing of what was typed is kept but a keyed hash of the number, since a code is guessed at one matter.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=WORD)
    network = models.CharField(max_length=49)  # one IPv4 address, or the /64 of an IPv6 one
    about = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "network", "at"], name="guesses_of_network")]

    def __str__(self) -> str:
        return f"{self.kind} {self.network}"
