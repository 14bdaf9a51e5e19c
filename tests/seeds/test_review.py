"""Sentences on which the linker once called a wrong person or place, or missed one; with the default lexicon."""

import pytest

from normalize import Normalizer


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


@pytest.mark.parametrize(
    ("lang", "text", "name", "label"),
    [
        ("en", "Donald Trump Jr. left early.", "Donald Trump", None),
        ("en", "Chelsea Clinton spoke to us.", "Chelsea", None),
        ("en", "The plane landed at Ben Gurion Airport.", "Ben Gurion", None),
        ("en", "Tripoli, Lebanon's second city, is calm.", "Tripoli", "Tripoli"),
        ("en", "Liverpool lost at Arsenal 2-0.", "Liverpool", "Liverpool FC"),
        ("en", "He flew to Barcelona with his wife.", "Barcelona", "Barcelona"),
        ("en", "It was a win. Johnson. Johnson was pleased.", "Johnson. Johnson", None),
        ("en", "Vice President Harris spoke.", "Vice", None),
        ("en", "In the city, Secretary of State Antony Blinken spoke.", "Antony Blinken", "Antony Blinken"),
        ("en", "In the city, Minister of Foreign Affairs Sergey Lavrov spoke.", "Sergey Lavrov", "Sergey Lavrov"),
        ("en", "We like New. York is far.", "New. York", None),
        ("en", "It is in New Scotland.", "Scotland", None),
        ("es", "El presidente Nicolás Maduro Guerra habló con la prensa en la ciudad.", "Nicolás Maduro", None),
        ("es", "La Niña llegó a la costa con lluvias.", "Niña", None),
        ("fr", "M. Haftar a rencontré M. Macron à Paris.", "Haftar", "Khalifa Haftar"),
        ("fr", "Il enseigne à l'université de Tripoli.", "Tripoli", None),
        ("it", "Parla Pier Silvio Berlusconi alla stampa.", "Silvio Berlusconi", None),
        ("de", "Die Türkei greift nach dem Sieg.", "Die Türkei", "Turkey"),
        ("de", "Die Welt ist rund, und das ist nicht neu.", "Die Welt", None),
        ("ru", "Глава МИД Венгрии Сийярто прибыл в город.", "Венгрии", "Hungary"),
        ("ru", "Елена Зеленская осталась в городе.", "Зеленская", None),
        ("ru", "Людмила Путина развелась в этом году.", "Путина", None),
        ("ru", "Визит Путина начался в городе.", "Путина", "Vladimir Putin"),
        ("ru", "Это люди из команды В.Лукашенко и не только.", "Лукашенко", None),
        ("tr", "Rusya Devlet Başkanı Vladimir Putin ve heyeti geldi.", "Rusya", "Russia"),
        ("zh", "伊万卡·特朗普昨天说的话。", "特朗普", None),
        ("zh", "他是日本人，住在这里。", "日本", None),
        ("zh", "李强调改革的重要。", "李强", None),
        ("el", "Ο Σαμαράς μίλησε στην πόλη.", "Σαμαράς", None),
        ("ru", "Дензел Вашингтон снялся в кино.", "Вашингтон", None),
        ("ja", "メラニア・トランプは話した。", "トランプ", None),
        ("ja", "安倍昭恵さんが来た。", "安倍", None),
        ("ar", "قال سلمان بن حمد إنه في المدينة.", "بن", None),
        ("ko", "그는 중국인을 만났다.", "중국", None),
        ("vi", "Tại Nhật Bản có mưa.", "Nhật Bản", "Japan"),
        ("vi", "Hôm qua Đại học Hà Nội nghỉ học.", "Hà Nội", None),
        ("ja", "会議（G7サミット）は閉幕した。", "G7", "G7"),
        ("sv", "Hon läser juridik vid Stockholms universitet nu.", "Stockholms", None),
        ("nb", "Hun er student ved Universitetet i Bergen nå.", "Bergen", None),
        ("tr", "İstanbul Büyükşehir Belediye Başkanı toplantıya katıldı.", "İstanbul", "Istanbul"),
        ("hr", "Kiša pada; Sveučilište u Zagrebu ne radi.", "Zagrebu", None),
        ("hr", "Mali čamci stoje u luci.", "Mali", None),
        ("hr", "Vojnici odlaze u Mali na jesen.", "Mali", "Mali"),
        ("it", "A Roma e a Milano i Carabinieri hanno fermato un uomo, due carabinieri sono feriti.", "Carabinieri", "Carabinieri"),
        ("bn", "তিনি ভারতের রাজধানীতে ছিলেন।", "ভারতের", "India"),
        ("ro", "A vorbit despre viitorul Uniunii Europene ieri.", "Uniunii Europene", "European Union"),
        ("sq", "Ai foli për qeverinë e Serbisë dje.", "Serbisë", "Serbia"),
        ("kk", "Ол Алматыдағы үйде болды.", "Алматыдағы", "Almaty"),
        ("ur", "اسے چین کی نیند چاہیے۔", "چین", None),
        ("da", "I går sagde Dronning Margrethe II farvel.", "Margrethe II", "Margrethe II"),
    ],
)
def test_a_name_means_what_it_means_here(normalizer: Normalizer, lang: str, text: str, name: str, label: str | None) -> None:
    start = text.index(name)
    found = {mention.label for mention in normalizer.link(text, lang=lang) if mention.qid and (mention.start, mention.text) == (start, name)}
    assert found == ({label} if label else set())


