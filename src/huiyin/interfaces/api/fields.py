"""The types of what comes in and goes out: text is cleaned here, once, and everything has a limit."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Final

from django.utils import timezone
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from huiyin.core.money import Fen
from huiyin.core.texts import TextFault, clean_text, is_blank

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2200
CODE: Final = 60
LINE: Final = 200
TEXT: Final = 5000


class Given(BaseModel):
    """What a client sends. A field that does not exist is refused rather than lost."""

    model_config = ConfigDict(extra="forbid")


class Question(Given):
    """What a client asks for in an address. A name that does not exist would silently ask for everything."""

    @model_validator(mode="before")
    @classmethod
    def _with_every_name(cls, told: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        """Let the names be found that ninja left out because the model does not have them."""
        request = (info.context or {})["request"]
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return told | {name: None for name in request.GET if name not in known}


class Shown(BaseModel):
    """What a client is shown."""


def _cleaned(limit: int, *, lines: bool) -> Callable[[str], str]:
    def clean(text: str) -> str:
        try:
            return clean_text(text, limit=limit, lines=lines)
        except TextFault as fault:
            raise PydanticCustomError("too_long", "too long", {"limit": fault.limit}) from fault

    return clean


def _something(text: str) -> str:
    if is_blank(text):
        raise PydanticCustomError("blank", "blank")
    return text


def _aware(moment: datetime) -> datetime:
    """A moment without a zone is one of the wall clock here."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise PydanticCustomError("out_of_time", "too far away in time")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _near(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("out_of_time", "too far away in time")
    return day


def _fen(text: str) -> int:
    try:
        amount = Fen.from_yuan(text).amount
    except ValueError as error:
        raise PydanticCustomError("amount", "not an amount") from error
    if abs(amount) > MOST_FEN:
        raise PydanticCustomError("amount", "not an amount")
    return amount


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()


MOST_FEN: Final = 10**14  # a trillion yuan

Code = Annotated[
    str, Field(min_length=1, max_length=CODE), AfterValidator(_cleaned(CODE, lines=False)), AfterValidator(_something)
]
Line = Annotated[str, Field(max_length=LINE), AfterValidator(_cleaned(LINE, lines=False))]
ShortLine = Annotated[str, Field(max_length=CODE), AfterValidator(_cleaned(CODE, lines=False))]
Text = Annotated[str, Field(max_length=TEXT), AfterValidator(_cleaned(TEXT, lines=True))]
SomeText = Annotated[
    str,
    Field(min_length=1, max_length=TEXT),
    AfterValidator(_cleaned(TEXT, lines=True)),
    AfterValidator(_something),
]
YesNo = StrictBool
Yuan = Annotated[
    str,
    Field(max_length=30),
    AfterValidator(_fen),
    WithJsonSchema({"type": "string", "maxLength": 30, "description": "Yuan as text, such as 12.34."}),
]
When = Annotated[datetime, AfterValidator(_aware)]
Day = Annotated[date, AfterValidator(_near)]
Moment = Annotated[
    datetime, PlainSerializer(_local, return_type=str), WithJsonSchema({"type": "string", "format": "date-time"})
]


def local(moment: datetime) -> str:
    """A moment as answers spell it: ISO 8601 with the offset of the community's clock."""
    return _local(moment)


Json = dict[str, Any]
