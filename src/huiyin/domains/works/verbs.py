"""What a post can be allowed to do with works."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import register

SEE: Final = register("works.see", _("See works"))
PLAN: Final = register("works.plan", _("Plan works, move their dates, cancel them"))
RUN: Final = register("works.run", _("Carry works out: progress, milestones, money, photos, checks"))
SETTINGS: Final = register("works.settings", _("Change the templates of works"))
