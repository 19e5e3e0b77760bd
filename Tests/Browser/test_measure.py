"""A place is measured along its voie: by a click, by a numéro, by coordinates typed without JavaScript."""

import re

import pytest
from accessibility import audit
from conftest import VOIE, enter_voie, words
from playwright.sync_api import expect


def enter(page, site, insee):
    """The secretary on the page that measures along a voie whose line goes from its first numéro to its last, 8 bis."""
    enter_voie(page, site, insee)
    features = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    places = {one["properties"]["label"]: one["geometry"]["coordinates"] for one in features}
    first, last = places[f"1, {VOIE}"], places[f"8 bis, {VOIE}"]
    page.get_by_role("link", name="Dessiner ou reprendre le tracé").click()
    page.get_by_label("Points du tracé").fill("\n".join(f"{lon} {lat}" for lon, lat in (first, last)))
    page.get_by_role("button", name="Enregistrer le tracé").click()
    page.get_by_role("link", name="Mesurer le long de la voie").click()
    return first, last


def facts(page):
    """What the measure says, by its names."""
    rows = page.locator(".panel", has=page.get_by_role("heading", name="La mesure")).locator("dl > div")
    said = [(row.locator("dt").inner_text(), row.locator("dd").inner_text()) for row in rows.all()]
    return {name: re.sub("[\u00a0\u202f]", " ", value) for name, value in said}


def test_by_a_click_which_the_ruler_does_not_hear(own_site, open_page, insee):
    page = open_page(1280)
    enter(page, own_site, insee)
    bare = page.url
    expect(page.locator("bastide-map .map-start")).to_be_visible()
    box = page.locator("bastide-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.get_by_role("button", name="Mesurer", exact=True).click()
    expect(page.locator(".map-ruler")).to_be_visible()
    page.mouse.click(x, y + 90)
    page.wait_for_timeout(1_200)
    assert page.url == bare
    page.keyboard.press("Escape")
    page.mouse.click(x, y + 90)
    page.wait_for_url("**/maison?*longitude=*")
    said = facts(page)
    assert re.fullmatch(r"\d+ m, à (droite|gauche) \(la voie fait \d+ m\)", said["Depuis le début de la voie"])
    assert re.search(r"\d+ m après le \d", said["Du même côté"] + said["En face"])
    assert re.fullmatch(r"le \d+", said["Numéro par la distance"])
    expect(page.get_by_role("button", name="Ajouter cette maison")).to_be_visible()
    audit(page)
    page.get_by_role("link", name="Mesurer un autre point").click()
    assert page.url.split("?")[0] == bare.split("?")[0]


def test_the_focus_is_seen_on_the_controls_of_a_map(own_site, open_page, insee):
    page = open_page(1280)
    enter(page, own_site, insee)
    expect(page.locator("bastide-map .map-start")).to_be_visible()
    page.locator("bastide-map").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        look = "document.activeElement.closest('bastide-map') && getComputedStyle(document.activeElement).boxShadow"
        assert "3px" in page.evaluate(look), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("width", [320, 1280])
def test_without_javascript_by_a_numero_and_by_coordinates(own_site, open_page, insee, width):
    page = open_page(width, javascript=False)
    (west, south), (east, north) = enter(page, own_site, insee)
    page.get_by_label("Mesurer un numéro de la voie").select_option(label="le 8 bis")
    page.get_by_role("button", name="Mesurer le long de la voie").click()
    expect(page.get_by_role("heading", name="Le 8 bis")).to_be_visible()
    said = facts(page)
    whole = int(re.search(r"la voie fait (\d+) m", said["Depuis le début de la voie"])[1])
    assert said["Depuis le début de la voie"].startswith(f"{whole} m")
    # Typed then, without a word on the numéro: two fifths of the way.
    page.get_by_label("Longitude").fill(f"{west + (east - west) * 0.4:.7f}".replace(".", ","))
    page.get_by_label("Latitude").fill(f"{south + (north - south) * 0.4:.7f}".replace(".", ","))
    page.get_by_role("button", name="Mesurer le long de la voie").click()
    metres = int(re.match(r"\d+", facts(page)["Depuis le début de la voie"])[0])
    assert abs(metres - whole * 0.4) <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(page.url.split("?")[0] + f"?longitude={west + 0.1}&latitude={south}")
    assert "trop loin pour le mesurer" in words(page)
