"""Answers and names hold what templates and shells would expand.

must: 4 points
answers: right
name: '{{ 7 * 7 }} ${HOME} %s'
"""

# ruff: noqa

# %% before double
"{{ config }} {% include '/etc/passwd' %} ${HOME} $(id) `id` %(x)s {0.__class__}"


# %% notebook
def change(notebook):
    text = "{{ resources }} {% raw %} {# #} $\\input{/etc/passwd}$"
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text})
