"""Displays HTML, SVG, JavaScript, LaTeX and widgets that would run in the feedback page.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before double
from IPython.display import HTML, SVG, Javascript, Latex, display

display(HTML("<script>alert('PWNED')</script><img src=x onerror='PWNED()'>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='PWNED()'><script>PWNED</script></svg>"))
display(Javascript("alert('PWNED')"))
display(Latex(r"$\href{javascript:PWNED}{click}$ <script>PWNED</script>"))
display({"text/markdown": "<script>PWNED</script>", "application/vnd.jupyter.widget-view+json": {"a": 1}}, raw=True)
