"""`normalize lexicon`: lint, format, build, show; what a damaged source file brings."""

from pathlib import Path

import pytest


def edit(path: Path, old: bytes, new: bytes) -> None:
    before = path.read_bytes()
    assert old in before
    path.write_bytes(before.replace(old, new, 1))


# What is done to which file, and the rule and the row that lint names.
DAMAGES = {
    "too few columns": ("aliases.tsv", b"\tlabel\ten\t-\ttest\tLibya\n", b"\tlabel\ten\t-\tLibya\n", "columns"),
    "a tab in a form": ("aliases.tsv", b"\tLibya\n", b"\tLib\tya\n", "columns"),
    "bytes that are not UTF-8": ("aliases.tsv", b"\tLibya\n", b"\tLib\xffya\n", "utf-8"),
    "an unknown language": ("aliases.tsv", b"\tlabel\ten\t-\ttest\tLibya\n", b"\tlabel\tqqx\t-\ttest\tLibya\n", "lang-is-bcp47"),
    "an unknown kind": ("aliases.tsv", b"\tnickname\t", b"\tmoniker\t", "kind-is-known"),
    "a second label in a language": ("aliases.tsv", b"\tLibya\n", b"\tLibya\nQ1016\tlabel\ten\t-\ttest\tLibye\n", "label-is-single"),
    "a form twice in a language": ("aliases.tsv", b"\tLibya\n", b"\tLibya\nQ1016\talias\ten\t-\ttest\tLibya\n", "form-is-single"),
    "a bidi control": ("aliases.tsv", b"\tLibya\n", "\tLib\u202eya\n".encode(), "form-has-no-controls"),
    "a form of signs alone": ("aliases.tsv", b"\tDaesh\n", b"\t---!\n", "form-folds-to-something"),
    "a wrong header": ("entities.tsv", b"qid\ttype", b"id\ttype", "header"),
    "an unknown type": ("entities.tsv", b"\tplace\t", b"\tspot\t", "type-is-known"),
    "an unknown country": ("entities.tsv", b"\tLY\t", b"\tQX\t", "country-is-iso"),
    "a date that is none": ("entities.tsv", b"1942-06-07/", b"1942-66-07/", "dates-are-edtf"),
    "a source that is not declared": ("entities.tsv", b"\ttest\t", b"\thearsay\t", "source-is-declared"),
    "an entity that nobody owns": ("relations.tsv", b"\tQ1016\t", b"\tQ999\t", "target-is-owned"),
}


def line_of(path: Path, damaged: bytes) -> int:
    """The number of the last line of what was written into a file."""
    content = path.read_bytes()
    return content[: content.index(damaged) + len(damaged.rstrip(b"\n"))].count(b"\n") + 1


@pytest.mark.parametrize("damage", DAMAGES)
def test_lint_names_the_file_the_line_and_the_rule(normalize, small_lexicon, damage):
    file, old, new, rule = DAMAGES[damage]
    path = small_lexicon / file
    edit(path, old, new)
    ran = normalize("lexicon", "lint", small_lexicon)
    assert ran.code == 1
    assert any(line.startswith(f"{path}:{line_of(path, new)}: {rule}: ") for line in ran.lines), ran.out
    assert ran.complaint == f"{len(ran.lines)} problem{'s' * (len(ran.lines) != 1)}"


def test_lint_of_sound_files_prints_nothing_and_exits_with_0(normalize, small_lexicon):
    ran = normalize("lexicon", "lint", small_lexicon)
    assert (ran.code, ran.raw, ran.err) == (0, b"", "0 problems\n")


def test_a_build_of_damaged_files_says_all_problems_and_keeps_the_old_file(normalize, small_lexicon):
    db = small_lexicon.with_name("small.db")
    assert normalize("lexicon", "build", small_lexicon).code == 0
    before = db.read_bytes()
    edit(small_lexicon / "aliases.tsv", b"\tDaesh\n", b"\tDae\xffsh\n")
    edit(small_lexicon / "entities.tsv", b"\tLB\t", b"\tlb\t")
    ran = normalize("lexicon", "build", small_lexicon)
    said = ran.err.splitlines()
    assert (ran.code, ran.raw) == (1, b"")
    assert {line.split(": ")[1] for line in said[:-1]} == {"utf-8", "country-is-iso"}
    assert said[-1] == f"normalize: {small_lexicon}: 2 problems in the source files; nothing was written"
    assert db.read_bytes() == before
    assert sorted(path.suffix for path in db.parent.iterdir()) == ["", ".bulk", ".db"]


@pytest.mark.parametrize(
    "manifest",
    [b"title = \xff", b"title = ", b'title = "x"\nlicense = "y"\nsources = 3\n', b""],
    ids=["not UTF-8", "not TOML", "sources that are no table", "empty"],
)
def test_a_damaged_manifest_is_a_problem_with_file_and_line(normalize, small_lexicon, manifest):
    (small_lexicon / "lexicon.toml").write_bytes(manifest)
    for command in ("lint", "build"):
        ran = normalize("lexicon", command, small_lexicon)
        assert ran.code == 1
        assert "Traceback" not in ran.err
        assert f"{small_lexicon}/lexicon.toml:1: manifest: " in ran.out + ran.err


