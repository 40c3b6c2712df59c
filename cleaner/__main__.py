"""The command `clean`, also as `python -m cleaner`."""

import os
import sys


def main() -> None:
    """Run the command and leave with its exit status."""
    if sys.stderr is None:  # closed by who called: what is told goes nowhere
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)
        os.set_inheritable(2, True)
        sys.stderr = os.fdopen(2, "w")
    try:
        if sys.argv[1:] == ["--version"]:  # needs nothing that is dear to import
            from cleaner.model import package_version

            sys.stdout.write(f"clean {package_version()}\n")
        else:
            from cleaner.cli import app

            app(prog_name="clean")
    except KeyboardInterrupt:  # before the command was even there
        sys.exit(130)


if __name__ == "__main__":
    main()
