"""A person who signs in: staff of an organisation. Residents need no account."""

import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7


def normal_username(text: str) -> str:
    """Return the one spelling under which a name signs in: compatibility forms folded, lower case, no outer blanks."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


class UserManager(BaseUserManager["User"]):
    """Finds a user by any spelling of the name; users are made by `create_user` in the actions."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user of this name. Raises User.DoesNotExist."""
        return self.get(username=normal_username(username or ""))


class User(AbstractBaseUser):
    """Who signs in. What the person may do stands in the posts, never here."""

    UNHELD: ClassVar[dict[str, str]] = {
        "language": "a matter of taste",
        "elder": "a matter of taste",
        "totp_secret": "sealed anew when the key turns; whether there is one is held",
        "totp_step": "moves with each sign-in",
        "signed_in_at": "moves with each sign-in",
    }
    HELD_ALSO = ("has_totp",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("user name"), max_length=60, unique=True)
    display_name = models.CharField(_("name"), max_length=60)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    elder = models.BooleanField(_("elder mode"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    totp_secret = models.BinaryField(null=True, editable=False)  # sealed; null until the person enrolled
    totp_step = models.BigIntegerField(null=True, editable=False)  # the last step used, so that no code works twice
    signed_in_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    last_login = None  # Django would fill it from its own clock; `signed_in_at` is given the moment

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name

    @property
    def has_totp(self) -> bool:
        """Whether a second factor is asked for."""
        return self.totp_secret is not None
