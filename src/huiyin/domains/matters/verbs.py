"""What a post can be allowed to do with matters. Who holds which verb is data, in posts."""

from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import register

VERBS = {
    "matters.see": _("See matters"),
    "matters.see_confidential": _("See confidential matters"),
    "matters.receive": _("Take down matters for residents"),
    "matters.dispatch": _("Dispatch, transfer, join and split matters"),
    "matters.handle": _("Accept, return, contact, ask, pause and extend"),
    "matters.answer": _("Answer matters"),
    "matters.comment": _("Add notes"),
    "matters.take_down": _("Take down replies and verdicts"),
    "matters.refer": _("Refer to the joint meeting or a department"),
    "matters.schedule": _("Set a public date"),
    "matters.approve": _("Approve pauses, extensions and declined matters"),
    "matters.decline": _("Decline matters"),
    "matters.supervise": _("Supervise and escalate"),
    "matters.settings": _("Change limits, categories and the directory"),
    "matters.publish": _("Publish answered matters, redacted"),
    "matters.export": _("Export matters"),
}

SETTINGS = "matters.settings"
PUBLISH = "matters.publish"

# Held at the unit that leads the matter, not merely somewhere in its area.
UNIT_VERBS = frozenset({"matters.handle", "matters.answer", "matters.schedule"})

for verb, label in VERBS.items():
    register(verb, label)
