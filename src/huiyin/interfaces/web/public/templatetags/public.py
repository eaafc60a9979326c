"""`{% load public %}`: a number as everybody may read it."""

from django import template

from huiyin.interfaces.web.public.figures import number_words

register = template.Library()


@register.filter
def told(number: int | None) -> str:
    """The number, or that it is too small to be told."""
    return number_words(number)
