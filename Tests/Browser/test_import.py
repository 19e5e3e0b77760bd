"""A file is brought, judged, taken in, and the import is undone in one gesture."""

import re
import subprocess

import pytest
from conftest import PROGRAM, sign_in


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    subprocess.run([PROGRAM, "demo", "files", "--out", folder], check=True, stdout=subprocess.DEVNULL)
    return folder / "adresses"


def bring(page, site, insee, file):
    page.goto(f"{site}/mairie/{insee}/adresses/importer")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Envoyer le fichier").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_smaller_file_is_asked_about_again_then_undone(own_site, open_page, insee, files, tmp_path, javascript):
    lines = (files / f"{insee}.csv").read_bytes().splitlines(keepends=True)
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

    page.locator("input[name=perte]").check()
    page.get_by_role("button", name="Importer", exact=True).click()
    undo = page.get_by_role("button", name="Annuler cet import")
    undo.wait_for()
    assert numbers(page, own_site, insee) < before
    undo.click()
    page.get_by_role("button", name=re.compile("^Rétablir")).first.wait_for()
    assert numbers(page, own_site, insee) == before


def numbers(page, site, insee):
    return page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").text().count('"Feature"')


def test_a_picture_is_refused_in_words(own_site, open_page, insee, tmp_path):
    picture = tmp_path / "liste.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    page = open_page(320)
    sign_in(page, own_site, "secretaire@demo.example")
    bring(page, own_site, insee, picture)
    page.get_by_text("Rien n’est modifié").first.wait_for()
