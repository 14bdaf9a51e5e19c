"""Every rule of the source files has a case here that breaks it, and is told with its file, line and name."""

import ast
import gzip
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import LexiconSourceError
from normalize.lexicon import lint
from normalize.lexicon.files import Folder, folders, format_folder
from normalize.lexicon.lint import check, rule_name
from normalize.lexicon.rules import ROW_RULES, is_country, is_language

ROOT = Path(__file__).parents[2]
WriteLexicon = Callable[..., Path]
Break = Callable[[Path], object]

SOUND = {
    "lexicon.toml": 'title = "Sound"\nlicense = "CC0-1.0"\ndescription = "Nothing is wrong here"\n\n[sources.test]\ntitle = "A test"\n',
    "entities.tsv": """\
qid	type	class	country	dates	sitelinks	source	label	description
Q1016	place	Q3624078	LY	1951-12-24/..	300	test	Libya	country in North Africa
Q19878	person	Q5	LY	1942/2011	-	test	Muammar Gaddafi	-
""",
    "aliases.tsv": """\
qid	kind	lang	valid	source	form
Q1016	label	ar	-	test	ليبيا
Q1016	label	en	1951/..	test	Libya
Q19878	label	en	-	test	Muammar Gaddafi
Q19878	romanization	mul	-	test	Qaḏḏāfī
""",
    "redirects.tsv": """\
qid	target	source
local:gaddafi	Q19878	test
local:libya	Q1016	test
""",
    "relations.tsv": """\
qid	relation	target	valid	source
Q19878	country	Q1016	-	test
Q19878	head-of	Q1016	1969/2011	test
""",
    "rejections.tsv": """\
qid	lang	match	source	form
-	en	exact	test	is
Q1016	it	folded	test	libia
""",
}


@dataclass(frozen=True)
class Case:
    """A way to break one rule: the table and rule, the line where it must be told, and how. `also` are other rules it breaks."""

    file: str
    rule: str
    line: int
    broken_by: Break
    also: frozenset[tuple[str, int, str]] = field(default_factory=frozenset)

    def __str__(self) -> str:
        return f"{self.file}-{self.rule}"


def swap(file: str, line: int, old: str, new: str) -> Break:
    """Replace a cell's content in one line of a file."""

    def break_it(folder: Path) -> None:
        rows = (folder / file).read_text(encoding="utf-8").split("\n")
        assert old in rows[line - 1]
        rows[line - 1] = rows[line - 1].replace(old, new)
        (folder / file).write_text("\n".join(rows), encoding="utf-8", newline="\n")

    return break_it


def add(file: str, line: str) -> Break:
    """Put one more line at the end of a file."""
    return lambda folder: (folder / file).write_bytes((folder / file).read_bytes() + line.encode() + b"\n")


def insert(file: str, line: int, row: str) -> Break:
    def break_it(folder: Path) -> None:
        rows = (folder / file).read_text(encoding="utf-8").split("\n")
        rows.insert(line - 1, row)
        (folder / file).write_text("\n".join(rows), encoding="utf-8", newline="\n")

    return break_it


def change(file: str, old: bytes, new: bytes) -> Break:
    return lambda folder: (folder / file).write_bytes((folder / file).read_bytes().replace(old, new))


def also(*told: tuple[str, int, str]) -> frozenset[tuple[str, int, str]]:
    return frozenset(told)


