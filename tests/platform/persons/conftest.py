"""The people of these tests: Aunt Lin told us who she is, Officer Chen may have to ring her."""

import pytest

from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.persons.actions import remember
from huiyin.platform.persons.models import Person
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE, COMMITTEE
from tests.clock import MONDAY_NINE

ADDRESS = "清泉小区 3 号楼 2 单元 501"


@pytest.fixture
def lin(db) -> Person:  # noqa: ARG001 - the tables come first
    """Aunt Lin with name, phone and address."""
    return remember(name=AUNT_LIN_NAME, phone=AUNT_LIN_PHONE, address=ADDRESS, actor=SYSTEM, at=MONDAY_NINE)


@pytest.fixture
def chen() -> Actor:
    """Officer Chen of the residents' committee."""
    return Actor("staff", "chen", "陈晓梅", "post", str(COMMITTEE))
