"""Every table has chosen how it is held, and whatever somebody changes by hand in a held column is named."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, models, transaction
from django.db.models import Model, QuerySet

from huiyin.domains.estates.models import Place
from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.actions.blacking import publish_photo
from huiyin.domains.matters.actions.dispatching import dispatch_matter
from huiyin.domains.matters.actions.officers import ask_desk
from huiyin.domains.matters.actions.publishing import Marks, publish_matter
from huiyin.domains.matters.actions.settings import Line, add_line
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.record import earlier_of, off_the_record
from huiyin.domains.matters.vocabulary import Purpose, Satisfaction
from huiyin.domains.meetings.models import (
    Attendance,
    Ballot,
    CorrectedText,
    Decision,
    DecisionStep,
    Minutes,
    Setting,
    Vote,
)
from huiyin.domains.works.models import Cost, Follower, Milestone, Photo, Slip, Work, WorkMatter
from huiyin.interfaces.exchange.held import AT_TABLES, NOT_HELD, TABLES, TOGETHER, WORKS, take_down
from huiyin.interfaces.exchange.verifying import everything_wrong
from huiyin.platform.access.actions import issue_token
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit.holding import differences
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.prints import held
from huiyin.platform.audit.recorded import Recorded, recorded
from huiyin.platform.calendar.actions import set_hours
from huiyin.platform.notices.actions import set_mail_address
from huiyin.platform.persons.actions import follow_rule, read_person, withdraw_rule
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_contact, make_division, make_member
from tests.factories.faces import with_faces
from tests.factories.handovers import handed, reading
from tests.factories.matters import World, answered, her, make_world, report
from tests.factories.meetings import make_table
from tests.factories.sittings import sat, worked

LATER = MONDAY_NINE + timedelta(hours=4)
BY_ACTIONS = [model for model in (*AT_TABLES, *WORKS) if model not in {Setting, Follower}]  # shipped; made here
OTHER: dict[type[Any], Any] = {
    models.BooleanField: True,
    models.DateTimeField: LATER + timedelta(days=3),
    models.DateField: date(2031, 1, 6),
    models.TimeField: time(5, 5),
    models.JSONField: {"by": "hand"},
    models.UUIDField: "01900000-0000-7000-8000-0000000000ff",
}


def by_hand() -> list[str]:
    wrong = everything_wrong(at=LATER, posted=None, progress=int)
    return [one.what for one in wrong if one.kind == "changed by hand"]


def test_every_table_is_held_or_says_why_it_is_not():
    tables = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    row_by_row = [model._meta.label_lower for model in (*TABLES, *TOGETHER)]
    assert sorted([*row_by_row, *NOT_HELD]) == sorted(tables)
    assert [name for name, reason in NOT_HELD.items() if len(reason.split()) < 3] == []


def test_what_a_held_table_leaves_out_is_a_column_with_a_reason():
    for model in TABLES:
        columns = {field.attname for field in model._meta.concrete_fields}
        left_out = getattr(model, "UNHELD", {})
        assert left_out.keys() <= columns
        assert [name for name, reason in left_out.items() if len(reason.split()) < 3] == []


@pytest.fixture
def world(db) -> World:  # noqa: ARG001 - the tables come first
    return make_world()


@pytest.fixture
def lived(world: World) -> World:
    """A community where something was written into every table that is held row by row."""
    table = make_table(world)
    make_contact(world.estate, world.company, phone="199 0000 0005")
    make_member(world.estate, world.company)
    Place.objects.filter(pk=world.place.pk).update(grid=make_division(f"{world.community.code}001"))
    given = handed(world)
    ask_desk(officer=reading(given), text="三单元还是四单元？", at=LATER)
    judged(world)
    settings_of(world, table.actor)
    sat(table)
    worked(world)
    take_down(at=LATER)
    return world


def judged(world: World) -> None:
    """A matter with a helper, a photo, an answer, its publication and a verdict; its reporter's name was looked at."""
    got = answered(world)
    shown = attach_photo(
        actor=SYSTEM, matter=got.matter, data=with_faces((100, 150)), purpose=Purpose.REPORT, at=MONDAY_NINE
    )
    he = world.acting(world.he, "matters.publish")
    publish_photo(actor=he, attachment=shown, boxes=[], at=LATER)
    publish_matter(actor=he, matter=got.matter, marks=Marks(), at=LATER)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=LATER)
    assert got.reporter.person_id is not None
    read_person(got.reporter.person_id, actor=he, reason="回访", at=LATER, chain=world.community.code)


def settings_of(world: World, actor: Actor) -> None:
    """A line of the directory with a helper, hours, an address for letters, a number of the table, a token, a rule."""
    line = Line(world.company, MONDAY, "第一次联席会议", supporting=[world.committee])
    add_line(actor=actor, community=world.community, line=line, at=MONDAY_NINE)
    set_hours(valid_from=MONDAY, hours=[(time(9), time(17))], source="作息时间通知", actor=SYSTEM, at=MONDAY_NINE)
    set_mail_address(user=world.chen, address="chen@example.test", actor=SYSTEM, at=MONDAY_NINE)
    issue_token(user=world.chen, scopes=["matters.see"], at=MONDAY_NINE)
    rule = follow_rule(kind="reporter", days=30, valid_from=MONDAY, source="居民会议", actor=SYSTEM, at=MONDAY_NINE)
    withdraw_rule(rule=rule, actor=SYSTEM, at=MONDAY_NINE)


