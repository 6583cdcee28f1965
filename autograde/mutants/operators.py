"""The operators, and the mutants that they make of one answer cell."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from autograde.mutants import general, nets
from autograde.mutants.cell import AnswerCell
from autograde.mutants.general import Edits


@dataclass(frozen=True)
class Operator:
    """One kind of mistake: its name in kebab-case, what it is in one line, and where it can be made."""

    name: str
    about: str
    find: Callable[[AnswerCell], Edits]


@dataclass(frozen=True)
class Mutant:
    """One mistake in one answer.

    Attributes:
        operator: the name of what was done.
        source: the answer cell, with the mistake in it.
        line: where it first differs, from 1.
        diff: the lines that differ, with - and + before them.
    """

    operator: str
    source: str
    line: int
    diff: str


def mutants_of(
    source: str, operators: Sequence[Operator] | None = None, constants: Collection[str] = ()
) -> list[Mutant]:
    """The mutants of an answer cell, each different Python, in the order of the text.

    Args:
        source: the answer cell.
        operators: all of them unless given.
        constants: names of whole numbers that the lesson's cells before it define, in capitals.

    A cell that only gives names plain values has none: answers/ holds a file for each wrong choice.
    Where two operators make the same mutant, it is named by the first.
    """
    answer = AnswerCell(source, constants)
    if answer.is_literal:
        return []
    found: dict[str, tuple[int, int, Mutant]] = {}
    for rank, operator in enumerate(OPERATORS if operators is None else operators):
        for edits in operator.find(answer):
            text = answer.edited(edits)
            if text is None:
                continue
            line, diff = answer.difference(text)
            place = min(edit.start for edit in edits)
            found.setdefault(ast.dump(ast.parse(text)), (place, rank, Mutant(operator.name, text, line, diff)))
    return [mutant for _, _, mutant in sorted(found.values(), key=lambda one: one[:2])]


def _operator(find: Callable[[AnswerCell], Edits]) -> Operator:
    about = (find.__doc__ or "").strip()
    return Operator(find.__name__.replace("_", "-"), about, find)


# those that say most about a mistake come first
OPERATORS = tuple(
    map(
        _operator,
        (
            nets.recurrent_term_dropped,
            nets.bias_forgotten,
            nets.activation_swapped,
            nets.activation_missing,
            nets.activation_twice,
            nets.softmax_axis,
            nets.gate_swapped,
            nets.gate_inverted,
            nets.gate_not_applied,
            nets.mask_inverted,
            nets.mask_not_applied,
            nets.mask_off_by_one,
            nets.padding_counted,
            nets.padding_taken_as_last,
            nets.state_not_carried,
            nets.state_zeroed,
            nets.state_not_reset,
            nets.sequence_reversed,
            nets.reversal_dropped,
            nets.first_for_last,
            nets.shift_lost,
            nets.detach_dropped,
            nets.detach_added,
            nets.gradient_not_zeroed,
            nets.training_mode_swapped,
            nets.seed_changed,
            nets.result_detached,
            nets.result_clamped,
            nets.argument_clamped,
            nets.size_fixed,
            nets.result_cast,
            nets.precision_lost,
            nets.argument_returned,
            nets.mean_for_sum,
            nets.loss_swapped,
            nets.transpose_dropped,
            nets.transpose_added,
            nets.axis_changed,
            nets.keepdim_lost,
            nets.keepdim_added,
            nets.batch_first_lost,
            nets.stack_cat_swapped,
            nets.device_lost,
            nets.filled_otherwise,
            nets.input_changed,
            general.term_dropped,
            general.factor_dropped,
            general.arithmetic_swapped,
            general.operands_swapped,
            general.minus_dropped,
            general.accumulation_lost,
            general.comparison_boundary,
            general.comparison_negated,
            general.condition_negated,
            general.condition_forced,
            general.not_dropped,
            general.and_or_swapped,
            general.condition_part_dropped,
            general.filter_dropped,
            general.range_off_by_one,
            general.slice_off_by_one,
            general.index_off_by_one,
            general.index_dropped,
            general.logarithm_swapped,
            general.extremes_swapped,
            general.number_off_by_one,
            general.number_doubled,
            general.boolean_flipped,
            general.text_emptied,
            general.arguments_swapped,
            general.argument_dropped,
            general.call_dropped,
            general.method_dropped,
            general.similar_name,
            general.elements_swapped,
            general.targets_swapped,
            general.assigned_in_turn,
            general.returned_early,
            general.stopped_early,
            general.break_continue_swapped,
            general.statement_removed,
        ),
    )
)
