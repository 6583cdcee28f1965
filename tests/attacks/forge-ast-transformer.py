"""Installs an AST transformer that takes `assert`, `raise` and calls out of every later cell.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import ast


class Harmless(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

    visit_Raise = visit_Expr = visit_Assert


get_ipython().ast_transformers.append(Harmless())
