"""Who the journeys are about, as the record has them before the plan begins."""

from datetime import timedelta

from django.utils import timezone

from plans.actions.care import FactAnswer, add_condition, record_facts


def has_ms(patient, clinician, *known: tuple[str, str]) -> None:
    """Relapsing MS for some years, worse in the heat, and what else is known."""
    onset = timezone.localdate() - timedelta(days=2000)
    add_condition(patient=patient, actor=clinician, kind="ms", subtype="rrms", side="", onset_on=onset)
    said = [FactAnswer(code, answer) for code, answer in (("heat_sensitive", "yes"), *known)]
    record_facts(patient=patient, actor=clinician, answers=said, source="person", observed_on=timezone.localdate())