ROW_CASES = [
    Case("entities.tsv", "cells-are-filled", 3, swap("entities.tsv", 3, "\t-\ttest", "\t\ttest"), also(("entities.tsv", 3, "sitelinks-are-counted"))),
    Case("entities.tsv", "cells-are-trimmed", 2, swap("entities.tsv", 2, "North Africa", "North Africa ")),
    Case(
        "entities.tsv",
        "qid-is-wellformed",
        4,
        add("entities.tsv", "q2\tperson\t-\t-\t-\t-\ttest\tTwo\t-"),
        also(("entities.tsv", 4, "entity-is-named")),
    ),
    Case("entities.tsv", "type-is-known", 2, swap("entities.tsv", 2, "place", "planet")),
    Case("entities.tsv", "class-is-an-item", 3, swap("entities.tsv", 3, "Q5", "human")),
    Case("entities.tsv", "country-is-iso", 3, swap("entities.tsv", 3, "LY", "XX")),
    Case("entities.tsv", "dates-are-edtf", 3, swap("entities.tsv", 3, "1942/2011", "2011/1942")),
    Case("entities.tsv", "sitelinks-are-counted", 2, swap("entities.tsv", 2, "300", "many")),
    Case("entities.tsv", "label-has-no-controls", 2, swap("entities.tsv", 2, "country in", "country\u200e in")),
    Case("entities.tsv", "source-is-declared", 2, swap("entities.tsv", 2, "test", "test+hearsay")),
    Case("aliases.tsv", "cells-are-filled", 4, swap("aliases.tsv", 4, "\t-\ttest", "\t\ttest"), also(("aliases.tsv", 4, "valid-is-edtf"))),
    Case("aliases.tsv", "cells-are-trimmed", 5, swap("aliases.tsv", 5, "Qaḏḏāfī", "Qaḏḏāfī\u00a0")),
    Case(
        "aliases.tsv", "qid-is-wellformed", 6, add("aliases.tsv", "R19878\talias\ten\t-\ttest\tGaddafi"), also(("aliases.tsv", 6, "entity-is-owned"))
    ),
    Case("aliases.tsv", "kind-is-known", 5, swap("aliases.tsv", 5, "romanization", "spelling")),
    Case("aliases.tsv", "lang-is-bcp47", 5, swap("aliases.tsv", 5, "mul", "qqq")),
    Case("aliases.tsv", "valid-is-edtf", 3, swap("aliases.tsv", 3, "1951/..", "1951–")),
    Case("aliases.tsv", "form-has-no-controls", 2, swap("aliases.tsv", 2, "ليبيا", "ليبيا\u200f")),
    Case("aliases.tsv", "form-folds-to-something", 5, swap("aliases.tsv", 5, "Qaḏḏāfī", "…!")),
    Case("aliases.tsv", "source-is-declared", 5, swap("aliases.tsv", 5, "test", "hearsay")),
    Case("redirects.tsv", "cells-are-filled", 3, swap("redirects.tsv", 3, "test", ""), also(("redirects.tsv", 3, "source-is-declared"))),
    Case("redirects.tsv", "cells-are-trimmed", 3, swap("redirects.tsv", 3, "test", "test "), also(("redirects.tsv", 3, "source-is-declared"))),
    Case("redirects.tsv", "qid-is-wellformed", 3, swap("redirects.tsv", 3, "local:libya", "local:the Libya")),
    Case(
        "redirects.tsv",
        "target-is-wellformed",
        3,
        swap("redirects.tsv", 3, "Q1016", "Libya"),
        also(("redirects.tsv", 3, "redirects-end-at-an-entity")),
    ),
    Case("redirects.tsv", "source-is-declared", 2, swap("redirects.tsv", 2, "test", "hearsay")),
    Case("relations.tsv", "cells-are-filled", 2, swap("relations.tsv", 2, "\t-\t", "\t\t"), also(("relations.tsv", 2, "valid-is-edtf"))),
    Case("relations.tsv", "cells-are-trimmed", 2, swap("relations.tsv", 2, "\t-\t", "\t- \t"), also(("relations.tsv", 2, "valid-is-edtf"))),
    Case("relations.tsv", "qid-is-wellformed", 4, add("relations.tsv", "Qx\tcountry\tQ1016\t-\ttest"), also(("relations.tsv", 4, "entity-is-owned"))),
    Case("relations.tsv", "relation-is-known", 3, swap("relations.tsv", 3, "head-of", "hero-of")),
    Case("relations.tsv", "target-is-wellformed", 3, swap("relations.tsv", 3, "Q1016", "Q01016"), also(("relations.tsv", 3, "target-is-owned"))),
    Case("relations.tsv", "valid-is-edtf", 3, swap("relations.tsv", 3, "1969/2011", "1969-2011")),
    Case("relations.tsv", "source-is-declared", 3, swap("relations.tsv", 3, "test", "hearsay")),
    Case("rejections.tsv", "cells-are-filled", 2, swap("rejections.tsv", 2, "\ten\t", "\t\t"), also(("rejections.tsv", 2, "lang-is-bcp47"))),
    Case("rejections.tsv", "cells-are-trimmed", 3, swap("rejections.tsv", 3, "libia", "libia ")),
    Case(
        "rejections.tsv", "qid-is-wellformed", 4, add("rejections.tsv", "nobody\ten\texact\ttest\tus"), also(("rejections.tsv", 4, "entity-is-owned"))
    ),
    Case("rejections.tsv", "lang-is-bcp47", 2, swap("rejections.tsv", 2, "\ten\t", "\tEnglish\t")),
    Case("rejections.tsv", "match-is-known", 3, swap("rejections.tsv", 3, "folded", "fuzzy")),
    Case("rejections.tsv", "form-has-no-controls", 3, swap("rejections.tsv", 3, "libia", "lib\x07ia")),
    Case("rejections.tsv", "form-folds-to-something", 2, swap("rejections.tsv", 2, "\tis", "\t’")),
    Case("rejections.tsv", "source-is-declared", 3, swap("rejections.tsv", 3, "test", "hearsay")),
]

