"""Carrying out an opening: everything in one transaction, whatever is there already is left as it is.

A dry run does the same and throws it away, so that it says exactly what would happen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions import add_divisions, create_organisation, open_community
from huiyin.domains.estates.models import Community, Division, Estate, Organisation
from huiyin.domains.estates.rules.divisions import unpadded
from huiyin.domains.matters.actions.settings import Line as DirectoryLine
from huiyin.domains.matters.actions.settings import add_line
from huiyin.domains.matters.actions.starting import starting_lines
from huiyin.domains.matters.models import DirectoryRule
from huiyin.domains.matters.queries.categories import any_category
from huiyin.platform.access.actions import create_user, give_post, issue_link
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.managing import bundles_in_use
from huiyin.platform.access.models import Post, User
from huiyin.platform.access.models.user import normal_username
from huiyin.platform.access.queries import still_to_hold
from huiyin.platform.access.verbs import KNOWN

from .laying import lay_estate
from .values import ALL, Opening, PersonWish, PostWish, Rule, UnitWish

SOURCE: Final = "opening"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what it is, its name, and whether it was made or was there."""

    kind: str
    name: str
    made: bool = True


@dataclass(slots=True)
class Report:
    """What was done, in order, and the links for first passwords (user name → secret)."""

    lines: list[Line] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    @property
    def made(self) -> int:
        """How many things are new."""
        return sum(line.made for line in self.lines)

    @property
    def there(self) -> int:
        """How many were there already."""
        return len(self.lines) - self.made

    def tell(self, kind: str, name: str, *, made: bool) -> None:
        """Note one thing."""
        self.lines.append(Line(kind, name, made))


@transaction.atomic
def open_up(opening: Opening, *, actor: Actor, at: datetime, dry_run: bool = False) -> Report:
    """Make whatever the opening names and is not there yet; with `dry_run` only say so.

    Raises Invalid, place in the opening → what is wrong there; then nothing at all is done.
    """
    opener = _Opener(opening, actor, at)
    report = opener.carry_out()
    if dry_run:
        transaction.set_rollback(True)
    return report


