"""The bar of the desk, and what its pages say of a matter: `{% load desk %}`.

{% desk_bar as bar %}               the bar: its row, and the menu at its end
{% matter_link matter %}            a matter in a line: number, title, state
"""

from django import template
from django.template import Context

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.web.desk.navigation import Bar, bar
from huiyin.interfaces.web.desk.words import state_tag, title_of

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_bar(context: Context) -> Bar | None:
    """The bar for whoever looks; none where nobody is signed in."""
    return bar(context["request"])


@register.inclusion_tag("desk/parts/matter_link.html")
def matter_link(matter: Matter) -> dict[str, object]:
    """A matter in a line, leading to it."""
    return {"matter": matter, "words": title_of(matter), "state": state_tag(matter)}
