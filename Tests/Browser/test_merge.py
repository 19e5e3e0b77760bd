"""One road written twice made one again: with the map, and on a telephone without JavaScript."""

import re

from accessibility import audit
from conftest import sign_in
from playwright.sync_api import expect

TWIN = "R. Voltaire"


def begin(page, site, insee):
    """« R. Voltaire » beside the rue Voltaire: one of its numéros is a double, the other is new."""
    sign_in(page, site, "secretaire@demo.example")
    home = f"{site}/mairie/{insee}/adresses"
    features = page.request.get(f"{home}/carte.geojson").json()["features"]
    one = next(one for one in features if re.fullmatch(r"\d+, Rue Voltaire", one["properties"]["label"]))
    number, (lon, lat) = one["properties"]["label"].split(",")[0], one["geometry"]["coordinates"]
    page.goto(f"{home}/nouvelle-voie")
    page.get_by_label("Nom", exact=True).fill(TWIN)
    page.get_by_role("button", name="Ajouter").click()
    voie = page.url.split("/")[-1].split("?")[0]
    for given, shift in ((number, 0.0001), ("9871", 0.0003)):
        page.goto(f"{home}/voies/{voie}/nouveau-numero?longitude={lon + shift}&latitude={lat}")
        page.get_by_label("Numéro", exact=True).fill(given)
        page.get_by_label("Longitude").fill(str(lon + shift))
        page.get_by_label("Latitude").fill(str(lat))
        page.get_by_role("button", name="Ajouter", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text(f"{given} ajouté")
    page.goto(f"{home}/voies/{voie}")
    return number


def choose(page):
    page.get_by_role("link", name="Choisir l’autre voie").click()
    name = page.get_by_label("L’autre voie").first.locator("option").filter(has_text=re.compile(r"^Rue Voltaire \(")).inner_text()
    page.locator("select[name=autre]").select_option(label=name)
    page.get_by_role("radio", name="L’autre voie").check()
    page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(page.get_by_role("main")).to_contain_text("9871, Rue Voltaire")
    expect(page.get_by_role("main")).to_contain_text("1 numéro est sur les deux voies")


def labels(page, site, insee):
    features = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    return [one["properties"]["label"] for one in features]


def test_one_road_again(own_site, open_page, insee):
    page = open_page(1280)
    number = begin(page, own_site, insee)
    choose(page)
    expect(page.locator("bastide-map canvas").first).to_be_visible()
    audit(page)
    page.get_by_label(f"Que faire du {number}, {TWIN}").select_option("retirer")
    page.get_by_role("button", name="Réunir ces deux voies").click()
    expect(page.get_by_role("main")).to_contain_text("réunie à « Rue Voltaire »")
    expect(page.get_by_role("main")).to_contain_text("1 numéro en double a été supprimé")
    audit(page)
    after = labels(page, own_site, insee)
    assert "9871, Rue Voltaire" in after and not [one for one in after if TWIN in one]
    page.get_by_role("link", name="Courriers aux habitants").click()
    expect(page.get_by_role("main")).to_contain_text("9871, Rue Voltaire")
    page.get_by_role("button", name=re.compile("^Annuler.*réunie")).click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")
    back = labels(page, own_site, insee)
    assert f"9871, {TWIN}" in back and f"{number}, {TWIN}" in back and f"{number}, Rue Voltaire" in back


def test_without_javascript(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    number = begin(page, own_site, insee)
    choose(page)
    page.get_by_role("button", name="Réunir ces deux voies").click()
    expect(page.get_by_role("main")).to_contain_text("1 numéro de « R. Voltaire » réuni à « Rue Voltaire »")
    after = labels(page, own_site, insee)
    assert "9871, Rue Voltaire" in after and f"{number}, {TWIN}" in after
