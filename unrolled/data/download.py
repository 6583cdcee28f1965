"""Files that a lesson may use and never needs: found in a folder, or downloaded once.

`fetch` looks for a copy first, in the folder that UNROLLED_DATA names or in the user's cache. Only when there is none,
it downloads. What comes in is kept in a folder `<file>.partial` beside the place where it belongs, and takes its name
only when it is complete and has been checked; so a file that bears its name was complete when it came. A download that
was cut goes on where it ended, if the server can do that and says that its file is still the same.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import requests

__all__ = ["ATTEMPTS", "CONNECT", "FOLDER", "READ", "WAITS", "Source", "Unavailable", "fetch", "folder_of"]

FOLDER = "UNROLLED_DATA"
"""Environment variable: the folder in which copies are looked for and downloads are kept."""

ATTEMPTS = 5
"""How often in a row a download may bring nothing new before it is given up."""

WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds between two attempts."""

CONNECT, READ = 10.0, 30.0
"""Seconds in which a server must be reached, and must send something."""

ABANDONED = 600.0
"""Seconds without a change after which the rest of a download belongs to nobody."""

_CHUNK = 1 << 13  # what is lost at most when a connection is cut
_MEGABYTE = 10**6


class Unavailable(OSError):
    """There is no copy of a file, and it could not be downloaded, or was not to be. The message says what to do."""


@dataclass(frozen=True)
class Source:
    """Where a file comes from.

    Attributes:
        title: what it is, as in "the load of Tetouan".
        url: from which it is downloaded.
        file: the name under which the download is kept.
        names: further names that a copy made by hand may have.
        page: where a person reads about it and downloads it.
        licence: what its origin says of it.
        sha256: of the download, where one is known and trusted; None where copies may differ in their bytes.
        problem: looks at a complete download; what is wrong with it, or None.
    """

    title: str
    url: str
    file: str
    names: tuple[str, ...] = ()
    page: str = ""
    licence: str = ""
    sha256: str | None = None
    problem: Callable[[Path], str | None] | None = None


def folder_of(folder: str | Path | None = None) -> Path:
    """The folder of copies: the one given, else the one that UNROLLED_DATA names, else the user's cache."""
    named = folder or os.environ.get(FOLDER)
    if named:
        return Path(named).expanduser()
    import pooch  # takes a while: only who needs it waits

    return Path(pooch.os_cache("unrolled"))


def fetch(source: Source, folder: str | Path | None = None, download: bool = True) -> Path:
    """The path of a file: a copy that is there, else a download.

    Args:
        folder: where copies are looked for and the download is kept; see `folder_of`.
        download: False to stay off the network.

    Raises:
        Unavailable: there is no copy, and no download or none that is good.
    """
    place = folder_of(folder)
    for name in (source.file, *source.names):
        if (place / name).is_file():
            return place / name
    if not download:
        raise Unavailable(f"There is no copy of {source.title} in {place}. {_by_hand(source, place)}")
    try:
        return _download(source, place)
    except _Failed as error:
        raise Unavailable(
            f"Could not download {source.title} from {source.url}: {error} {_by_hand(source, place)}"
        ) from error
    except OSError as error:
        what = f"{error.strerror or error}"
        raise Unavailable(
            f"Could not keep {source.title} in {place}: {what}. Let {FOLDER} name a folder in which you may write."
        ) from error


def _by_hand(source: Source, place: Path) -> str:
    names = " or ".join(dict.fromkeys((source.file, *source.names)))
    return (
        f"To use a copy made by hand, get it from {source.page or source.url} and put it into {place}, "
        f"named {names}. To keep such files elsewhere, let the environment variable {FOLDER} name the folder."
    )


# The download


class _Failed(Exception):
    """It can't be had: another attempt would not help, or none is left."""


class _Again(Exception):
    """This attempt failed, another one may not."""


class _Unreached(_Again):
    """The server was not even reached: offline, most likely."""


def _download(source: Source, place: Path) -> Path:
    import pooch

    def into(url: str, output_file: str | IO[Any], pooch: object, check_only: bool | None = False) -> None:
        with _partial(place, source.file) as partial:
            _complete(url, partial, source.problem)
            Path(partial.body).replace(str(output_file))

    with _quiet(pooch.get_logger()):
        try:
            path = pooch.retrieve(source.url, source.sha256, fname=source.file, path=place, downloader=into)
        except ValueError as error:  # how pooch says that the checksum differs
            raise _Failed("the file that came has another SHA-256 than it should: it was thrown away.") from error
    return Path(path)


@contextlib.contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """Errors come as exceptions; what is merely told would end in a notebook."""
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@dataclass(frozen=True)
class _Partial:
    """A folder of what has come so far, and of what the server said about the file."""

    folder: Path

    @property
    def body(self) -> Path:
        return self.folder / "body"

    @property
    def validator(self) -> str:
        """The ETag or the date by which the server tells whether its file has changed; empty if it gave none."""
        try:
            return (self.folder / "validator").read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return ""

    def have(self) -> int:
        return self.body.stat().st_size if self.body.exists() else 0

    def begin(self, validator: str) -> None:
        self.body.unlink(missing_ok=True)
        (self.folder / "validator").write_text(validator if validator.isascii() else "", encoding="ascii")