def test_what_lint_passes_can_be_built(normalize, small_lexicon):
    edit(small_lexicon / "entities.tsv", b"\t300\t", b"\t99999999999999999999\t")
    lint, build = normalize("lexicon", "lint", small_lexicon), normalize("lexicon", "build", small_lexicon)
    assert lint.code == build.code
    assert "Traceback" not in build.err


def test_a_gzip_that_is_cut_off_is_one_line(normalize, small_lexicon):
    (small_lexicon / "rejections.tsv.gz").write_bytes(b"\x1f\x8b\x08\x00\x00")
    (small_lexicon / "rejections.tsv").unlink()
    for command in ("lint", "format", "build"):
        ran = normalize("lexicon", command, small_lexicon)
        assert ran.code == 2
        assert "rejections.tsv.gz: cannot be read" in ran.complaint


def test_format_brings_files_into_their_one_shape_and_a_second_time_changes_nothing(normalize, small_lexicon):
    path = small_lexicon / "aliases.tsv"
    shape = path.read_bytes()
    header, *rows = shape.splitlines(keepends=True)
    path.write_bytes(b"\xef\xbb\xbf" + header + b"".join(reversed(rows)).replace(b"\n", b"\r\n") + rows[0])
    first = normalize("lexicon", "format", small_lexicon)
    assert (first.code, first.out, first.err) == (0, f"{path}\n", "1 file changed\n")
    assert path.read_bytes() == shape
    assert normalize("lexicon", "format", small_lexicon).err == "0 files changed\n"


def test_format_check_changes_nothing_and_exits_with_1(normalize, small_lexicon):
    path = small_lexicon / "aliases.tsv"
    path.write_bytes(path.read_bytes() + b"Q1016\talias\ten\t-\ttest\tA Libya\n")
    before = path.read_bytes()
    ran = normalize("lexicon", "format", "--check", small_lexicon)
    assert (ran.code, ran.out, ran.err) == (1, f"{path}\n", "1 file would change\n")
    assert path.read_bytes() == before
    normalize("lexicon", "format", small_lexicon)
    assert normalize("lexicon", "format", "--check", small_lexicon).code == 0


def test_format_refuses_a_file_that_is_not_utf8_and_leaves_it(normalize, small_lexicon):
    path = small_lexicon / "aliases.tsv"
    edit(path, b"\tDaesh\n", b"\tDae\xffsh\n")
    before, number = path.read_bytes(), line_of(path, b"Dae\xffsh")
    ran = normalize("lexicon", "format", small_lexicon)
    assert ran.code == 1
    assert f"{path}:{number}: utf-8: " in ran.err
    assert path.read_bytes() == before


def test_a_build_says_what_it_made_and_what_it_made_can_be_used(normalize, small_lexicon, tmp_path):
    ran = normalize("lexicon", "build", small_lexicon, "-o", "mine.db", cwd=tmp_path)
    assert (ran.code, ran.raw) == (0, b"")
    assert ran.complaint.startswith("mine.db: 12 entities, ")
    assert normalize("--lexicon", "mine.db", "Daesh", cwd=tmp_path).record["qid"] == "Q2429253"


def test_a_build_in_one_process_makes_the_same_file(normalize, small_lexicon, small_db, tmp_path):
    assert normalize("lexicon", "build", small_lexicon, "-o", "mine.db", "--jobs", "1", cwd=tmp_path).code == 0
    assert (tmp_path / "mine.db").read_bytes() == small_db.read_bytes()


def test_a_folder_of_lexicons_is_built_into_one_file(normalize, small_lexicon, write_lexicon, tmp_path):
    write_lexicon(tmp_path / "more", entities=[("local:ada-example", "Ada Example")])
    assert normalize("lexicon", "build", tmp_path, "-o", tmp_path / "all.db").code == 0
    found = normalize("--lexicon", tmp_path / "all.db", "Ada Example", "Libya").records
    assert [record["qid"] for record in found] == ["local:ada-example", "Q1016"]


def test_show_gives_all_that_is_known_of_an_item(normalize, small_db):
    shown = normalize("lexicon", "show", "--lexicon", small_db, "Q19878").record
    assert (shown["qid"], shown["label"], shown["type"], shown["class"], shown["country"]) == ("Q19878", "Muammar Gaddafi", "person", "Q5", "LY")
    assert shown["dates"] == "1942-06-07/2011-10-20"
    assert {"Gaddafi", "Qaddafi", "القذافي", "Brother Leader"} <= {alias["form"] for alias in shown["aliases"]}
    assert shown["relations"] == [{"relation": "head-of", "target": "Q1016", "valid": "1969-09-01/2011-08-23"}]


def test_show_follows_redirects_and_says_what_the_item_was(normalize, small_db):
    shown = normalize("lexicon", "show", "--lexicon", small_db, "local:colonel-gaddafi").record
    assert (shown["qid"], shown["was"]) == ("Q19878", "local:colonel-gaddafi")


def test_show_has_a_table_for_people(normalize, small_db):
    out = normalize("lexicon", "show", "--lexicon", small_db, "--format", "table", "Q3579").out
    assert out.startswith("Q3579  Tripoli  (")
    assert "طرابلس" in out
    assert "capital-of  Q1016  Libya" in out
