"""The option that rewrites what command tests expect: ``pytest tests/commands --update-commands``."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-commands", action="store_true", help="rewrite the expectations of command tests with what happens"
    )


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-commands", False))
