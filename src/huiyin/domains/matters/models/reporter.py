"""Who raised a matter: apart from the matter, and the person apart from both."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.vocabulary import Channel


class Reporter(models.Model):
    """One voice in a matter, with an own code, an own answer and an own verdict; a join moves none of them."""

    HELD_AS = "reporter"  # in the record of writes

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="reporters")
    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code_hash = models.CharField(max_length=64)
    channel = models.CharField(max_length=WORD, default=Channel.WEB)
    anonymous = models.BooleanField(default=True)  # to the public
    unknown_to_staff = models.BooleanField(default=False)
    assisted_by = models.CharField(
        max_length=60, blank=True
    )  # a family member's or helper's own word: "女儿", "网格员"
    taken_by = models.CharField(max_length=36, blank=True)  # the staff member who took it down, never the reporter
    language = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"reporter {self.pk}"
