"""The components every page is built of. `{% load components %}`; each is shown with its states on /styleguide/.

Head
    {% style "desk/matters.css" %}                       a style of our own; inside the page on a first visit
Small parts
    {% full_address path %}                              with the server's name before it, to be typed elsewhere
    {% icon "lift" %}                                    a drawing from our sprite, hidden from readers aloud
    {% button words kind icon name value opens %}        kind: "" (main), quiet, danger, plain; `opens` a dialog's id
    {% link_button words href kind icon opens %}         the same look, leads somewhere
    {% entry href words hint icon kind %}                a large way in; kind "main" for the one giant button
    {% tag words tone icon %} / {% tag a_tag %}          a state; tone: calm, ok, soon, warn, over, error
    {% time_left due what %}                             还剩2天 / 2 days left, as a tag; uses request.moment
    {% when moment %} / {% day date %}                   today 4:05 p.m., inside <time>; uses request.moment
    {{ date|brief_day:request.moment }}                  15 Dec, the year only where it is another
    {{ date|full_day }} / {{ moment|full_moment }}       with the year, for paper and what is read long afterwards
    {% steps current total words %}                      step 2 of 5, with its bar
    {% back href words %}                                the way back, first thing on a page
    {% colon %} {% gap %} {% comma %} {{ words|listed }} between words, as wide as the language writes them
Forms (any Django form)
    {{ form }}                                           error summary and all fields
    {% error_summary form %} {% fields form %}           the two apart; {% field form.name %} one field
    {% move_form form action words name danger %}        a whole form that posts a move, with its button
    widgets Tiles(icons=…), PhotoInput; field PhotosField in shared.forms
Blocks (each ends with {% end… %})
    {% card words %} {% notice tone words %} {% bottombar %}
    {% dialog id words %} {% scroll words stack=True %} {% disclosure words %}
    {% facts %}{% fact words %}…{% endfact %}{% endfacts %}   a list of name and value, for "check your answers" too
    {% nothing words icon %}                             nothing here, and what to do about it
Lists
    {% timeline entries %}                               TimelineEntry of shared.timeline, oldest first as given
    {% queue rows %}                                     QueueRow of shared.queues
    {% pager a_pager %}                                  Pager of shared.queues
"""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale

from huiyin.interfaces.web.shared import moment, times
from huiyin.interfaces.web.shared.forms import plain_errors
from huiyin.interfaces.web.shared.queues import Pager, QueueRow
from huiyin.interfaces.web.shared.styles import style_tag
from huiyin.interfaces.web.shared.tags import Tag, Tone
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from huiyin.interfaces.web.shared.undoing import Offered, offered
from huiyin.platform.notices.rules.days import full_day_words

from . import blocks, punctuation
from .punctuation import colon

register = template.Library()
register.tags.update(blocks.register.tags | punctuation.register.tags)
register.filters.update(punctuation.register.filters)


def _at(context: Context) -> datetime:
    """The moment of the request; a page printed without a request reads the clock where the web reads it."""
    request = context.get("request")
    return getattr(request, "moment", None) or moment.present()


# Small parts


@register.simple_tag(takes_context=True)
def style(context: Context, name: str) -> SafeString:
    """The style of this name, inside the page on a first visit."""
    return style_tag(context.get("request"), name)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw `name` from the sprite. It says nothing by itself: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("shared/icons.svg"), name
    )


@register.simple_tag(takes_context=True)
def full_address(context: Context, address: str) -> str:
    """An address as it can be typed on another machine, also where the server was told no name of its own."""
    return str(context["request"].build_absolute_uri(address))


@register.inclusion_tag("shared/parts/button.html")
def button(
    words: str, kind: str = "", icon: str = "", *, name: str = "", value: str = "", opens: str = ""
) -> dict[str, str]:
    """A button; without `name` it sends its form, with `opens` it opens a dialog."""
    return {"words": words, "kind": kind, "icon": icon, "name": name, "value": value, "opens": opens}


@register.inclusion_tag("shared/parts/button.html")
def link_button(words: str, href: str, kind: str = "", icon: str = "", *, opens: str = "") -> dict[str, str]:
    """A link that looks like a button."""
    return {"words": words, "href": href, "kind": kind, "icon": icon, "opens": opens}


@register.inclusion_tag("shared/parts/entry.html")
def entry(href: str, words: str, hint: str = "", icon: str = "next", kind: str = "") -> dict[str, str]:
    """A large way in, with what awaits there."""
    return {"href": href, "words": words, "hint": hint, "icon": icon, "kind": kind}


@register.simple_tag
def tag(words: str | Tag, tone: Tone = "", icon: str = "") -> SafeString:
    """A state in words, with an icon and a colour beside them."""
    return _tag(words if isinstance(words, Tag) else Tag(str(words), tone, icon))


