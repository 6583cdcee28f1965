"""The progress line: quiet outside a terminal, redrawn in one, and always marked as measured."""

import pytest

from unrolled import progress


def test_elsewhere_only_the_last_line_is_printed(capsys):
    with progress.Bar(3, "seed 0", "epochs") as bar:
        for epoch in range(3):
            bar.step(f"error {3 - epoch}")
        assert capsys.readouterr().out == ""
    said = capsys.readouterr()
    assert said.out.startswith("≈ seed 0: 3 of 3 epochs in ") and said.out.endswith("· error 1\n") and said.err == ""


def test_a_training_that_stops_early_says_how_far_it_came(capsys):
    with progress.Bar(9, "seed 1", "epochs") as bar:
        bar.step()
    assert "1 of 9 epochs" in capsys.readouterr().out


def test_a_terminal_is_redrawn_in_place(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress, "EVERY", 0)
    with progress.Bar(4, "seed 0") as bar:
        bar.step("a")
        bar.step("b")
    lines = capsys.readouterr().out.split("\r\x1b[K")
    assert len(lines) == 4 and lines[0] == "" and "█████░" in lines[1] and "2 of 4 steps" in lines[2]
    assert lines[3].endswith("\n") and all(line.startswith("≈ ") for line in lines[1:])


def test_a_notebook_gets_one_output_that_changes(monkeypatch, capsys):
    shown = []

    class Handle:
        def update(self, line):
            shown.append(repr(line))

    class Shell:
        kernel = object()

    def displayed(line, display_id):
        shown.append(repr(line))
        return Handle()

    monkeypatch.setattr(progress, "get_ipython", Shell)
    monkeypatch.setattr(progress, "display", displayed)
    monkeypatch.setattr(progress, "EVERY", 0)
    with progress.Bar(2, "seed 0", "epochs") as bar:
        bar.step("12.3 MW")
    assert len(shown) == 3 and shown[0].endswith("0 of 2 epochs") and "12.3 MW" in shown[1]
    assert shown[2].startswith("≈ seed 0: 1 of 2 epochs in ") and all(line.startswith("≈ ") for line in shown)
    assert capsys.readouterr().out == ""


def test_an_error_passes_through(capsys):
    with pytest.raises(ValueError, match="mine"), progress.Bar(2, "seed 0"):
        raise ValueError("mine")
    assert "0 of 2 steps" in capsys.readouterr().out


def test_where_nobody_knows_the_total_the_steps_are_counted(capsys):
    with progress.Bar(None, "seed 0") as bar:
        bar.step()
        assert bar.running() == "≈ seed 0: 1 steps so far"
    assert capsys.readouterr().out.startswith("≈ seed 0: 1 steps in ")


@pytest.mark.parametrize(("total", "bar"), [(0, "█" * 20), (3, "░" * 20)])
def test_an_empty_bar(total, bar):
    assert bar in progress.Bar(total, "x").running()
