"""The sun and the moon, as far as a lunar calendar needs them: when the moon is new, and how far the sun has come.

After Jean Meeus, Astronomical Algorithms (2nd edition), chapters 25 and 49. Julian days (JD) are in Universal Time.
"""

from __future__ import annotations

from math import floor, radians, sin
from typing import Final

SYNODIC_MONTH: Final = 29.530588861
"""Days from one new moon to the next, on average."""
FIRST_NEW_MOON: Final = 2451550.09766
"""The new moon of 6 January 2000, from which all others are counted (JD)."""

_SECONDS = 86_400
_CENTURY = 36_525
_EPOCH = 2451545.0

# Coefficient in days; power of the eccentricity E; multiples of M (sun), M' (moon), F (latitude) – table of chapter 49.
_PERIODIC: Final = (
    (-0.40720, 0, 0, 1, 0),
    (0.17241, 1, 1, 0, 0),
    (0.01608, 0, 0, 2, 0),
    (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0),
    (0.00208, 2, 2, 0, 0),
    (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2),
    (0.00056, 1, 1, 2, 0),
    (-0.00042, 0, 0, 3, 0),
    (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2),
    (-0.00024, 1, -1, 2, 0),
    (-0.00007, 0, 2, 1, 0),
    (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0),
    (0.00003, 0, 1, 1, -2),
    (0.00003, 0, 0, 2, 2),
    (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2),
    (-0.00002, 0, -1, 1, -2),
    (-0.00002, 0, 1, 3, 0),
    (0.00002, 0, 0, 4, 0),
)
# Coefficient in days, angle at k = 0 and its change for each k, in degrees: what the planets do to the moon.
_PLANETS: Final = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)


def new_moon(k: int) -> float:
    """The JD of the k-th new moon after that of 6 January 2000; true to a few seconds (chapter 49)."""
    t = k / 1236.85
    mean = FIRST_NEW_MOON + SYNODIC_MONTH * k + (0.00015437 + (-0.000000150 + 0.00000000073 * t) * t) * t * t
    eccentricity = 1 - (0.002516 + 0.0000074 * t) * t
    sun = radians(2.5534 + 29.10535670 * k - (0.0000014 + 0.00000011 * t) * t * t)
    moon = radians(201.5643 + 385.81693528 * k + (0.0107582 + 0.00001238 * t) * t * t)
    latitude = radians(160.7108 + 390.67050284 * k - (0.0016118 + 0.00000227 * t) * t * t)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t)
    periodic = sum(
        days * eccentricity**power * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
        for days, power, of_sun, of_moon, of_latitude in _PERIODIC
    )
    planets = sum(days * sin(radians(angle + change * k)) for days, angle, change in _PLANETS)
    moment = mean + periodic - 0.00017 * sin(node) + planets
    return moment - _clock_drift(moment)


def sun_longitude(jd: float) -> float:
    """The apparent longitude of the sun in degrees, 0 ≤ x < 360; true to 0.01° (chapter 25)."""
    t = (jd + _clock_drift(jd) - _EPOCH) / _CENTURY
    mean = 280.46646 + (36000.76983 + 0.0003032 * t) * t
    anomaly = radians(357.52911 + (35999.05029 - 0.0001537 * t) * t)
    centre = (
        (1.914602 - (0.004817 + 0.000014 * t) * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def last_new_moon(jd: float) -> int:
    """The number k of the last new moon that is not after this moment, or one too few near that moment itself."""
    return floor((jd - FIRST_NEW_MOON) / SYNODIC_MONTH) - 1


def _clock_drift(jd: float) -> float:
    """Dynamical minus Universal Time in days (ΔT; Espenak and Meeus, for the years 2005 to 2050)."""
    t = (jd - _EPOCH) / 365.25
    return (62.92 + (0.32217 + 0.005589 * t) * t) / _SECONDS