@pytest.mark.parametrize(("form", "lang"), [("20 Minutes", "fr"), ("+972 Magazine", "he"), ("«Вести»", "ru")])
def test_a_foreign_form_that_begins_with_no_letter_is_as_good_as_another(write_lexicon, tmp_path, form: str, lang: str) -> None:
    from normalize.lexicon.build import build

    source = write_lexicon(tmp_path / "papers", entities=[("Q1", form, "organization")], aliases=[("Q1", form, lang)], labelled=False)
    build(source, tmp_path / "papers.db")
    found = Normalizer(tmp_path / "papers.db").link(f"They read it in {form} on the day.", lang="en")
    assert [mention.qid for mention in found] == ["Q1"]


def test_a_country_is_not_its_king(normalizer: Normalizer) -> None:
    text = "Felipe VI of Spain spoke in Madrid. Spain will vote, said the minister of Spain."
    assert [mention.label for mention in normalizer.link(text, lang="en") if mention.text == "Spain"] == ["Spain", "Spain"]


def test_many_apostrophes_in_a_row_are_read_in_good_time(normalizer: Normalizer) -> None:
    assert normalizer.link("d'" * 20_000) == []


def test_the_country_right_beside_a_city_says_which_city_it_is(normalizer: Normalizer) -> None:
    text = "Tripoli, Lebanon's second city, is calm; Tripoli in Libya is not."
    cities = [mention.qid for mention in normalizer.link(text, lang="en") if mention.text == "Tripoli"]
    assert cities == ["Q168954", "Q3579"]


def test_a_german_noun_after_an_article_is_not_its_namesake(normalizer: Normalizer) -> None:
    text = "Roman Herzog lachte, als ein Herzog in die Stadt kam; dann ging Herzog."
    assert [mention.start for mention in normalizer.link(text, lang="de") if mention.qid] == [0, text.rindex("Herzog")]


@pytest.mark.parametrize(
    ("lang", "text", "whole"),
    [
        ("cs", "Student Univerzity v Brně přišel do města.", "Univerzity v Brně"),
        ("id", "Seorang saksi, Santi Medan Lubis, mengaku lelah.", "Santi Medan Lubis"),
    ],
)
def test_an_unknown_name_is_whole(normalizer: Normalizer, lang: str, text: str, whole: str) -> None:
    assert [mention.text for mention in normalizer.link(text, lang=lang)] == [whole]