TABLE_CASES = [
    Case("aliases.tsv", "header", 1, swap("aliases.tsv", 1, "form", "name")),
    Case("relations.tsv", "header", 1, lambda folder: (folder / "relations.tsv").write_bytes(b"")),
    Case("aliases.tsv", "columns", 5, swap("aliases.tsv", 5, "mul\t", "mul ")),
    Case("aliases.tsv", "columns", 6, add("aliases.tsv", "")),
    Case("aliases.tsv", "utf-8", 5, change("aliases.tsv", "ḏḏ".encode(), b"\xffd")),
    Case("aliases.tsv", "nfc", 5, swap("aliases.tsv", 5, "ā", "a\u0304")),
    Case("aliases.tsv", "line-ends", 4, swap("aliases.tsv", 4, "Gaddafi", "Gaddafi\r"), also(("aliases.tsv", 4, "cells-are-trimmed"),
        ("aliases.tsv", 4, "form-has-no-controls"), ("entities.tsv", 3, "label-is-a-form"))),
    Case("relations.tsv", "line-ends", 3, lambda folder: (folder / "relations.tsv").write_bytes((folder / "relations.tsv").read_bytes()[:-1])),
    Case("aliases.tsv", "byte-order-mark", 1, swap("aliases.tsv", 1, "qid", "\ufeffqid"), also(("aliases.tsv", 1, "header"))),
    Case("aliases.tsv", "order", 6, add("aliases.tsv", "Q1016\talias\ten\t-\ttest\tLibyan Arab Jamahiriya")),
    Case("relations.tsv", "order", 4, add("relations.tsv", "Q19878\thead-of\tQ1016\t1969/2011\ttest")),
]  # fmt: skip

