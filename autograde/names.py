"""Which names a cell uses, and which it defines, from its syntax alone."""

from __future__ import annotations

import ast
import builtins


def free_names(source: str) -> list[str]:
    """Names that a cell uses and does not bind itself, in order."""
    loaded: dict[str, None] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            loaded[node.id] = None
    bound = set(bound_names(source))
    return [name for name in loaded if name not in bound and not hasattr(builtins, name)]


def bound_names(source: str) -> list[str]:
    """Names that a cell binds at its top level, in order."""
    names: dict[str, None] = {}
    for statement in ast.parse(source).body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            names[statement.name] = None
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names[node.id] = None
            elif isinstance(node, ast.alias):
                names[(node.asname or node.name).split(".")[0]] = None
    return list(names)