@contextlib.contextmanager
def _partial(place: Path, file: str) -> Iterator[_Partial]:
    """The rest of an earlier download, or an empty folder. To rename a folder is atomic: so it is ours alone."""
    mine = place / f"{file}.partial-{uuid.uuid4().hex[:8]}"
    left = [place / f"{file}.partial"]
    left += [path for path in place.glob(f"{file}.partial-*") if _age(path) > ABANDONED]
    for rest in left:
        try:
            rest.rename(mine)
            break
        except OSError:  # there is none, or another process was quicker
            continue
    else:
        mine.mkdir(parents=True)
    partial = _Partial(mine)
    done = False
    try:
        yield partial
        done = True
    finally:
        if done or not partial.have():
            shutil.rmtree(mine, ignore_errors=True)
        else:
            try:
                mine.rename(place / f"{file}.partial")
            except OSError:  # another process has left its own
                shutil.rmtree(mine, ignore_errors=True)


def _age(path: Path) -> float:
    """Seconds since something in it changed."""
    try:
        return time.time() - max(p.stat().st_mtime for p in (path, *path.iterdir()))
    except OSError:
        return 0.0


def _complete(url: str, partial: _Partial, problem: Callable[[Path], str | None] | None) -> None:
    """Attempt after attempt until the whole file is there and is good."""
    wrong, fruitless, unreached, most = "", 0, 0, partial.have()
    while fruitless < ATTEMPTS and unreached < 2:
        if wrong:
            time.sleep(WAITS[max(0, min(fruitless, len(WAITS)) - 1)])
        try:
            _go_on(url, partial)
            wrong = (problem(partial.body) if problem else None) or ""
            if not wrong:
                return
            partial.begin("")
        except _Again as error:
            wrong = str(error)
            unreached += isinstance(error, _Unreached)
        fruitless = 0 if partial.have() > most else fruitless + 1
        most = max(most, partial.have())
    raise _Failed(wrong)


def _go_on(url: str, partial: _Partial) -> None:
    """One attempt: ask for what is missing, or for everything."""
    import requests

    have = partial.have()
    if have and not partial.validator:  # nobody could tell whether the rest fits
        partial.begin("")
        have = 0
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": partial.validator}
    try:
        response = requests.get(url, headers=headers, stream=True, timeout=(CONNECT, READ))
    except requests.ReadTimeout as error:
        raise _Again(f"the server did not answer within {READ:g} s.") from error
    except requests.ConnectionError as error:
        raise _Unreached("the server was not reached; is this machine offline?") from error
    except requests.RequestException as error:
        raise _Failed(f"{error}.") from error
    with response:
        have, total = _agreed(response, partial, have)
        try:
            _receive(response, partial, have, total)
        except requests.RequestException as error:  # also a server that falls silent
            of = "" if total is None else f" of {total:,}"
            raise _Again(f"the connection was cut after {partial.have():,}{of} bytes.") from error
    if total is not None and partial.have() < total:
        raise _Again(f"the connection was cut after {partial.have():,} of {total:,} bytes.")


def _agreed(response: requests.Response, partial: _Partial, have: int) -> tuple[int, int | None]:
    """What the server will send: bytes that we keep of what we have, and the size of the whole file, if it says so."""
    status = response.status_code
    if status == 206:
        sent = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", ""))
        if sent and int(sent[1]) == have:
            return have, None if sent[2] == "*" else int(sent[2])
        partial.begin("")
        raise _Again("the server sent another part of the file than it was asked for.")
    if status == 416:
        partial.begin("")
        raise _Again("the server's file is shorter than what came before.")
    if status in (408, 425, 429) or status >= 500:
        raise _Again(f"the server answers {status} {response.reason}.")
    if status != 200:
        raise _Failed(f"the server answers {status} {response.reason}.")
    etag, encoded = response.headers.get("ETag", ""), response.headers.get("Content-Encoding", "identity") != "identity"
    strong = etag if etag and not etag.startswith("W/") else response.headers.get("Last-Modified", "")
    partial.begin("" if encoded else strong)
    size = response.headers.get("Content-Length", "")
    return 0, int(size) if size.isdigit() and not encoded else None


def _receive(response: requests.Response, partial: _Partial, have: int, total: int | None) -> None:
    """Write what comes, and show how far it is where somebody looks on."""
    with _shown(have, total) as came, partial.body.open("ab") as body:
        for chunk in response.iter_content(_CHUNK):
            body.write(chunk)
            came(len(chunk))


@contextlib.contextmanager
def _shown(have: int, total: int | None) -> Iterator[Callable[[int], object]]:
    """What to call with the size of each chunk: a notebook and a terminal show how far it is, a log shows nothing."""
    from unrolled import progress

    if progress.in_notebook():
        size, done = None if total is None else -(-total // _MEGABYTE), have
        with progress.Bar(size, "downloading", "MB") as bar:

            def came(more: int) -> None:
                nonlocal done
                done += more
                while bar.done * _MEGABYTE < done:
                    bar.step()

            came(0)
            yield came
        return

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

    columns = ("{task.description}", BarColumn(), DownloadColumn(), TransferSpeedColumn())
    quiet = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as lines:
        task = lines.add_task("downloading", total=total, completed=have)
        yield lambda more: lines.advance(task, more)