WHOLE_CASES = [
    Case("aliases.tsv", "entity-is-owned", 6, add("aliases.tsv", "Q822\tlabel\ten\t-\ttest\tLebanon")),
    Case("relations.tsv", "entity-is-owned", 4, add("relations.tsv", "Q822\tcountry\tQ1016\t-\ttest")),
    Case("rejections.tsv", "entity-is-owned", 4, add("rejections.tsv", "Q822\ten\texact\ttest\tcedar")),
    Case("relations.tsv", "target-is-owned", 2, swap("relations.tsv", 2, "Q1016", "Q822")),
    Case("entities.tsv", "entity-has-one-owner", 4, add("entities.tsv", "Q19878\tperson\tQ5\tLY\t1942/2011\t1\ttest\tMuammar Gaddafi\t-")),
    Case("redirects.tsv", "redirect-is-single", 4, add("redirects.tsv", "local:libya\tQ19878\ttest")),
    Case("redirects.tsv", "redirects-end-at-an-entity", 2, swap("redirects.tsv", 2, "Q19878", "Q822")),
    Case("aliases.tsv", "label-is-single", 5, insert("aliases.tsv", 5, "Q19878\tlabel\ten\t-\ttest\tMuammar al-Gaddafi")),
    Case("aliases.tsv", "form-is-single", 6, add("aliases.tsv", "Q19878\tromanization\tmul\t1969/..\ttest\tQaḏḏāfī")),
    Case("entities.tsv", "entity-is-named", 4, add("entities.tsv", "Q822\tplace\t-\tLB\t-\t-\ttest\tLebanon\t-")),
    Case("entities.tsv", "label-is-a-form", 3, swap("entities.tsv", 3, "Muammar Gaddafi", "Muammar Qaddafi")),
    Case("lexicon.toml", "manifest", 1, change("lexicon.toml", b"title = \"Sound\"\n", b"")),
    Case("lexicon.toml", "manifest", 1, change("lexicon.toml", b"license = \"CC0-1.0\"\n", b"")),
    Case("lexicon.toml", "manifest", 1, change("lexicon.toml", b"title = \"A test\"\n", b"url = \"https://example.org\"\n")),
    Case("lexicon.toml", "manifest", 1, add("lexicon.toml", "[sources.second]")),
    Case("notes.txt", "file", 1, lambda folder: (folder / "notes.txt").write_text("remember")),
    Case("alias.tsv", "file", 1, lambda folder: shutil.copy(folder / "aliases.tsv", folder / "alias.tsv")),
    Case("aliases.tsv", "file", 1, lambda folder: (folder / "aliases.tsv.gz").write_bytes(gzip.compress((folder / "aliases.tsv").read_bytes()))),
]  # fmt: skip

CASES = ROW_CASES + TABLE_CASES + WHOLE_CASES


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    folder = tmp_path / "sound"
    folder.mkdir()
    for name, text in SOUND.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def told(*paths: Path) -> set[tuple[str, int, str]]:
    return {(Path(problem.file).name, problem.line, problem.rule) for problem in check([Folder(path) for path in paths])}


def test_a_sound_folder_has_no_problem(sound: Path) -> None:
    assert told(sound) == set()
    assert format_folder(Folder(sound)) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_rule_is_told_with_its_file_and_line(sound: Path, case: Case) -> None:
    case.broken_by(sound)
    assert told(sound) == {(case.file, case.line, case.rule), *case.also}


def test_every_rule_about_rows_has_a_case_for_each_table_it_reads() -> None:
    rules = {(f"{table}.tsv", rule_name(rule)) for table, found in ROW_RULES.items() for rule in found}
    assert rules == {(case.file, case.rule) for case in ROW_CASES} - {(f"{table}.tsv", "source-is-declared") for table in ROW_RULES}


