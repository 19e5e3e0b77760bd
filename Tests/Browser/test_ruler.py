"""The ruler of the map: with the mouse, with the keyboard, and never in the way of what the map is for."""

import re

import pytest
from conftest import middle
from playwright.sync_api import expect

# Places about a kilometre apart, and their metres on the ellipsoid GRS80 (Vincenty's inverse formula).
GROUND = [
    ([(0.5855, 43.6465), (0.5979, 43.6465)], 1000.443),
    ([(0.5855, 43.6465), (0.5855, 43.6555)], 999.949),
    ([(7.75, 48.58), (7.76, 48.585)], 923.859),
    ([(55.448, -20.8934), (55.458, -20.8934)], 1040.440),
]


@pytest.fixture
def desk(desk):
    """Once its points are drawn."""
    expect(desk.locator("bastide-map .map-point").first).to_be_visible()
    return desk


def take(page):
    page.get_by_role("button", name="Mesurer", exact=True).click()
    expect(said(page)).to_contain_text("Cliquez le long")


def said(page):
    return page.locator(".map-ruler [role=status]")


def metres(page):
    return [int(re.sub(r"\D", "", part)) for part in re.findall(r"[\d\u202f]+\u00a0m", said(page).inner_text())]


def features(page, site, insee):
    return page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").text()


def test_with_the_mouse_without_placing_choosing_or_moving(own_site, desk, insee):
    before = features(desk, own_site, insee)
    address = desk.url
    take(desk)
    x, y = middle(desk)
    desk.mouse.click(x - 100, y)
    desk.mouse.click(x + 100, y)
    (whole,) = metres(desk)
    assert desk.locator(".leaflet-ruler-pane path").first.bounding_box()["width"] > 190
    desk.mouse.click(x + 100, y + 50)
    both, last = metres(desk)
    assert abs(last / (both - last) - 1 / 4) < 0.06 and abs(both - last - whole) <= 1
    # On a point of the list, then dragging from it: neither its page nor a move.
    point = desk.locator("bastide-map .map-point:not(.cross)").first.bounding_box()
    desk.mouse.click(point["x"] + 11, point["y"] + 11)
    assert len(metres(desk)) == 2 and desk.url == address
    desk.mouse.move(point["x"] + 11, point["y"] + 11)
    desk.mouse.down()
    desk.mouse.move(point["x"] + 51, point["y"] + 31, steps=5)
    desk.mouse.up()
    expect(desk.locator(".saved")).to_have_count(0)
    shown = said(desk).inner_text()
    # A pan is no click, and what follows it is one again.
    desk.mouse.move(x, y + 120)
    desk.mouse.down()
    desk.mouse.move(x + 60, y + 140, steps=5)
    desk.mouse.up()
    assert said(desk).inner_text() == shown
    desk.mouse.click(x, y + 100)
    assert said(desk).inner_text() != shown
    desk.get_by_role("button", name="Enlever le dernier point").click()
    assert said(desk).inner_text() == shown
    desk.get_by_role("button", name="Recommencer").click()
    expect(said(desk)).to_contain_text("Cliquez le long")
    # A double click ends no line: it is one point.
    desk.mouse.dblclick(x - 100, y)
    expect(said(desk)).to_contain_text("Cliquez là où")
    desk.mouse.dblclick(x + 100, y)
    assert abs(metres(desk)[0] - whole) <= 1 and len(metres(desk)) == 1
    desk.get_by_role("button", name="Mesurer", exact=True).click()
    expect(desk.locator(".map-ruler")).to_have_count(0)
    assert features(desk, own_site, insee) == before


def test_with_the_keyboard_alone_and_nothing_is_left(own_site, desk, insee):
    handle = desk.get_by_role("button", name="Mesurer", exact=True)
    handle.focus()
    desk.keyboard.press("Enter")
    expect(handle).to_have_attribute("aria-pressed", "true")
    cross = desk.get_by_role("button", name="Croix de la mesure")
    expect(cross).to_be_focused()
    for key in ("Enter", "Shift+ArrowRight", "Enter"):
        desk.keyboard.press(key)
    (whole,) = metres(desk)
    for key in ("Shift+ArrowRight", "Enter"):
        desk.keyboard.press(key)
    both, last = metres(desk)
    assert abs(both - 2 * whole) <= 1 and abs(last - whole) <= 1
    desk.keyboard.press("Backspace")
    assert metres(desk) == [whole]
    desk.keyboard.press("Escape")
    expect(handle).to_be_focused()
    expect(handle).to_have_attribute("aria-pressed", "false")
    for left in (".map-ruler", ".map-point.cross", ".leaflet-ruler-pane *"):
        expect(desk.locator(f"bastide-map {left}")).to_have_count(0)
    # The map is as it was: a point answers to the arrows again, a click on one leads to its page.
    point = desk.locator("bastide-map .map-point").first
    point.click()
    desk.wait_for_url(re.compile("/numeros/"))


def test_while_a_line_is_drawn_no_point_of_it_is_added(own_site, desk, insee):
    desk.get_by_role("link", name="Dessiner ou reprendre le tracé").click()
    expect(desk.get_by_role("button", name="Croix : Entrée")).to_be_visible()
    x, y = middle(desk)
    for step in (-200, 200):
        desk.mouse.click(x + step, y + 40)
    drawn = desk.get_by_label("Points du tracé").input_value()
    assert len(drawn.split("\n")) == 2
    take(desk)
    for step in (-200, 200):
        desk.mouse.click(x + step, y + 40)
    (measured,) = metres(desk)
    assert desk.get_by_label("Points du tracé").input_value() == drawn
    desk.keyboard.press("Escape")
    desk.mouse.click(x, y + 80)
    assert len(desk.get_by_label("Points du tracé").input_value().split("\n")) == 3
    desk.get_by_role("button", name="Enlever le dernier point").click()
    desk.get_by_role("button", name="Enregistrer le tracé").click()
    # The same two places, by the ruler and by the projection of the law.
    told = re.search(r"([\d\u202f]+)\u00a0m", desk.get_by_role("main").inner_text())[1]
    assert abs(int(re.sub(r"\D", "", told)) - measured) <= 1


def test_a_length_is_that_of_the_ground(desk):
    entry = desk.evaluate("document.querySelector('script[src*=\"bastide.js\"]').src")
    code = """async ([entry, pairs]) => {
      const { metres } = await import(entry.replace(/bastide\\.js$/, 'map-length.js'));
      return pairs.map(([[a, b], [c, d]]) => metres({ lng: a, lat: b }, { lng: c, lat: d }));
    }"""
    lengths = desk.evaluate(code, [entry, [places for places, _ in GROUND]])
    for length, (_, truth) in zip(lengths, GROUND, strict=True):
        assert abs(length - truth) < 0.05


def test_residents_load_no_ruler(own_site, open_page):
    page = open_page(320)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{own_site}/territoire/carte")
    expect(page.locator("bastide-map .leaflet-control-zoom")).to_be_visible()
    assert page.locator("bastide-map[data-ruler]").count() == 0
    assert not [address for address in asked if "ruler" in address]
