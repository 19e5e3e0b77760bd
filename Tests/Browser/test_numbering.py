"""A hamlet without numbers taken to its letters and plates: with the map, and without JavaScript."""

import re

from conftest import sign_in
from playwright.sync_api import expect

VOIE = "Chemin du Hameau Neuf"


def begin(page, site, insee, files):
    """A new voie, its line brought from the walk along it."""
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{insee}/adresses/nouvelle-voie")
    page.get_by_label("Nom", exact=True).fill(VOIE)
    page.get_by_role("button", name="Ajouter").click()
    page.get_by_role("link", name="Dessiner ou reprendre le tracé").click()
    page.get_by_label("Votre fichier GPX ou GeoJSON").set_input_files(files / "hameau/chemin.gpx")
    page.get_by_role("button", name="Lire le fichier").click()
    expect(page.get_by_label("Points du tracé, dans l’ordre")).not_to_have_value("")
    page.get_by_role("button", name="Enregistrer le tracé").click()
    expect(page.get_by_role("main")).to_contain_text("repris de chemin.gpx")


def bring_houses(page, files):
    page.get_by_role("link", name="Numéroter la voie").click()
    page.get_by_label("Votre fichier GeoJSON ou CSV").set_input_files(files / "hameau/maisons.geojson")
    page.get_by_role("button", name="Lire le fichier").click()
    expect(page.get_by_role("main")).to_contain_text("maisons lues")
    expect(page.get_by_role("main")).to_contain_text("Rien n’est modifié tant que vous n’avez pas validé")


def numbers(page, site, insee):
    """The numbers given on the new voie, « 1 bis » as it is written."""
    features = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    labels = [feature["properties"]["label"] for feature in features]
    return [label.split(",")[0] for label in labels if label.endswith(f", {VOIE}")]


def test_a_hamlet_from_a_file_to_its_plates(own_site, open_page, insee, files):
    page = open_page(1280)
    begin(page, own_site, insee, files)
    bring_houses(page, files)
    expect(page.locator("bastide-map .map-start")).to_have_text("1")
    assert numbers(page, own_site, insee) == []
    page.get_by_role("button", name="Valider le numérotage").click()
    expect(page.get_by_role("main")).to_contain_text("Les nouveaux numéros sont dans la liste")
    given = numbers(page, own_site, insee)
    assert len(given) >= 8 and len(set(given)) == len(given)

    for paper in ("Courriers aux habitants", "Arrêté de numérotage", "Commande de plaques"):
        page.get_by_role("link", name=paper).first.click()
        expect(page.get_by_role("main")).to_contain_text(VOIE)
        page.go_back()
    page.get_by_role("button", name=re.compile("^Annuler.*numérotée")).click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")
    assert numbers(page, own_site, insee) == []


def test_a_house_by_a_click(own_site, open_page, insee, files):
    page = open_page(1280)
    begin(page, own_site, insee, files)
    page.get_by_role("link", name="Ajouter une maison").click()
    expect(page.locator("bastide-map .map-start")).to_have_text("1")
    box = page.locator("bastide-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 2)
    page.wait_for_url("**/maison?**longitude=**")
    expect(page.get_by_role("main")).to_contain_text("Numéro proposé")
    proposed = page.get_by_label("Numéro", exact=True).input_value()
    page.get_by_role("button", name="Ajouter cette maison").click()
    expect(page.get_by_role("main")).to_contain_text("Cliquez sur la carte")
    assert numbers(page, own_site, insee) == [proposed]


def test_without_javascript(own_site, open_page, insee, files):
    page = open_page(320, javascript=False)
    begin(page, own_site, insee, files)
    bring_houses(page, files)
    page.get_by_label("Un par un", exact=False).first.check()
    page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(page.get_by_role("table").first).to_contain_text("nouveau")
    page.get_by_role("button", name="Valider le numérotage").click()
    given = numbers(page, own_site, insee)
    assert {"1", "2"} <= set(given) and max(int(number) for number in given) < 60

    first = page.request.get(f"{own_site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    lon, lat = next(one for one in first if one["properties"]["label"].endswith(VOIE))["geometry"]["coordinates"]
    page.get_by_role("link", name="Revenir à la voie").click()
    page.get_by_role("link", name="Ajouter une maison").click()
    page.get_by_label("Longitude").fill(str(lon))
    page.get_by_label("Latitude").fill(str(lat))
    page.get_by_role("button", name="Mesurer le long de la voie").click()
    expect(page.get_by_role("main")).to_contain_text("Numéro proposé")
    page.get_by_role("button", name="Ajouter cette maison").click()
    assert len(numbers(page, own_site, insee)) == len(given) + 1


def test_two_people_at_once(own_site, open_page, insee, files):
    page = open_page(1280)
    begin(page, own_site, insee, files)
    voie = page.url.split("?")[0]
    bring_houses(page, files)
    page.get_by_role("button", name="Valider le numérotage").click()
    page.goto(voie + "/numerotation")
    page.get_by_label("Un par un", exact=False).first.check()
    page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(page.get_by_role("button", name="Valider le numérotage")).to_be_visible()

    other = open_page(1280)
    sign_in(other, own_site, "secretaire@demo.example")
    other.goto(voie)
    other.get_by_role("checkbox", name=re.compile("^Choisir le")).first.check()
    other.get_by_text("Avec les numéros choisis…").click()
    other.get_by_role("button", name="Supprimer", exact=True).first.click()

    page.get_by_role("button", name="Valider le numérotage").click()
    expect(page.get_by_role("main")).to_contain_text("Quelqu’un a modifié ces adresses")
    expect(page.get_by_role("main")).to_contain_text("Ce que vous aviez vu")
    page.get_by_role("button", name="Valider le numérotage").click()
    expect(page.get_by_role("main")).to_contain_text("Les nouveaux numéros sont dans la liste")
