"""`normalize lexicon refresh`: what has changed on Wikidata of the items of a lexicon, and which items its local ids may have."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalize.cli import output
from normalize.cli.import_wikidata import asked, asking, language_tags, tell
from normalize.cli.imports import remarks
from normalize.cli.lexicon_edit import line, record
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.lexicon.edit import Edit, Sources, apply
from normalize.lexicon.files import MANIFEST, Folder, folders
from normalize.model import Json

if TYPE_CHECKING:
    from normalize.sources.wikidata.candidates import Candidate
    from normalize.sources.wikidata.refreshing import Refreshed

Changes = list[tuple[Path, int, Edit]]


@dataclass(frozen=True)
class Task:
    """What is refreshed, and how it is told."""

    sources: Sources
    source: str
    write: bool
    format_: str


@click.command(epilog="Example: normalize lexicon refresh my-lexicon --contact me@example.org --answers my.answers")
@click.argument("source", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--ids-only", is_flag=True, help="Send ids only: do not look for items of local ids, for which their names are sent.")
@asking
@click.option("--source", "said_by", default="wikidata", show_default=True, metavar="ID", help="The id of the source, as rows have it.")
@click.option("--license", "license_", help="The license of the endpoint's data; needed where lexicon.toml does not declare the source yet.")
@click.option("--title", help="What the source is, for lexicon.toml.")
@click.option("--write", is_flag=True, help="Make the changes. Otherwise nothing is changed.")
@click.option("--format", "format_", type=click.Choice(("json", "jsonl", "table")), help="Default: table on a terminal, else jsonl.")
def refresh(source: Path, ids_only: bool, languages: str, said_by: str, write: bool, format_: str | None, **more: Any) -> int:
    """Ask Wikidata what has changed of the items in the source files at FOLDER, one lexicon or a folder of them.

    Items that were merged take their new ids, and the old ones are redirected; deleted ones are told; new names in the languages that
    the folder has are added. For local ids items are proposed, each as a command to run: that is never done by itself.
    """
    from normalize.sources.wikidata.items import Reader
    from normalize.sources.wikidata.refreshing import Refresher
    from normalize.sources.wikidata.refreshing import languages as spoken

    task = Task(Sources(source, folders(source)), said_by, write, output.chosen_format(format_))
    endpoint, to = asked(**more)
    declarations = _declarations(task, **to)
    tags = language_tags(languages) or spoken(task.sources)
    with Progress("asking") as progress:
        refresher = Refresher(task.sources, Reader(endpoint, tags), said_by, progress)
        tell(f"sends {_sent(len(refresher.items), 0 if ids_only else len(refresher.locals))} to {endpoint.url}")
        found = refresher.refresh(seek=not ids_only)
    concerned = {edit.folder for edit in found.edits} | {refresher.folder(one.local) for one in found.candidates}
    manifests = {folder: lines for folder, lines in declarations.items() if folder in concerned and lines}
    done = apply(task.sources, found.edits, write=write, manifests=dict(_contents(manifests)))
    _show(task, manifests, done, found)
    return PROBLEMS if found.proposal.problems else 0


def _sent(ids: int, names: int) -> str:
    """What leaves this machine."""
    said = f"{ids} id{'s' * (ids != 1)}"
    return f"{said}, and the names of {names} entit{'y' if names == 1 else 'ies'} without an item," if names else said


def _declarations(task: Task, *, license_: str | None, title: str | None) -> dict[Folder, str]:
    """What each `lexicon.toml` lacks to name the source."""
    from normalize.sources.declaring import declaration

    return {folder: declaration(folder, task.source, title=title, license_=license_) for folder in task.sources.folders}


def _contents(manifests: Mapping[Folder, str]) -> Iterator[tuple[Path, str]]:
    from normalize.sources.declaring import declared

    for folder, lines in manifests.items():
        yield folder.path / MANIFEST, (declared(folder, lines) or b"").decode("utf-8")


def _show(task: Task, manifests: Mapping[Folder, str], done: Changes, found: "Refreshed") -> None:
    """The changes and proposals on stdout, what is left to the user on stderr."""
    if task.format_ == "table":
        for folder, lines in manifests.items():
            for text in filter(None, lines.split("\n")):
                output.write_bytes(f"+ {folder.path / MANIFEST}: {text}\n")
        for each in done:
            output.write_bytes(line(*each))
        for one in found.candidates:
            output.write_bytes(output.one_line(f"? {_command(task, one)}  # {one.label}: {'; '.join(one.signs)}") + "\n")
    else:
        output.write_json(_records(task, manifests, done, found), lines=task.format_ == "jsonl")
    for said in (*found.notes, *found.proposal.problems):
        click.echo(str(said), err=True)
    _sum(task, done, found, declares=bool(manifests))


def _records(task: Task, manifests: Mapping[Folder, str], done: Changes, found: "Refreshed") -> Iterator[Json]:
    for folder in manifests:
        yield {"file": str(folder.path / MANIFEST), "change": "declared", "source": task.source}
    yield from (record(*each) for each in done)
    for one in found.candidates:
        yield {"local": one.local, "qid": one.qid, "label": one.label, "signs": list(one.signs), "command": _command(task, one)}
    yield from remarks(found.proposal)


def _command(task: Task, one: "Candidate") -> str:
    return shlex.join(["normalize", "lexicon", "confirm", str(task.sources.path), one.local, one.qid, "--source", task.source])


def _sum(task: Task, done: Changes, found: "Refreshed", *, declares: bool) -> None:
    added = sum(edit.added for *_, edit in done)
    would = "" if task.write else "would be "
    said = [f"{added} row{'s' * (added != 1)} {would}written, {len(done) - added} taken out" if done else "nothing has changed"]
    when = ", once --write has declared their source" if declares and not task.write else ""
    said += [f"{len(found.candidates)} proposed for local ids: run the command{'s' * (len(found.candidates) != 1)}{when}"] * bool(found.candidates)
    said += [f"{len(found.notes)} left to you"] * bool(found.notes)
    said += [f"{len(found.proposal.problems)} problems"] * bool(found.proposal.problems)
    hint = "; --write does it" if done and not task.write else ""
    click.echo("; ".join(said) + hint, err=True)
