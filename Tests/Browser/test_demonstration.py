"""The five-minute demonstration: from a resident's telephone to the syndicat's map."""

import re

import pytest
from accessibility import audit
from conftest import sign_in, words
from playwright.sync_api import expect


def report(phone, site):
    """A resident finds the village and tells that the 12 of the hamlet is missing."""
    phone.goto(site)
    phone.get_by_label("Nom de la commune ou code postal").fill("moured")
    phone.get_by_role("button", name="Chercher").click()
    phone.get_by_role("link", name="Elle manque ou elle est fausse").click()
    phone.get_by_label("L’adresse", exact=True).fill("12 La Hourquette")
    phone.get_by_role("button", name="Envoyer à la mairie").click()
    phone.wait_for_url("**/recu/**")
    return phone.url.rsplit("/", 1)[1]


def place_by_click_and_drag(desk):
    """Clicks where the house is, then draws the point a little further."""
    land = desk.locator("bastide-map")
    desk.locator(".map-point").first.wait_for()
    land.click(position={"x": 150, "y": 200})
    first = coordinates(desk)
    desk.locator(".map-point.chosen").drag_to(land, target_position={"x": 300, "y": 260})
    assert coordinates(desk) != first and all(coordinates(desk))


def place_by_typing(desk):
    desk.get_by_label("Longitude").fill("0,586912")
    desk.get_by_label("Latitude").fill("43,812000")
    desk.get_by_label("Latitude").press("Tab")
    expect(desk.locator(".map-point.chosen")).to_be_visible()


def place_without_javascript(desk):
    """No map: the page has the same as text, and the coordinates are typed."""
    expect(desk.locator("bastide-map .map-point")).to_have_count(0)
    desk.get_by_label("Longitude").fill("0,586912")
    desk.get_by_label("Latitude").fill("43,812000")


def coordinates(page):
    return page.get_by_label("Longitude").input_value(), page.get_by_label("Latitude").input_value()


@pytest.mark.parametrize(
    "place", [place_by_click_and_drag, place_by_typing, place_without_javascript], ids=["on-the-map", "by-coordinates", "without-javascript"]
)
def test_from_a_missing_address_to_whom_to_visit(own_site, open_page, insee, place):
    javascript = place is not place_without_javascript
    phone = open_page(320, javascript=javascript)
    receipt = report(phone, own_site)
    assert receipt in words(phone)

    # The secretary's day begins with it.
    desk = open_page(1280, javascript=javascript)
    sign_in(desk, own_site, "secretaire@demo.example")
    first = desk.locator(".duties a").first
    expect(first).to_contain_text("habitants signalent une adresse")
    first.click()
    desk.get_by_role("link", name="12 La Hourquette").click()
    assert receipt in words(desk)
    expect(desk.get_by_label("Numéro")).to_have_value("12")
    desk.get_by_role("button", name="Ajouter cette adresse").click()

    # She adds it, changes her mind twice.
    place(desk)
    desk.get_by_role("button", name="Ajouter", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("12, La Hourquette")
    if javascript:
        audit(desk)
    desk.get_by_role("button", name=re.compile("^Annuler")).click()
    expect(desk.get_by_role("main")).to_contain_text("C’est annulé")
    desk.get_by_role("button", name=re.compile("^Rétablir")).click()
    expect(desk.get_by_role("main")).to_contain_text("C’est rétabli")

    # She publishes for Monday: the public still sees the version before.
    desk.goto(f"{own_site}/mairie/{insee}/adresses/publier")
    expect(desk.get_by_role("main")).to_contain_text("12 La Hourquette")
    desk.get_by_label("Lundi à 9 h").check()
    desk.get_by_role("button", name="Publier", exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("Publication prévue lundi")
    phone.goto(f"{own_site}/adresses/{insee}?q=12 hourquette")
    expect(phone.get_by_role("main")).to_contain_text("Aucune adresse publiée")

    # She answers the resident, who reads it on the receipt.
    desk.goto(f"{own_site}/mairie/{insee}/adresses/signalements")
    desk.get_by_role("link", name="12 La Hourquette").click()
    desk.get_by_label("Un mot pour la personne").fill("Votre adresse paraîtra lundi.")
    desk.get_by_role("button", name="Traité").click()
    phone.goto(f"{own_site}/adresses/{insee}/signaler/recu/{receipt}")
    expect(phone.get_by_role("main")).to_contain_text("Votre adresse paraîtra lundi.")

    # The syndicat sees every commune, and whom to visit first.
    syndicat = open_page(1280, javascript=javascript)
    sign_in(syndicat, own_site, "technicien@demo.example")
    syndicat.get_by_role("link", name="Adresses du territoire").first.click()
    table = syndicat.get_by_role("table").filter(has_text="À visiter d’abord")
    expect(table.locator("tbody tr")).to_have_count(60)
    expect(table.locator("tbody tr").first).to_contain_text("Pas d’adresses")
    expect(syndicat.locator("bastide-map")).to_be_visible()
