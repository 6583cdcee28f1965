"""Where a course keeps its things: nbgrader's own configuration, read once.

A course is a folder with an `nbgrader_config.py`. That file says where sources,
releases, solutions and the course run are, for nbgrader's commands, formgrader
and this package alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograde.errors import CourseError

CONFIG_NAME = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """A course's folders and the nbgrader configuration that names them.

    Attributes:
        home: the folder of `nbgrader_config.py`.
        config: everything that file configures.
        run: the course run (nbgrader's root): submitted/, autograded/, feedback/, gradebook.db.
        source, release, solutions: what authors write, students get, nbval compares.
    """

    home: Path
    config: Config
    run: Path
    source: Path
    release: Path
    solutions: Path

    @property
    def db_url(self) -> str:
        return str(self.directory().db_url)

    @property
    def manifests(self) -> Path:
        """Where the build leaves what the grader trusts."""
        return self.run / "manifests"

    def directory(self) -> CourseDirectory:
        """nbgrader's view of this course."""
        return CourseDirectory(config=self.config)

    def step(self, name: str, student: str, lesson: str) -> Path:
        """The folder of one student's work at a step: submitted, autograded or feedback."""
        return self.run / name / student / lesson

    def lessons(self) -> list[str]:
        """The lessons that authors wrote, in order: `source/NN-name.py`."""
        return sorted(path.stem for path in self.source.glob("*.py"))

    def assignments(self) -> list[str]:
        """The lessons; without text sources, the folders of notebooks; without any source, what is released."""
        folders = {path.parent.name for path in self.source.glob("*/*.ipynb")} | set(self.lessons())
        return sorted(folders or {path.parent.name for path in self.release.glob("*/*.ipynb")})

    def notebooks(self, lesson: str) -> list[str]:
        """The notebooks of a lesson, by name, in order: one named like it, or those that other courses have."""
        return sorted(path.stem for path in (self.source / lesson).glob("*.ipynb")) or [lesson]

    def pick(self, names: list[str]) -> list[str]:
        """The lessons that these names mean: whole, `02`, or the path of a source. All for none.

        Raises:
            CourseError: a name fits no lesson, or several.
        """
        known = self.assignments()
        if not names:
            return known
        return [pick_one(name, known) for name in names]


def pick_one(name: str, known: list[str]) -> str:
    """The one lesson that `name` means.

    Raises:
        CourseError: it fits no lesson, or several.
    """
    stem = Path(name.rstrip("/")).stem
    whole = [lesson for lesson in known if lesson == stem or lesson.startswith(f"{stem}-")]  # "07" is not 07b
    fits = [stem] if stem in whole else whole or [lesson for lesson in known if lesson.startswith(stem)]
    if len(fits) == 1:
        return fits[0]
    problem = f"{name!r} could be " + " or ".join(fits) if fits else f"there is no lesson {name!r}"
    raise CourseError(f"{problem}. The lessons are: {', '.join(known) or '(none)'}.")


def find_course(start: Path | None = None) -> Course:
    """The course whose folder this is, or whose folder is above it.

    Raises:
        CourseError: no nbgrader_config.py here or above.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return read_course(folder)
    raise CourseError(f"No {CONFIG_NAME} in {here} or above it. Run this inside the course's folder.")


def read_course(home: Path, extra: Config | None = None) -> Course:
    """The course in `home`; `extra` overrides what its configuration says."""
    config = PyFileConfigLoader(CONFIG_NAME, path=str(home)).load_config()
    if "root" not in config.CourseDirectory:
        config.CourseDirectory.root = str(home)
    if extra:
        config.merge(extra)
    return course_of(CourseDirectory(config=config), config, home)


def course_of(directory: CourseDirectory, config: Config, home: Path | None = None) -> Course:
    """The course that an nbgrader command is working on."""
    root = Path(directory.root)
    return Course(
        home=home or root,
        config=config,
        run=root,
        source=root / directory.source_directory,
        release=root / directory.release_directory,
        solutions=root / directory.solution_directory,
    )
