"""The command line: the only room that prints. Data goes to stdout, talk to stderr."""

INTERRUPTED = 130


def run() -> None:
    """The `normalize` command. Ctrl-C is one line from the first import on."""
    try:
        from normalize.cli.main import main

        main()
    except KeyboardInterrupt:
        import sys

        sys.stderr.write("normalize: interrupted\n")
        sys.exit(INTERRUPTED)
