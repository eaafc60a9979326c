"""What a page is asked while somebody walks through it: its size, its language, and what the policy blocked."""

REMEMBER_BLOCKED = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", event => window.blocked.push(event.violatedDirective));
"""


def blocked(page):
    """What the policy has blocked on this page so far."""
    return page.evaluate("window.blocked")


def prefer(page, live_server, *, elder="", language=""):
    """Set the size of letters and the language as a click would."""
    chosen = {"huiyin_elder": elder, "huiyin_language": language}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in chosen.items() if value]
    )
