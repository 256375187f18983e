"""Fixtures for the whole test run: the corpus, no network, and refusals as values."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import render

# A deadline measures the machine and not the code: a busy one would fail tests at random.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of collected packages and hostile files, which is not part of the repository."""
    default = Path(__file__).parents[1] / ".." / "shared" / "corpus"
    folder = Path(os.environ.get("INTEROP_CORPUS", default)).resolve()
    if not folder.is_dir():
        pytest.skip("the corpus is not here; set INTEROP_CORPUS to its folder")
    return folder


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let any attempt to open a socket or to resolve a name fail the test that makes it."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"a test tried to use the network: {args[1:]}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "__init__", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield


@pytest.fixture(scope="session")
def refusal() -> Callable[[Callable[[], object]], Finding]:
    """Call what must refuse its input and return the cause, once its message renders in both languages."""

    def cause(action: Callable[[], object]) -> Finding:
        with pytest.raises(InputRefused) as caught:
            action()
        found = caught.value.findings[0]
        assert found.severity is Severity.ERROR
        assert render(found, "en")
        assert render(found, "zh")
        return found

    return cause
