"""The verbs that code knows. Domains register theirs in `<domain>/verbs.py`, which is found when Django starts.

Which post holds which verb is data; a verb that is not registered here is refused when somebody tries to give it.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise

_labels: dict[str, Label] = {}

KNOWN: Final[Mapping[str, Label]] = MappingProxyType(_labels)


def register(verb: str, label: Label) -> str:
    """Make a verb such as `matters.answer` known under a label, and return it. Doing it twice changes nothing."""
    _labels[verb] = label
    return verb


def unknown(verbs: Iterable[str]) -> list[str]:
    """Return, sorted, those of the verbs that nobody registered."""
    return sorted(set(verbs) - _labels.keys())


MANAGE: Final = register("access.manage", _("Manage people and posts"))
VERIFY: Final = register("audit.verify", _("Read and verify the record"))
