"""The rules that bite, in plain words with their source: what stands behind each "?" and on /help/rules/.

Numbers that the code decides are read from it; numbers that are settings rows stand on their own pages, with the day
from which each holds, and are named here without repeating them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.domains.matters.rules.ladder import REDOS_BEFORE_SUPERVISION, RETURNS_BEFORE_SUPERVISOR
from huiyin.domains.matters.rules.rates import FORMULAS
from huiyin.domains.matters.rules.small_numbers import LEAST
from huiyin.platform.notices.rules.days import full_day_words

OWN: Final = _("our own")


@dataclass(frozen=True)
class Explanation:
    """One rule: its key, its name, what it says, where it comes from; `numbers` fill what it says."""

    key: str
    words: str | Promise
    told: str | Promise
    source: str | Promise
    numbers: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it says, its numbers filled in."""
        filled = {name: full_day_words(one) if isinstance(one, date) else one for name, one in self.numbers.items()}
        return str(self.told) % filled if filled else str(self.told)


_ALL: Final = (
    Explanation(
        "limits",
        _("Why these times?"),
        _(
            "How urgent a matter is decides how soon somebody speaks with the reporter and how soon there is an answer. "
            "Working days leave out holidays and count announced working weekends. Only speaking with the reporter stops "
            "the first clock, and only an answer stops the second; a note stops neither. A limit is never edited: "
            "another follows it, and what was promised before keeps its own."
        ),
        _(
            "receiving: Tianjin 2024; handling: Beijing's draft standard 2021; warnings: Otog Banner 2025; the rest our own"
        ),
    ),
    Explanation(
        "ladder",
        _("What happens after a “no”, or without an answer?"),
        _(
            "The matter goes one level up at once, with new times, to other hands; it never comes back to hands that were "
            "refused. The same happens by itself when nobody answers in time. After %(redos)d times every supervisor is told."
        ),
        _("Beijing's regulation (2021), art. 20; Bayannur: redone three times is supervised"),
        {"redos": REDOS_BEFORE_SUPERVISION},
    ),
    Explanation(
        "returns",
        _("Why does the third return go elsewhere?"),
        _(
            "Whoever returns a matter says why, and names another unit. After %(returns)d returns a supervisor decides, so that "
            "no matter is passed round in a circle."
        ),
        _("Bayannur: passed among three units without a lead is supervised; Beijing's regulation, art. 12"),
        {"returns": RETURNS_BEFORE_SUPERVISOR},
    ),
    Explanation(
        "verdicts",
        _("Who closes a matter?"),
        _(
            "Only the one who raised it, by link, telephone, on paper or at the door. When several did, each has a word of "
            "their own. Nobody at the desk has a button for it."
        ),
        _("Beijing's regulation (2021), art. 8: the right to follow and to rate"),
    ),
    Explanation(
        "silence",
        _("What if nothing is said?"),
        _(
            "When the time to judge is over, the record says that the reporter was asked and said nothing. That counts apart: "
            "never as satisfied, never as dissatisfied. Afterwards one “not solved” is still heard, and the matter is "
            "taken up again."
        ),
        OWN,
    ),
    Explanation(
        "second",
        _("Why a second person?"),
        _(
            "Whoever stops a clock, extends a promise, sets a far date or declines a matter does not do so alone. The second "
            "person is named, told at once and may object; the reporter reads the reason. After the limit nothing can be "
            "extended any more."
        ),
        _("Beijing's regulation (2021), art. 15: extended only where lawful, and told; the second person is our own"),
    ),
    Explanation(
        "declining",
        _("What may be declined?"),
        _(
            "Only what a closed list names: emergencies, courts, a repeat with nothing new, secrets, other people's duties, "
            "what is unlawful. Each is an answer that names the right door."
        ),
        _("Beijing's regulation (2021), art. 11"),
    ),
    Explanation(
        "confidential",
        _("Who reads a confidential matter?"),
        _(
            "Only posts that were named for it. It is never dispatched to the unit it speaks of, stands in no list, no figure "
            "and no public page, and is never joined with another."
        ),
        _(
            "Personal Information Protection Law, art. 28 and 51; Beijing's regulation (2021), art. 11; the rest our own"
        ),
    ),
    Explanation(
        "contact",
        _("Who sees a telephone number?"),
        _(
            "Only those who handle the matter, and only after writing a reason that is kept. It is sealed apart from the "
            "matter, never public, and erased two years after the last matter unless the district sets another time."
        ),
        _("Personal Information Protection Law, art. 6, 19 and 51; the length is our own"),
    ),
    Explanation(
        "small",
        _("Why are some numbers hidden?"),
        _(
            "Numbers from one to %(most)d could point at a person, so they are not shown, nor what would tell them by "
            "subtraction. Nought is shown."
        ),
        OWN,
        {"most": LEAST - 1},
    ),
    Explanation(
        "rates",
        _("What do the three rates count?"),
        _(
            "Response: spoken with in time, of those spoken with or whose limit is over. Resolution: “solved”, of all who judged. Satisfaction: "
            "satisfied or basically satisfied, of all who said so. Silence and who could not be reached stand apart, in view. "
            "A formula has a date; days before it keep the one before, and a period across is counted by that of its last "
            "day. Until %(until)s a matter that a department accepted by its link was left out of response; from %(day)s on "
            "that is no word to the person, and their limit runs on."
        ),
        _("Beijing's regulation (2021), art. 32 names the three; no official formula was found, so it is our own"),
        {"until": FORMULAS[1].valid_from - timedelta(days=1), "day": FORMULAS[1].valid_from},
    ),
    Explanation(
        "table",
        _("What does the joint meeting do with it?"),
        _(
            "It hears it within its own time limit, which runs on. A decision says what, who and by when, and the reporters read "
            "it the same day. What was not decided comes first next time; what is not answered in time goes one level up."
        ),
        _("Baotou: at least monthly, agenda three days ahead; the rest our own"),
    ),
    Explanation(
        "quorum",
        _("When may the table decide?"),
        _(
            "More than half of the voting seats that do not step aside must be there, and more than half of those there must "
            "agree. A half is not enough, and a tie is not carried. Guests speak and do not vote."
        ),
        _("Organic Law of Urban Residents' Committees (2026), art. 27"),
    ),
    Explanation(
        "recusal",
        _("Who steps aside?"),
        _(
            "Whoever is named in the matter, whose own work was refused, who would be paid, or who raised it. They explain and "
            "answer questions, then neither vote nor count towards the quorum. The page shows the rule; it judges nobody."
        ),
        _("Civil Servants Law, art. 76, as far as it fits; the list itself is our own"),
    ),
    Explanation(
        "owners",
        _("What must the owners decide themselves?"),
        _(
            "A joint meeting cannot raise the maintenance fund, rebuild, or do business on common parts. Owners of two thirds of "
            "the area and two thirds of the heads must take part; then three quarters of both must agree, and for all "
            "other matters, the use of the fund included, more than half of both."
        ),
        _("Civil Code, art. 278"),
    ),
    Explanation(
        "disclosure",
        _("What does everybody read?"),
        _(
            "Decisions and minutes without names stay up for at least fifteen days and then in the archive. An answered matter is "
            "public only after a person has looked at every word and every photo."
        ),
        _("Organic Law of Urban Residents' Committees (2026), art. 34; the second look is our own"),
    ),
)
EXPLANATIONS: Final = {one.key: one for one in _ALL}

# Which rule bites where a move is made.
OF_MOVES: Final = {
    "return": "returns",
    "pause": "second",
    "extend": "second",
    "schedule": "second",
    "decline": "declining",
    "verdict": "verdicts",
    "escalate": "ladder",
    "answer": "verdicts",
    "dispatch": "limits",
    "refer": "table",
}
