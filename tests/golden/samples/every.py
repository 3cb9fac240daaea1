"""Every sample there is. A new notice needs one here: a line in its area's function, or a function added below."""

from __future__ import annotations

from tests.golden.samples.answers import answers
from tests.golden.samples.appointing import appointing
from tests.golden.samples.ballots import ballots
from tests.golden.samples.briefs import briefs, province
from tests.golden.samples.calendar import calendar
from tests.golden.samples.closing import appeals, corrections, lock
from tests.golden.samples.commendation import nominations
from tests.golden.samples.covenant import covenants
from tests.golden.samples.cross_check import cross_checks
from tests.golden.samples.decisions import decisions
from tests.golden.samples.delegation import delegation
from tests.golden.samples.drives import drives
from tests.golden.samples.exchange import exchange
from tests.golden.samples.inquiries import inquiries
from tests.golden.samples.models import models
from tests.golden.samples.people import people
from tests.golden.samples.reminders import reminders
from tests.golden.samples.review import explanations, reopenings, reviews
from tests.golden.samples.running import running
from tests.golden.samples.sample import Sample
from tests.golden.samples.scoring import moved_points, sheets, terms
from tests.golden.samples.season import handover, units
from tests.golden.samples.standings import group_table, own_place
from tests.golden.samples.titles import titles

AREAS = (
    ballots,
    people,
    sheets,
    moved_points,
    terms,
    covenants,
    cross_checks,
    reviews,
    explanations,
    reopenings,
    appeals,
    lock,
    corrections,
    nominations,
    titles,
    decisions,
    group_table,
    own_place,
    briefs,
    province,
    reminders,
    answers,
    inquiries,
    exchange,
    models,
    drives,
    calendar,
    units,
    handover,
    delegation,
    appointing,
    running,
)


def every_sample() -> tuple[Sample, ...]:
    """All areas, in their order; no two may have the same name."""
    return tuple(sample for area in AREAS for sample in area())
