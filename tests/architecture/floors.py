"""The floors of the house, and a reader of imports. A module may import its own floor or a lower one."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FLOORS = {
    "recovery.settings": 6,
    "recovery.urls": 6,
    "recovery.wsgi": 6,
    "recovery.checks": 6,
    "plans.urls": 6,
    "plans.apps": 6,
    "plans.views": 5,
    "plans.management": 5,
    "plans.templatetags": 5,
    "plans.forms": 4,
    "plans.policies": 3,
    "plans.actions": 3,
    "plans.htmx": 3,
    "plans.models": 2,
    "plans.domain": 1,
    "recovery.accounts": 0,
    "recovery.audit": 0,
    "recovery.ids": 0,
    "recovery.env": 0,
    "recovery.bootstrap": 0,
    "recovery.middleware": 0,
}
# Wiring that Django or a command reaches by name: it registers the checks, nothing more.
ALLOWED = {("plans.apps", "recovery.checks")}


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Every module of the two packages by dotted name, without migrations."""
    for package in ("recovery", "plans"):
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if "migrations" in parts:
                continue
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if name not in {"recovery", "plans"}:
                yield name, path


def floor_of(module: str) -> int | None:
    """The floor of a module or of the package it is in; None when it has none."""
    while module:
        if module in FLOORS:
            return FLOORS[module]
        module = module.rpartition(".")[0]
    return None


def imports(path: Path) -> Iterator[str]:
    """What a file imports, imports inside functions included: the module, and each name as it could be a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by whole names"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def problems(root: Path = ROOT) -> list[str]:
    found = []
    for module, path in modules(root):
        floor = floor_of(module)
        if floor is None:
            found.append(f"{module} has no floor")
            continue
        for target in imports(path):
            upper = floor_of(target)
            if upper is not None and upper > floor and (module, target) not in ALLOWED:
                found.append(f"{module} (floor {floor}) imports {target} (floor {upper})")
            if module.startswith("plans.domain") and not _is_domain_import(target):
                found.append(f"{module} imports {target}: the domain takes the standard library and dateutil only")
    return found


def _is_domain_import(target: str) -> bool:
    import sys

    top = target.partition(".")[0]
    return top in sys.stdlib_module_names or top == "dateutil" or target.startswith("plans.domain") or target == "plans"
