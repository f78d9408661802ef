"""Tests in a real Chromium. Their fixtures are a plugin, because ``browser`` and ``journeys`` share them."""

import pytest

from tests.browser import driver, looking


def pytest_configure(config: pytest.Config) -> None:
    for plugin in (driver, looking):
        if not config.pluginmanager.is_registered(plugin):
            config.pluginmanager.register(plugin)
