"""What an instructor and a student do in a browser: formgrader, and a lesson in JupyterLab.

Needs Chromium (Debian: apt install chromium). Set AUTOGRADE_SCREENSHOTS to a folder to keep pictures.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograde.course import Course
from tests.conftest import HOME, LESSON, RIGHT
from tests.test_grade import WRONG, scores

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@contextlib.contextmanager
def jupyter(folder: Path) -> Iterator[str]:
    """JupyterLab on a folder, at the address given."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--port={port}",
        "--ServerApp.token=",
        "--allow-root",
    ]
    quiet = "--LabApp.news_url=None"
    server = subprocess.Popen(
        [*command, quiet], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/api", timeout=2)
                break
            time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def picture(page: Any, name: str) -> None:
    if os.environ.get("AUTOGRADE_SCREENSHOTS"):
        page.screenshot(path=Path(os.environ["AUTOGRADE_SCREENSHOTS"], f"{name}.png"))


def test_an_instructor_grades_in_formgrader(toy: Course, hand_in: Callable[..., Path], browser: Any) -> None:
    hand_in("ann", RIGHT)
    hand_in("bob", WRONG)
    hand_in("cem", b"not a notebook")
    with jupyter(toy.home) as address:
        page = browser.new_page(viewport={"width": 1300, "height": 850})
        page.goto(f"{address}/formgrader/manage_submissions/{LESSON}")
        for number, student in enumerate(("ann", "bob", "cem")):
            page.locator("td.autograde a").nth(number).click()
            page.get_by_text(f"Successfully autograded '{LESSON}' for student '{student}'").wait_for(timeout=90_000)
            page.locator(".modal button:has-text('OK'), .modal .btn:has-text('OK')").first.click()
            page.wait_for_timeout(800)
        recorded = {student: sum(value or 0 for value in marks.values()) for student, marks in scores(toy).items()}
        assert recorded == {"ann": 4, "bob": 0, "cem": 0}

        # grading by hand: the task has its rubric, and takes points
        page.goto(f"{address}/formgrader/gradebook/{LESSON}/{LESSON}")
        page.locator("a:has-text('Submission')").first.click()
        page.wait_for_timeout(3000)
        picture(page, "formgrader-by-hand")
        assert "Two points for the word duplex." in page.content()
        box = page.locator("input.score").last
        box.fill("2")
        box.press("Tab")
        page.wait_for_timeout(1500)
        page.close()
    from nbgrader.api import Gradebook

    with Gradebook(toy.db_url, "toy") as gradebook:
        given = [
            mark.manual_score for one in gradebook.assignment_submissions(LESSON) for mark in one.notebooks[0].grades
        ]
    assert 2 in given


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_student_reads_a_lesson(tmp_path: Path, browser: Any, theme: str) -> None:
    lesson = "02-recurrent-neuron"
    shutil.copytree(HOME / "solutions" / lesson, tmp_path / lesson)
    settings = tmp_path / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text(f'{{"theme": "{theme}"}}')
    os.environ["JUPYTERLAB_SETTINGS_DIR"] = str(tmp_path / "settings")
    try:
        with jupyter(tmp_path) as address:
            page = browser.new_page(viewport={"width": 1300, "height": 1600})
            page.goto(f"{address}/lab/tree/{lesson}/{lesson}.ipynb")
            page.locator(".jp-Notebook h1").first.wait_for(timeout=60_000)
            page.locator(".jp-RenderedImage img").first.wait_for(timeout=30_000)
            page.wait_for_timeout(2500)
            picture(page, f"lesson-{theme.split()[-1].lower()}")
            assert page.locator("mjx-container").count() > 0  # formulas are set
            assert page.locator("mjx-merror, .MathJax_Error").count() == 0
            assert page.locator(".jp-Notebook details summary").count() > 0  # hints are folded
            page.close()
    finally:
        del os.environ["JUPYTERLAB_SETTINGS_DIR"]
