"""Which files of the library a lesson depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograde.library import files_for


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
