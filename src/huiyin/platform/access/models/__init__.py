"""The tables of this room, one noun a file."""

from huiyin.platform.access.models.api_token import ApiToken
from huiyin.platform.access.models.bundle import Bundle
from huiyin.platform.access.models.one_time_code import OneTimeCode
from huiyin.platform.access.models.one_time_link import OneTimeLink
from huiyin.platform.access.models.post import Post, PostVerb
from huiyin.platform.access.models.receipt import Receipt
from huiyin.platform.access.models.sealed_link import LinkCode, LinkPass, LinkVisit, SealedLink
from huiyin.platform.access.models.session import Session
from huiyin.platform.access.models.sign_in_failure import SignInFailure
from huiyin.platform.access.models.user import User

__all__ = [
    "ApiToken",
    "Bundle",
    "LinkCode",
    "LinkPass",
    "LinkVisit",
    "OneTimeCode",
    "OneTimeLink",
    "Post",
    "PostVerb",
    "Receipt",
    "SealedLink",
    "Session",
    "SignInFailure",
    "User",
]
