"""The bar of the desk: `{% load desk %}{% desk_navigation as items %}`."""

from django import template
from django.template import Context

from huiyin.interfaces.web.desk.navigation import Item, navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_navigation(context: Context) -> list[Item]:
    """The entries of the bar for whoever looks; none where nobody is signed in."""
    return list(navigation(context["request"]))
