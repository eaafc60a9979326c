"""Which ways a receiver is served by: every open one for users, the first open one for persons."""

from functools import lru_cache
from importlib import import_module

from django.conf import settings

from huiyin.platform.notices.channels.protocol import Channel, Contact


def channels_for(contact: Contact) -> list[Channel]:
    """The channels to use for this receiver, by `NOTICE_CHANNELS`; none when nothing reaches them."""
    if contact.user_id:
        return [channel for channel in _named("user") if channel.reaches(contact)]
    return [channel for channel in _named("person") if channel.reaches(contact)][:1]


def _named(receivers: str) -> list[Channel]:
    """The channels set for this sort of receiver, in order."""
    return [_load(path) for path in settings.NOTICE_CHANNELS[receivers]]


@lru_cache
def _load(path: str) -> Channel:
    """The channel that the package at this dotted path offers under the name `CHANNEL`."""
    channel: Channel = import_module(path).CHANNEL
    return channel