@pytest.mark.usefixtures("lived")
def test_whatever_is_written_at_tables_and_for_works_is_recorded_by_the_write_itself(monkeypatch):
    said = recorded()
    monkeypatch.setattr(said, "held", {held(model).kind for model in TABLES})
    taken = AuditRow.objects.filter(verb="record.hold", subject_id__in=[held(model).kind for model in BY_ACTIONS])
    assert sum(len(row.change["rows"]) for row in taken) == 0
    assert [str(one) for model in BY_ACTIONS for one in differences(model, said)] == []


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize(
    ("model", "hand"),
    [
        (Decision, {"what": "别的事"}),
        (Vote, {"in_favour": 4}),
        (Ballot, {"choice": "against"}),
        (Minutes, {"text": "没说过的话"}),
        (Attendance, {"came_by": "console2"}),
        (CorrectedText, {"text": "没改过的话"}),
        (Milestone, {"first_on": date(2031, 1, 6)}),
        (Slip, {"old_on": date(2031, 1, 6)}),
        (Cost, {"fen": 1}),
        (WorkMatter, {"promised_on": date(2031, 1, 6)}),
        (Work, {"title": "别的工程"}),
    ],
)
def test_verify_names_the_table_and_the_row_of_what_somebody_changed_at_a_table_or_a_work(model, hand):
    unguard()
    row = QuerySet(model).order_by("pk").first()
    assert row is not None
    QuerySet(model).filter(pk=row.pk).update(**hand)
    of = held(model)
    assert f"{of.kind} {of.key(row)} does not say what was recorded" in by_hand()


@pytest.mark.usefixtures("lived")
def test_a_row_of_a_table_or_a_work_that_is_taken_out_by_hand_is_named():
    unguard()
    for model in (DecisionStep, Ballot, Photo):
        row = QuerySet(model).order_by("-pk").first()
        assert row is not None
        told = f"{held(model).kind} {held(model).key(row)} was recorded and is gone"
        row.delete()
        assert told in by_hand()


def unguard() -> None:
    """Do what whoever owns the tables can do: set the guards aside that refuse a change."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in TABLES:
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def other(row: Model, field: Any) -> Any:
    """A value of this column that does not stand there."""
    now = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey):
        kin = QuerySet(field.related_model).exclude(pk=now).values_list("pk", flat=True)
        return kin.first() if now is None or kin else None
    if isinstance(field, models.BooleanField):
        return not now
    if isinstance(field, models.IntegerField):
        return (now or 0) + 1
    if isinstance(field, models.CharField | models.TextField):
        return "y" if now == "x" else "x"
    return next(value for kind, value in OTHER.items() if isinstance(field, kind))


def changed_unseen(model: type[Model], said: Recorded) -> Iterator[str]:
    """The held columns whose change by hand verify would not name; what the database refuses is no change."""
    row = QuerySet(model).order_by("pk").first()
    assert row is not None, f"nothing was written into {model._meta.label}"
    for field in (field for field in model._meta.concrete_fields if not field.primary_key):
        if field.attname in getattr(model, "UNHELD", {}):
            continue
        try:
            with transaction.atomic():
                QuerySet(model).filter(pk=row.pk).update(**{field.attname: other(row, field)})
                if not list(differences(model, said, earlier=earlier_of(model))):
                    yield f"{model._meta.label}.{field.attname}"
                transaction.set_rollback(True)
        except Error:
            continue


@pytest.mark.usefixtures("lived")
def test_each_held_column_that_is_changed_by_hand_is_named():
    assert by_hand() == []
    unguard()
    said = recorded()
    assert [name for model in TABLES for name in changed_unseen(model, said)] == []


def test_what_a_matter_was_promised_and_who_helps_is_held_together(lived):
    matter = lived_matter(lived)
    said = recorded()
    for change in (
        lambda: matter.clocks.update(warn_amount=99),
        lambda: matter.clocks.update(counted_with="mine"),
        matter.supporting_units.clear,
        lambda: matter.supporting_units.add(lived.banner),
    ):
        with transaction.atomic():
            change()
            assert [breach.number for breach in off_the_record(said)] == [matter.number]
            transaction.set_rollback(True)


def lived_matter(world: World) -> Matter:
    """A matter that the committee helps with."""
    got = report(world)
    chen = world.acting(world.chen, "matters.dispatch")
    dispatch_matter(actor=chen, matter=got.matter, unit=world.company, supporting=[world.committee], at=MONDAY_NINE)
    return got.matter


def test_a_row_put_in_by_hand_is_named_from_the_day_the_table_is_held(world):
    make_contact(world.estate, world.company, topic="停水")
    assert by_hand() == []
    take_down(at=MONDAY_NINE)
    contact = make_contact(world.estate, world.company, topic="停电")
    assert by_hand() == [f"estates.contact {contact.pk} was never recorded"]


def test_taking_down_twice_writes_once_and_leaves_a_wrong_row_to_be_found(world):
    matter = report(world).matter
    Matter.objects.filter(pk=matter.pk).update(where="别处")
    assert take_down(at=MONDAY_NINE) > 0
    rows = AuditRow.objects.count()
    assert (take_down(at=LATER), AuditRow.objects.count()) == (0, rows)
    assert by_hand() == [f"matter {matter.number}: matter {matter.pk} does not say what was recorded"]
