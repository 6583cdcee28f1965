"""The page about all lessons: what it says, that it is stable, and that it disturbs nothing."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograde import build, bundle, cli, index, study
from autograde.course import Course, find_course
from autograde.index import Entry
from tests.conftest import HOME, LESSON, SOURCE

FIRST = Entry("01-toy", 'What is "twice"?', "a | b, or <c>?", 20, (), 3, 6.0, 2.0)
SECOND = Entry("02-more", "More", "And then?", 45, ("01-toy",), 1, 2.5, 0.0)
THIRD = Entry("02b-most", "Most", "And at last?", 30, ("01-toy", "02-more"), 1, 1.0, 0.0)


def test_an_entry_counts_exercises_and_points(built: Course) -> None:
    (one,) = index.entries(built)
    assert (one.lesson, one.number, one.title, one.minutes, one.needs) == (LESSON, "01", "A toy lesson", 5, ())
    assert (one.exercises, one.points, one.by_hand) == (3, 6.0, 2.0)


def test_released_and_written_lessons_give_the_same_entry(built: Course) -> None:
    written = nbformat.read(built.source / LESSON / f"{LESSON}.ipynb", as_version=4)
    assert [index.entry(LESSON, written)] == index.entries(built)


def test_the_page_has_a_row_for_each_totals_and_a_map() -> None:
    page = index.page([FIRST, SECOND, THIRD])
    assert "3 lessons, about 1.5 hours, 5 exercises, 9.5 points, 2 of them marked by hand." in page
    assert r"[01 · What is " in page and "(01-toy/01-toy.ipynb)" in page
    assert r"| a \| b, or \<c\>? | 20 | 3 | 6 | 2 |" in page
    assert "| *all* | | 95 | 5 | 9.5 | 2 |" in page
    assert 'n_01_toy["01 · What is #quot;twice#quot;?"]' in page
    arrows = re.findall(r"^  (\w+) --> (\w+)$", page, re.M)
    assert arrows == [("n_01_toy", "n_02_more"), ("n_01_toy", "n_02b_most"), ("n_02_more", "n_02b_most")]
    assert "- 02b stands on 01 and 02." in page and "- 01 is where to begin." in page
    assert "accTitle: " in page and "accDescr: 01 is where to begin. 02 stands on 01." in page


def test_a_lesson_that_is_needed_and_not_built_is_on_the_map() -> None:
    assert 'n_01_toy["01"]' in index.page([SECOND])


def test_one_lesson_is_told_in_the_singular() -> None:
    assert "1 lesson, about 30 minutes, 1 exercise, 1 point." in index.page([Entry("1", "A", "B?", 30, (), 1, 1.0, 0)])


def test_the_build_writes_it_once(toy: Course) -> None:
    path = toy.release / index.NAME
    before = path.read_text(encoding="utf-8")
    assert before == index.page(index.entries(toy))
    said: list[str] = []
    build.build(toy, [LESSON], said.append)
    assert not any(index.NAME in line for line in said)
    path.unlink()
    assert build.build(toy, [LESSON], said.append) == []
    assert said[-1] == "README.md: written" and path.read_text(encoding="utf-8") == before


def test_the_check_finds_a_page_that_lags_behind(toy: Course) -> None:
    assert build.check(toy, [LESSON]) == []
    source = toy.source / f"{LESSON}.py"
    source.write_text(source.read_text().replace("minutes: 5", "minutes: 50"))
    assert any(problem.startswith("lessons/README.md is not") for problem in build.check(toy, [LESSON]))
    build.build(toy, [LESSON])
    assert build.check(toy, [LESSON]) == []
    (toy.release / index.NAME).unlink()
    assert [problem.split(" is not")[0] for problem in build.check(toy, [LESSON])] == ["lessons/README.md"]


def test_a_second_lesson_gets_its_row(toy: Course) -> None:
    text = SOURCE.replace("needs: []", f"needs: [{LESSON}]").replace("A toy lesson", "Another")
    (toy.source / "02-another.py").write_text(text)
    build.build(toy, ["02-another"])
    page = (toy.release / index.NAME).read_text(encoding="utf-8")
    assert "- 02 stands on 01." in page and "2 lessons" in page


def test_only_lessons_are_lessons(toy: Course) -> None:
    assert toy.pick([]) == [LESSON]
    for path in toy.source.rglob("*.*"):
        path.unlink()
    assert toy.pick([]) == [LESSON]  # as in the bundle, where lessons/ is all there is


def test_the_bundle_holds_it(toy: Course, tmp_path: Path) -> None:
    assert "lessons/README.md" in bundle.write(toy, tmp_path / "toy.zip")
    with zipfile.ZipFile(tmp_path / "toy.zip") as archive:
        assert archive.read("toy/lessons/README.md") == (toy.release / index.NAME).read_bytes()


# --- the copy in work/ ---------------------------------------------------------------------------


def test_start_copies_it_where_its_links_lead(toy: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(toy.home)
    cli.main(["start"])
    copy = toy.home / study.WORK / index.NAME
    for target in re.findall(r"\]\(([^)]+)\)", copy.read_text(encoding="utf-8")):
        assert (copy.parent / target).is_file()


def test_not_where_a_lesson_is_missing(toy: Course) -> None:
    (toy.home / study.WORK).mkdir()
    assert not index.copy(toy, toy.home / study.WORK)
    assert not (toy.home / study.WORK / index.NAME).exists()


def test_an_older_copy_is_renewed_and_one_that_was_written_in_is_not(toy: Course) -> None:
    study.start(toy, [LESSON])
    copy = toy.home / study.WORK / index.NAME
    copy.write_text(index.page([FIRST]), encoding="utf-8")
    assert index.is_made(copy.read_text(encoding="utf-8"))
    assert index.copy(toy, copy.parent)
    assert copy.read_text(encoding="utf-8") == index.page(index.entries(toy))
    mine = copy.read_text(encoding="utf-8").replace("A toy lesson", "A toy lesson (done)")
    copy.write_text(mine, encoding="utf-8")
    assert not index.copy(toy, copy.parent)
    assert copy.read_text(encoding="utf-8") == mine


# --- the course's own page -----------------------------------------------------------------------


def test_the_real_page_is_up_to_date_and_its_links_lead_somewhere() -> None:
    course = find_course(HOME)
    assert index.is_current(course, index.entries(course)), "run `autograde build`"
    page = (course.release / index.NAME).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", page)
    assert [Path(target).stem for target in targets] == [one.lesson for one in index.entries(course)]
    assert all((course.release / target).is_file() for target in targets)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_jupyterlab_draws_the_map(tmp_path: Path, theme: str) -> None:
    from tests.test_browser import CHROMIUM, FLAGS, sync_api

    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    course = find_course(HOME)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / index.NAME).write_text(index.page(index.entries(course)), encoding="utf-8")
    with _lab(tmp_path / "work", theme, tmp_path) as address, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page: Any = browser.new_page(viewport={"width": 1200, "height": 2600})
        page.goto(f"{address}/lab/tree/{index.NAME}")
        drawn = page.locator(".jp-RenderedMermaid img, .jp-RenderedMermaid svg").first
        drawn.wait_for(timeout=60_000)
        assert page.locator(".jp-MarkdownViewer table tr").count() == len(index.entries(course)) + 2
        assert not page.get_by_text("Syntax error").count()
        if os.environ.get("AUTOGRADE_SCREENSHOTS"):
            page.wait_for_timeout(1500)
            page.screenshot(path=str(Path(os.environ["AUTOGRADE_SCREENSHOTS"]) / f"index-{theme.split()[1]}.png"))
        browser.close()


@contextlib.contextmanager
def _lab(folder: Path, theme: str, home: Path) -> Iterator[str]:
    """JupyterLab on a folder, in one of its themes, with settings of its own."""
    for name, text in {
        "apputils-extension/themes": f'{{"theme": "{theme}"}}',
        "docmanager-extension/plugin": '{"defaultViewers": {"markdown": "Markdown Preview"}}',
    }.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ServerApp.token="]
    command += ["--allow-root", "--LabApp.news_url=None", f"--LabApp.user_settings_dir={home / 'settings'}"]
    command += [f"--LabApp.workspaces_dir={home / 'workspaces'}"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=2)
                break
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
