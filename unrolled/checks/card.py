"""A failed check's remark as a small card: what was got and expected side by side, and where to look."""

from __future__ import annotations

import html
import re

from unrolled.checks.failures import CheckFailed

COMPARED = re.compile(r"(?P<before>.*?)got (?P<got>.+?), expected (?P<expected>.+?)(?P<after> (?:at \[|\(\d).*)?", re.S)
"""How details say two values: `got 0.2000, expected 0.1974 at [0, 1] (7 of 20 values differ)`."""

CARD = "border-left:4px solid #C0392B;padding:2px 0 2px 12px;margin:4px 0;max-width:60em"
CODE = "font-family:monospace;padding:0 10px 0 0;text-align:left;white-space:pre-wrap"


def html_of(failure: CheckFailed) -> str:
    """The remark as HTML that reads in light and dark themes alike: no colour of its own but the edge."""
    parts = [f"<b>✗ {html.escape(failure.name)}</b>"]
    if failure.detail:
        parts.append(_detail(failure.detail))
    if failure.blame:
        parts.append(f"<div>{html.escape(failure.blame)}</div>")
    if failure.hint:
        parts.append(f"<div><i>The hint “{html.escape(failure.hint)}” may help.</i></div>")
    return f'<div style="{CARD}">{"".join(parts)}</div>'


def text_of(failure: CheckFailed) -> str:
    """The same in plain text, the two values below each other."""
    lines = [f"✗ {failure.name}"]
    found = COMPARED.fullmatch(failure.detail)
    if found:
        lines += [f"  got       {found['got']}", f"  expected  {found['expected']}"]
        rest = f"{found['before'].strip(' :,')} {(found['after'] or '').strip()}".strip()
        lines += [f"  {rest}"] if rest else []
    elif failure.detail:
        lines.append(f"  {failure.detail}")
    lines += [f"  {failure.blame}"] if failure.blame else []
    lines += [f"  The hint “{failure.hint}” may help."] if failure.hint else []
    return "\n".join(lines)


def _detail(detail: str) -> str:
    found = COMPARED.fullmatch(detail)
    if not found:
        return f"<div>{html.escape(detail)}</div>"
    rows = "".join(
        f'<tr style="background:none"><td style="{CODE}">{what}</td>'
        f'<td style="{CODE}">{html.escape(found[what])}</td></tr>'
        for what in ("got", "expected")
    )
    rest = f"{found['before'].strip(' :,')} {(found['after'] or '').strip()}".strip()
    said = f"<div>{html.escape(rest)}</div>" if rest else ""
    return f'<table style="margin:2px 0;border:none">{rows}</table>{said}'