def test_every_rule_that_lint_can_tell_has_a_case() -> None:
    tree = ast.parse(Path(lint.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[2] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Problem"]
    named += [call.args[1] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "add" and len(call.args) == 3]
    written = {node.value for node in named if isinstance(node, ast.Constant)}
    by_row = {rule_name(rule) for rules in ROW_RULES.values() for rule in rules}
    assert len(written) > 10
    assert written | by_row == {case.rule for case in CASES}


def test_a_problem_reads_as_file_line_rule_and_message(sound: Path) -> None:
    swap("aliases.tsv", 5, "romanization", "spelling")(sound)
    (problem,) = check([Folder(sound)])
    assert str(problem).startswith(f"{sound}/aliases.tsv:5: kind-is-known: 'spelling' is none of label, ")


def test_all_problems_are_told_at_once(sound: Path) -> None:
    swap("entities.tsv", 2, "place", "planet")(sound)
    swap("aliases.tsv", 5, "romanization", "spelling")(sound)
    swap("aliases.tsv", 5, "ā", "a\u0304")(sound)
    swap("rejections.tsv", 3, "folded", "fuzzy")(sound)
    assert told(sound) == {
        ("entities.tsv", 2, "type-is-known"),
        ("aliases.tsv", 5, "kind-is-known"),
        ("aliases.tsv", 5, "nfc"),
        ("rejections.tsv", 3, "match-is-known"),
    }


def test_a_manifest_that_is_no_toml_is_told(sound: Path) -> None:
    (sound / "lexicon.toml").write_text("title = Sound")
    assert [(Path(problem.file).name, problem.rule) for problem in check([Folder(sound)])] == [("lexicon.toml", "manifest")]


def test_a_folder_with_tables_and_no_manifest_is_told_beside_others(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "several" / "new").mkdir(parents=True)
    sound.rename(tmp_path / "several" / "sound")
    (tmp_path / "several" / "new" / "aliases.tsv").write_text("x")
    with pytest.raises(LexiconSourceError) as caught:
        folders(tmp_path / "several")
    assert [(Path(problem.file).parent.name, problem.rule) for problem in caught.value.problems] == [("new", "manifest")]


def test_a_second_label_from_another_folder_is_told(write_lexicon, tmp_path: Path) -> None:
    first = write_lexicon(tmp_path / "first", entities=[("Q1", "One", "other")])
    second = write_lexicon(tmp_path / "second", aliases=[("Q1", "Uno", "en", "label")])
    assert [(Path(problem.file).parent.name, problem.rule) for problem in check([Folder(first), Folder(second)])] == [("second", "label-is-single")]


@pytest.mark.parametrize("sources", ["sources = 3", 'sources = "test"', "sources = []"])
def test_a_manifest_whose_sources_are_no_tables_is_told(sound: Path, sources: str) -> None:
    (sound / "lexicon.toml").write_text(f'title = "t"\nlicense = "CC0-1.0"\ndescription = "d"\n{sources}\n')
    assert ("lexicon.toml", 1, "manifest") in told(sound)


def test_a_gzipped_table_is_read_by_the_same_rules(sound: Path) -> None:
    swap("aliases.tsv", 5, "romanization", "spelling")(sound)
    (sound / "aliases.tsv.gz").write_bytes(gzip.compress((sound / "aliases.tsv").read_bytes()))
    (sound / "aliases.tsv").unlink()
    assert told(sound) == {("aliases.tsv.gz", 5, "kind-is-known")}


def test_a_gzipped_table_too_must_end_with_a_line_feed(sound: Path) -> None:
    (sound / "aliases.tsv.gz").write_bytes(gzip.compress((sound / "aliases.tsv").read_bytes()[:-1]))
    (sound / "aliases.tsv").unlink()
    assert told(sound) == {("aliases.tsv.gz", 5, "line-ends")}


def test_markdown_may_stand_beside_the_tables(sound: Path) -> None:
    (sound / "README.md").write_text("# Sound")
    assert told(sound) == set()


def test_another_folder_may_add_aliases_relations_and_rejections_to_an_entity(sound: Path, write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    more = write_lexicon(
        tmp_path / "more",
        aliases=[("Q19878", "Gaddafi"), ("local:libya", "Libia", "it")],
        relations=[("Q1016", "member-of", "Q19878")],
        rejections=[("Gadda", "Q19878")],
    )
    assert told(sound, more) == told(more, sound) == set()
    assert {rule for _, _, rule in told(more)} == {"entity-is-owned", "target-is-owned"}


def test_two_folders_cannot_own_one_entity(sound: Path, write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    other = write_lexicon(tmp_path / "other", entities=[("Q1016", "Libya")])
    assert ("entities.tsv", 2, "entity-has-one-owner") in told(sound, other)


def test_a_label_may_stand_in_another_folder_than_its_entity(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    owner = write_lexicon(tmp_path / "owner", entities=[("Q1016", "Libya")], labelled=False)
    namer = write_lexicon(tmp_path / "namer", aliases=[("Q1016", "Libya", "en", "label")])
    assert told(owner, namer) == set()
    assert told(owner) == {("entities.tsv", 2, "entity-is-named")}


def test_an_entity_that_stands_as_a_redirect_too_is_told(sound: Path) -> None:
    insert("redirects.tsv", 2, "Q19878\tQ1016\ttest")(sound)
    assert told(sound) == {("redirects.tsv", 2, "redirect-is-single")}


def test_a_redirect_to_a_redirect_is_told(sound: Path) -> None:
    insert("redirects.tsv", 2, "local:brother\tlocal:gaddafi\ttest")(sound)
    assert told(sound) == {("redirects.tsv", 2, "redirects-end-at-an-entity")}


def test_one_form_may_stand_once_in_each_language(sound: Path) -> None:
    insert("aliases.tsv", 2, "Q1016\talias\tde\t-\ttest\tLibya")(sound)
    assert told(sound) == set()


def test_joiners_are_letters_of_some_scripts_and_stay(sound: Path) -> None:
    insert("aliases.tsv", 2, "Q1016\talias\tfa\t-\ttest\tجماهیریه\u200cها")(sound)
    assert told(sound) == set()


@pytest.mark.parametrize("code", ["LY", "XK", "GB"])
def test_a_country_code_is_known(code: str) -> None:
    assert is_country(code)


@pytest.mark.parametrize("code", ["", "ly", "UK", "LBY", "XX", "-"])
def test_what_is_no_country_code_is_refused(code: str) -> None:
    assert not is_country(code)


@pytest.mark.parametrize("tag", ["en", "mul", "und", "zh-Hant", "sr-Latn", "pt-BR", "zh-Hant-TW", "es-419", "ary", "nah", "be-tarask", "en-x-press"])
def test_a_language_tag_is_known(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "-", "EN", "xx", "english", "zh-hant", "en_US", "en-", "en-XX", "sr-Xxxx"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    assert not is_language(tag)


@given(st.sampled_from(sorted(SOUND)), st.binary() | st.text().map(str.encode))
def test_whatever_a_file_holds_lint_tells_it_and_never_fails(tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    for file, text in SOUND.items():
        (folder / file).write_bytes(content if file == name else text.encode())
    try:
        problems = list(check([Folder(folder)]))
    except LexiconSourceError as error:
        problems = list(error.problems)
    assert problems


def test_the_lexicons_that_ship_break_no_rule() -> None:
    assert [str(problem) for problem in check(folders(ROOT / "lexicons"))] == []


@pytest.mark.parametrize("folder", folders(ROOT / "lexicons"), ids=lambda folder: folder.name)
def test_the_lexicons_that_ship_stand_in_their_one_shape(folder: Folder) -> None:
    assert format_folder(folder, write=False) == []


def test_asked_about_some_entities_lint_passes_over_the_rows_of_others_but_not_the_shape_of_files(tmp_path: Path) -> None:
    for name, content in SOUND.items():
        (tmp_path / name).write_text(content.replace("\ten\t", "\tqqx\t"), encoding="utf-8", newline="\n")
    told = {about: {(problem.line, problem.rule) for problem in check([Folder(tmp_path)], about=frozenset(about))} for about in (("Q1016",), ())}
    assert told == {("Q1016",): {(3, "lang-is-bcp47")}, (): set()}
    (tmp_path / "aliases.tsv").write_bytes((tmp_path / "aliases.tsv").read_bytes() + b"Q1\tx\n")
    assert {problem.rule for problem in check([Folder(tmp_path)], about=frozenset())} == {"columns"}
