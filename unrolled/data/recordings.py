"""Electricity that was really drawn: three public series, each an optional download.

    city = recordings.tetouan()                  # or electricity.tetouan()
    print(city.origin, city.licence)

All three come from the UCI Machine Learning Repository, which states CC BY 4.0 as their licence; nothing of them is
stored here. A file is looked for where `download.fetch` says, and downloaded when it is missing. However it came, it is
checked when it is read: the rows and their times, the columns, and a mean that is known. Bytes are not compared, since
copies in circulation differ in line ends, columns and dates.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from unrolled.data.download import Source, fetch

__all__ = [
    "DIAGRAMS",
    "HOUSEHOLD",
    "LICENCE",
    "TETOUAN",
    "Damaged",
    "Recording",
    "electricity_load_diagrams",
    "household",
    "tetouan",
]

LICENCE = "CC BY 4.0, as the UCI Machine Learning Repository states it"

Floats = NDArray[np.float32]


class Damaged(ValueError):
    """A file isn't the series that it should be. The message says which file, what is wrong with it, and what to do."""


@dataclass(frozen=True, eq=False, repr=False)
class Recording:
    """A measured load, one entry an interval. What a notebook shows of it says where it comes from.

    Attributes:
        times: beginning of each interval, (n,) datetime64[m], evenly spaced, as the file labels them.
        megawatts: mean power in the interval, (n,) float32; NaN where it was not measured.
        temperature: outdoors, (n,) float32, °C; None where nobody noted it.
        parts: what was measured of it separately, (n,) float32 each, in MW; may be empty, may leave a rest.
        origin: what it is and who made it.
        licence: as its origin states it.
    """

    times: NDArray[np.datetime64]
    megawatts: Floats
    temperature: Floats | None
    parts: dict[str, Floats]
    origin: str
    licence: str

    def __len__(self) -> int:
        return len(self.times)

    def __repr__(self) -> str:
        when = f"{len(self):,} readings from {self.times[0]} to {self.times[-1]}"
        return f"{self.origin}: {when}. Licence: {self.licence}."

    def hourly(self) -> Recording:
        """Means of whole hours; NaN where a reading of the hour is missing. Hours cut at either end are left out."""
        minutes = int((self.times[1] - self.times[0]).astype(int))
        width = 60 // minutes
        first = int(-self.times[0].astype("datetime64[m]").astype(int) % 60) // minutes
        last = first + (len(self.times) - first) // width * width

        def means(values: Floats) -> Floats:
            sums = values[first:last].reshape(-1, width).astype(np.float64).mean(axis=1)
            return sums.astype(np.float32)

        return Recording(
            times=self.times[first:last:width],
            megawatts=means(self.megawatts),
            temperature=None if self.temperature is None else means(self.temperature),
            parts={name: means(part) for name, part in self.parts.items()},
            origin=self.origin,
            licence=self.licence,
        )


# Tetouan


