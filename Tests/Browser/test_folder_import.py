"""The technician brings many files at once: their progress is shown, the bad ones are told, the others enter."""

import time

from accessibility import audit
from conftest import sign_in, words
from playwright.sync_api import Error, expect


def test_several_files_one_of_them_bad(own_site, open_page, files, tmp_path):
    lists = sorted((files / "adresses").glob("*.csv"))
    again = [tmp_path / f"{turn}-{path.name}" for turn in range(4) for path in lists]
    for path in again:
        path.write_bytes((files / "adresses" / path.name.split("-")[1]).read_bytes())
    picture, workbook = tmp_path / "image.csv", tmp_path / "classeur.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    workbook.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 40)
    brought = again + [picture, workbook]
    page = open_page(1280)
    sign_in(page, own_site, "technicien@demo.example")
    page.goto(f"{own_site}/syndicat/adresses/importer")
    page.locator("input[type=file]").set_input_files(brought)
    page.get_by_role("button", name="Importer ces fichiers").click()

    page.wait_for_url("**/travaux/**", timeout=60_000)
    assert progress(page, len(brought)), "the page never told how far it was"
    page.get_by_role("link", name="Continuer").click()
    expect(page.get_by_role("main")).to_contain_text(f"{len(lists)} communes importées.")
    refused = page.get_by_role("table").filter(has_text="Fichiers laissés de côté")
    expect(refused.locator("tbody tr").filter(has_text="Rien n’est modifié")).to_have_count(2)
    expect(refused).to_contain_text("image.csv")
    taken = page.get_by_role("table").filter(has_text="Communes importées")
    expect(taken.locator("tbody tr")).to_have_count(len(again))


def test_a_commune_that_would_lose_too_much_waits_for_an_agreement(own_site, open_page, insee, files, tmp_path):
    lines = (files / f"adresses/{insee}.csv").read_bytes().splitlines(keepends=True)
    half = tmp_path / "moitie.csv"
    half.write_bytes(b"".join(lines[: len(lines) // 2]))
    page = open_page(320)
    sign_in(page, own_site, "technicien@demo.example")
    before = numbers(page, own_site, insee)
    page.goto(f"{own_site}/syndicat/adresses/importer")
    page.locator("input[type=file]").set_input_files(half)
    page.get_by_role("button", name="Importer ces fichiers").click()
    page.get_by_role("link", name="Continuer").click()
    expect(page.get_by_role("main")).to_contain_text("1 commune attend votre accord")
    assert before > 0 and numbers(page, own_site, insee) == before
    audit(page)

    page.get_by_label("Importer Mourédouns").check()
    page.get_by_role("button", name="Importer les communes cochées").click()
    page.get_by_role("link", name="Continuer").click()
    expect(page.get_by_role("main")).to_contain_text("1 commune importée.")
    assert 0 < numbers(page, own_site, insee) < before


def numbers(page, site, insee):
    return page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").text().count('"Feature"')


def test_without_javascript_the_page_comes_back_by_itself(own_site, open_page, files):
    brought = sorted((files / "adresses").glob("*.csv"))[:20]
    page = open_page(320, javascript=False)
    sign_in(page, own_site, "technicien@demo.example")
    page.goto(f"{own_site}/syndicat/adresses/importer")
    page.locator("input[type=file]").set_input_files(brought)
    page.get_by_role("button", name="Importer ces fichiers").click()
    page.wait_for_url("**/travaux/**")
    expect(page.get_by_role("progressbar", name="Avancement")).to_be_visible()
    # Nobody touches the page from here on.
    expect(page.get_by_role("main")).to_contain_text("C’est terminé", timeout=30_000)
    page.get_by_role("link", name="Continuer").click()
    expect(page.get_by_role("main")).to_contain_text("20 communes importées.")
    expect(page.locator("tbody tr")).to_have_count(20)


def progress(page, total):
    """What the page said while the work went on, without being loaded again: « 12 sur 54 »."""
    seen = []
    deadline = time.monotonic() + 60
    while "C’est terminé" not in words(page) and time.monotonic() < deadline:
        told = advance(page)
        if told and (not seen or told > seen[-1]):
            seen.append(told)
            assert f"sur {total}" in words(page) or "C’est terminé" in words(page)
        page.wait_for_timeout(100)
    assert "C’est terminé" in words(page)
    return seen


def advance(page):
    """The value of the bar; nothing where it has none, nor while the page of the end takes its place."""
    try:
        return page.evaluate("document.querySelector('progress[max]')?.value")
    except Error as fault:
        if "navigation" not in str(fault):
            raise
        return None
