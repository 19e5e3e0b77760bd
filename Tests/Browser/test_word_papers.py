"""The papers as files of a word processor: what they say, the map as a picture, how LibreOffice prints them."""

import os
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from conftest import sign_in
from playwright.sync_api import expect
from test_documents import PATIENCE, read

PNG = b"\x89PNG\r\n\x1a\n"
BODY = {"docx": "word/document.xml", "odt": "content.xml"}
LABEL = {"docx": "Word (.docx)", "odt": "LibreOffice (.odt)"}
HOSTILE = "@--output </w:t><script> {{7*7}} ](http://mal.example) \\input{x}"

kinds = pytest.mark.parametrize("kind", ["docx", "odt"])


def said(path, kind):
    """Every word of a file of a word processor, each part of which is well-formed XML."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        words = "".join(ElementTree.fromstring(archive.read(BODY[kind])).itertext())
        pictures = [archive.read(name) for name in archive.namelist() if "drawing" in name]
    return re.sub(r"\s+", " ", words), pictures


def needs_pictures(kind):
    if not shutil.which("rsvg-convert") and kind == "docx":
        pytest.skip("rsvg-convert n’est pas là : les papiers qui ont un plan ne vont pas dans Word")


def arrete(page, site, insee):
    """The arrêté of rue Voltaire, on the screen, signed by a name that tries to be more than a name."""
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{insee}/adresses/documents/en-tete")
    page.get_by_label("Fonction").fill("La maire")
    page.get_by_label("Nom").fill(HOSTILE)
    page.get_by_role("button", name="Enregistrer").click()
    page.goto(f"{site}/mairie/{insee}/adresses/voies?mots=voltaire")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("link", name="Documents de cette voie").click()
    page.get_by_role("link", name="Arrêté de numérotage").click()
    page.get_by_label("Numéro de l’arrêté").fill("2026-12")
    page.get_by_role("button", name="Voir le document").click()


def has_office():
    """Whether LibreOffice is here to open the file; where everything is measured, it must be."""
    found = shutil.which("soffice") is not None
    assert found or not os.environ.get("CI"), "LibreOffice n’est pas là : « script/setup test » l’installe"
    return found


def printed(path, folder):
    """The file as LibreOffice prints it."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/bureau", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
        check=True, capture_output=True, timeout=180)
    return (folder / path.with_suffix(".pdf").name).read_bytes()


@kinds
def test_an_arrete_is_changed_in_a_word_processor(own_site, open_page, insee, tmp_path, kind):
    needs_pictures(kind)
    page = open_page(1280, javascript=False)
    arrete(page, own_site, insee)
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("link", name=LABEL[kind]).click(no_wait_after=True)
    assert download.value.suggested_filename == f"arrete-{insee}.{kind}"
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    words, pictures = said(path, kind)
    for expected in ("Arrêté n° 2026-12 portant numérotage", "8 bis", "Rue Voltaire", "Plan annexé", HOSTILE):
        assert expected in words, expected
    assert len(pictures) == 1
    if shutil.which("rsvg-convert"):
        assert pictures[0].startswith(PNG) and len(pictures[0]) > 20_000
    if not has_office():
        return
    paper = read(printed(path, tmp_path), tmp_path)
    for expected in ("Arrêté n° 2026-12 portant numérotage", "Plan annexé", "Commune de Mourédouns", "<script>", "{{7*7}}"):
        assert expected in paper, expected
    assert re.search(r"1 ?/ ?\d", paper)


@kinds
def test_a_certificate_is_a_file_with_the_name_of_who_asks(own_site, open_page, insee, tmp_path, kind):
    needs_pictures(kind)
    page = open_page(1280, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/voies?mots=voltaire")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("link", name="8 bis", exact=True).click()
    page.get_by_role("link", name="Certificat d’adressage").click()
    page.get_by_role("button", name="Faire le certificat").click()
    expect(page.get_by_role("button", name="Afficher pour imprimer")).to_be_visible()
    page.get_by_label("Demandé par").fill("Mme <Dupuy> & fils")
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name=LABEL[kind]).click(no_wait_after=True)
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    words, pictures = said(path, kind)
    assert "à la demande de Mme <Dupuy> & fils" in words and "Vérifier ce certificat" in words
    # The map of the place, and the code to photograph.
    assert len(pictures) == 2
    if has_office():
        printed(path, tmp_path)
        told = subprocess.run(["pdfinfo", path.with_suffix(".pdf")], check=True, capture_output=True, text=True).stdout
        assert re.search(r"Pages:\s+1\n", told)
