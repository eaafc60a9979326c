"""The tables that hold persons, and the log of who read them."""

from .person import Person
from .read_log import ReadLog
from .retention_rule import RetentionRule
from .rule_taken_back import RuleTakenBack

__all__ = ["Person", "ReadLog", "RetentionRule", "RuleTakenBack"]
