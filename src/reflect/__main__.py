"""Entry point of `reflect` and `python -m reflect`."""

import gc
import sys


def main() -> None:
    """Run the command line."""
    # Imports create up to 100,000 permanent objects; each scan of them costs 5 % of the run time.
    gc.set_threshold(150_000)
    try:
        from reflect.cli.app import main as run

        run()
    except KeyboardInterrupt:
        # Ctrl-C while modules are still being imported: there is nothing to save or report yet.
        sys.exit(130)
    finally:
        # On exit, Python would scan them three more times: a fifth of the run time of a short command.
        gc.freeze()


if __name__ == "__main__":
    main()
