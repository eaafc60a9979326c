"""A table and a work at which everything was written once: for what is held row by row."""

from datetime import timedelta

from huiyin.domains.meetings.actions.agreements import Agreed, agree
from huiyin.domains.meetings.actions.attendance import step_aside
from huiyin.domains.meetings.actions.councils import Note, Talk, hold_council
from huiyin.domains.meetings.actions.questions import ask_question
from huiyin.domains.meetings.actions.votes import cast_ballot, close_vote, put_to_vote
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.works.actions.following import follow_work
from huiyin.domains.works.actions.milestones import move_milestone
from huiyin.domains.works.actions.money import Amount, enter_cost
from huiyin.domains.works.actions.photos import add_photo
from huiyin.domains.works.actions.templates import Typed, save_template
from huiyin.domains.works.actions.ticking import tick
from huiyin.domains.works.actions.upkeep import Found, Rhythm, do_check, plan_check
from huiyin.domains.works.models import Work
from tests import cast
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.matters import World
from tests.factories.meetings import FRIDAY_THREE, Table, convened, corrected, lifted, opened, published, referred, seat
from tests.factories.photos import photo
from tests.factories.whistles import THREE, begun, caller
from tests.factories.works import TEN, day, finished, he, make_crew, part, planned, waiting, wang


def sat(table: Table) -> None:
    """Meetings with a question, a recusal, a vote by phone, a corrected version; a council; a whistle."""
    meeting, hearing = convened(table)
    ask_question(
        actor=table.actor, seat=seat(meeting, table.wang), hearing=hearing, text="还剩多少钱？", at=MONDAY_NINE
    )
    over = published(table, referred(table))
    corrected(table, over, "王经理：配件下周到。")
    row = withhold_passage(actor=table.actor, meeting=over, passage="配件", reason="写了不该公开的话", at=FRIDAY_THREE)
    lifted(table, over, row, reason="只是普通零件")
    meeting, hearing = opened(table)
    step_aside(actor=table.actor, hearing=hearing, member=table.zhao, note="家属承包", at=FRIDAY_THREE)
    vote = put_to_vote(actor=table.actor, hearing=hearing, question="换不换？", way="phone", at=FRIDAY_THREE)
    cast_ballot(actor=table.actor, vote=vote, seat=seat(meeting, table.wang), choice="for", at=FRIDAY_THREE)
    close_vote(actor=table.actor, vote=vote, at=FRIDAY_THREE)
    counselled(table.world)
    whistle, _sent = begun(table.world)
    agreed = Agreed("task", "换主板", table.world.company, day(20))
    agree(actor=caller(table.world), whistle=whistle, agreed=agreed, key="k1", at=THREE)


def counselled(world: World) -> None:
    """A talk on a bench with one matter."""
    talk = Talk(
        key="k1", sort="bench", where="3号楼前长椅", held_at=MONDAY_NINE, heads=7, said="都说灯暗", estate=world.estate
    )
    hold_council(
        actor=cast.act(world.chen, "matters.receive"),
        holder=world.chen,
        community=world.community,
        talk=talk,
        notes=[Note("楼道灯不亮")],
        at=MONDAY_NINE,
    )


def worked(world: World) -> None:
    """A work that slips, costs, is photographed and followed; one that is finished and kept up; a template."""
    crew = make_crew(world)
    work = planned(crew, waiting(crew))
    move_milestone(
        actor=he(crew), milestone=part(work, 3), date=day(40), reason="材料未到", agreed_by=str(world.zhao.pk), at=TEN
    )
    amount = Amount("planned", 120_000_00, "线槽", "维修资金", MONDAY)
    enter_cost(actor=he(crew), work=work, amount=amount, at=TEN)
    add_photo(actor=he(crew), work=work, data=photo(), purpose="before", caption="飞线", at=TEN)
    follow_work(work=work, ip="192.0.2.1", at=TEN)
    typed = Typed(name="自己的", aim="", milestones="摸底 | 1 | 5")
    save_template(actor=he(crew), community=world.community, code="own", typed=typed, at=TEN)
    kept_up(crew)


def kept_up(crew: World) -> None:
    """A finished work that was judged, with a check that was done."""
    work = finished(crew)
    after = TEN + timedelta(days=6)
    tick(at=after)
    task = plan_check(actor=he(crew), work=Work.objects.get(pk=work.pk), rhythm=Rhythm("看线槽", 6, day(10)), at=after)
    do_check(actor=wang(crew), task=task, due_on=day(10), found=Found("done"), at=after)
