"""The application for a server. It refuses to serve while a check fails, and says which."""

import os
import sys

from django.conf import settings
from django.core import checks
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def refuse_unsafe_start() -> None:
    problems = [
        str(message)
        for message in checks.run_checks(include_deployment_checks=settings.PRODUCTION, databases=["default"])
        if message.level >= (checks.WARNING if settings.PRODUCTION else checks.ERROR) and not message.is_silenced()
    ]
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        problems.append("Some migrations have not run. Run: manage.py migrate")
    connection.close()
    if problems:
        sys.exit("Cairn does not start:\n" + "\n".join(f"- {problem}" for problem in problems))


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings")
application = get_wsgi_application()
refuse_unsafe_start()
