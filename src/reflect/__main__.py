"""Entry point of `reflect` and `python -m reflect`."""

import gc
import sys


def main() -> None:
    """Run the command line."""
    # Imports create tens of thousands of permanent objects; scanning them repeatedly costs 5 % of the run time.
    gc.set_threshold(50_000)
    try:
        from reflect.cli.app import main as run

        run()
    except KeyboardInterrupt:
        # Ctrl-C while modules are still being imported: there is nothing to save or report yet.
        sys.exit(130)


if __name__ == "__main__":
    main()
