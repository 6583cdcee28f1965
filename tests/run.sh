#!/usr/bin/env bash
# All checks of the project, in the order in which they fail fastest. --all leaves nothing out.
set -euo pipefail
cd "$(dirname "$0")/.."

only=(-m "not slow") mutants=()
[ "${1:-}" = "--all" ] && only=() mutants=(--again)

step() { printf '\n== %s\n' "$1"; }

step "style and types"
ruff check .
ruff format --check .
mypy

step "lessons and solutions are what their sources make"
autograde build --check

step "every check kills the mutants of its solution"
autograde mutants "${mutants[@]}"

step "unit tests"
pytest -q -n 2 --dist loadfile "${only[@]}" tests

step "solved lessons run, and print what they printed"
pytest -q -n 2 --dist loadfile --nbval --nbval-sanitize-with tests/nbval.cfg --nbval-kernel-name python3 solutions

step "released lessons fail at their stubs, and nowhere else"
pytest -q -n 2 --dist loadfile --nbval-lax --nbval-kernel-name python3 lessons
