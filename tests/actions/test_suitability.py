"""Whether a catalogue entry suits a person, before it is chosen."""

from plans.actions.advisories import suitability
from tests.domain.advisories.people import TODAY, somebody

COURSE = {"code": "MED-05", "kind": "medical", "contraindications": ["Epilepsy."]}


def test_an_entry_says_for_whom_it_does_not_suit_and_lists_its_own_contraindications():
    found = suitability(COURSE, somebody("stroke", seizure="yes"), today=TODAY)
    assert (found.fits, found.worst, found.contraindications) == (False, "C", ("Epilepsy.",))
    advisory, text, because = found.advisories[0]
    assert advisory.rule.id == "ADV-01"
    assert text.startswith("Product leaflets list epilepsy")
    assert because == ["Epilepsy or a seizure, ever: yes"]


def test_what_is_not_known_does_not_make_it_unsuitable_and_is_named():
    found = suitability(COURSE, somebody("stroke"), today=TODAY)
    assert found.fits
    assert found.worst == "I"
    assert "Epilepsy or a seizure, ever: never asked" in [line for _one, _text, why in found.advisories for line in why]


def test_an_entry_that_nothing_speaks_about_has_nothing_to_say():
    easy = suitability({"code": "SLP-01", "kind": "sleep"}, somebody("stroke", seizure="yes"), today=TODAY)
    assert (easy.fits, easy.worst, easy.advisories) == (True, "", [])


def test_what_another_action_would_mend_does_not_speak_against_an_entry():
    """Heat, falls and swallowing are matters of the plan: they would mark the whole catalogue."""
    careful = somebody("ms", "tbi", heat_sensitive="yes", falls_6_months=3, swallowing="yes", sleep_complaint="yes")
    for code, kind in (("EXE-01", "exercise"), ("COG-07", "cognitive"), ("SLP-01", "sleep")):
        assert suitability({"code": code, "kind": kind}, careful, today=TODAY).advisories == []
    meals = suitability({"code": "SUP-03", "kind": "support"}, careful, today=TODAY)
    assert [one.rule.id for one, _text, _why in meals.advisories] == ["ADV-45"]
