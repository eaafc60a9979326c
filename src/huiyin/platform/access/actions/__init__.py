"""The writes of this room: verbs, keyword-only, with the moment of the act."""

from huiyin.platform.access.actions.bundles import keep_bundle
from huiyin.platform.access.actions.codes import check_code, phone_hash, send_code
from huiyin.platform.access.actions.forgetting import forget_spent
from huiyin.platform.access.actions.links import issue_link, link_of, revoke_links, set_password_by_link, use_link
from huiyin.platform.access.actions.posts import end_post, give_post, withdraw_post
from huiyin.platform.access.actions.receipts import Claim, claim, complete
from huiyin.platform.access.actions.sign_ins import sign_in
from huiyin.platform.access.actions.tokens import (
    issue_token,
    revoke_token,
    use_token,
    user_of_token,
    viewer_of_token,
)
from huiyin.platform.access.actions.totp import confirm_totp, enrol_totp, remove_totp
from huiyin.platform.access.actions.users import change_password, create_user, prefer, switch_off, switch_on
from huiyin.platform.access.queries import posts_with

__all__ = [
    "Claim",
    "change_password",
    "check_code",
    "claim",
    "complete",
    "confirm_totp",
    "create_user",
    "end_post",
    "enrol_totp",
    "forget_spent",
    "give_post",
    "issue_link",
    "issue_token",
    "keep_bundle",
    "link_of",
    "phone_hash",
    "posts_with",
    "prefer",
    "remove_totp",
    "revoke_links",
    "revoke_token",
    "send_code",
    "set_password_by_link",
    "sign_in",
    "switch_off",
    "switch_on",
    "use_link",
    "use_token",
    "user_of_token",
    "viewer_of_token",
    "withdraw_post",
]
