"""A bundle of verbs under a name that people know: what a receptionist or a grid worker is usually given."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7


class Bundle(models.Model):
    """Where a post starts from. A post keeps its own verbs, so changing a bundle changes no post that was given."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=30)
    name_en = models.CharField(_("name in English"), max_length=40, blank=True)
    about = models.CharField(_("what it is for"), max_length=120, blank=True)
    about_en = models.CharField(_("what it is for, in English"), max_length=160, blank=True)
    verbs = models.JSONField(default=list)  # sorted list of verbs
    order = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "code"]

    def __str__(self) -> str:
        return self.name
