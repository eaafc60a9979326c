"""One reading of one person by somebody on a post."""

from django.db import models

from huiyin.platform.persons.models.person import Person


class ReadLog(models.Model):
    """Who read whom, when and why. Only added to: the database refuses changes."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="readings")
    actor_kind = models.CharField(max_length=12)
    actor_id = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=100, blank=True)
    post_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200)
    child = models.BooleanField()  # as the person was marked at the time
    area = models.CharField(max_length=200, blank=True)  # of the use that it was read for
    chain = models.CharField(max_length=40)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["actor_id", "at"], name="persons_read_by_whom")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at.isoformat()}"
