"""What people read about meetings: reporters in plain words, members with what they need to come; no personal data."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.domains.matters.notices import HOW_IN
from huiyin.platform.notices.templates import register_template

WORDS = {
    "heard": (
        _("%(number)s will be heard"),
        _(
            "Your matter %(number)s will be heard by the joint meeting %(body)s on %(when)s. We tell you the same day what was decided."
        ),
    ),
    "heard_again": (
        _("%(number)s will be heard again"),
        _(
            "The joint meeting %(body)s did not finish your matter %(number)s. It comes first at the next meeting, on %(when)s."
        ),
    ),
    "heard_moved": (
        _("A new day for %(number)s"),
        _("The joint meeting that hears your matter %(number)s was moved: it is now on %(when)s."),
    ),
    "invitation": (
        _("Invitation: %(body)s %(meeting)s"),
        _("%(body)s meets on %(when)s, %(place)s.\n\n%(agenda)s\n\nPlease say whether you come: %(link)s"),
    ),
    "changed": (
        _("The agenda changed: %(body)s %(meeting)s"),
        _("The agenda of %(body)s on %(when)s, %(place)s, is now:\n\n%(agenda)s\n\n%(link)s"),
    ),
    "postponed": (
        _("Moved: %(body)s %(meeting)s"),
        _("%(body)s now meets on %(when)s, %(place)s: %(why)s\n\nPlease say whether you come: %(link)s"),
    ),
    "cancelled": (
        _("Cancelled: %(body)s %(meeting)s"),
        _("%(body)s does not meet on %(when)s: %(why)s Its items come before the next meeting."),
    ),
    "decided": (
        _("Decided: your matter %(number)s"),
        _(
            "The joint meeting %(body)s decided on your matter %(number)s: %(public_text)s %(owner)s sees to it by %(deadline)s."
        ),
    ),
    "date_moved": (
        _("A later date at the meeting: %(number)s"),
        _("%(why)s The date promised for your matter %(number)s stands as you read it on its page."),
    ),
    "due_soon": (
        _("Soon due: %(what)s"),
        _(
            "%(body)s decided %(number)s: %(what)s. %(owner)s sees to it by %(deadline)s. Please say when it is done, or ask in time for another date: %(link)s"
        ),
    ),
    "overdue": (
        _("Past its date: %(what)s"),
        _(
            "%(body)s decided %(number)s: %(what)s. %(owner)s was to see to it by %(deadline)s, and it is not done. It stands as late in everybody's sight and comes first at the next meeting: %(link)s"
        ),
    ),
    "content": (
        _("To be marked as done: %(what)s"),
        _(
            "%(body)s decided %(number)s: %(what)s, by %(deadline)s. The reporters who spoke say that it is solved; only the word “done” is missing. One key: %(link)s"
        ),
    ),
    "bench": (
        _("Decided, for those on the bench: %(number)s"),
        _(
            "%(number)s was raised at %(where)s, and the joint meeting %(body)s decided: %(public_text)s %(owner)s sees to it by %(deadline)s. Please tell those who sat there; a sheet to hang up is ready: %(link)s"
        ),
    ),
    "minutes": (
        _("Please confirm the minutes: %(body)s %(meeting)s"),
        _(
            "The minutes of %(body)s %(meeting)s are ready. Please read and confirm them, or say what is wrong, until %(until)s; who says nothing until then has no objection: %(link)s"
        ),
    ),
    "minutes_changed": (
        _("The minutes were changed: %(body)s %(meeting)s"),
        _(
            "The minutes of %(body)s %(meeting)s were changed before they are published. What you said stands for the earlier text. Please read the new one and confirm it, or say what is wrong, until %(until)s; who says nothing until then has no objection. Whoever objected and objects again is published word for word beside the minutes: %(link)s"
        ),
    ),
    "proposed": (
        _("An item is proposed: %(body)s"),
        _("A seat of %(body)s proposes an item: %(why)s\n\nIt waits for an agenda: %(link)s"),
    ),
    "objected": (
        _("An objection to the minutes: %(body)s %(meeting)s"),
        _("Somebody who was there objects to the minutes of %(body)s %(meeting)s: %(why)s\n\n%(link)s"),
    ),
    "confirmed": (
        _("The minutes may be published: %(body)s %(meeting)s"),
        _("Everybody who was at %(body)s %(meeting)s has confirmed the minutes. They may be published: %(link)s"),
    ),
    "silence": (
        _("The minutes may be published: %(body)s %(meeting)s"),
        _(
            "The time to object to the minutes of %(body)s %(meeting)s has run out. Who said nothing is written down as silent. They may be published: %(link)s"
        ),
    ),
    "correction": (
        _("Please confirm a correction of the minutes: %(body)s %(meeting)s"),
        _(
            "The published minutes of %(body)s %(meeting)s are to be corrected: %(why)s Please read the new words and confirm them, or say what is wrong, until %(until)s; what was decided does not change: %(link)s"
        ),
    ),
    "correction_objected": (
        _("An objection to the correction: %(body)s %(meeting)s"),
        _(
            "Somebody who was there objects to the correction of the minutes of %(body)s %(meeting)s: %(why)s\n\n%(link)s"
        ),
    ),
    "correction_ready": (
        _("The correction may be published: %(body)s %(meeting)s"),
        _(
            "Everybody who was at %(body)s %(meeting)s has spoken of the correction of its minutes, or the time to object has run out. If nobody objects, it may be published: %(link)s"
        ),
    ),
    "lifted": (
        _("You are named as second person: %(body)s %(meeting)s"),
        _(
            "%(by)s made withheld words of the minutes of %(body)s %(meeting)s readable again and wrote that you agreed: %(why)s If you did not, please say so at once: %(link)s"
        ),
    ),
    "corrected": (
        _("The minutes were corrected: %(body)s %(meeting)s"),
        _(
            "The minutes of %(body)s %(meeting)s were corrected: %(why)s Both versions can be read; what was decided did not change: %(link)s"
        ),
    ),
}

CALLS = {
    "whistle": (
        _("%(community)s calls %(unit)s: %(subject)s"),
        _("%(community)s calls %(unit)s to %(place)s on %(when)s: %(subject)s. Please say whether you come, and who."),
    ),
    "whistle_off": (
        _("Called off: %(subject)s"),
        _("%(community)s does not need you on %(when)s: %(why)s"),
    ),
    "whistle_unanswered": (
        _("%(unit)s did not answer the call: %(subject)s"),
        _("%(community)s called %(unit)s to %(place)s on %(when)s. It did not say whether it comes."),
    ),
    "whistle_absent": (
        _("%(unit)s did not come: %(subject)s"),
        _("%(community)s called %(unit)s to %(place)s on %(when)s. Nobody came."),
    ),
}

for name, (subject, body) in WORDS.items():
    register_template(f"meeting.{name}", subject=subject, body=body)
for name, (subject, body) in CALLS.items():
    words = format_lazy("{} {}", body, HOW_IN) if name == "whistle" else body
    register_template(f"meeting.{name}", subject=subject, body=words)
