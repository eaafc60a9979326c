"""A post: a person × an organisation × an area × verbs, from a day to a day."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7
from huiyin.platform.access.models.user import User


class Post(models.Model):
    """What a person may do, where, for whom and when. The organisation's name is a copy: access knows no registers."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    organisation_id = models.UUIDField(db_index=True)
    organisation_name = models.CharField(_("organisation"), max_length=120)
    area = models.CharField(_("area"), max_length=200, db_index=True)
    title = models.CharField(_("title"), max_length=60)
    begins = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)  # the last day on which the post is held
    created_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)  # given by mistake: from then on it allows nothing

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="access_post_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name} {self.title}"

    def is_to_hold(self, today: date) -> bool:
        """Say whether the post is held on this day or on a later one."""
        return self.withdrawn_at is None and (self.ends is None or self.ends >= today)


class PostVerb(models.Model):
    """One verb that a post allows, such as `matters.answer`."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="verbs")
    verb = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "verb"], name="access_postverb_once"),
        ]

    def __str__(self) -> str:
        return self.verb
