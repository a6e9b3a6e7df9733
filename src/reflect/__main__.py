"""The program: `reflect`, or `python -m reflect`."""

import gc


def main() -> None:
    """Run the command line."""
    # Imports make tens of thousands of objects that stay; looking through them again and again costs 5 %.
    gc.set_threshold(50_000)
    from reflect.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
