"""The form of a goal."""

from django.utils.translation import gettext_lazy

from plans.forms.versioned import DateInput, VersionedForm
from plans.models import Goal


class GoalForm(VersionedForm):
    class Meta:
        model = Goal
        fields = ["words", "now", "target", "target_on"]
        widgets = {"target_on": DateInput()}
        help_texts = {
            "words": gettext_lazy("What would they like to do? Write it as they say it."),
            "target": gettext_lazy("How both of you will know."),
        }
