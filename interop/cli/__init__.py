"""The command line: parses and routes, owns no domain logic.

Results go to standard output, progress and logs to standard error. Exit codes: 0 done, 1 findings at or above
``--fail-on``, 2 usage, 3 input refused or unreadable, 4 internal error, 130 interrupted.
"""

from interop.cli.main import main

__all__ = ["main"]
