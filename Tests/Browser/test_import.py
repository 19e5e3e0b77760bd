"""A file is brought, judged, taken in, and the import is undone in one gesture; what is no list is refused in words."""

import re

import pytest
from accessibility import audit
from conftest import commune_codes, sign_in, words
from playwright.sync_api import expect


def bring(page, site, insee, file):
    page.goto(f"{site}/mairie/{insee}/adresses/importer")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Envoyer le fichier").click()


def numbers(page, site, insee):
    return page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").text().count('"Feature"')


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_smaller_file_is_asked_about_again_then_undone(own_site, open_page, insee, files, tmp_path, javascript):
    lines = (files / f"adresses/{insee}.csv").read_bytes().splitlines(keepends=True)
    half = tmp_path / "moitie.csv"
    half.write_bytes(b"".join(lines[: len(lines) // 2]))
    page = open_page(1280, javascript=javascript)
    sign_in(page, own_site, "secretaire@demo.example")
    before = numbers(page, own_site, insee)

    bring(page, own_site, insee, half)
    page.wait_for_url("**/imports/**")
    page.get_by_role("button", name="Importer", exact=True).click()
    page.get_by_text("Est-ce bien ce que vous voulez").first.wait_for()
    assert before > 0 and numbers(page, own_site, insee) == before, "losing half of the addresses is asked about again"
    if javascript:
        audit(page)

    page.locator("input[name=perte]").check()
    page.get_by_role("button", name="Importer", exact=True).click()
    undo = page.get_by_role("button", name="Annuler cet import")
    undo.wait_for()
    assert numbers(page, own_site, insee) < before
    if javascript:
        audit(page)
    undo.click()
    page.get_by_role("button", name=re.compile("^Rétablir")).first.wait_for()
    assert numbers(page, own_site, insee) == before


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_what_is_folded_is_open_on_paper(own_site, open_page, insee, files, tmp_path, javascript):
    lines = (files / f"adresses/{insee}.csv").read_bytes().splitlines(keepends=True)
    one = tmp_path / "une.csv"
    one.write_bytes(b"".join(lines[:2]))
    page = open_page(1280, javascript=javascript)
    sign_in(page, own_site, "secretaire@demo.example")
    bring(page, own_site, insee, one)
    page.wait_for_url("**/imports/**")
    folded = page.locator("main details:not([open]) > summary")
    count = folded.count()
    assert count > 0
    on_paper = sheets(page)
    assert folded.count() == count, "what was folded is folded again on the screen"
    while folded.count():
        folded.first.click()
    assert on_paper == sheets(page) > 1


def sheets(page):
    """How many pages the printed page has."""
    return len(re.findall(rb"/Type /Page\b", page.pdf()))


@pytest.mark.parametrize(
    "name, sentence",
    [
        ("vide", "Ce fichier est vide. Rien n’est modifié"),
        ("image", "c’est une image ou un programme. Rien n’est modifié"),
        ("classeur", "Ce classeur est abîmé, ou n’est pas arrivé entier. Rien n’est modifié"),
        ("lettre", "Aucune adresse n’a été reconnue dans ce fichier"),
        ("une-autre-commune", "Ce fichier parle d’une autre commune"),
        ("plusieurs-communes", "Ce fichier parle de plusieurs communes"),
    ],
)
def test_what_is_no_list_of_the_commune_is_refused_in_words(site, open_page, insee, files, tmp_path, name, sentence):
    lists = sorted(path for path in (files / "adresses").glob("*.csv") if path.stem != insee)
    head, *_ = lists[0].read_bytes().splitlines(keepends=True)
    alike = [path.read_bytes() for path in lists if path.read_bytes().startswith(head)]
    file = tmp_path / f"{name}.csv"
    file.write_bytes({
        "vide": b"",
        "image": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "classeur": b"PK\x03\x04" + bytes(range(256)) * 40,
        "lettre": "Madame la maire, voici la liste.\n".encode(),
        "une-autre-commune": alike[0],
        "plusieurs-communes": alike[0] + alike[1].removeprefix(head),
    }[name])  # fmt: skip
    page = open_page(320)
    sign_in(page, site, "secretaire@demo.example")
    before = numbers(page, site, insee)
    bring(page, site, insee, file)
    expect(page.get_by_role("main")).to_contain_text("Un point à corriger")
    assert sentence in words(page)
    audit(page)
    assert numbers(page, site, insee) == before
    page.goto(f"{site}/mairie/{insee}/adresses/importer")
    assert file.name not in words(page), "what is refused is not kept"


def test_lines_of_other_communes_are_left_aside_and_told(own_site, open_page, insee, files, tmp_path):
    own = (files / f"adresses/{insee}.csv").read_bytes()
    head = own.splitlines(keepends=True)[0]
    other = next(
        path.read_bytes() for path in (files / "adresses").glob("*.csv") if path.stem != insee and path.read_bytes().startswith(head)
    )
    file = tmp_path / "canton.csv"
    file.write_bytes(own + other.removeprefix(head))
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    bring(page, own_site, insee, file)
    expect(page.get_by_role("main")).to_contain_text("Des lignes d’autres communes sont laissées de côté")


def test_a_file_is_sent_with_its_progress(own_site, open_page, files):
    insee = commune_codes(own_site)["Saint-Bertaud-d'Arès"]
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/importer")
    slow_line(page)
    page.locator("input[type=file]").set_input_files(files / f"adresses/{insee}.csv")
    page.get_by_role("button", name="Envoyer le fichier").click()
    told = page.get_by_role("status").filter(has_text=re.compile(r"[1-9]\d?\s% envoyés"))
    expect(told).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.wait_for_url("**/imports/**")
    expect(page.get_by_role("main")).to_contain_text("Rien n’est modifié tant que vous n’avez pas validé")


def slow_line(page):
    """A village's connection: 40 KB a second."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": 1 << 20, "uploadThroughput": 40 << 10},
    )


def test_what_is_too_long_is_said_before_it_is_sent(site, open_page, insee, tmp_path):
    file = tmp_path / "departement.csv"
    with open(file, "wb") as long:
        long.truncate(101 << 20)
    page = open_page(320)
    sign_in(page, site, "secretaire@demo.example")
    bring(page, site, insee, file)
    expect(page.get_by_role("main")).to_contain_text(re.compile("Ce fichier pèse 101\\sMo, et la limite est de 100\\sMo"))
    expect(page.get_by_role("button", name="Envoyer le fichier")).to_be_enabled()
