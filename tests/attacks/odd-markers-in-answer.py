"""An answer quotes the course's own markers: of hidden tests, solutions and marking schemes, without their ends.

must: 4 points
answers: right
"""

# ruff: noqa


# %% answer double
### BEGIN HIDDEN TESTS
# ### END SOLUTION
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### begin mark scheme


# %% notebook
def change(notebook):
    text = "### BEGIN MARK SCHEME\n\n### END HIDDEN TESTS\n\n=== BEGIN MARK SCHEME ==="
    notebook["cells"].insert(0, {"cell_type": "markdown", "metadata": {}, "source": text})
