"""Which files of the library a lesson depends on."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from autograde.library import ASKS, LIBRARY, computing_files, files_for
from tests.conftest import HOME


@pytest.fixture
def home(tmp_path: Path) -> Path:
    texts = {
        "__init__": "",
        "check": "import torch",
        "telescope": "from unrolled.data import runs",
        "data/__init__": "",
        "data/runs": "from unrolled.data.table import ROWS",
        "data/table": "ROWS = 1",
        "data/text": "",
        "figures/__init__": "from unrolled.figures.style import show",
        "figures/style": "",
        "figures/telescope": "import unrolled.telescope",
    }
    for name, text in texts.items():
        path = tmp_path / "unrolled" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import torch", ""),
        ("from unrolled import check", "__init__ check"),
        ("from unrolled import check, figures", "__init__ check figures/__init__ figures/style"),
        ("def f():\n    from unrolled.data import text", "__init__ data/__init__ data/text"),
        ("import unrolled.telescope as t", "__init__ data/__init__ data/runs data/table telescope"),
        (
            "from unrolled.figures import telescope",
            "__init__ data/__init__ data/runs data/table figures/__init__ figures/style figures/telescope telescope",
        ),
        ("from unrolled_notes import check", ""),
    ],
)
def test_the_files_are_those_that_are_imported(home: Path, code: str, names: str) -> None:
    found = [path.relative_to(home / "unrolled").with_suffix("") for path in files_for(home, ["x = 1", code])]
    assert [path.as_posix() for path in found] == names.split()


def test_code_with_a_magic_command_depends_on_everything(home: Path) -> None:
    assert len(files_for(home, ["%load_ext unrolled"])) == 10
    assert files_for(home, ["%matplotlib inline"]) == []


# --- what only asks answers ----------------------------------------------------------------------


def test_what_asks_answers_is_left_out_but_for_what_demonstrations_use() -> None:
    found = {
        path.relative_to(HOME / LIBRARY).as_posix() for path in computing_files(HOME, ["from unrolled import check"])
    }
    assert found == {"__init__.py", "checks/readiness.py"}


def test_no_lesson_computes_with_what_asks_answers() -> None:
    """Outputs are kept when it changes: so a lesson may run checks and ask what is ready, and the library nothing."""
    for path in [*HOME.glob("lessons/*/*.ipynb"), *HOME.glob("solutions/*/*.ipynb")]:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                assert set(re.findall(r"\bcheck\.(\w+)", cell.source)) <= {"run", "ready"}, f"{path.name}, {cell.id}"
                assert "unrolled.check" not in cell.source, f"{path.name}, {cell.id}"
    asks = tuple(HOME / LIBRARY / name for name in ASKS)
    for path in (HOME / LIBRARY).rglob("*.py"):
        if not any(path.is_relative_to(one) for one in asks):
            assert not re.search(r"unrolled\.check|unrolled import .*\bcheck\b", path.read_text()), path