@register.simple_tag(takes_context=True)
def time_left(context: Context, due: datetime, what: str = "") -> SafeString:
    """How long is left until `due`, seen from the request's moment; `what` is due then, where that is not plain."""
    left = times.time_left(due, _at(context))
    return _tag(Tag(f"{what}{colon()}{left.words}" if what else left.words, left.tone, left.icon))


def _tag(one: Tag) -> SafeString:
    """No template of its own: a list has hundreds of tags."""
    tone = format_html(' data-tone="{}"', one.tone) if one.tone else ""
    return format_html('<span class="tag"{}>{}{}</span>', tone, icon(one.icon) if one.icon else "", one.words)


@register.simple_tag(takes_context=True)
def when(context: Context, value: datetime) -> SafeString:
    """A moment as people say it, exact for machines."""
    words = times.moment_words(value, _at(context))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), words)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date) -> SafeString:
    """A date as people say it, exact for machines."""
    words = times.day_words(value, times.local_day(_at(context)))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter(expects_localtime=True)
def full_day(value: date | None) -> str:
    """A date with its year as people write it, to stand inside a sentence."""
    return full_day_words(value) if value is not None else ""


@register.filter(expects_localtime=True)
def brief_day(value: date | None, at: datetime) -> str:
    """The bare date, seen from `at`: the year only where it is another one."""
    return times.brief_day_words(value, times.local_day(at)) if value else ""


@register.filter(expects_localtime=True)
def full_moment(value: datetime | None) -> str:
    """Date with its year and time, for paper."""
    return f"{full_day_words(value)} {value:%H:%M}" if value else ""


@register.inclusion_tag("shared/parts/steps.html")
def steps(current: int, total: int, words: str = "") -> dict[str, object]:
    """Where one is on the way: step `current` of `total`."""
    return {"current": current, "total": total, "words": words}


@register.inclusion_tag("shared/parts/back.html")
def back(href: str, words: str = "") -> dict[str, str]:
    """The way back; without words it says "Back"."""
    return {"href": href, "words": words}


@register.simple_tag
def language_tag(code: str | None = None) -> str:
    """The language as HTML names it: zh-Hans, en. Without a code, the one this page is written in."""
    return to_locale(code or get_language() or settings.LANGUAGE_CODE).replace("_", "-")


@register.simple_tag
def other_languages() -> list[tuple[str, str, str]]:
    """Code, HTML's tag and own name of each language that this page is not written in."""
    return [(code, language_tag(code), str(name)) for code, name in settings.LANGUAGES if code != get_language()]


@register.simple_tag(takes_context=True)
def undo_offered(context: Context) -> Offered | None:
    """The last change of a setting, while whoever made it can take it back; nothing for anybody else."""
    request = context.get("request")
    return offered(request) if request is not None and request.viewer.signed_in else None


# Forms


@register.inclusion_tag("shared/parts/error_summary.html")
def error_summary(form: BaseForm | list[BaseForm], *, focus: bool = True) -> dict[str, object]:
    """All errors of the form, or of the page's forms, first, focused, each leading to its control; else nothing."""
    forms = [one for one in (form if isinstance(form, list) else [form]) if one]
    return {
        "faulty": any(form.errors for form in forms),
        "focus": focus,
        "general": [words for form in forms for words in form.non_field_errors()],
        "errors": [(first_control(bound), words) for form in forms for bound in form for words in plain_errors(bound)],
    }


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """The form's fields without the summary."""
    parts = [str(bound) for bound in form.hidden_fields()]
    parts += [bound.as_field_group() for bound in form.visible_fields()]
    return mark_safe("".join(parts))  # noqa: S308  each part was escaped by its own template


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field: label, hint, error, control."""
    return bound.as_field_group()


register.filter("plain_errors", plain_errors)


@register.filter
def first_control(bound: BoundField) -> str:
    """The id that a link from the summary leads to: the first choice where there are several controls."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id


@register.inclusion_tag("shared/parts/move_form.html", takes_context=True)
def move_form(
    context: Context, form: BaseForm, action: str, words: str, *, name: str = "", danger: bool = False
) -> dict[str, object]:
    """A form of its own that posts to `action`; `name` is sent as `move`, so that one address can take every move."""
    kind = "danger" if danger else ""
    return {
        "form": form,
        "action": action,
        "words": words,
        "name": name,
        "kind": kind,
        "csrf_token": context.get("csrf_token"),
    }


# Lists


@register.inclusion_tag("shared/parts/timeline.html", takes_context=True)
def timeline(context: Context, entries: Iterable[TimelineEntry]) -> dict[str, object]:
    """What happened, in the order given."""
    return {"entries": entries, "request": context.get("request")}


@register.inclusion_tag("shared/parts/queue.html", takes_context=True)
def queue(context: Context, rows: Iterable[QueueRow]) -> dict[str, object]:
    """Rows to work through."""
    return {"rows": rows, "request": context.get("request")}


@register.inclusion_tag("shared/parts/pager.html")
def pager(pager: Pager) -> dict[str, Pager]:
    """Earlier and later; prints nothing where there is only one page."""
    return {"pager": pager}
