"""People named on the command line."""

from django.utils.translation import gettext as _

from huiyin.platform.access.models import User
from huiyin.platform.access.models.user import normal_username

from .console import Stop


def named_user(username: str) -> User:
    """The user of this name. Raises Stop where there is none, or one that was switched off."""
    user = User.objects.filter(username=normal_username(username)).first()
    if user is None or not user.is_active:
        raise Stop(_("There is no user %(name)s who can sign in.") % {"name": username})
    return user
