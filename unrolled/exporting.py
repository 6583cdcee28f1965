"""torch.export as a demonstration needs it: what it refuses is a value, and nothing is printed."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from unrolled.quiet import quietly

__all__ = ["attempt"]


def attempt(
    module: nn.Module, example: tuple[torch.Tensor, ...], dynamic_shapes: Any = None
) -> tuple[torch.export.ExportedProgram | None, str]:
    """Export a module, or say why that was refused.

    Args:
        module: what is exported.
        example: its inputs, of the shapes for which it is traced.
        dynamic_shapes: as `torch.export.export` takes them; None where all sizes are those of the example.

    Returns:
        The program and an empty text; or None and the name of the error's type.
    """
    try:
        with quietly():
            return torch.export.export(module, example, dynamic_shapes=dynamic_shapes), ""
    except Exception as error:  # the types that export raises differ from version to version
        return None, type(error).__name__
