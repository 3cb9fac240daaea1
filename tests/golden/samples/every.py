"""Every sample there is. A new notice needs one here: a line in its area's function, or a function added below."""

from __future__ import annotations

from tests.golden.samples.answers import answers
from tests.golden.samples.briefs import briefs, province
from tests.golden.samples.calendar import calendar
from tests.golden.samples.closing import appeals, corrections, lock
from tests.golden.samples.commendation import nominations
from tests.golden.samples.cross_check import cross_checks
from tests.golden.samples.exchange import exchange
from tests.golden.samples.inquiries import inquiries
from tests.golden.samples.people import people
from tests.golden.samples.reminders import reminders
from tests.golden.samples.review import explanations, reopenings, reviews
from tests.golden.samples.sample import Sample
from tests.golden.samples.scoring import moved_points, sheets, terms
from tests.golden.samples.standings import group_table, own_place

AREAS = (
    people,
    sheets,
    moved_points,
    terms,
    cross_checks,
    reviews,
    explanations,
    reopenings,
    appeals,
    lock,
    corrections,
    nominations,
    group_table,
    own_place,
    briefs,
    province,
    reminders,
    answers,
    inquiries,
    exchange,
    calendar,
)


def every_sample() -> tuple[Sample, ...]:
    """All areas, in their order; no two may have the same name."""
    return tuple(sample for area in AREAS for sample in area())
