"""What a button of the grid sends, and where an action then stands."""

HTMX = {"HX-Request": "true"}


def press(item, what, **more):
    item.refresh_from_db()
    return {"item": str(item.pk), "row_version": item.row_version, "press": what, **more}


def days(item):
    item.refresh_from_db()
    return item.weekdays
