"""Prints, returns and raises text with HTML in it, and terminal codes that become HTML.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before double
print("</pre><script>PWNED</script>")
print("\x1b[31m</span><script>PWNED</script>\x1b]8;;javascript:PWNED\x07click\x1b]8;;\x07")


class Shown:
    def __repr__(self):
        return "</pre><img src=x onerror=PWNED>"


Shown()
# %% end
raise type("</div><script>PWNED</script>", (Exception,), {})("<script>PWNED</script>")
