"""What the button beside a check posts: which action, as it stood there, and for a move its two days."""

from django import forms


class MendForm(forms.Form):
    item = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class MoveForm(MendForm):
    day = forms.IntegerField(min_value=0, max_value=6)
    to = forms.IntegerField(min_value=0, max_value=6)
