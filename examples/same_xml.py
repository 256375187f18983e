"""Compare the XML files of two folders without using the tool that wrote them: canonical XML of Python's own library.

Elements, attributes, texts, comments and processing instructions have to be the same, in the same order; indentation
and line breaks inside tags may differ.
"""

import sys
from pathlib import Path
from xml.etree.ElementTree import canonicalize


def canonical_files(folder: Path) -> dict[str, str]:
    """Return the canonical text of each XML file by its path inside the folder."""
    return {
        path.relative_to(folder).as_posix(): canonicalize(from_file=str(path), with_comments=True, strip_text=True)
        for path in sorted(folder.rglob("*.xml"))
    }


def main() -> int:
    """Compare the two folders named on the command line; 0 where they hold the same."""
    left, right = (canonical_files(Path(name)) for name in sys.argv[1:3])
    differing = [name for name in sorted(left.keys() | right.keys()) if left.get(name) != right.get(name)]
    sys.stdout.writelines(f"differs: {name}\n" for name in differing)
    sys.stdout.write(f"{len(left)} XML files sent, {len(right)} came back, {len(differing)} differ\n")
    return 1 if differing or not left else 0


if __name__ == "__main__":
    sys.exit(main())