class _Opener:
    """Knows what was found or made so far, by code."""

    def __init__(self, opening: Opening, actor: Actor, at: datetime) -> None:
        self.opening, self.actor, self.at = opening, actor, at
        self.report = Report()

    def carry_out(self) -> Report:
        self._divisions()
        community = self._community()
        for unit in self.opening.units:
            with _at(f"units {unit.code}"):
                self._unit(unit, community)
        for estate in self.opening.estates:
            with _at(f"estates {estate.code}"):
                lay_estate(estate, community, report=self.report.tell, actor=self.actor, at=self.at)
        for person in self.opening.people:
            with _at(f"people {person.username}"):
                self._person(person, community)
        self._directory(community)
        return self.report

    def _divisions(self) -> None:
        known = set(Division.objects.values_list("code", flat=True))
        try:
            new = {code: name for code, name in self.opening.divisions.items() if unpadded(code.strip()) not in known}
        except ValueError as error:
            raise Invalid({"divisions": [_("This is not the official code of a division.")]}) from error
        if new:
            with _at("divisions"):
                add_divisions(actor=self.actor, names=new, at=self.at)
        for code, name in self.opening.divisions.items():
            self.report.tell("division", f"{code} {name}", made=code in new)

    def _community(self) -> Community:
        try:
            code = unpadded(self.opening.community.strip())
        except ValueError:
            code = self.opening.community
        row = Community.objects.filter(division__code=code).first()
        if row is None:
            division = Division.objects.filter(code=code).first()
            if division is None:
                raise Invalid({"community": [_("No division has the code %(code)s.") % {"code": code}]})
            with _at("community"):
                made = open_community(actor=self.actor, division=division, phone=self.opening.phone, at=self.at)
            self.report.tell("community", f"{made.code} {made.name}", made=True)
            return made
        self.report.tell("community", f"{row.code} {row.name}", made=False)
        return row

    def _unit(self, wish: UnitWish, community: Community) -> None:
        there = Organisation.objects.filter(code=wish.code).exists()
        if not there:
            create_organisation(
                actor=self.actor,
                code=wish.code,
                name=wish.name,
                kind=wish.kind,
                area=area_of(wish.where, community),
                level=wish.level,
                phone=wish.phone,
                order=wish.order,
                at=self.at,
            )
        self.report.tell("unit", f"{wish.code} {wish.name}", made=not there)

    def _person(self, wish: PersonWish, community: Community) -> None:
        user = User.objects.filter(username=normal_username(wish.username)).first()
        new = user is None
        if user is None:
            user = create_user(username=wish.username, display_name=wish.name, actor=self.actor, at=self.at)
            self.report.links[user.username] = issue_link(user=user, actor=self.actor, at=self.at)[1]
        self.report.tell("person", f"{user.username} {user.display_name}", made=new)
        for post in wish.posts:
            self._post(user, post, community)

    def _post(self, user: User, wish: PostWish, community: Community) -> None:
        unit, area = unit_of(wish.unit), area_of(wish.where, community)
        today = localdate(self.at)
        same = Post.objects.filter(
            still_to_hold(today), user=user, organisation_id=unit.pk, area=area, title=wish.title
        )
        there = same.exists()
        if not there:
            give_post(
                user=user,
                organisation_id=unit.pk,
                organisation_name=unit.name,
                area=area,
                title=wish.title,
                verbs=verbs_of(wish),
                begins=wish.begins or today,
                ends=wish.ends,
                actor=self.actor,
                at=self.at,
            )
        self.report.tell("post", f"{user.username} {wish.title} {unit.code}", made=not there)

    def _directory(self, community: Community) -> None:
        for rule in self.opening.directory:
            with _at(f"directory {rule.subject}"):
                self._rule(rule, community)
        for line in starting_lines(community, on=localdate(self.at)) if self.opening.starting_directory else ():
            add_line(actor=self.actor, community=community, line=line, at=self.at)
            subject = line.category.code if line.category else ""
            self.report.tell("directory", f"{subject} {line.lead_unit.code}", made=True)

    def _rule(self, rule: Rule, community: Community) -> None:
        category, unit, today = any_category(rule.subject), unit_of(rule.unit), localdate(self.at)
        if category is None:
            raise Invalid({"subject": [_("No subject has the code %(code)s.") % {"code": rule.subject}]})
        area = area_of(rule.estate, community) if rule.estate else ""
        same = DirectoryRule.objects.filter(community=community, category=category, area=area, hours=rule.hours)
        there = same.filter(lead_unit=unit, ends=None).exists()
        if not there:
            line = DirectoryLine(
                lead_unit=unit,
                begins=today,
                source=rule.source or SOURCE,
                category=category,
                area=area,
                hours=rule.hours,
                automatic=rule.automatic,
            )
            add_line(actor=self.actor, community=community, line=line, at=self.at)
        self.report.tell("directory", f"{rule.subject} {unit.code}", made=not there)


def area_of(where: str, community: Community) -> str:
    """The area of a division by its code, or of an estate of this community by its code. Raises Invalid."""
    estate = Estate.objects.filter(community=community, code=where.lower()).first()
    if estate is not None:
        return estate.area
    try:
        division = Division.objects.filter(code=unpadded(where.strip())).first()
    except ValueError:
        division = None
    if division is None:
        raise Invalid({"where": [_("Nothing has the code %(code)s.") % {"code": where}]})
    return division.area


def unit_of(code: str) -> Organisation:
    """The unit with this code. Raises Invalid."""
    row = Organisation.objects.filter(code=code).first()
    if row is None:
        raise Invalid({"unit": [_("No unit has the code %(code)s.") % {"code": code}]})
    return row


def verbs_of(wish: PostWish) -> list[str]:
    """The verbs of a bundle and those named besides. Raises Invalid."""
    if wish.bundle == ALL:
        return sorted(KNOWN)
    bundle = bundles_in_use().filter(code=wish.bundle).first() if wish.bundle else None
    if wish.bundle and bundle is None:
        raise Invalid({"bundle": [_("No bundle has the code %(code)s.") % {"code": wish.bundle}]})
    found = sorted({*wish.verbs, *(bundle.verbs if bundle else ())})
    if not found:
        raise Invalid({"verbs": [_("Say a bundle or verbs.")]})
    return found


class _at:  # noqa: N801 - reads as a word: with _at("units company")
    """Says where in the opening something is wrong."""

    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Name the place."""
        if isinstance(error, Invalid):
            raise Invalid({self.where: list(_sentences(error))}) from error


def _sentences(error: Invalid) -> Iterator[str]:
    for name, faults in error.fields.items():
        yield from (f"{name}: {fault}" for fault in faults)