def tetouan(folder: str | Path | None = None, download: bool = True) -> Recording:
    """What the city of Tetouan, in the north of Morocco, drew in 2017: 52,416 readings, one every ten minutes.

    Three zones, each with its substation. The numbers of the file have no unit; they are taken for kilowatts, which
    suits a city of several hundred thousand people. The year ends on 30 December.

    Args:
        folder: where a copy is looked for and a download is kept; see `download.folder_of`.
        download: False to stay off the network.

    Raises:
        download.Unavailable: there is no file.
        Damaged: it isn't the one that it should be.
    """
    path = fetch(TETOUAN, folder, download)
    with _reading(path) as lines:
        columns = _columns(path, next(lines, b""), ",", ["datetime", "temperature", "zone1", "zone2", "zone3"])
        stamps, values = [], np.empty((_TETOUAN_ROWS, 4))
        for number, line in enumerate(lines):
            if number == _TETOUAN_ROWS:
                raise _damaged(path, f"it has more than {_TETOUAN_ROWS:,} rows")
            cells = line.split(b",")
            stamps.append(cells[columns[0]])
            values[number] = [float(cells[column]) for column in columns[1:]]
    _rows(path, len(stamps), _TETOUAN_ROWS)
    start = np.datetime64("2017-01-01T00:00")
    times = start + 10 * np.arange(_TETOUAN_ROWS)
    for number, (stamp, time) in enumerate(zip(stamps, times.tolist(), strict=True)):
        if _american(stamp.decode("ascii", "replace")) != time:
            raise _damaged(path, f"its row {number + 1:,} should be of {time:%Y-%m-%d %H:%M}, and says {stamp!r}")
    for zone, (known, found) in enumerate(zip(_TETOUAN_MEANS, values[:, 1:].mean(axis=0), strict=True), 1):
        _close(path, f"the mean of zone {zone}", float(found), known)
    zones = {f"zone {zone}": (values[:, zone] / 1000).astype(np.float32) for zone in (1, 2, 3)}
    return Recording(
        times=times,
        megawatts=(values[:, 1:].sum(axis=1) / 1000).astype(np.float32),
        temperature=values[:, 0].astype(np.float32),
        parts=zones,
        origin="Power consumption of Tetouan city, 2017; A. Salam and A. El Hibaoui; "
        "UCI Machine Learning Repository 849",
        licence=TETOUAN.licence,
    )


def _american(stamp: str) -> datetime.datetime | None:
    """Month/day/year hour:minute, the year with two digits or four."""
    found = re.fullmatch(r'"?(\d+)/(\d+)/(?:20)?(\d\d) (\d+):(\d\d)(?::00)?"?', stamp.strip())
    if not found:
        return None
    month, day, year, hour, minute = map(int, found.groups())
    with contextlib.suppress(ValueError):
        return datetime.datetime(2000 + year, month, day, hour, minute)
    return None


# The household


def household(folder: str | Path | None = None, download: bool = True) -> Recording:
    """What one household in Sceaux, near Paris, drew from December 2006 to November 2010: 2,075,259 minutes.

    A minute in eighty was not measured: its power is NaN. The parts are three meters behind the main one; what other
    sockets drew is the rest. Reading the file takes some seconds.

    Args, Raises: as `tetouan`.
    """
    path = fetch(HOUSEHOLD, folder, download)
    wanted = ["date", "time", "globalactivepower", "submetering1", "submetering2", "submetering3"]
    values = np.full((_HOUSEHOLD_ROWS, 4), np.nan, dtype=np.float32)
    start = datetime.datetime(2006, 12, 16, 17, 24)
    number = -1
    with _reading(path) as lines:
        date, clock, *power = _columns(path, next(lines, b""), ";", wanted)
        midnight, day = 0, b""
        for number, line in enumerate(lines):
            if number == _HOUSEHOLD_ROWS:
                raise _damaged(path, f"it has more than {_HOUSEHOLD_ROWS:,} rows")
            cells = line.rstrip().split(b";")
            if cells[date] != day:
                day = cells[date]
                d, m, y = map(int, day.split(b"/"))
                midnight = int((datetime.datetime(y, m, d) - start).total_seconds()) // 60
            hour, minute, _ = cells[clock].split(b":")
            if midnight + 60 * int(hour) + int(minute) != number:
                raise _damaged(
                    path, f"its row {number + 1:,} is of {_text(day)} {_text(cells[clock])}: not the next minute"
                )
            if cells[power[0]] not in (b"?", b""):
                values[number] = [float(cells[column]) for column in power]
    _rows(path, number + 1, _HOUSEHOLD_ROWS)
    measured = ~np.isnan(values[:, 0])
    if measured.sum() != _HOUSEHOLD_MEASURED:
        raise _damaged(path, f"{measured.sum():,} of its minutes are measured; it should be {_HOUSEHOLD_MEASURED:,}")
    mean = float(values[measured, 0].mean(dtype=np.float64))
    _close(path, "the mean of Global_active_power", mean, _HOUSEHOLD_MEAN)
    watt_hours = 60 / 1e6  # of a minute, to MW
    names = ("kitchen", "laundry", "water heater and air conditioner")
    return Recording(
        times=np.datetime64("2006-12-16T17:24") + np.arange(_HOUSEHOLD_ROWS),
        megawatts=values[:, 0] / np.float32(1000),
        temperature=None,
        parts={name: values[:, k] * np.float32(watt_hours) for k, name in enumerate(names, 1)},
        origin="Individual household electric power consumption, 2006 to 2010; G. Hébrail and A. Bérard; "
        "UCI Machine Learning Repository 235",
        licence=HOUSEHOLD.licence,
    )


