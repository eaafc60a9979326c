"""An invented banner to try the product with. Nobody in it exists, and its codes are those of no real place."""

from .accounts import ACCOUNTS, PASSWORD, SIGN_IN, Account
from .building import build_demo, is_empty
from .ground import HOME

__all__ = ["ACCOUNTS", "HOME", "PASSWORD", "SIGN_IN", "Account", "build_demo", "is_empty"]
