"""`normalize import iso`: the command as users run it."""


def test_names_of_known_countries_in_the_languages_asked_for(normalize, small_lexicon):
    more = ("--languages", "uk,zh", "--into", small_lexicon, "--license", "LGPL-2.1", "--known-only")
    ran = normalize("import", "iso", "--level", "country", "--from", "pycountry", *more)
    assert ran.code == 0
    rows = {line[1:] for line in ran.lines if line[0] == "+" and line.endswith(("Лівія", "利比亞"))}
    assert rows == {"Q1016\talias\tuk\t-\tiso\tЛівія", "Q1016\talias\tzh-Hant\t-\tiso\t利比亞"}
    assert "--write adds them" in ran.err


def test_what_is_no_language_is_said(normalize, small_lexicon):
    ran = normalize("import", "iso", "--languages", "ar,klingon", "--into", small_lexicon, "--license", "x")
    assert ran.code == 2
    assert "'klingon' is no language tag" in ran.err


def test_written_a_second_time_there_is_nothing_new(normalize, small_lexicon):
    command = ("import", "iso", "--languages", "fa", "--into", small_lexicon, "--license", "LGPL-2.1", "--known-only", "--write")
    assert normalize(*command).code == 0
    again = normalize(*command)
    assert not again.out
    assert again.err.splitlines()[-1].startswith("nothing new")
    assert normalize("lexicon", "lint", small_lexicon).code == 0