# Portugal's clients


def electricity_load_diagrams(folder: str | Path | None = None, download: bool = True) -> Recording:
    """What 370 clients in Portugal drew together from 2011 to 2014: 140,256 quarters of an hour.

    Only the sum is kept. Clients that came later count as zero before, so the sum rises as they come. All days have 96
    quarters. The hour from one to two that clocks leave out in March is zero in the file, and NaN here. In October it
    holds the energy of two hours, as the origin says; halve it before you use it. The file labels a quarter by its end,
    `times` by its beginning. The download has some 250 MB; reading it takes 10 to 30 seconds.

    Args, Raises: as `tetouan`.
    """
    path = fetch(DIAGRAMS, folder, download)
    total = np.empty(_DIAGRAMS_ROWS)
    end = datetime.datetime(2011, 1, 1)
    quarter = datetime.timedelta(minutes=15)
    number = -1
    with _reading(path) as lines:
        header = next(lines, b"").count(b";")
        if header != _DIAGRAMS_CLIENTS:
            raise _damaged(path, f"its header names {header} clients; it should be {_DIAGRAMS_CLIENTS}")
        for number, line in enumerate(lines):
            if number == _DIAGRAMS_ROWS:
                raise _damaged(path, f"it has more than {_DIAGRAMS_ROWS:,} rows")
            stamp, _, numbers = line.partition(b";")
            end += quarter
            if _text(stamp).strip('"') != f"{end:%Y-%m-%d %H:%M:%S}":
                raise _damaged(
                    path, f"its row {number + 1:,} should be of {end:%Y-%m-%d %H:%M:%S}, and says {_text(stamp)}"
                )
            clients = [float(cell) for cell in numbers.replace(b",", b".").split(b";")]
            if len(clients) != _DIAGRAMS_CLIENTS:
                raise _damaged(
                    path, f"its row {number + 1:,} has {len(clients)} clients; it should be {_DIAGRAMS_CLIENTS}"
                )
            if min(clients) < 0:
                raise _damaged(path, f"its row {number + 1:,} holds negative power")
            total[number] = sum(clients)
    _rows(path, number + 1, _DIAGRAMS_ROWS)
    mean = float(total.mean())  # NaN, and refused below, if one of them is
    total[total == 0] = np.nan
    if not _DIAGRAMS_BETWEEN[0] < mean < _DIAGRAMS_BETWEEN[1]:
        raise _damaged(path, f"the mean of the sum is {mean:,.0f} kW, which can't be")
    return Recording(
        times=np.datetime64("2011-01-01T00:00") + 15 * np.arange(_DIAGRAMS_ROWS),
        megawatts=(total / 1000).astype(np.float32),
        temperature=None,
        parts={},
        origin="ElectricityLoadDiagrams20112014, 370 clients in Portugal; A. Trindade; "
        "UCI Machine Learning Repository 321",
        licence=DIAGRAMS.licence,
    )


