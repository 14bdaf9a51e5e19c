"""The page as a reader meets it, in a real browser: hovering, keys, colours, both directions, and nothing from the network.

Needs Chromium and its driver (Debian: chromium, chromium-driver). Without them these tests are skipped, but in CI they fail.
"""

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from normalize.lexicon.build import build

BROWSERS, DRIVERS = ("chromium", "chromium-browser", "google-chrome"), ("chromedriver",)
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage")
WIDE, NARROW = (1000, 700), (520, 600)
ENTITIES = [
    ("Q1", "Libya", "place", "LY"),
    ("Q2", "Ada Example", "person", "US"),
    ("Q3", "Example Broadcasting", "organization", "US"),
    ("Q4", "Battle of Example", "event"),
    ("local:ann-ca", "Ann Twin", "person", "CA"),
    ("local:ann-gb", "Ann Twin", "person", "GB"),
]
ALIASES = [
    ("Q1", "ليبيا", "ar", "label"), ("Q1", "Libyan", "en", "demonym"), ("local:ann-ca", "آن توين", "ar"), ("local:ann-gb", "آن توين", "ar"),
]  # fmt: skip
ENGLISH = "Ada Example of Example Broadcasting saw Ann Twin in Libya after the Battle of Example. " * 3 + "\n\nThe end was near Libya."
ARABIC = "قالت آن توين إن ليبيا وافقت على وقف إطلاق النار. " * 6 + "\n\nقالت آن توين"
MIXED = "In the capital ليبيا و آن توين والسلام of Libya, said Ada Example (آن توين)."
HOSTILE = "<script>window.ran = 1</script><img src=https://example.org/x onerror='window.ran = 2'> Libya \"'><b>Ann Twin</b> &amp;"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the driver of the browser, on this machine, may be spoken to."""
    connect = socket.socket.connect

    def local(sock: socket.socket, address: Any) -> None:
        assert address[0] in ("127.0.0.1", "::1", "localhost"), f"a test tried to connect to {address!r}"
        connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", local)


def installed(names: tuple[str, ...]) -> str:
    """The path of the first of these programs; where there is none the test is skipped, or fails in CI."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"no {' or '.join(names)} is installed (Debian: apt-get install chromium chromium-driver)")
    return str(found)


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = installed(BROWSERS)
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(installed(DRIVERS))) as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path], normalize: Callable[..., Any]) -> Callable[[str], str]:
    """`page(text)` → the address of the page that the command makes of it."""
    scratch = tmp_path_factory.mktemp("pages")
    build(write_lexicon(scratch / "seen", entities=ENTITIES, aliases=ALIASES), scratch / "seen.db")

    def made(text: str) -> str:
        ran = normalize("link", "--lexicon", scratch / "seen.db", "--format", "html", "--demonyms", "--nested", "-", stdin=text.encode())
        path = scratch / f"{abs(hash(text))}.html"
        path.write_bytes(ran.raw)
        return path.as_uri()

    return made


@pytest.fixture
def opened(browser: webdriver.Chrome, page: Callable[[str], str]) -> Callable[..., webdriver.Chrome]:
    """`opened(text, size=…)` → the browser with the page of the text."""

    def show(text: str, size: tuple[int, int] = WIDE) -> webdriver.Chrome:
        browser.set_window_size(*size)
        browser.get(page(text))
        return browser

    return show


def mentions(browser: webdriver.Chrome, text: str = "") -> list[WebElement]:
    return [mark for mark in browser.find_elements(By.CSS_SELECTOR, "article mark") if text in mark.text]


