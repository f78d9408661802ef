"""The rows of who helps a person, and of the first visit."""

from tests.access.table import Row, clinic, person

FORM = {"name": "Kim Carer", "email": "kim@example.org", "relation": "my friend"}
CARER_ROWS: dict[str, Row] = {
    "helping": Row((), None),  # carers only: tests/access/test_carers.py
    "my_carers": person(200, 302, body=lambda w: FORM),
    "my_carer_end": Row(("pat",), None, 302, record=True, objects=("grant_id",)),
    "person_carers": clinic(
        200, 302, body=lambda w: FORM | {"patient": str(w.own["patient_id"]), "consent_words": "Said so today."}
    ),
    "person_carer_end": clinic(None, 302, "grant_id"),
    "welcome": person(302),
    "welcome_step": person(200, 302, body=lambda w: {"leave": "1"}, given=lambda w: {"step": "start"}),
}
