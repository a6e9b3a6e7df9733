"""The program: `reflect`, or `python -m reflect`."""


def main() -> None:
    """Run the command line."""
    from reflect.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