def hover(browser: webdriver.Chrome, mention: WebElement) -> WebElement:
    """The card that shows when the pointer is on a mention."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'nearest'})", mention)
    ActionChains(browser).move_to_element(mention).perform()
    (card,) = cards(browser)
    return card


def cards(browser: webdriver.Chrome) -> list[WebElement]:
    return [card for card in browser.find_elements(By.CSS_SELECTOR, ".card") if card.is_displayed()]


def is_in_view(browser: webdriver.Chrome, card: WebElement) -> bool:
    box = browser.execute_script("const b = arguments[0].getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]", card)
    width, height = browser.execute_script("return [document.documentElement.clientWidth, document.documentElement.clientHeight]")
    return bool(box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height and box[2] - box[0] > 100)


def test_no_card_shows_before_the_pointer_is_on_a_mention(opened):
    browser = opened(ENGLISH)
    assert not cards(browser)
    assert "place" in hover(browser, mentions(browser, "Libya")[0]).text
    assert "person" in hover(browser, mentions(browser, "Ada")[0]).text


def test_a_nil_mention_shows_its_reason_and_its_candidates(opened):
    browser = opened(ENGLISH)
    card = hover(browser, mentions(browser, "Ann Twin")[0])
    assert "ambiguous" in card.text
    assert "where 4 times are needed" in card.text
    assert all(qid in card.text for qid in ("local:ann-ca", "local:ann-gb"))


def test_the_item_in_a_card_is_a_link_that_the_pointer_can_reach(opened):
    browser = opened(ENGLISH)
    card = hover(browser, mentions(browser, "Libya")[0])
    link = card.find_element(By.TAG_NAME, "a")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q1"
    ActionChains(browser).move_to_element(link).pause(0.5).perform()
    assert card.is_displayed()


def test_keys_show_a_card_lead_into_it_and_close_it(opened):
    browser = opened("Libya, and Ada Example.")
    ActionChains(browser).send_keys(Keys.TAB).perform()
    assert "Q1" in cards(browser)[0].text
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert browser.switch_to.active_element.text == "Q1"
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert not cards(browser)
    assert browser.switch_to.active_element.text == "Libya"
    ActionChains(browser).send_keys(Keys.TAB).perform()
    assert "Q2" in cards(browser)[0].text


def test_a_tap_shows_a_card_and_one_beside_it_closes_it(opened):
    browser = opened(ENGLISH)
    mentions(browser, "Libya")[0].click()
    assert "Q1" in cards(browser)[0].text
    browser.find_element(By.TAG_NAME, "h1").click()
    assert not cards(browser)


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(("text", "direction"), [(ENGLISH, "ltr"), (ARABIC, "rtl")])
def test_the_card_of_every_mention_is_within_the_window_in_both_directions(opened, text, direction, size):
    browser = opened(text, size)
    assert browser.find_element(By.TAG_NAME, "article").value_of_css_property("direction") == direction
    assert all(is_in_view(browser, hover(browser, mention)) for mention in mentions(browser))


def test_the_card_of_a_right_to_left_mention_begins_where_the_mention_does(opened):
    browser = opened(ARABIC)
    mention = mentions(browser)[0]
    box, mark = hover(browser, mention).rect, mention.rect
    assert box["x"] + box["width"] == pytest.approx(mark["x"] + mark["width"], abs=2)


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, MIXED])
def test_marks_leave_every_name_where_it_stands_in_the_text_alone(opened, text):
    browser = opened(text)
    where = """
        const article = document.querySelector("article"), all = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), found = [];
        for (let node = all.nextNode(); node; node = all.nextNode())
            for (let i = 0; i < node.length; i++) {
                const range = document.createRange();
                range.setStart(node, i); range.setEnd(node, i + 1);
                const box = range.getBoundingClientRect();
                found.push(box.left, box.top);
            }
        return found;
    """
    with_marks = browser.execute_script(where)
    browser.execute_script("const article = document.querySelector('article'); article.textContent = article.textContent")
    assert browser.execute_script(where) == pytest.approx(with_marks, abs=3)


def colours(browser: webdriver.Chrome, element: WebElement) -> tuple[tuple[float, ...], ...]:
    """(letters, background, line below) as red, green, blue."""
    names = ("color", "background-color", "border-bottom-color")
    values = [element.value_of_css_property(name) for name in names]
    return tuple(tuple(float(part) for part in value[value.index("(") + 1 : -1].split(",")) for value in values)


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Of two colours, 1 to 21 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio)."""

    def light(colour: tuple[float, ...]) -> float:
        parts = [part / 255 / 12.92 if part <= 10.31475 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lights = sorted([light(one), light(other)])
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_tell_types_apart_and_can_be_read(opened, scheme):
    browser = opened(ENGLISH)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    _, paper, _ = colours(browser, browser.find_element(By.TAG_NAME, "body"))
    seen = set()
    for name in ("Ada Example", "Example Broadcasting", "Libya", "Battle of Example", "Ann Twin"):
        letters, ground, line = colours(browser, mentions(browser, name)[0])
        ground = paper if ground[-1] == 0 and len(ground) == 4 else ground  # a nil mention has none
        assert contrast(letters, ground) >= 7
        assert contrast(line, paper) >= 3
        seen.add((ground[:3], line[:3]))
    assert len(seen) == 5


def test_a_text_runs_nothing_and_is_shown_as_it_is(opened):
    browser = opened(HOSTILE)
    assert browser.find_element(By.TAG_NAME, "article").text == HOSTILE
    assert browser.execute_script("return window.ran") is None
    assert not browser.find_elements(By.CSS_SELECTOR, "article script, article img, article b")
    assert "ambiguous" in hover(browser, mentions(browser, "Ann Twin")[0]).text


def test_the_page_asks_the_network_for_nothing_and_complains_of_nothing(opened):
    browser = opened(HOSTILE)
    browser.get_log("performance"), browser.get_log("browser")
    browser.refresh()
    hover(browser, mentions(browser, "Libya")[0])
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert asked
    assert all(url.startswith("file:") for url in asked)
    assert browser.get_log("browser") == []


def test_without_script_and_in_print_the_cards_stand_numbered_below_the_text(opened):
    browser = opened("Libya and Ann Twin.")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    printed = len(cards(browser))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.refresh()
    still = len(cards(browser))
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert (printed, still) == (2, 2)
