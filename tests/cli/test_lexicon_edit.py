"""`normalize lexicon add`, `reject` and `confirm`: one row into its place, or one line that says why not."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def sound(normalize, folder: Path) -> bool:
    """Whether lint finds nothing, and format would change nothing."""
    return normalize("lexicon", "lint", folder).code == normalize("lexicon", "format", "--check", folder).code == 0


@pytest.fixture
def two(tmp_path, write_lexicon):
    """A folder of two lexicons, the second of which names what the first owns."""
    path = tmp_path / "two"
    entities = [("local:derna-port", "Port of Derna", "organization", "LY"), ("Q1016", "Libya", "place", "LY"), ("Q822", "Lebanon", "place", "LB")]
    relations = [("local:derna-port", "country", "Q1016")]
    write_lexicon(path / "owner", entities=entities, relations=relations, redirects=[("local:old-derna-port", "local:derna-port")])
    aliases, ties = [("local:derna-port", "ميناء درنة", "ar", "label")], [("Q1016", "part-of", "local:derna-port")]
    rejections = [("port", "local:derna-port")]
    write_lexicon(path / "names", aliases=aliases, relations=ties, rejections=rejections)
    return path


def test_add_writes_one_row_into_its_place_and_says_where(normalize, small_lexicon):
    before = (small_lexicon / "aliases.tsv").read_text().splitlines()
    ran = normalize("lexicon", "add", small_lexicon, "Q19878", "Kadafi", "--lang", "pl", "--source", "test")
    after = (small_lexicon / "aliases.tsv").read_text().splitlines()
    assert (ran.code, ran.complaint) == (0, "1 row written, 0 taken out")
    row = "Q19878\talias\tpl\t-\ttest\tKadafi"
    assert [line for line in after if line not in before] == [row] == [after[ran.record["line"] - 1]]
    assert ran.record["row"] == {"qid": "Q19878", "kind": "alias", "lang": "pl", "valid": "-", "source": "test", "form": "Kadafi"}
    assert sound(normalize, small_lexicon)


def test_adding_again_does_nothing_and_says_so(normalize, small_lexicon):
    args = ("lexicon", "add", small_lexicon, "Q19878", "Kadafi", "--lang", "pl", "--source", "test")
    normalize(*args)
    before = content(small_lexicon)
    again = normalize(*args)
    assert (again.code, again.raw, again.complaint) == (0, b"", "nothing to do: it stands there already")
    assert content(small_lexicon) == before


def test_another_source_of_the_same_name_is_joined_to_the_first(normalize, small_lexicon):
    ran = normalize("lexicon", "add", small_lexicon, "Q19878", "Qaddafi", "--lang", "en", "--source", "other")
    assert {record["change"]: record["row"]["source"] for record in ran.records} == {"removed": "test", "added": "other+test"}
    assert sound(normalize, small_lexicon)


# What is asked, and the rule that refuses it.
REFUSED = {
    "a second label": (("Q1016", "Libyen", "--lang", "en", "--kind", "label"), "label-is-single"),
    "a weaker kind of a form": (("Q1016", "Libya", "--lang", "en"), "form-is-single"),
    "an unknown language": (("Q1016", "Libja", "--lang", "qqx"), "lang-is-bcp47"),
    "a form of signs alone": (("Q1016", "…!", "--lang", "en"), "form-folds-to-something"),
    "a form with a direction": (("Q1016", "Lib\u202eya", "--lang", "en"), "form-has-no-controls"),
    "an entity that nobody owns": (("Q999", "Nowhere", "--lang", "en"), "entity-is-owned"),
    "an id that is none": (("Libya", "Libyen", "--lang", "de"), "qid-is-wellformed"),
    "no form": (("Q1016", "", "--lang", "en"), "cells-are-filled"),
    "a form of two lines": (("Q1016", "Libyen\nQ1016\talias\ten\t-\ttest\tForged", "--lang", "de"), "columns"),
    "a form that is not UTF-8": (("Q1016", b"Lib\xffya", "--lang", "de"), "utf-8"),
    "a country that is none": (("local:new", "New", "--lang", "en", "--type", "place", "--country", "QX"), "country-is-iso"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_lint_refuses_is_said_by_its_rule_and_nothing_is_written(normalize, small_lexicon, case):
    args, rule = REFUSED[case]
    before = content(small_lexicon)
    ran = normalize("lexicon", "add", small_lexicon, *args, "--source", "test")
    *problems, last = ran.err.splitlines()
    assert (ran.code, ran.raw) == (1, b"")
    assert rule in [problem.split(": ")[1] for problem in problems]
    assert all(problem.startswith(f"{small_lexicon}/") for problem in problems)
    assert last.endswith("in the source files; nothing was written")
    assert content(small_lexicon) == before


def test_a_source_that_is_not_declared_is_refused(normalize, small_lexicon):
    ran = normalize("lexicon", "add", small_lexicon, "Q1016", "Libyen", "--lang", "de", "--source", "hearsay")
    assert (ran.code, "source-is-declared: 'hearsay'" in ran.err) == (1, True)


def test_a_dry_run_tells_the_same_and_writes_nothing(normalize, small_lexicon):
    before = content(small_lexicon)
    args = ("lexicon", "add", small_lexicon, "Q1016", "Libyen", "--lang", "de", "--source", "test")
    dry = normalize(*args, "--dry-run")
    assert (dry.complaint, content(small_lexicon)) == ("1 row would be written, 0 taken out", before)
    assert normalize(*args).raw == dry.raw


def test_a_name_goes_to_the_lexicon_that_owns_the_entity_and_to_its_id_of_today(normalize, two):
    ran = normalize("lexicon", "add", two, "local:old-derna-port", "Porto di Derna", "--lang", "it", "--source", "test")
    assert (ran.record["file"], ran.record["row"]["qid"]) == (f"{two}/owner/aliases.tsv", "local:derna-port")
    ran = normalize("lexicon", "add", two, "local:derna-port", "Hafen von Darna", "--lang", "de", "--source", "test", "--into", "names")
    assert ran.record["file"] == f"{two}/names/aliases.tsv"
    assert sound(normalize, two)


def test_a_new_entity_is_added_with_its_label(normalize, two):
    args = ("lexicon", "add", two, "local:ada-example", "Ada Example", "--lang", "en", "--source", "test", "--type", "person")
    unsaid = normalize(*args)
    assert (unsaid.code, unsaid.complaint) == (2, f"normalize: {two}: holds several lexicons; say which: names, owner")
    ran = normalize(*args, "--into", "names", "--country", "ly", "--description", "nobody")
    assert [(record["table"], record["row"].get("kind")) for record in ran.records] == [("aliases", "label"), ("entities", None)]
    assert sound(normalize, two)
    assert normalize(*args).complaint == "nothing to do: it stands there already"
    other = normalize("lexicon", "add", two, "Q822", "Libanon", "--lang", "de", "--source", "test", "--type", "person")
    assert other.complaint == f"normalize: {two}: Q822 is an entity of owner already: Lebanon, place"


def test_a_gzipped_table_stays_gzipped(normalize, small_lexicon):
    plain = small_lexicon / "aliases.tsv"
    (small_lexicon / "aliases.tsv.gz").write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
    plain.unlink()
    assert normalize("lexicon", "add", small_lexicon, "Q1016", "Libyen", "--lang", "de", "--source", "test").code == 0
    assert "\tLibyen\n" in gzip.decompress((small_lexicon / "aliases.tsv.gz").read_bytes()).decode()
    assert sound(normalize, small_lexicon)


def test_a_file_that_does_not_begin_with_its_header_is_left_alone(normalize, small_lexicon):
    path = small_lexicon / "aliases.tsv"
    path.write_bytes(path.read_bytes().replace(b"qid\tkind", b"id\tkind", 1))
    before = content(small_lexicon)
    ran = normalize("lexicon", "add", small_lexicon, "Q1016", "Libyen", "--lang", "de", "--source", "test")
    assert (ran.code, ran.err.split(": ")[1], content(small_lexicon)) == (1, "header", before)


def test_of_many_who_add_at_once_none_is_lost(command, normalize, small_lexicon):
    adds = [[command, "lexicon", "add", small_lexicon, "Q1016", f"Libyen {number}", "--lang", "de", "--source", "test"] for number in range(6)]
    assert {each.wait() for each in [subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for add in adds]} == {0}
    assert (small_lexicon / "aliases.tsv").read_text().count("\tLibyen ") == 6
    assert sound(normalize, small_lexicon)


def test_a_form_is_written_in_normal_form_c(normalize, small_lexicon):
    ran = normalize("lexicon", "add", small_lexicon, "Q1016", "Li\u0301bia", "--lang", "gl", "--source", "test")
    assert ran.record["row"]["form"] == "L\u00edbia"


def test_reject_writes_a_rejection_that_acts(normalize, small_lexicon):
    args = ("lexicon", "reject", small_lexicon, "Qaddafi", "--qid", "Q19878", "--lang", "mul", "--source", "test")
    ran = normalize(*args)
    assert ran.record["row"] == {"qid": "Q19878", "lang": "mul", "match": "exact", "source": "test", "form": "Qaddafi"}
    assert normalize(*args).complaint == "nothing to do: it stands there already"
    assert sound(normalize, small_lexicon)
    assert normalize("lexicon", "build", small_lexicon).code == 0
    assert normalize("Qaddafi", "--lexicon", small_lexicon.with_name(f"{small_lexicon.name}.db")).record["reason"] == "rejected"


def test_reject_makes_the_table_where_there_is_none(normalize, two):
    ran = normalize("lexicon", "reject", two, "libya", "--lang", "en", "--source", "test", "--into", "owner")
    assert (ran.record["file"], ran.record["line"]) == (f"{two}/owner/rejections.tsv", 2)
    assert sound(normalize, two)


def test_confirm_gives_a_local_id_its_item_in_every_table_and_keeps_the_old_id(normalize, two):
    ran = normalize("lexicon", "confirm", two, "local:derna-port", "Q4242", "--source", "other")
    assert ran.code == 0
    rows = b"".join(content(two).values()).decode()
    assert rows.count("local:derna-port") == 1
    assert "local:derna-port\tQ4242\tother\n" in rows
    assert "local:old-derna-port\tQ4242\ttest\n" in rows
    assert "Q4242\torganization\t-\tLY\t-\t-\tother+test\tPort of Derna\t-\n" in rows
    assert sound(normalize, two)
    assert normalize("lexicon", "build", two, "-o", two / "all.db").code == 0
    shown = normalize("lexicon", "show", "local:derna-port", "--lexicon", two / "all.db").record
    assert (shown["qid"], "ميناء درنة" in [alias["form"] for alias in shown["aliases"]]) == ("Q4242", True)


def test_confirming_again_does_nothing(normalize, two):
    args = ("lexicon", "confirm", two, "local:derna-port", "Q4242", "--source", "test")
    normalize(*args)
    before = content(two)
    assert (normalize(*args).complaint, content(two)) == ("nothing to do: it stands there already", before)


def test_a_confirm_that_was_killed_between_two_files_is_completed_by_another(normalize, two, tmp_path):
    args = ("lexicon", "confirm", "local:derna-port", "Q4242", "--source", "test")
    whole = shutil.copytree(two, tmp_path / "whole")
    normalize(*args[:2], whole, *args[2:])
    order = ["owner/redirects.tsv", "owner/entities.tsv", "owner/aliases.tsv", "names/aliases.tsv"]
    for count in range(1, len(order)):
        halfway = shutil.copytree(two, tmp_path / f"halfway-{count}")
        for name in order[:count]:
            shutil.copy(whole / name, halfway / name)
        assert normalize(*args[:2], halfway, *args[2:]).code == 0
        assert content(halfway) == content(whole)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("local:derna-port", "Q822"), "Q822 is an entity of owner already: Lebanon"),
        (("local:nobody", "Q4242"), "no lexicon here has local:nobody in its entities"),
        (("local:derna-port", "local:other"), "'local:other' is no Wikidata item (Q42)"),
        (("Q1016", "Q4242"), "'Q1016' is no local id (local:some-name)"),
        (("local:old-derna-port", "Q4242"), "local:old-derna-port is local:derna-port already"),
    ],
)
def test_a_conflict_is_refused_in_one_line(normalize, two, args, said):
    before = content(two)
    ran = normalize("lexicon", "confirm", two, *args, "--source", "test")
    assert (ran.code, said in ran.complaint) == (2, True)
    assert content(two) == before


def test_tables_for_people_show_the_rows_that_came_and_went(normalize, small_lexicon):
    ran = normalize("lexicon", "add", small_lexicon, "Q1016", "Libyen", "--lang", "de", "--source", "test", "--format", "table")
    assert ran.out.startswith(f"+ {small_lexicon}/aliases.tsv:")
    assert ran.out.endswith(": Q1016 alias de - test Libyen\n")
