"""The electricity that a city draws, hour by hour: simulated from what people, machines and the weather do.

    load = electricity.simulate(days=365)
    load.times, load.megawatts                   # (8760,) datetime64[m], (8760,) float32

The city lies at 50 degrees north and has some 150,000 inhabitants, with offices, factories, a foundry, and roofs that
carry solar cells. It is imaginary, and so is each number below; each is of the size that a real city has. Its load is
a sum of parts, and each part is one small function here: what it stands for, why it moves as it does, its units.
Everything is computed for quarters of an hour and averaged afterwards, so hourly and quarter-hourly loads of one seed
are the same city, read from two meters.

`city` names sister cities of it: the same rhythms, with other sizes of the parts, another growth, and roofs that fill
sooner or later.

Clocks show standard time all year: no hour is missing in spring, none comes twice in autumn.

Real series are read by `tetouan`, `household` and `electricity_load_diagrams`; see unrolled.data.recordings.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unrolled.data.download import Unavailable
from unrolled.data.recordings import Damaged, Recording, electricity_load_diagrams, household, tetouan

__all__ = [
    "DAY_TYPES",
    "GLITCHES",
    "Damaged",
    "Load",
    "Recording",
    "Unavailable",
    "electricity_load_diagrams",
    "frozen",
    "holidays",
    "household",
    "simulate",
    "tetouan",
]

DAY_TYPES = ("working day", "Saturday", "Sunday or holiday")
"""What `Load.day_type` counts."""

GLITCHES = ("none", "spike", "gap", "stuck")
"""What `Load.glitch` counts: a sound reading, one that is far off, zeros, the same value again and again."""

QUARTERS = 4
"""Steps of the simulation in an hour."""

LATITUDE = 50.0
"""Degrees north."""

EPOCH = np.datetime64("2022-01-01")
"""The day from which growth is counted."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _City:
    """What sets a city apart from its sisters.

    Attributes:
        sizes: a factor for each part of the load but chance, which is a share of all the others.
        growth: of most parts in a year, as a share.
        half_full: the year, counted from EPOCH, in which half of the roofs that ever will carry solar cells.
    """

    sizes: dict[str, float]
    growth: float
    half_full: float


@dataclass(frozen=True, eq=False)
class Load:
    """A city's load and what went with it, one entry an interval.

    Attributes:
        times: beginning of each interval, (n,) datetime64[m], evenly spaced.
        megawatts: mean power in the interval as the meter gives it, (n,) float32.
        temperature: mean outdoor temperature, (n,) float32, °C.
        holiday: is the day a public holiday, (n,) bool. A Sunday is none.
        glitch: 0 where the meter is right, else an index in GLITCHES, (n,) int8.
        parts: what the load is made of, (n,) float32 each, in MW; their sum is the load that a faultless meter shows.
            "solar" is negative. A utility never sees them: they explain, they are no input of a forecast.
        per_hour: intervals in an hour.
    """

    times: NDArray[np.datetime64]
    megawatts: NDArray[np.float32]
    temperature: NDArray[np.float32]
    holiday: NDArray[np.bool_]
    glitch: NDArray[np.int8]
    parts: dict[str, NDArray[np.float32]]
    per_hour: int

    def __len__(self) -> int:
        return len(self.times)

    @property
    def hour(self) -> NDArray[np.float32]:
        """Hour of the day at which the interval begins, (n,) float32, 0 to less than 24."""
        minutes = (self.times - self.times.astype("datetime64[D]")).astype(np.int64)
        return (minutes / 60).astype(np.float32)

    @property
    def weekday(self) -> NDArray[np.int8]:
        """(n,) int8: Monday is 0, Sunday is 6."""
        return _weekday(self.times.astype("datetime64[D]")).astype(np.int8)

    @property
    def day_type(self) -> NDArray[np.int8]:
        """(n,) int8, an index in DAY_TYPES. A holiday counts as a Sunday, whatever its weekday."""
        weekday = self.weekday
        return np.where(self.holiday | (weekday == 6), 2, np.where(weekday == 5, 1, 0)).astype(np.int8)

    def between(self, start: str | np.datetime64, end: str | np.datetime64) -> Load:
        """The intervals that begin at or after `start` and before `end`.

        Args:
            start, end: dates or times, such as "2023-01-01" or "2023-01-01T06:00".

        Raises:
            ValueError: there are none.
        """
        first, last = np.searchsorted(self.times, np.array([start, end], dtype="datetime64[m]"))
        if first >= last:
            raise ValueError(
                f"no interval from {start} until {end}: the load runs from {self.times[0]} to {self.times[-1]}."
            )
        kept = slice(first, last)
        return replace(
            self,
            times=self.times[kept],
            megawatts=self.megawatts[kept],
            temperature=self.temperature[kept],
            holiday=self.holiday[kept],
            glitch=self.glitch[kept],
            parts={name: part[kept] for name, part in self.parts.items()},
        )


