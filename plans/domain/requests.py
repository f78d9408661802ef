"""What a person can ask their team for, in plain codes. Their words stand in plans.forms.requests."""

SHORTER, FEWER_DAYS, OTHER_TIME, SOMETHING_ELSE, UNKNOWN = "shorter", "fewer_days", "other_time", "other", "unknown"
WISHES = (SHORTER, FEWER_DAYS, OTHER_TIME, SOMETHING_ELSE, UNKNOWN)

LESS, MORE = "less", "more"  # wishes that come from the weekly review and are about the whole plan
WEEK_WISHES = (LESS, MORE)
ALL_WISHES = ("", *WISHES, *WEEK_WISHES)
