"""The line of a voie: drawn with the mouse, with the keyboard, without JavaScript, or brought from a file."""

import pytest
from conftest import enter_voie, middle
from playwright.sync_api import expect

@pytest.fixture
def desk(desk):
    """On the page of its line."""
    return drawing(desk)


def drawing(page):
    page.get_by_role("link", name="Dessiner ou reprendre le tracé").click()
    return page


def rows(page):
    return page.get_by_label("Points du tracé").input_value().split("\n")


def ready(page):
    expect(page.get_by_role("button", name="Croix")).to_be_visible()


def line(page, site, insee):
    """The coordinates of the only line of the commune."""
    features = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    lines = [feature for feature in features if feature["geometry"]["type"] == "LineString"]
    return lines[0]["geometry"]["coordinates"] if lines else None


def test_with_the_mouse_then_reversed_and_undone(own_site, desk, insee):
    ready(desk)
    x, y = middle(desk)
    for step in (-120, 0, 120):
        desk.mouse.click(x + step, y + 40)
    expect(desk.get_by_role("status").filter(has_text="3 points")).to_be_visible()
    drawn = rows(desk)
    assert len(drawn) == 3
    desk.get_by_role("button", name="Enlever le dernier point").click()
    assert rows(desk) == drawn[:2]
    assert line(desk, own_site, insee) is None
    desk.get_by_role("button", name="Enregistrer le tracé").click()
    expect(desk.get_by_role("main")).to_contain_text("de l’ouest vers l’est")
    expect(desk.locator("bastide-map .map-start")).to_have_text("1")
    expect(desk.locator("bastide-map .map-arrow")).to_have_count(2)
    saved = line(desk, own_site, insee)
    assert [[float(part) for part in row.split()] for row in drawn[:2]] == saved

    desk.get_by_role("button", name="Inverser le sens").click()
    expect(desk.get_by_role("main")).to_contain_text("de l’est vers l’ouest")
    assert line(desk, own_site, insee) == saved[::-1]
    desk.get_by_role("button", name="Annuler\u00a0: Sens du tracé").click()
    expect(desk.get_by_role("main")).to_contain_text("C’est annulé")
    assert line(desk, own_site, insee) == saved
    desk.get_by_role("button", name="Effacer le tracé").click()
    expect(desk.get_by_role("main")).to_contain_text("n’a pas encore de tracé")


def test_with_the_keyboard(own_site, desk, insee):
    ready(desk)
    desk.get_by_role("button", name="Croix").focus()
    for key in ("Enter", "Shift+ArrowRight", "Enter", "ArrowDown", "Enter", "Backspace"):
        desk.keyboard.press(key)
    drawn = [[float(part) for part in row.split()] for row in rows(desk)]
    assert len(drawn) == 2 and drawn[1][0] > drawn[0][0] and drawn[1][1] == drawn[0][1]
    for _ in range(30):
        desk.keyboard.press("Shift+ArrowRight")
    desk.keyboard.press("Enter")
    assert len(rows(desk)) == 3
    expect(desk.get_by_role("button", name="Croix")).to_be_in_viewport()
    desk.get_by_label("Commencer par l’autre bout").check()
    desk.get_by_role("button", name="Enregistrer le tracé").click()
    expect(desk.get_by_role("main")).to_contain_text("de l’est vers l’ouest")


def test_from_a_gpx_of_two_lines(own_site, desk, insee):
    points = desk.request.get(f"{own_site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    lon, lat = points[0]["geometry"]["coordinates"]
    segment = '<trkseg><trkpt lat="{}" lon="{}"/><trkpt lat="{}" lon="{}"/></trkseg>'
    track = segment.format(lat, lon, lat + 0.001, lon) + segment.format(lat, lon, lat, lon + 0.001)
    gpx = f'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Marche</name>{track}</trk></gpx>'
    file = {"name": "marche.gpx", "mimeType": "application/gpx+xml", "buffer": gpx.encode()}
    desk.get_by_label("Votre fichier GPX ou GeoJSON").set_input_files(file)
    desk.get_by_role("button", name="Lire le fichier").click()
    expect(desk.get_by_role("main")).to_contain_text("marche.gpx contient 2 lignes")
    desk.get_by_role("row").filter(has_text="Marche (2)").get_by_role("button").click()
    expect(desk.get_by_role("main")).to_contain_text("Rien n’est encore enregistré")
    ready(desk)
    expect(desk.locator("bastide-map .map-start")).to_be_visible()
    assert line(desk, own_site, insee) is None
    desk.get_by_role("button", name="Enregistrer le tracé").click()
    expect(desk.get_by_role("main")).to_contain_text("repris de marche.gpx")
    assert len(line(desk, own_site, insee)) == 2


def test_without_javascript(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    enter_voie(page, own_site, insee)
    drawing(page)
    points = page.request.get(f"{own_site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    lon, lat = points[0]["geometry"]["coordinates"]
    page.get_by_label("Points du tracé").fill(f"{lon} {lat}")
    page.get_by_role("button", name="Enregistrer le tracé").click()
    expect(page.get_by_role("alert")).to_contain_text("au moins deux points")
    page.get_by_label("Points du tracé").fill(f"{lon} {lat}\n{lon} {lat + 0.001}")
    page.get_by_role("button", name="Enregistrer le tracé").click()
    expect(page.get_by_role("main")).to_contain_text("du sud vers le nord")
    page.get_by_role("button", name="Inverser le sens").click()
    expect(page.get_by_role("main")).to_contain_text("du nord vers le sud")
