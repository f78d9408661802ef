"""What the pages of the symptom check and of alerts show: a check of each level, one half done, one alert settled."""

from django.utils import timezone

from plans.actions.alert_acts import act_on
from plans.actions.symptoms import act_after, begin
from plans.models import Alert, Patient
from recovery.ids import new_id
from tests.stories import checked

MILD = {"since": "hours", "strong": 2}


def checks_of(pat: Patient, cara) -> dict[str, object]:
    """Ids for addresses: check_<level>, alert, alert_urgent, alert_settled."""
    Patient.objects.filter(pk=pat.pk).update(contact_name="Elsa", contact_phone="07700 900123", phone="01632 960001")
    found = {
        "emergency": checked(pat, pat.user, "face", "fall"),
        "urgent": checked(pat, pat.user, "leg", leg_chest="no"),
        "soon": checked(pat, pat.user, "fall", fall_head="no", thinner="no", fall_hurt="unsure"),
        "self_care": checked(pat, pat.user, "other", **MILD),
    }
    act_after(check=found["emergency"], kind="called", actor=pat.user)
    act_after(check=found["emergency"], kind="cannot", actor=pat.user)
    begin(user=pat.user, patient=pat, answers={"signs": ["fall", "seizure"], **MILD, "said": {}}, check=new_id())
    alerts = {level: Alert.objects.get(source_id=check.pk) for level, check in found.items() if level != "self_care"}
    said = {"kind": "called", "words": "Spoke with Pat.\nShe is well.", "closes": True}
    act_on(alert=alerts["soon"], actor=cara, now=timezone.now(), id=new_id(), **said)
    Alert.objects.filter(pk=alerts["urgent"].pk).update(escalated_at=timezone.now())
    ids = {f"check_{level}": check.pk for level, check in found.items()}
    return ids | {
        "alert": alerts["emergency"].pk, "alert_urgent": alerts["urgent"].pk, "alert_settled": alerts["soon"].pk,
    }  # fmt: skip
