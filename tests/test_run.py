"""The steps of a run: shards leave nothing out, a lesson's run is its own."""

from __future__ import annotations

import pytest

from tests import run


def words(**options: object) -> list[tuple[str, str]]:
    """Which step gets which lessons and test files."""
    names = {*run.all_lessons(), *run.unit_tests()}
    steps = run.steps(**options)  # type: ignore[arg-type]
    return [(step.title, word) for step in steps for word in step.command if word in names or step.title == "style"]


@pytest.mark.parametrize("parts", [1, 2, 3, 7, 40])
def test_shards_are_everything_once(parts: int) -> None:
    shards = [pair for part in range(1, parts + 1) for pair in words(everything=True, shard=(part, parts))]
    assert sorted(shards) == sorted(words(everything=True))
    styles = [run.steps(shard=(part, parts))[0].title for part in range(1, parts + 1) if run.steps(shard=(part, parts))]
    assert styles.count("style and types") == 1


def test_everything_names_every_test_file_and_lesson() -> None:
    named = {word for _, word in words(everything=True)}
    files = {f"tests/{path.name}" for path in (run.HOME / "tests").glob("test_*.py")}
    assert named | set(run.BY_LESSON) >= files | set(run.all_lessons())
    assert "slow" not in str(run.steps(everything=True)) and "not slow" in str(run.steps())
    assert "--everything" in str(run.steps(everything=True)) and "--everything" not in str(run.steps())
    assert "--changed" in str(run.steps()) and "--changed" not in str(run.steps(everything=True))


def test_a_lessons_run_is_its_own() -> None:
    lesson = run.all_lessons()[0]
    assert {word for title, word in words(lessons=[lesson]) if title != "style"} == {lesson}


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "/"])
def test_a_shard_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SystemExit):
        run.main(["--shard", text])
