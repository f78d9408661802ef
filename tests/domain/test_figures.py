"""Which numbers of a text are claims that need a source, and what a source speaks for."""

import pytest

from plans.domain.figures import unsourced
from tests.domain.test_lint import GOOD, found, with_text


@pytest.mark.parametrize(
    "claim",
    ["Pain fell by 40%.", "Take 40 mg.", "It helps 1 in 5 people.", "A trial of 126 people found it.",
     "RR 0.98 is low.", "They walked 27 metres more.", "Scores fell by 3 points.", "It took 12 weeks.",
     "We read 3 small trials."],
)  # fmt: skip
def test_a_figure_without_a_source_is_found_and_with_one_it_is_not(claim):
    [finding] = found(with_text(f"Sleep helps.\n\n{claim}"), "figure")
    assert (finding.line, finding.quote) == (11, claim)
    assert found(with_text(f"{claim[:-1]} [Kyle23]."), "figure") == []


def test_numbers_without_a_unit_and_the_advice_of_lists_are_no_claims():
    assert unsourced(with_text("There are 3 kinds.")) == []
    assert unsourced(GOOD.replace("20 minutes", "40 minutes")) == []


def test_a_source_speaks_for_its_own_paragraph_point_or_box_and_for_the_list_it_leads_into():
    assert len(unsourced(with_text("Better [Kyle23].\n\nIt took 12 weeks."))) == 1
    assert len(unsourced(with_text("- 12 weeks [Kyle23]\n- 6 weeks"))) == 1
    assert unsourced(with_text("It is so if [Kyle23]:\n\n- it took 12 weeks\n- it took 6 weeks")) == []
    assert [hit.line for hit in unsourced(GOOD.replace(" [Kyle23]", ""))] == [14]