# Reading


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of a file, or of the table in a zip, one after the other; whatever breaks there breaks as Damaged."""
    try:
        with contextlib.ExitStack() as stack:
            table: IO[bytes]
            if zipfile.is_zipfile(path):
                archive = stack.enter_context(zipfile.ZipFile(path))
                table = stack.enter_context(archive.open(_table(archive)))
            elif path.suffix == ".zip":
                raise _damaged(path, "it is no zip, or was cut")
            else:
                table = stack.enter_context(path.open("rb"))
            yield (line for line in cast("io.BufferedReader", table) if line.strip())
    except Damaged:
        raise
    except (ValueError, IndexError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged(path, f"it can't be read ({error})") from error


def _table(archive: zipfile.ZipFile) -> str:
    """The name of the one table in a zip: its largest text that isn't a system's shadow."""
    tables = [
        entry
        for entry in archive.infolist()
        if entry.filename.lower().endswith((".csv", ".txt")) and not entry.filename.startswith("__MACOSX")
    ]
    if not tables:
        raise ValueError("there is no table in the zip")
    return max(tables, key=lambda entry: entry.file_size).filename


def _columns(path: Path, header: bytes, separator: str, wanted: list[str]) -> list[int]:
    """Where the wanted columns stand: each header, spelt in small letters and digits alone, holds one of the names."""
    names = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in _text(header).removeprefix("\ufeff").split(separator)]
    places = [[k for k, name in enumerate(names) if want in name] for want in wanted]
    for want, found in zip(wanted, places, strict=True):
        if want in names:
            found[:] = [names.index(want)]
        if len(found) != 1:
            raise _damaged(path, f"its header should name one column {want!r}, and is {_text(header)[:200]!r}")
    return [found[0] for found in places]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip()


def _rows(path: Path, found: int, known: int) -> None:
    if found != known:
        raise _damaged(path, f"it has {found:,} rows; it should be {known:,}, so it is cut")


def _close(path: Path, what: str, found: float, known: float) -> None:
    if not abs(found - known) <= 1e-6 * known:
        raise _damaged(path, f"{what} is {found:.6g}; it should be {known:.6g}")


def _damaged(path: Path, what: str) -> Damaged:
    return Damaged(f"{path} is not the series that it should be: {what}. Move it away, and it is downloaded anew.")


def _zip_problem(path: Path) -> str | None:
    """What is wrong with a downloaded zip: each of its bytes is covered by a checksum."""
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
            if broken:
                return f"what came is damaged: {broken} in the zip has another checksum than it should."
            _table(archive)
    except (zipfile.BadZipFile, EOFError, ValueError, zlib.error) as error:
        return f"what came is not the zip that it should be ({error})."
    return None


# Where they come from, and what is known of them

_UCI = "https://archive.ics.uci.edu"

TETOUAN = Source(
    title="the load of Tetouan",
    url=f"{_UCI}/static/public/849/power+consumption+of+tetouan+city.zip",
    file="power+consumption+of+tetouan+city.zip",
    names=("Tetuan City power consumption.csv", "tetouan_power_consumption.csv", "powerconsumption.csv"),
    page=f"{_UCI}/dataset/849/power+consumption+of+tetouan+city",
    licence=LICENCE,
    problem=_zip_problem,
)

HOUSEHOLD = Source(
    title="the household's load",
    url=f"{_UCI}/static/public/235/individual+household+electric+power+consumption.zip",
    file="individual+household+electric+power+consumption.zip",
    names=("household_power_consumption.txt", "household_power_consumption.zip"),
    page=f"{_UCI}/dataset/235/individual+household+electric+power+consumption",
    licence=LICENCE,
    problem=_zip_problem,
)

DIAGRAMS = Source(
    title="the load of 370 clients in Portugal",
    url=f"{_UCI}/static/public/321/electricityloaddiagrams20112014.zip",
    file="electricityloaddiagrams20112014.zip",
    names=("LD2011_2014.txt", "LD2011_2014.txt.zip"),
    page=f"{_UCI}/dataset/321/electricityloaddiagrams20112014",
    licence=LICENCE,
    problem=_zip_problem,
)

_TETOUAN_ROWS = 52_416
_TETOUAN_MEANS = (32_344.970563, 21_042.509082, 17_835.406218)
"""Of the three zones, in kW, summed from a copy."""

_HOUSEHOLD_ROWS = 2_075_259
_HOUSEHOLD_MEASURED = 2_049_280
_HOUSEHOLD_MEAN = 1.0916150
"""In kW, of what was measured, as published summaries of the file agree."""

_DIAGRAMS_ROWS = 140_256
_DIAGRAMS_CLIENTS = 370
_DIAGRAMS_BETWEEN = (1e5, 2e6)
"""The mean of the sum, in kW, is somewhere in between. The sum itself is known to us from no copy that we trust."""
