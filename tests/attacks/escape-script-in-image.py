"""Displays an image whose base64 text breaks out of its attribute.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before double
from IPython.display import display

for kind in ("image/png", "image/jpeg"):
    display({kind: "x'><script>PWNED</script><img src='"}, raw=True)
    display(
        {kind: 'x"><script>PWNED</script><img src="'}, raw=True, metadata={kind: {"width": '"><script>PWNED</script>'}}
    )