def simulate(
    start: str | datetime.date = "2022-01-01",
    days: int = 3 * 365,
    seed: int = 7,
    per_hour: int = 1,
    glitches: bool = False,
    city: int = 0,
) -> Load:
    """Simulate the load of a city.

    Weather and chance follow from the seed alone, so a longer simulation begins with the shorter one, and glitches
    change the readings that they hit and no others. Growth follows the date. Cities of one seed have one weather.

    Args:
        start: the first day, such as "2022-01-01".
        days: how many, at least 1.
        seed: any integer that isn't negative.
        per_hour: readings in an hour, 1, 2 or 4.
        glitches: shall the meter fail now and then?
        city: 0 is the city described above. Any other number that isn't negative draws a sister of it, the same one
            each time: parts up to 12 % larger or smaller (the foundry's furnace included), a growth of 0 to 1.6 % a
            year, and roofs that are half full up to two years sooner or later.

    Returns:
        `24 * per_hour * days` readings.

    Raises:
        ValueError: one of them isn't as described.
    """
    first = _day(start)
    if days < 1:
        raise ValueError(f"days: at least 1, got {days}.")
    if seed < 0:
        raise ValueError(f"seed: an integer that isn't negative, got {seed}.")
    if per_hour not in (1, 2, 4):
        raise ValueError(f"per_hour: 1, 2 or 4, got {per_hour}.")
    if city < 0:
        raise ValueError(f"city: a number that isn't negative, got {city}.")

    # a stream each: drawing more of one leaves the others as they are
    of_fronts, of_clouds, of_furnaces, of_chance, of_meter = np.random.Generator(np.random.PCG64(seed)).spawn(5)
    dates = first + np.arange(days)
    holiday = np.isin(dates, holidays(dates))
    day = np.repeat(np.arange(days), 24 * QUARTERS)
    hour = np.tile((np.arange(24 * QUARTERS) + 0.5) / QUARTERS, days)  # the middle of each quarter
    years = (dates - EPOCH).astype(float)[day] / 365.25
    season = _season(dates)[day]

    sun = _sun(season, hour)
    cloud = _cloud(of_clouds, season)
    temperature = _temperature(of_fronts, season, sun, cloud)
    work = _work(dates, holiday)[day]
    weekday = _weekday(dates)[day]

    sister = _city(city)
    growth = np.exp(sister.growth * years)
    parts = {
        "households": growth * _households(hour, work, season),
        "offices": growth * _offices(hour, work, weekday),
        "industry": growth * _industry(hour, work, weekday),
        "furnaces": _furnaces(of_furnaces, work),
        "lighting": _lighting(hour, sun, cloud),
        "storage": growth * _storage(hour, temperature),
        "heating": growth * _heating(hour, temperature),
        "cooling": growth * _cooling(hour, work, temperature),
        "solar": -_solar(sun, cloud, temperature, years - sister.half_full),
    }
    parts = {name: sister.sizes[name] * part for name, part in parts.items()}
    parts["chance"] = _chance(of_chance, np.sum(list(parts.values()), axis=0))

    width = QUARTERS // per_hour
    means = {name: _means(part, width) for name, part in parts.items()}
    megawatts: Floats = np.sum(list(means.values()), axis=0)
    glitch = np.zeros(len(megawatts), dtype=np.int8)
    if glitches:
        megawatts, glitch = _glitches(of_meter, megawatts, per_hour)
    return Load(
        times=first.astype("datetime64[m]") + np.arange(len(megawatts)) * (60 // per_hour),
        megawatts=megawatts.astype(np.float32),
        temperature=_means(temperature, width).astype(np.float32),
        holiday=holiday.repeat(24 * per_hour),
        glitch=glitch,
        parts={name: part.astype(np.float32) for name, part in means.items()},
        per_hour=per_hour,
    )


def frozen(load: Load, since: str | np.datetime64, roofs: bool = True, growth: bool = True, city: int = 0) -> Load:
    """The same load under the same weather, had the city stood still from a day on.

    From then on it has as many solar cells, or is as large, as it was in the mean of the time before.

    Args:
        load: from `simulate`, without glitches.
        since: the first day of standing still, such as "2024-01-01"; later than the load's first day.
        roofs: does the number of solar cells stand still?
        growth: does the city's growth?
        city: the city that was simulated.

    Returns:
        as many readings; what chance adds stays as it was.

    Raises:
        ValueError: the load has nothing before that day.
    """
    later = load.times >= np.datetime64(since)
    if later.all():
        raise ValueError(f"since: a day after the load's first, {load.times[0]}; got {since}.")
    years = (load.times.astype("datetime64[D]") - EPOCH).astype(float) / 365.25
    sister = _city(city)
    courses = {}
    if roofs:
        courses["solar"] = _installed(years - sister.half_full)
    if growth:
        courses |= dict.fromkeys(_GROWING, np.exp(sister.growth * years))
    parts, megawatts = dict(load.parts), load.megawatts.astype(np.float64)
    for name, course in courses.items():
        still = load.parts[name] * np.where(later, course[~later].mean() / course, 1.0)
        megawatts += still - load.parts[name]
        parts[name] = still.astype(np.float32)
    return replace(load, megawatts=megawatts.astype(np.float32), parts=parts)


_GROWING = ("households", "offices", "industry", "storage", "heating", "cooling")
"""Parts of the load that grow with the city."""

_PARTS = ("households", "offices", "industry", "furnaces", "lighting", "storage", "heating", "cooling", "solar")


def _city(number: int) -> _City:
    """The city of that number; 0 is the one that this module describes."""
    if number == 0:
        return _City(dict.fromkeys(_PARTS, 1.0), growth=0.008, half_full=5.0)
    # a key of its own: the stream of seed 5 says nothing about city 5
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence(number, spawn_key=(2022,))))
    sizes = generator.uniform(0.88, 1.12, len(_PARTS)).tolist()
    growth, later = generator.uniform((0.0, -2.0), (0.016, 2.0)).tolist()
    return _City(dict(zip(_PARTS, sizes, strict=True)), growth, 5.0 + later)


