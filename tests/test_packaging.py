"""The ways to install the project name the same packages, and each is explained."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

import pytest

from tests.conftest import HOME

CONDA_NAMES = {"pytorch": "torch"}


def bounds(lines: list[str]) -> dict[str, str]:
    """Package to version bound, from lines such as `torch>=2.7`."""
    found = {}
    for line in lines:
        name, bound = re.fullmatch(r"([A-Za-z0-9_-]+)([^;]*)(;.*)?", line.strip()).groups()[:2]
        found[CONDA_NAMES.get(name, name)] = bound
    return found


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((HOME / "pyproject.toml").read_text())["project"]


def test_conda_environment_names_the_same_packages(project: dict) -> None:
    text = (HOME / "environment.yml").read_text()
    lines = re.findall(r"^ +- ([^:\n]+)$", text.split("dependencies:")[1], re.M)
    conda = bounds(lines)
    assert conda.pop("python") == project["requires-python"]
    conda.pop("pip")
    assert conda == bounds(project["dependencies"])


def test_every_dependency_is_pinned_and_explained(project: dict) -> None:
    pins = {line.split("==")[0].lower().replace("_", "-") for line in (HOME / "constraints.txt").read_text().split()}
    readme = (HOME / "README.md").read_text()
    for name in bounds(project["dependencies"] + project["optional-dependencies"]["dev"]):
        assert name.lower().replace("_", "-") in pins, f"{name} has no pin in constraints.txt"
        assert f"| {name} |" in readme, f"README's table of dependencies does not explain {name}"


def test_pins_are_what_is_installed(project: dict) -> None:
    from importlib.metadata import version

    pins = dict(line.split("==") for line in (HOME / "constraints.txt").read_text().split())
    for name in bounds(project["dependencies"]):
        assert version(name).split("+")[0] == pins[name]


def test_readme_names_files_that_exist() -> None:
    readme = (HOME / "README.md").read_text()
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", readme):
        assert (HOME / target.split("#")[0]).exists(), target


def test_make_help_lists_the_targets() -> None:
    said = subprocess.run(["make", "help"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    for target in ("demo", "test", "lab", "help"):
        assert re.search(rf"^make {target} ", said, re.M)


def test_importing_unrolled_costs_little_more_than_torch() -> None:
    """What it loads, not how long that takes: no plotting, no grader, no notebook server."""
    code = "import sys, unrolled.check; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "torch" in loaded
    assert not {"matplotlib", "nbgrader", "autograde", "IPython"} & set(loaded)


def test_generated_folders_hold_one_notebook_a_lesson() -> None:
    lessons = sorted(path.stem for path in (HOME / "source").glob("*.py"))
    for folder in ("lessons", "solutions"):
        assert sorted(path.name for path in (HOME / folder).iterdir() if path.is_dir()) == lessons
        for lesson in lessons:
            assert (HOME / folder / lesson / f"{lesson}.ipynb").is_file()


def test_no_path_of_a_machine_in_tracked_files() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for name in filter(None, tracked):
        path = HOME / name
        if path.suffix in (".py", ".ipynb", ".md", ".toml", ".yml", ".txt", "") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?<![\w.])/(?:home|Users)/\w+/", text), name


def test_the_readme_counts_mutants_as_they_were_proved() -> None:
    proved = [
        exercise
        for path in HOME.glob("tests/answers/*/mutants.json")
        for exercise in json.loads(path.read_text())["exercises"].values()
    ]
    files = [path.name for path in HOME.glob("tests/answers/*/*/*.py")]
    said = " ".join((HOME / "README.md").read_text().split())
    found = {
        "mutants": sum(exercise.get("mutants", 0) for exercise in proved),
        "right answers": sum(name.startswith("right-") for name in files),
        "wrong ones": sum(name.startswith("wrong-") for name in files),
    }
    assert f"{len(proved)} exercises" in said
    for what, count in found.items():
        told = re.search(rf"more than ([\d,]+) {what}", said)
        assert told and 0.85 * count <= int(told[1].replace(",", "")) <= count, f"{what}: {count}"
