"""On a screen of 320 pixels: a field sheet, the corners of a map, what a telephone asks of numbers."""

import pytest
from conftest import sign_in
from playwright.sync_api import expect


@pytest.fixture
def page(site, open_page):
    page = open_page(320)
    sign_in(page, site, "secretaire@demo.example")
    return page


def test_a_field_sheet_names_what_each_place_is_for(site, page, insee):
    page.goto(f"{site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("link", name="Fiche à imprimer").click()
    page.wait_for_load_state()
    remark = page.locator('.sheet-rows td[data-label="Remarque"]').first
    assert remark.bounding_box()["width"] > 200
    assert remark.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"Remarque')
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_scale_of_a_map_is_not_under_its_sources(site, page, insee):
    features = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    paths = [feature["properties"]["path"] for feature in features if "/numeros/" in feature["properties"].get("path", "")]
    page.goto(site + paths[0])
    sources = page.locator(".leaflet-control-attribution")
    expect(sources).to_be_visible()
    # As long as the sources of the ground, the cadastre and the photographs together.
    sources.evaluate("box => { box.textContent = 'Plan IGN, © IGN – Cadastre\\u00a0: DGFiP – Photographies © IGN – Données © contributeurs' }")
    scale, said = page.locator(".leaflet-control-scale").bounding_box(), sources.bounding_box()
    assert scale["x"] + scale["width"] <= said["x"] and said["x"] + said["width"] <= 320
