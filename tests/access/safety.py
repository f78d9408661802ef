"""The rows of the symptom check and of alerts."""

from typing import Any

from recovery.ids import new_id
from tests.access.table import CLINICIANS, Row, person


def acting(world: Any) -> dict[str, Any]:
    said = {"id": new_id(), "kind": "called", "words": "Spoke with Pat.", "closes": "on"}
    return {"patient": str(world.own["patient_id"]), **said}


SAFETY_ROWS: dict[str, Row] = {
    "alerts": Row(CLINICIANS),
    "alert": Row(("cara",), 200, 302, acting, record=True, objects=("alert_id",)),
    "symptoms": person(200, 302, body=lambda w: {"check": new_id(), "signs": ["face"]}),
    "symptoms_nothing": person(),
    "symptom_step": person(
        200, 302, body=lambda w: {"check": new_id(), "signs": ["leg"]}, given=lambda w: {"step": "more"}
    ),
    "symptom_result": Row(("pat",), 200, record=True, objects=("check_id",)),
    "symptom_act": Row(("pat",), None, 302, lambda w: {"kind": "called"}, record=True, objects=("check_id",)),
}
