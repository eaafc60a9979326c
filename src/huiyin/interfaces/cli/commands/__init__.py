"""The commands by their words, in the order of the help. A module's docstring is its help."""

from types import ModuleType

from . import create_token, heads, migrate, serve, tick, verify, worker

GROUPS: dict[str, str] = {
    "token": "Tokens for programs (接口令牌) that use the interface under /api/v1.",
}

COMMANDS: dict[str, ModuleType] = {
    "migrate": migrate,
    "serve": serve,
    "worker": worker,
    "verify": verify,
    "heads": heads,
    "tick": tick,
    "token create": create_token,
}
