"""Who may open which room. These answer for the role (recovery.accounts.policies); ``visible_to`` narrows the rows."""

from recovery.accounts.models import Role
from recovery.accounts.policies import account, only, operator_only, public, signed_in

clinic_only = only("clinic", Role.CLINICIAN)
patient_only = only("patient", Role.PATIENT)
person_room = only("person", Role.PATIENT, Role.CARER)  # their own room, and a carer's as far as the grant goes
carer_only = only("carer", Role.CARER)
editor_only = only("editor", Role.EDITOR)

__all__ = [
    "account",
    "carer_only",
    "clinic_only",
    "editor_only",
    "operator_only",
    "patient_only",
    "person_room",
    "public",
    "signed_in",
]
