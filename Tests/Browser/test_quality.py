"""What may be better in a list: mended in one gesture, left aside with why, and told again."""

from conftest import sign_in
from playwright.sync_api import expect


def begin(page, site, insee):
    """A voie written badly, as a file may bring it, and without a numéro."""
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{insee}/adresses/nouvelle-voie")
    page.get_by_label("Nom", exact=True).fill("Av jean jaures.")
    page.get_by_role("button", name="Ajouter").click()
    page.goto(f"{site}/mairie/{insee}/adresses/qualite")
    expect(page.get_by_role("main")).to_contain_text("points à regarder")


def correct(page):
    page.get_by_role("link", name="Voir les corrections proposées").click()
    row = page.get_by_role("row").filter(has_text="Av jean jaures.")
    expect(row).to_contain_text("Avenue Jean Jaures")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Corriger les lignes choisies").click()
    expect(page.get_by_role("status").first).to_contain_text("1 correction de la liste")


def leave_aside(page, site, insee):
    page.goto(f"{site}/mairie/{insee}/adresses/qualite?sujet=voie_empty")
    page.get_by_role("checkbox", name="Choisir Avenue Jean Jaures").check()
    page.get_by_label("Pourquoi").fill("Les travaux commencent en mars.")
    page.get_by_role("button", name="Laisser de côté les alertes choisies").click()
    expect(page.get_by_role("status").first).to_contain_text("1 alerte laissée de côté")


def test_from_an_alert_to_a_better_list(own_site, open_page, insee):
    page = open_page(1280)
    begin(page, own_site, insee)
    correct(page)
    page.get_by_role("button", name="Annuler : 1 correction de la liste").click()
    page.goto(f"{own_site}/mairie/{insee}/adresses/qualite/corrections")
    expect(page.get_by_role("main")).to_contain_text("Av jean jaures.")
    page.goto(f"{own_site}/mairie/{insee}/adresses/qualite")
    correct(page)
    leave_aside(page, own_site, insee)
    page.get_by_role("link", name="Qualité de la liste").click()
    page.get_by_role("link", name="Laissées de côté").first.click()
    row = page.get_by_role("row").filter(has_text="Avenue Jean Jaures")
    expect(row).to_contain_text("Les travaux commencent en mars.")
    row.get_by_role("button", name="Remettre").click()
    expect(page.get_by_role("main")).to_contain_text("Aucune alerte n’est laissée de côté")


def test_without_javascript(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    begin(page, own_site, insee)
    correct(page)
    leave_aside(page, own_site, insee)


def test_the_end_where_numbers_begin(own_site, open_page, insee):
    page = open_page(1280, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("link", name="Dessiner ou reprendre le tracé").click()
    path = page.url
    features = page.request.get(f"{own_site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    lon, lat = features[0]["geometry"]["coordinates"]
    page.get_by_label("Points du tracé").fill(f"{lon + 0.005} {lat}\n{lon + 0.0001} {lat}")
    page.get_by_role("button", name="Enregistrer le tracé").click()
    page.goto(path)
    expect(page.get_by_role("main")).to_contain_text("Où est le numéro 1")
    if page.get_by_role("button", name="Inverser le tracé").count():
        page.get_by_role("button", name="Inverser le tracé").click()
        page.goto(path)
    expect(page.get_by_role("main")).to_contain_text("commence là où il faut")
