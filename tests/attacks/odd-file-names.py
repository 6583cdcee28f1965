"""Files with spaces, accents, emoji, marks of direction, commas, quotes, formulas, line ends and 250 letters.

must: 4 points
answers: right
"""

# ruff: noqa


# %% folder
def change(folder):
    names = ["a b.txt", "é.txt", "e\u0301.txt", "🎓.py", "\u202egpj.exe", "a,b;c.csv", "=1+1.csv", "'\"`$(id).txt"]
    for name in [*names, "-rf", "--help", "line\nend.txt", "x" * 250, "CON", ".hidden", "tab\t.txt", "*", "?[a].txt"]:
        (folder / name).write_text("x")
