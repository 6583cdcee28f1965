"""A student's own text as a page may show it: nothing in it runs in a browser, and nothing is fetched.

Markdown is rendered as nbconvert would, and what comes out is sanitised by bleach: listed elements, attributes and
addresses stay, all else goes. So it does not matter how many ways there are to write a script. Formulas stay, but for
the commands with which MathJax makes links, styles and names. Pictures stay where their bytes are in the notebook.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import bleach
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

MOST, MOST_IN_ALL = 20_000, 100_000
"""Characters that are rendered, of one cell and of a notebook; what is longer is shown as it was typed.

Rendering may take time that grows with the square of a cell's length: 0.6 s for the worst 20,000 that were found, more
than a minute for 200,000.
"""

TAGS = {
    *("p", "br", "hr", "div", "span", "blockquote", "pre", "code", "kbd", "details", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "b", "i", "u", "del", "s", "sub", "sup"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "a", "img"),
}
NUMBER = re.compile(r"\d{1,4}%?")
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.I)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
VALUES = {
    ("a", "href"): ADDRESS,
    ("img", "src"): PICTURE,
    **{(tag, name): NUMBER for tag in ("td", "th") for name in ("colspan", "rowspan")},
    **{("img", name): NUMBER for name in ("width", "height")},
    ("ol", "start"): NUMBER,
}
"""Attributes whose value must be of this form, whole."""
TEXTS = {("a", "title"), ("img", "alt"), ("img", "title")}

ENTITY = re.compile(r"&#?\w+;")
COMMANDS = re.compile(
    r"\\(?=\s*(?:href|url|style|class|cssId|data|require|mmlToken|unicode|html\w*|include\w*|def|gdef|edef|xdef|let|"
    r"newcommand|renewcommand|newenvironment|renewenvironment|csname|Declare\w*)(?![a-zA-Z]))",
    re.I,
)
"""The backslash of what makes MathJax more than a typesetter of formulas, and of what could give it another name."""
AS_TYPED = re.compile(r"<div><pre>([^<>\r\n]*)</pre></div>")
BROKEN = "\\\\\u200b"  # a backslash and a space of no width: no command begins so


def disarm(cells: Iterable[NotebookNode]) -> None:
    """Turn a student's markdown and raw cells into markdown that is safe on any page; attachments become pictures."""
    left = MOST_IN_ALL
    for cell in cells:
        attachments = cell.pop("attachments", {})
        left -= len(cell.source)
        if cell.cell_type == "raw" or left < 0:
            cell.cell_type, cell.source = "markdown", as_typed(cell.source)
        else:
            cell.source = safe(cell.source, attachments)


def safe(markdown: str, attachments: object = None) -> str:
    """The text rendered and sanitised, as one line of HTML that is markdown too; empty text stays empty.

    Args:
        markdown: what a student wrote.
        attachments: the cell's own, by name: media type to base64. Where they can't be read there is no picture.
    """
    if not markdown.strip():
        return ""
    typed = AS_TYPED.fullmatch(markdown)
    if typed:  # by an earlier pass, or it looks so: there is no element in it either way
        return as_typed(html.unescape(typed[1]))
    if len(markdown) > MOST:
        return as_typed(markdown)
    try:
        renderer = IPythonRenderer(escape=False, attachments=_pictures(attachments), exclude_anchor_links=True)
        rendered = MarkdownWithMath(renderer=renderer).render(markdown)
        cleaned = bleach.clean(
            rendered, tags=TAGS, attributes=_is_allowed, protocols={"http", "https", "mailto", "data"}
        )
    except Exception:  # nesting that is too deep, whatever a renderer trips over: then it is shown as it was typed
        return as_typed(markdown)
    return _one_line(ENTITY.sub(_decoded, cleaned))


def as_typed(text: str) -> str:
    """The text itself, nothing in it rendered."""
    return _one_line(f"<pre>{html.escape(text)}</pre>")


def _one_line(cleaned: str) -> str:
    """A block of HTML that no empty line ends: what came after would be markdown again."""
    return f"<div>{COMMANDS.sub(BROKEN, cleaned)}</div>".replace("\r", "").replace("\n", "&#10;")


def _decoded(entity: re.Match[str]) -> str:
    """The character that is meant, unless HTML needs it in disguise: a backslash must be seen as one."""
    meant = html.unescape(entity[0])
    return entity[0] if meant in set("<>&\"'") else meant


def _is_allowed(tag: str, name: str, value: str) -> bool:
    form = VALUES.get((tag, name))
    return bool(form.fullmatch(value)) if form else (tag, name) in TEXTS


def _pictures(attachments: object) -> dict[str, dict[str, str]]:
    """Of what is attached, what has the form of attached pictures."""
    found = attachments if isinstance(attachments, dict) else {}
    return {
        name: {kind: data for kind, data in bundle.items() if isinstance(kind, str) and isinstance(data, str)}
        for name, bundle in found.items()
        if isinstance(name, str) and isinstance(bundle, dict) and bundle
    }
