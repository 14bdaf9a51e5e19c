"""`normalize`: the group of commands, and how every error becomes one line.

A first word that is no command is a name: `normalize Hifter` is `normalize resolve Hifter`; `normalize -- link` resolves the
name "link". Exit status: 0 done (nil included), 1 problems found, 2 usage, 130 interrupted.
"""

import os
import signal
import sys
import warnings
from importlib import import_module
from keyword import iskeyword

import click

from normalize.cli import INTERRUPTED
from normalize.errors import LexiconSourceError, NormalizeError

COMMANDS = {
    "resolve": ("normalize.cli.resolve", "What a name means: one outcome for each name."),
    "link": ("normalize.cli.link", "The mentions of people, organizations and places in texts."),
    "compare": ("normalize.cli.compare", "Whether two names are spellings of one."),
    "evaluate": ("normalize.cli.evaluate", "Gold files in; precision, recall and calibration out."),
    "lexicon": ("normalize.cli.lexicon", "Lint, build, search, change and compare lexicons."),
    "import": ("normalize.cli.imports", "Names from other sources, proposed for a lexicon."),
}
PROBLEMS, USAGE, PIPE_CLOSED, TERMINATED = 1, 2, 141, 143


class NameOrCommand(click.Group):
    """Loads a command's module when it is called; whatever is no command is a name to resolve."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, cmd_name + "_" * iskeyword(cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version"):
            args = ["resolve", *args]
        return super().parse_args(ctx, args)


@click.group(cls=NameOrCommand, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="normalize-names", prog_name="normalize")
def cli() -> None:
    """Any spelling, in any script, of a person, organization or place → its Wikidata item, offline, with the reason.

    \b
    normalize Hifter                      resolve a name (the same as: normalize resolve Hifter)
    normalize link article.txt            find and link the names in a text
    normalize compare Kadhafi القذافي     tell whether two names are spellings of one
    normalize -- link                     resolve a name that is also a command
    """


def main() -> None:
    """Run the command; never a traceback for what a user did."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends the run, as with any filter
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that what was begun is put away
    warnings.showwarning = _warn
    try:
        if sys.stdout is None:
            _fail("there is no standard output to write to", USAGE)
        status = cli.main(standalone_mode=False) or 0
        sys.stdout.flush()
        sys.exit(status)
    except LexiconSourceError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        _fail(str(error), PROBLEMS)
    except NormalizeError as error:
        _fail(str(error), USAGE)
    except click.UsageError as error:
        error.show()
        sys.exit(USAGE)
    except click.ClickException as error:
        _fail(error.format_message(), PROBLEMS)
    except BrokenPipeError:  # where SIGPIPE is not left to the system
        _let_go_of_output()
        sys.exit(PIPE_CLOSED)
    except OSError as error:
        _let_go_of_output()
        _fail(f"cannot write: {error.strerror or error}", PROBLEMS)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted", INTERRUPTED)


def _let_go_of_output() -> None:
    """Or Python would try again at exit, and say so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _fail(message: str, status: int) -> None:
    click.echo(f"normalize: {message}", err=True)
    sys.exit(status)


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    click.echo(f"normalize: warning: {message}", err=True)