# The calendar


def holidays(dates: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """Public holidays of the years that occur in `dates`, (k,) datetime64[D]: six fixed, four that move with Easter."""
    found = []
    for year in np.unique(dates.astype("datetime64[Y]")).astype(int) + 1970:
        fixed = [f"{year}-{day}" for day in ("01-01", "05-01", "10-03", "11-01", "12-25", "12-26")]
        easter = np.datetime64(_easter(int(year)), "D")
        moving = [easter + days for days in (-2, 1, 39, 50)]  # Good Friday, Easter Monday, Ascension, Whit Monday
        found += [*np.array(fixed, dtype="datetime64[D]"), *moving]
    return np.array(found, dtype="datetime64[D]")


def _easter(year: int) -> datetime.date:
    """Easter: the first Sunday after the first full moon on or after 21 March, by the church's reckoning."""
    golden = year % 19
    century = year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30  # age of the moon, in a way
    if epact == 29 or (epact == 28 and golden > 10):
        epact -= 1
    moon = datetime.date(year, 3, 21) + datetime.timedelta(epact)
    return moon + datetime.timedelta(7 - moon.isoweekday() % 7)


def _weekday(dates: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return (dates.astype(np.int64) + 3) % 7  # 1 January 1970 was a Thursday


def _season(dates: NDArray[np.datetime64]) -> Floats:
    """Angle of the year, 0 at the winter solstice (22 December), 2π a year later."""
    days = (dates - np.datetime64("2021-12-22")).astype(float)
    return 2 * np.pi * days / 365.2425


def _work(dates: NDArray[np.datetime64], holiday: NDArray[np.bool_]) -> Floats:
    """How much of the city's work is done on each day, from 0 to 1.

    Holidays are Sundays. Many take the bridge between a holiday and the weekend off; fewer are there in August and
    from Christmas to Epiphany; Friday ends early.
    """
    weekday = _weekday(dates)
    work = np.choose(weekday, [1.0, 1.0, 1.0, 1.0, 0.93, 0.38, 0.12])
    around = np.isin([dates - 1, dates + 1], holidays(np.append(dates, [dates[0] - 1, dates[-1] + 1])))
    bridge = ((weekday == 4) & around[0]) | ((weekday == 0) & around[1])
    month = dates.astype("datetime64[M]").astype(int) % 12 + 1
    of_month = (dates - dates.astype("datetime64[M]")).astype(int) + 1
    christmas = ((month == 12) & (of_month >= 24)) | ((month == 1) & (of_month <= 6))
    work = work * np.where(bridge, 0.6, 1.0)
    work = work * np.where((month == 8) & (of_month <= 21), 0.85, 1.0)
    work = work * np.where(christmas, 0.65, 1.0)
    return np.where(holiday, 0.12, work)


# The weather


def _sun(season: Floats, hour: Floats) -> Floats:
    """Sine of the sun's height over the horizon, 0 at night: what a flat roof gets of its light."""
    declination = -np.radians(23.44) * np.cos(season)
    latitude = np.radians(LATITUDE)
    turned = 2 * np.pi * (hour - 12.2) / 24  # noon by the sun comes a little after noon by the clock
    height = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(turned)
    return np.maximum(height, 0)


def _cloud(generator: np.random.Generator, season: Floats) -> Floats:
    """Share of the sky in clouds, 0 to 1. It changes within half a day; winters are grey."""
    return 1 / (1 + np.exp(-(1.8 * _wandering(generator, len(season), 12) + 0.2 + 0.6 * np.cos(season))))


def _temperature(generator: np.random.Generator, season: Floats, sun: Floats, cloud: Floats) -> Floats:
    """Outdoor temperature, °C: the year, the fronts that pass every few days, and what the sun warms.

    Land and air lag behind the sun: the coldest days come a month after the shortest, the warmest hour some hours
    after noon. Clouds shade the day and keep the night warm. Fronts matter more in winter.
    """
    year = 6.0 - 8.0 * np.cos(season - 0.6)
    fronts = _followed(_wandering(generator, len(season), 60), 4)
    warmed = _followed(sun * (1 - 0.7 * cloud), 5)
    return year + (4.2 + 0.8 * np.cos(season)) * fronts + 18 * warmed + 1.5 * cloud


# The parts of the load, each (n,) in MW


def _households(hour: Floats, work: Floats, season: Floats) -> Floats:
    """What some 65,000 households switch on: breakfast, the midday meal, the evening.

    On a day off breakfast is later and longer and more is cooked at noon; between, by share of work. Long evenings
    outdoors move the peak back in summer.
    """
    evening = 19.4 - 0.5 * np.cos(season)
    working = 11 + 10 * _bump(hour, 7.2, 1.1) + 5 * _bump(hour, 12.6, 1.6) + 17 * _bump(hour, evening, 2.2)
    off = 11 + 11 * _bump(hour, 9.8, 1.9) + 11 * _bump(hour, 12.9, 1.7) + 16 * _bump(hour, evening, 2.5)
    return off + (working - off) * work


def _offices(hour: Floats, work: Floats, weekday: NDArray[np.int64]) -> Floats:
    """Offices, shops and schools: from half past seven until six, two hours less on Friday, three less on Saturday.

    Servers, fridges and ventilation never sleep.
    """
    closing = 18 - np.select([weekday == 4, weekday == 5], [2.0, 3.0], 0.0)
    return 8 + 24 * work * _open(hour, 7.3, closing, 0.45)


def _industry(hour: Floats, work: Floats, weekday: NDArray[np.int64]) -> Floats:
    """Factories: two shifts, from six until ten; on Saturday only the early one, until two. Some never stop."""
    closing = np.where(weekday == 5, 14.0, 22.0)
    return 13 + 16 * work * _open(hour, 5.9, closing, 0.2)


def _furnaces(generator: np.random.Generator, work: Floats) -> Floats:
    """The foundry's furnace, 6 MW. A melt takes three hours, no more and no less, and begins on the hour.

    When one begins is chance, when it ends is not. None begins on a Sunday or a holiday.
    """
    power, melt = 6.0, 3 * QUARTERS
    pauses = QUARTERS * (1 + generator.exponential(22, len(work) // melt + 1).astype(np.int64))
    starts = np.cumsum(pauses + melt) - melt
    starts = starts[starts < len(work)]
    starts = starts[work[starts] > 0.2]
    steps = np.zeros(len(work) + melt)
    steps[starts] += power
    steps[starts + melt] -= power
    return np.cumsum(steps)[: len(work)]


def _lighting(hour: Floats, sun: Floats, cloud: Floats) -> Floats:
    """Lamps, where it is dark and people are awake; half of the street lamps burn all night."""
    dark = np.clip(1 - sun * (1 - 0.6 * cloud) / 0.08, 0, 1)
    awake = 0.4 + 0.6 * _open(hour, 6.3, 22.6, 0.5)
    return 8 * dark * awake


def _storage(hour: Floats, temperature: Floats) -> Floats:
    """Boilers and storage heaters, which the utility switches on at ten in the evening, when power is cheap.

    The boilers are hot again after three hours. The heaters take the longer, the colder it was: each degree below 15 °C
    adds 25 minutes, up to eight hours.
    """
    since = (hour - 22) % 24
    needed = np.clip(_followed(15 - temperature, 24) * 25 / 60, 0, 8)
    return 4 * _open(since, 0.0, 3.0, 0.1) + 7 * _open(since, 0.0, needed, 0.25) * np.minimum(needed, 1)


def _heating(hour: Floats, temperature: Floats) -> Floats:
    """Heat pumps and electric heaters: each degree below 15 °C costs power, once the walls have felt it.

    A house cools over a day, not in an hour: what counts is the temperature that walls have followed. Thermostats are
    turned down at night, and all up together in the morning.
    """
    missing = np.maximum(15 - _followed(temperature, 20), 0)
    return missing * (
        0.55 + 0.35 * _open(hour, 5.6, 22.0, 0.5) + 0.3 * _bump(hour, 6.6, 1.2) + 0.2 * _bump(hour, 19, 2)
    )


def _cooling(hour: Floats, work: Floats, temperature: Floats) -> Floats:
    """Air conditioning: nothing below 22 °C, then more than in proportion; most of it in offices at work."""
    excess = np.maximum(_followed(temperature, 3) - 22, 0) ** 1.2
    return 1.6 * excess * (0.4 + 0.8 * work * _open(hour, 8.0, 18.0, 0.6) + 0.4 * _bump(hour, 19, 2.5))


def _solar(sun: Floats, cloud: Floats, temperature: Floats, since: Floats) -> Floats:
    """What solar cells on the city's own roofs save it. More roofs carry them each year; hot cells yield less.

    `since` counts the years from the one in which half of them do.
    """
    return 45 * _installed(since) * sun * (1 - 0.75 * cloud) * (1 - 0.004 * (temperature - 10))


def _installed(since: Floats) -> Floats:
    """The share of all roofs that ever will that carry solar cells by now; `since` as in `_solar`."""
    share: Floats = 1 / (1 + np.exp(-since / 3))
    return share


def _chance(generator: np.random.Generator, load: Floats) -> Floats:
    """What nobody foresees: people do much the same for some hours, then something else; each quarter adds its own."""
    drift, quarter = generator.spawn(2)
    return load * (0.007 * _wandering(drift, len(load), 4) + 0.003 * quarter.standard_normal(len(load)))


# The meter


def _glitches(generator: np.random.Generator, megawatts: Floats, per_hour: int) -> tuple[Floats, NDArray[np.int8]]:
    """Let the meter fail about every twelve days: one wrong reading, six hours of zeros, or six hours of one value."""
    read, flags = megawatts.copy(), np.zeros(len(megawatts), dtype=np.int8)
    long, most = 6 * per_hour, len(megawatts) // (6 * per_hour) + 1
    of_starts, of_kinds, of_factors = generator.spawn(3)
    starts = np.cumsum(long + 1 + of_starts.exponential(11.75 * 24 * per_hour, most).astype(np.int64))
    kinds, factors = of_kinds.integers(1, 4, most), of_factors.choice([0.1, 1.9], most)
    for start, kind, factor in zip(starts[starts < len(read)], kinds, factors, strict=False):
        hit = slice(start, start + (1 if kind == 1 else long))
        read[hit] = {1: factor * read[start], 2: 0.0, 3: read[start - 1]}[int(kind)]
        flags[hit] = kind
    return read, flags


# Small things


def _day(start: str | datetime.date) -> Any:
    wrong = f'start: a day such as "2022-01-01", got {start!r}.'
    try:
        day = np.datetime64(start, "D")
    except (ValueError, TypeError) as error:
        raise ValueError(wrong) from error
    if np.isnat(day) or not np.datetime64("1600-01-01") <= day < np.datetime64("9000-01-01"):
        raise ValueError(wrong)
    return day


def _bump(hour: Floats, centre: float | Floats, width: float) -> Floats:
    """1 at the centre, falling on both sides, round the clock. Widths in hours."""
    away = (hour - centre + 12) % 24 - 12
    return np.exp(-0.5 * (away / width) ** 2)


def _open(hour: Floats, begin: float, end: float | Floats, slope: float) -> Floats:
    """Near 1 from `begin` to `end`, near 0 outside; between, over some `slope` hours."""
    return 1 / (1 + np.exp((begin - hour) / slope)) / (1 + np.exp((hour - end) / slope))


def _followed(driver: Floats, hours: float) -> Floats:
    """What follows a driver slowly: after so many hours it has gone 63 % of the way. Both begin at the same value."""
    keep = math.exp(-1 / (hours * QUARTERS))
    inputs = (1 - keep) * driver
    inputs[0] = driver[0]
    return _kept(inputs, keep)


def _wandering(generator: np.random.Generator, steps: int, hours: float) -> Floats:
    """Chance with a memory of so many hours: mean 0, variance 1 at every step."""
    keep = math.exp(-1 / (hours * QUARTERS))
    draws = generator.standard_normal(steps)
    draws[1:] *= math.sqrt(1 - keep**2)
    return _kept(draws, keep)


def _kept(inputs: Floats, keep: float) -> Floats:
    """s_t = keep * s_{t-1} + inputs_t, without a loop over time: each pass doubles how many inputs a sum holds."""
    sums, reach = inputs.copy(), 1
    while reach < len(sums) and keep**reach > 1e-12:
        sums[reach:] = sums[reach:] + keep**reach * sums[:-reach]
        reach *= 2
    return sums


def _means(values: Floats, width: int) -> Floats:
    """Means of `width` neighbours each."""
    means: Floats = values.reshape(-1, width).mean(axis=1)
    return means
