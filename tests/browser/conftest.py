"""Every test here drives a real Chromium; the fixtures stand in ``driver`` because the journeys use them too."""

from tests.browser import driver


def pytest_configure(config):
    if not config.pluginmanager.is_registered(driver):
        config.pluginmanager.register(driver)
