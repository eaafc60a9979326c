"""The numbers a body goes by: dated rows with their source, never constants."""

from django.db import models


class Setting(models.Model):
    """One number from a day on; a body's own row goes before the district's. Followed by another one, never edited."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey("meetings.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="settings")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=12)
    valid_from = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["name", "valid_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name", "valid_from"], name="one_meeting_setting_from_a_day"),
            models.UniqueConstraint(
                fields=["name", "valid_from"],
                condition=models.Q(body__isnull=True),
                name="one_district_meeting_setting_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
