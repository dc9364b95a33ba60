"""The house: who may import whom, and how much fits in one file."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tweetguard"

FLOORS = (
    {"__main__"},
    {"cli", "spark"},
    {"rule_tests", "suppress"},
    {"guard", "config", "measure"},
    {"library", "report", "rewrite"},
    {"weigh"},
    {"detect"},
    {"text"},
    {"pack"},
    {"brand", "finding"},
    {"draft"},
    {"errors"},
)
"""Top to bottom: a room may import from the floors below it, from no other room on its floor, and never upwards."""

LONGEST = 400
"""Lines in a file. Whoever needs more has two reasons to change it."""


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Every import, those inside functions and under TYPE_CHECKING too."""
    return grimp.build_graph("tweetguard", cache_dir=None)


def test_every_room_has_its_floor(imports: grimp.ImportGraph) -> None:
    rooms = {child.removeprefix("tweetguard.") for child in imports.find_children("tweetguard")}
    assert rooms == set().union(*FLOORS)


def test_imports_point_down_the_house(imports: grimp.ImportGraph) -> None:
    layers = [grimp.Layer(*rooms, independent=True) for rooms in FLOORS]
    against = imports.find_illegal_dependencies_for_layers(layers, containers={"tweetguard"})
    assert not against, "\n".join(f"{breach.importer} must not need {breach.imported}" for breach in against)


def test_no_module_imports_its_caller(imports: grimp.ImportGraph) -> None:
    needs = {module: imports.find_modules_directly_imported_by(module) for module in imports.modules}
    needs["tweetguard"] = set()  # the public face names everything, and everything is inside it
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_every_room_says_what_it_is_for() -> None:
    packages = {path.parent for path in SOURCE.rglob("*.py")}
    silent = [str(path) for path in packages if not (path / "__init__.py").is_file()]
    assert not silent, f"no __init__.py in {', '.join(silent)}"


@pytest.mark.parametrize("folder", ["src", "tests", "training", "benchmarks", "scripts"])
def test_no_file_grows_out_of_one_sitting(folder: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py")}
    long = [f"{path.relative_to(ROOT)}: {length}" for path, length in lengths.items() if length > LONGEST]
    assert not long, f"longer than {LONGEST} lines: {', '.join(long)}"


def test_only_the_command_line_knows_click() -> None:
    """Who checks drafts from Python must get results and errors, not prints and exits."""
    imports = grimp.build_graph("tweetguard", include_external_packages=True, cache_dir=None)
    users = imports.find_modules_that_directly_import("click")
    assert users
    assert all(module.startswith("tweetguard.cli.") for module in users)
