"""A student's own text shows its formulas, tables and pictures, and nothing in it runs or fetches."""

from __future__ import annotations

import html
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import bleach
import nbformat
import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbformat.v4 import new_markdown_cell, new_raw_cell

from autograde import feedback, grade, markup
from autograde.course import Course
from tests.conftest import LESSON, RIGHT
from tests.hostile_markup import ATTACHMENTS, HONEST, OUTPUTS, PAYLOADS, PIXEL

HandIn = Callable[..., Path]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_is_left_that_a_browser_acts_on(payload: str) -> None:
    """Rendered as a page renders it; a parser of HTML looks at what came out."""
    page = markdown2html_mistune(markup.safe(payload.replace("BEACON", "http://127.0.0.1:9/x"), ATTACHMENTS))
    elements = list(_elements(page))
    assert {tag for tag, _ in elements} <= markup.TAGS
    for tag, attributes in elements:
        for name, value in attributes.items():
            form = markup.VALUES.get((tag, name))
            assert form.fullmatch(value) if form else (tag, name) in markup.TEXTS, (tag, name, value)
        assert tag != "img" or not attributes.get("src", "").startswith("http")
    assert not re.search(r"\\(href|style|require|let|class|cssId|unicode)\b", html.unescape(page))


def _elements(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    from bleach import html5lib_shim

    tree = html5lib_shim.BleachHTMLParser(tags=None, strip=False, consume_entities=True, namespaceHTMLElements=False)
    for node in tree.parseFragment(page).iter():
        if isinstance(node.tag, str) and node.tag != "DOCUMENT_FRAGMENT":
            yield node.tag, dict(node.attrib)


@pytest.mark.parametrize("payload", [*PAYLOADS, HONEST])
def test_what_is_safe_stays_what_it_is(payload: str) -> None:
    """A second pass, over what an earlier one made, changes no text."""
    once = markup.safe(payload, ATTACHMENTS)
    assert _words(markup.safe(once)) == _words(once)


def _words(page: str) -> str:
    return " ".join(bleach.clean(page, tags=set(), strip=True).replace("&#10;", " ").split())


def test_honest_work_stays() -> None:
    page = markup.safe(HONEST, {"drawing.png": {"image/png": PIXEL}})
    assert "<h2>My answer</h2>" in page and r"$h_t = \tanh(W h_{t-1})$" in page and "$a &lt; b$" in page
    assert (
        r"\begin{aligned}" in page
        and r"\frac{1}{2}" in page
        and "<td><strong>0.5</strong></td>" in page.replace("\n", "")
    )
    assert '<a href="https://arxiv.org/abs/1412.3555" title="Chung">the paper</a>' in page
    assert f'<img src="data:image/png;base64,{PIXEL}" alt="my drawing">' in page
    assert "&lt;- here" in page and "\n" not in page
    assert markup.safe("  \n") == ""


@pytest.mark.parametrize(
    "text", ["<b>" * 3000, "> " * 3000 + "x", "[" * 5000, "x" * 300_000, "*" * 20_000, "![x](attachment:gone.png)"]
)
def test_any_text_comes_out(text: str) -> None:
    assert markup.safe(text, {"other.png": 3, "gone.png": {}})


def test_a_raw_cell_is_shown_as_it_was_typed() -> None:
    cell = new_raw_cell("<script>PWNED()</script>\n\n[x](javascript:PWNED())", metadata={"raw_mimetype": "text/html"})
    markup.disarm([cell])
    assert cell.cell_type == "markdown"
    assert cell.source == "<div><pre>&lt;script&gt;PWNED()&lt;/script&gt;&#10;&#10;[x](javascript:PWNED())</pre></div>"


def test_what_a_notebook_may_have_rendered_is_bounded() -> None:
    """Rendering 200,000 characters can take a minute, and the one process that records a class does it."""
    cells = [new_markdown_cell("*a* " * 4000) for _ in range(8)]
    markup.disarm(cells)
    rendered = [cell.source.count("<em>") for cell in cells]
    assert rendered == [4000] * 6 + [0, 0] and "*a* *a*" in cells[-1].source
    assert "<em>" not in markup.safe("*a* " * 6000)


@pytest.mark.parametrize("text", ["a < b & c\n\n" * 3000, "</pre><script>PWNED()</script>" * 900, "&lt;b&gt; " * 9000])
def test_what_is_shown_as_typed_stays_so(text: str) -> None:
    once = markup.safe(text)
    assert markup.safe(once) == once
    assert html.unescape(once.removeprefix("<div><pre>").removesuffix("</pre></div>")) == text


# --- in a browser --------------------------------------------------------------------------------


@pytest.fixture
def beacon() -> Iterator[tuple[str, list[str]]]:
    """An address, and what was fetched from it."""
    fetched: list[str] = []

    class Beacon(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fetched.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Beacon)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/beacon", fetched
    server.shutdown()


@pytest.mark.browser
def test_no_page_of_the_grader_runs_or_fetches_what_a_student_wrote(
    toy: Course, hand_in: HandIn, beacon: tuple[str, list[str]]
) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    from tests.test_browser import CHROMIUM, FLAGS, jupyter

    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    address, fetched = beacon

    def hostile(plain: Any) -> Any:
        notebook = nbformat.reads(json.dumps(plain), as_version=4)
        honest = new_markdown_cell(HONEST, id="honest")
        honest.attachments = {"drawing.png": {"image/png": PIXEL}}
        notebook.cells.insert(0, honest)
        for number, payload in enumerate(PAYLOADS):
            cell = new_markdown_cell(payload.replace("BEACON", f"{address}/{number}"), id=f"hostile-{number}")
            cell.attachments = ATTACHMENTS
            cell.metadata.tags = [f'"><img src={address}/tag onerror=PWNED()>']
            notebook.cells.append(cell)
        notebook.cells.append(new_markdown_cell("<script>PWNED()</script>", id="summary"))
        notebook.cells.append(new_raw_cell("<script>PWNED()</script>", metadata={"raw_mimetype": "text/html"}))
        notebook.metadata.title = "</title><script>PWNED()</script>"
        notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"state": "</script><script>PWNED()"}}
        return json.loads(nbformat.writes(notebook))

    hand_in("ann", {**RIGHT, "double": _displaying(address)}, hostile)
    grade.grade_class(toy, [LESSON])
    page_of_feedback, problem = feedback.write(toy, LESSON, "ann")
    assert not problem
    graded = nbformat.read(toy.step("autograded", "ann", LESSON) / f"{LESSON}.ipynb", as_version=4)
    assert sum(cell.cell_type == "markdown" and cell.source.startswith("<div>") for cell in graded.cells) >= len(
        PAYLOADS
    )

    with jupyter(toy.home) as server, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, url in _pages(toy, server, page_of_feedback):
            page = browser.new_page()
            said: list[str] = []
            page.expose_function("PWNED", lambda name=name, said=said: said.append(name))
            page.on("dialog", lambda dialog, said=said: (said.append(dialog.message), dialog.dismiss()))
            page.goto(url)
            page.get_by_text("My answer").first.wait_for(timeout=90_000, state="attached")
            page.mouse.move(640, 400)
            for _ in range(30):  # JupyterLab renders what comes into sight
                page.mouse.wheel(0, 1000)
                page.wait_for_timeout(100)
            for link in page.locator("a[href*=script i]").all():
                link.click(force=True, timeout=1000, no_wait_after=True)
            assert said == [] and fetched == [], (name, said, fetched)
            page.close()
        browser.close()


def _displaying(address: str) -> str:
    shown = [{kind: value.replace("BEACON", address) for kind, value in output.items()} for output in OUTPUTS]
    return (
        f"from IPython.display import display\nfor data in {shown!r}:\n    display(data, raw=True)\n{RIGHT['double']}"
    )


def _pages(course: Course, server: str, page_of_feedback: Path) -> Iterator[tuple[str, str]]:
    from nbgrader.api import Gradebook

    with Gradebook(course.db_url, "toy") as gradebook:
        (submission,) = gradebook.assignment_submissions(LESSON)
        number = submission.notebooks[0].id
    yield "feedback", page_of_feedback.as_uri()
    yield "formgrader", f"{server}/formgrader/submissions/{number}/"
    graded = course.step("autograded", "ann", LESSON) / f"{LESSON}.ipynb"
    yield "JupyterLab", f"{server}/lab/tree/{graded.relative_to(course.home).as_posix()}"
