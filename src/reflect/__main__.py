"""The program: `reflect`, or `python -m reflect`."""

import gc
import sys


def main() -> None:
    """Run the command line."""
    # Imports make tens of thousands of objects that stay; looking through them again and again costs 5 %.
    gc.set_threshold(50_000)
    try:
        from reflect.cli.app import main as run

        run()
    except KeyboardInterrupt:
        # Ctrl-C while the program is still being read: there is nothing to keep or to say yet.
        sys.exit(130)


if __name__ == "__main__":
    main()
