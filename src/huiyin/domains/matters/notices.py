"""What people read when something happened to a matter: plain words, the number, the public text; no personal data."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.platform.notices.templates import register_template

TO_REPORTERS = {
    "receive": (
        _("We have your matter %(number)s"),
        _("Your matter %(number)s is with us. We will answer by %(due)s."),
    ),
    "accept": (
        _("Somebody is working on %(number)s"),
        _("The unit in charge has taken on your matter %(number)s. It will answer by %(due)s."),
    ),
    "contact": (_("We spoke about %(number)s"), _("It is noted that we spoke with you about your matter %(number)s.")),
    "ask": (_("A question about %(number)s"), _("About your matter %(number)s we need to know: %(public_text)s")),
    "pause": (
        _("%(number)s has to wait"),
        _(
            "Your matter %(number)s has to wait: %(public_text)s The time until then does not count; we go on by %(due)s."
        ),
    ),
    "resume": (_("%(number)s goes on"), _("Work on your matter %(number)s goes on. We will answer by %(due)s.")),
    "extend": (
        _("%(number)s takes longer"),
        _("Your matter %(number)s takes longer than we promised: %(public_text)s We will now answer by %(due)s."),
    ),
    "refer": (
        _("%(number)s goes to the joint meeting"),
        _("Your matter %(number)s goes before the joint meeting. You will have an answer by %(due)s."),
    ),
    "department": (
        _("%(number)s goes to a department"),
        _("Your matter %(number)s was handed to a department. You will have an answer by %(due)s."),
    ),
    "schedule": (
        _("%(number)s has a public date"),
        _("Your matter %(number)s cannot be done at once. It is in the public timetable for %(due)s: %(public_text)s"),
    ),
    "keep_date": (
        _("The date for %(number)s stands"),
        _("What was put off for your matter %(number)s is not forgotten: you will have an answer by %(due)s."),
    ),
    "answer": (
        _("Your matter %(number)s was answered: please judge"),
        _("The answer to your matter %(number)s: %(public_text)s Is it solved? Please tell us by %(due)s."),
    ),
    "redo": (
        _("%(number)s goes one level up"),
        _("You said that %(number)s is not solved. It went one level up, to other hands. We will answer by %(due)s."),
    ),
    "escalate": (
        _("%(number)s goes one level up"),
        _("A time limit of your matter %(number)s has passed. It went one level up. We will answer by %(due)s."),
    ),
    "raise": (
        _("%(number)s goes one level up"),
        _("Your matter %(number)s was taken up one level higher. We will answer by %(due)s."),
    ),
    "due_moved": (
        _("A new date for %(number)s"),
        _("The time by which we promised you an answer to %(number)s has changed: it is now %(due)s."),
    ),
    "news": (
        _("News about %(number)s"),
        _("There is news about your matter %(number)s. Open it with your number and your code."),
    ),
    "decline": (_("About your matter %(number)s"), _("We cannot take on your matter %(number)s: %(public_text)s")),
    "join": (
        _("Others reported the same as %(number)s"),
        _("Your matter %(number)s is handled together with others like it. You keep your number and judge the answer."),
    ),
    "unjoin": (
        _("%(number)s is handled by itself"),
        _("Your matter %(number)s is handled by itself again. We will answer by %(due)s."),
    ),
    "split": (
        _("%(number)s became several matters"),
        _("Your message %(number)s held several matters. Each is handled by itself; your code opens all of them."),
    ),
    "settle": (
        _("Your matter %(number)s is settled"),
        _("Your matter %(number)s is settled. Thank you for telling us."),
    ),
}

TO_POSTS = {
    "receive": _("New matter %(number)s %(title)s: to be dispatched by %(due)s"),
    "dispatch": _("Matter %(number)s %(title)s was dispatched to you: accept or return it"),
    "return": _("Matter %(number)s %(title)s came back: dispatch it again"),
    "transfer": _("Matter %(number)s %(title)s was transferred to you"),
    "recall": _("Matter %(number)s %(title)s was taken back and stands with you again"),
    "unjoin": _("Matter %(number)s %(title)s is handled by itself again, due %(due)s"),
    "reply": _("The reporter of %(number)s %(title)s replied"),
    "comment": _("The reporter of %(number)s %(title)s added something"),
    "resume": _("Matter %(number)s %(title)s goes on, due %(due)s"),
    "refer": _("Matter %(number)s %(title)s was referred to the joint meeting"),
    "department": _("Matter %(number)s %(title)s was handed to your department, due %(due)s"),
    "answer": _("Matter %(number)s %(title)s was answered: ask the reporter for the verdict by %(due)s"),
    "redo": _("Not solved: matter %(number)s %(title)s came up to you, due %(due)s"),
    "escalate": _("Overdue: matter %(number)s %(title)s came up to you, due %(due)s"),
    "raise": _("Matter %(number)s %(title)s was taken up by you, due %(due)s"),
    "me_too": _("One more person is affected by %(number)s %(title)s"),
    "result": _("A supporting unit reports on %(number)s %(title)s"),
    "support": _("You are asked to help with matter %(number)s %(title)s, due %(due)s"),
    "reassign": _("Matter %(number)s %(title)s is now yours to see to, due %(due)s"),
    "moved_on": _("Matter %(number)s %(title)s is no longer with you"),
    "danger": _("Danger to life: matter %(number)s %(title)s. See to it at once"),
    "third_no": _("Not solved for the third time: supervise matter %(number)s %(title)s, due %(due)s"),
    "nobody_above": _("Nobody stands above the unit that has matter %(number)s %(title)s: decide who takes it"),
    "nobody_named": _("Nobody is named for confidential matters where %(number)s waits: name somebody"),
    "warning": _("Matter %(number)s %(title)s is due soon: %(due)s"),
    "directory_conflict": _("The directory names two units for %(number)s %(title)s: decide, and mend the directory"),
    "directory_fault": _(
        "A line of the directory failed for %(number)s %(title)s: dispatch it, and mend the directory"
    ),
    "officer_question": _("The department has a question about %(number)s %(title)s: reply on the hand-over's page"),
    "officer_date": _("The department asks for a later date for %(number)s %(title)s: agree or reply"),
    "officer_silent": _("Nobody at the department has opened the hand-over of %(number)s %(title)s: ring them"),
    "approved_pause": _("%(by)s recorded your consent to pausing matter %(number)s. If that is not so, object."),
    "approved_extend": _("%(by)s recorded your consent to more time for matter %(number)s. If that is not so, object."),
    "approved_schedule": _(
        "%(by)s recorded your consent to the public date of matter %(number)s. If that is not so, object."
    ),
    "approved_decline": _("%(by)s recorded your consent to declining matter %(number)s. If that is not so, object."),
}

HOW_IN = _(
    "Open this link: %(link)s You need a code, which we tell you by telephone or send to your phone; nobody else gets in."
)
TO_OFFICERS = {
    "link": (
        _("%(community)s hands you a resident's matter: %(number)s"),
        _("%(community)s asks %(unit)s for an answer by %(due)s: %(asked)s"),
    ),
    "reminder": (
        _("Due soon: matter %(number)s"),
        _("Matter %(number)s of %(community)s is with %(unit)s and is due on %(due)s. Then it goes up by itself."),
    ),
    "replied": (
        _("A reply about matter %(number)s"),
        _("There is a reply to your question about matter %(number)s. It is due on %(due)s."),
    ),
}

for move, (subject, body) in TO_REPORTERS.items():
    register_template(f"matter.{move}", subject=subject, body=body)
for event, words in TO_POSTS.items():
    register_template(f"matter.desk.{event}", subject=words, body=words)
for name, (subject, body) in TO_OFFICERS.items():
    register_template(f"matter.officer.{name}", subject=subject, body=format_lazy("{} {}", body, HOW_IN))
