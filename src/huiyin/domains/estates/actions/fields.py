"""Checking what a person filled in, every fault at once, so that a form is corrected once."""

import re
from collections.abc import Container
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.core.areas import is_area
from huiyin.core.errors import Invalid
from huiyin.core.texts import TextFault, clean_text, is_blank
from huiyin.domains.estates.rules.placing import Fault

_IS_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
_IS_PHONE = re.compile(r"[0-9+() \-,，、/转]*")

FAULT_WORDS: Final = {
    Fault.KIND: gettext_lazy("This kind of place is not known."),
    Fault.FACILITY_KIND: gettext_lazy("A facility, and nothing else, says which kind of facility it is."),
    Fault.NAME: gettext_lazy("A place needs a name, on one line."),
    Fault.TOO_LONG: gettext_lazy("The name is too long."),
    Fault.NO_SUCH_PARENT: gettext_lazy("The place that it stands below does not exist."),
    Fault.WRONG_PARENT: gettext_lazy("This kind of place cannot stand there."),
    Fault.LABEL_TAKEN: gettext_lazy("A place of this name exists already."),
    Fault.CODE: gettext_lazy("A place code has ten letters and digits."),
    Fault.CODE_TAKEN: gettext_lazy("This place code belongs to another place."),
}


class Fields:
    """Collects faults by field; `settle` raises them together."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = {}

    def fault(self, field: str, message: str) -> None:
        """Remember a fault of a field."""
        self.faults.setdefault(field, []).append(message)

    def fault_if(self, wrong: bool, field: str, message: str) -> None:  # noqa: FBT001 - reads as a sentence
        """Remember a fault if it is so, unless the field is known to be faulty already."""
        if wrong and field not in self.faults:
            self.fault(field, message)

    def line(self, field: str, text: str, *, limit: int, required: bool = True) -> str:
        """The text on one line, cleaned."""
        return self._cleaned(field, text, limit=limit, required=required, lines=False)

    def text(self, field: str, text: str, *, limit: int, required: bool = True) -> str:
        """The text of several lines, cleaned."""
        return self._cleaned(field, text, limit=limit, required=required, lines=True)

    def _cleaned(self, field: str, text: str, *, limit: int, required: bool, lines: bool) -> str:
        try:
            line = clean_text(text, limit=limit, lines=lines)
        except TextFault as fault:
            words = ngettext(
                "Please use at most %(limit)d character.", "Please use at most %(limit)d characters.", limit
            )
            self.fault(field, words % {"limit": fault.limit})
            return ""
        if required and is_blank(line):
            self.fault(field, _("Please fill this in."))
        return line

    def code(self, field: str, text: str, *, limit: int) -> str:
        """A short code in lower case: letters, digits and "-"."""
        code = self.line(field, text, limit=limit).lower()
        if code and not _IS_CODE.fullmatch(code):
            self.fault(field, _("Please use the letters a to z, digits and “-” only."))
        return code

    def phone(self, field: str, text: str) -> str:
        """The telephone of a counter, as it is printed; may be empty."""
        phone = self.line(field, text, limit=30, required=False)
        if not _IS_PHONE.fullmatch(phone):
            self.fault(field, _("Please give a telephone number."))
        return phone

    def choice(self, field: str, value: str, choices: Container[str]) -> str:
        """One of the values offered."""
        if value not in choices:
            self.fault(field, _("Please choose one of the values offered."))
        return value

    def area(self, field: str, area: str) -> str:
        """A well-formed area path."""
        if not is_area(area):
            self.fault(field, _("This is not an area."))
        return area

    def settle(self) -> None:
        """Raise Invalid with every fault, if there is one."""
        if self.faults:
            raise Invalid(self.faults)
