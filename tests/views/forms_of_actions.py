"""A form of the builder as it stands on the page, for tests that post it."""


def seen(client, url, **typed):
    """The form as it stands on the page, with what was typed since."""
    form = client.get(url).context["form"]
    stands = {name: form[name].value() for name in form.fields if name not in ("row_version", "progression", "checked")}
    stands = {name: "" if value is None else value for name, value in stands.items()}
    was = {f"initial-{name}": value for name, value in stands.items()}
    return {**stands, **was, "row_version": form["row_version"].value(), **typed}
