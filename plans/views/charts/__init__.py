"""Charts drawn on the server as SVG: colours by class, a text for whoever cannot see them, and a table beside each."""
