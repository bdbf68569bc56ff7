"""Run the tests, in an environment of their own: `python3 tests/run.py [pytest arguments]`.

Needs only Python 3.11 or newer; paths in the arguments count from the project's folder.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / ".ci"))

import environment  # noqa: E402 - found through the line above


def main(arguments: list[str]) -> int:
    """pytest's exit status; 1 when the environment cannot be built."""
    try:
        python = environment.prepare("chinese", "test")
    except environment.Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    # All cores, but the tests of one group (a shared build, say) on one of them.
    spread = ["-n", "auto", "--dist", "loadgroup"]
    if any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
        spread = []
    return environment.run([python, "-m", "pytest", *spread, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
