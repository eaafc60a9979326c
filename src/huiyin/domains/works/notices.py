"""What people read about works: residents in plain words, staff with what they have to do; no personal data."""

from django.utils.translation import gettext_lazy as _

from huiyin.platform.notices.templates import register_template

WORDS = {
    "following": (
        _("You follow: %(title)s"),
        _("You hear from us when a date moves or a part is finished. To stop: %(stop)s"),
    ),
    "begun": (_("Work begins: %(title)s"), _("The work “%(title)s” has begun. Next: %(next)s, by %(day)s. %(link)s")),
    "paused": (
        _("Paused: %(title)s"),
        _("The work “%(title)s” stands still: %(public_text)s It goes on by %(day)s. %(link)s"),
    ),
    "resumed": (_("It goes on: %(title)s"), _("The work “%(title)s” goes on. Next: %(next)s, by %(day)s. %(link)s")),
    "reached": (
        _("Finished a part: %(title)s"),
        _("The work “%(title)s”: “%(milestone)s” is finished. Together %(percent)d %% are done. %(link)s"),
    ),
    "slipped": (
        _("A new date: %(title)s"),
        _(
            "The work “%(title)s”: “%(milestone)s” was promised by %(old)s and will now be done by %(day)s. Why: %(reason)s %(link)s"
        ),
    ),
    "done": (_("Done: %(title)s"), _("The work “%(title)s” is done: %(public_text)s %(link)s")),
    "cancelled": (_("Cancelled: %(title)s"), _("The work “%(title)s” is not done: %(public_text)s %(link)s")),
    "reopened": (
        _("Taken up again: %(title)s"),
        _("The work “%(title)s” was taken up again: %(reason)s Next: %(next)s, by %(day)s. %(link)s"),
    ),
    "desk.agreed": (
        _("%(by)s recorded your consent to a later date of “%(title)s”. If that is not so, object."),
        _("%(by)s recorded your consent to a later date of “%(title)s”. If that is not so, object."),
    ),
    "desk.near": (
        _("“%(milestone)s” of “%(title)s” is due on %(day)s"),
        _("“%(milestone)s” of “%(title)s” is due on %(day)s: mark it reached, or move its date with the reason."),
    ),
    "desk.missed": (
        _("Missed: “%(milestone)s” of “%(title)s” was due on %(day)s"),
        _("“%(milestone)s” of “%(title)s” was due on %(day)s and is not reached. It stands as late in public."),
    ),
    "desk.pause_over": (
        _("The pause of “%(title)s” ended on %(day)s"),
        _("The pause of “%(title)s” ended on %(day)s: let it go on, or say until when it stands still."),
    ),
    "desk.check_near": (
        _("Check “%(check)s” of “%(title)s” on %(day)s"),
        _("The check “%(check)s” of “%(title)s” is due on %(day)s."),
    ),
    "desk.check_late": (
        _("Not checked: “%(check)s” of “%(title)s”, due on %(day)s"),
        _("The check “%(check)s” of “%(title)s” was due on %(day)s and was not done. It stands as late in public."),
    ),
}

for name, (subject, body) in WORDS.items():
    register_template(f"work.{name}", subject=subject, body=body)
