"""The cadastre: brought by a file, its parcelles chosen on the map, searched without JavaScript, written where they are missing."""

import re

import pytest
from conftest import sign_in
from playwright.sync_api import expect


@pytest.fixture
def house(own_site, insee):
    """The address of the page of a numéro of the commune, and the parcelle that its list says."""

    def find(page):
        sign_in(page, own_site, "secretaire@demo.example")
        features = page.request.get(f"{own_site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
        paths = [feature["properties"]["path"] for feature in features if "/numeros/" in feature["properties"].get("path", "")]
        page.goto(own_site + paths[0])
        return paths[0]

    return find


def field(page):
    return page.get_by_label("Parcelles", exact=False).first


def test_chosen_on_the_map(open_page, house):
    page = open_page(1280)
    house(page)
    field(page).fill("")
    choose = page.get_by_role("button", name="Choisir les parcelles")
    for _ in range(8):
        if page.locator(".map-ground").count():
            break
        page.get_by_role("button", name="Agrandir").click()
        page.wait_for_timeout(400)
    choose.click()
    expect(choose).to_have_attribute("aria-pressed", "true")
    box = page.locator("bastide-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 90, box["y"] + box["height"] / 2 + 70)
    expect(field(page)).to_have_value(re.compile(r"^\d{5}000[0-9A-Z]{2}\d{4}$"))
    chosen = field(page).input_value()
    expect(page.get_by_role("status").filter(has_text="enregistrez le formulaire")).to_be_visible()
    page.mouse.click(box["x"] + box["width"] / 2 + 90, box["y"] + box["height"] / 2 + 70)
    expect(field(page)).to_have_value("")
    page.get_by_role("button", name="Croix").focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value(re.compile(r"^\d{5}000"))
    field(page).fill(chosen)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Dans le formulaire")
    assert field(page).input_value() == chosen


def test_a_crowded_map_says_so(open_page, house):
    page = open_page(1280)
    crowd = {"type": "FeatureCollection", "isCut": True, "features": []}
    page.route("**/cadastre/parcelles.geojson?*", lambda route: route.fulfill(json=crowd))
    house(page)
    page.get_by_role("button", name="Choisir les parcelles").click()
    said = page.get_by_role("status").filter(has_text="trop de parcelles ici")
    closer = page.get_by_role("button", name="Agrandir")
    # Parcelles are asked for from a zoom on; a click during another zoom counts for nothing.
    for _ in range(20):
        page.wait_for_timeout(500)
        if said.is_visible() or closer.get_attribute("aria-disabled") == "true":
            break
        closer.click()
    expect(said).to_be_visible()
    page.get_by_role("button", name="Croix").focus()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()


def test_without_javascript(open_page, house):
    page = open_page(320, javascript=False)
    house(page)
    said = field(page).input_value()
    field(page).fill("")
    page.get_by_label("Chercher une parcelle").fill("AB")
    page.get_by_role("button", name="Chercher", exact=True).click()
    add = page.get_by_role("button", name=re.compile("^Ajouter AB"))
    expect(add.first).to_be_visible()
    name = add.first.inner_text().replace("Ajouter ", "").strip()
    add.first.click()
    expect(page.get_by_role("main")).to_contain_text(f"{name} est ajoutée")
    assert re.fullmatch(r"\d{5}000AB\d{4}", field(page).input_value())
    field(page).fill(name)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert re.fullmatch(r"\d{5}000AB\d{4}", field(page).input_value())
    if said and said != field(page).input_value():
        page.get_by_role("button", name=re.compile("^Annuler")).first.click()
        expect(page.get_by_role("main")).to_contain_text("C’est annulé")


def test_taken_out_and_brought_again(own_site, open_page, insee, filled):
    page = open_page(320)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/cadastre")
    count = page.locator("dd").first.inner_text()
    page.get_by_role("button", name="Retirer le cadastre").click()
    expect(page.get_by_role("main")).to_contain_text("pas encore ici")
    page.get_by_label("Le fichier des parcelles").set_input_files(f"{filled}/hameau/cadastre-{insee}-parcelles.json")
    page.get_by_role("button", name="Apporter le cadastre").click()
    expect(page.get_by_role("main")).to_contain_text("Le cadastre est là")
    assert page.locator("dd").first.inner_text() == count
