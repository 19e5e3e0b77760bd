"""The syndicat's dashboard: sorted, filtered, taken away as a file, chosen on its map."""

import csv
import json
import re

from conftest import sign_in
from playwright.sync_api import expect


def test_sort_filter_export_and_map(site, open_page):
    page = open_page(1280)
    sign_in(page, site, "technicien@demo.example")
    page.goto(f"{site}/syndicat/adresses")
    table = page.get_by_role("table").first
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(60)

    table.get_by_role("link", name="Numéros").click()
    table.get_by_role("link", name="Numéros").click()
    page.wait_for_url("**tri=-numeros")
    numbers = [int(re.sub(r"\D", "", text) or -1) for text in rows.locator("td:nth-child(3)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > 1000

    page.get_by_label("État", exact=True).select_option("À corriger")
    page.get_by_label("Commune", exact=True).fill("saint")
    page.get_by_role("button", name="Filtrer").click()
    page.wait_for_url("**etat=brouillon**")
    names = rows.locator("th").all_inner_texts()
    assert 0 < len(names) < 60 and all("Saint" in name for name in names)

    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger ce tableau").click()
    lines = read(download.value.path())
    assert [line["commune"] for line in lines] and {line["etat"] for line in lines} == {"À corriger"}
    assert len(lines) == len(names)

    backgrounds = page.locator(".leaflet-control-layers-toggle")
    expect(backgrounds).to_have_attribute("title", "Choisir le fond de carte")

    page.get_by_role("link", name="Tout afficher").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger ce tableau").click()
    lines = read(download.value.path())
    assert len(lines) == 60 and sum(int(line["numeros"] or 0) for line in lines) > 10_000


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_map_has_every_commune_and_leads_to_one(site, open_page):
    page = open_page(1280)
    sign_in(page, site, "technicien@demo.example")
    page.goto(f"{site}/syndicat/adresses")
    shapes = json.loads(page.request.get(f"{site}/syndicat/adresses/communes.geojson").text())["features"]
    assert len(shapes) == 60 and {shape["geometry"]["type"] for shape in shapes} == {"MultiPolygon"}

    page.wait_for_load_state("networkidle")
    page.locator("bastide-map").click()
    page.wait_for_url(re.compile(r"/mairie/96\d{3}/adresses$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Adresses de")
