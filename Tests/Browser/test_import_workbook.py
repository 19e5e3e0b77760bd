"""A workbook is brought like any list: what Bastide exported, then what a spreadsheet made of the same addresses."""

import csv
import datetime
import io
import re

import openpyxl
import pytest
from accessibility import audit
from conftest import sign_in, words
from playwright.sync_api import expect
from test_import import bring, numbers


@pytest.fixture
def page(own_site, open_page):
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    return page


def exported(page, site, insee, name):
    answer = page.request.get(f"{site}/mairie/{insee}/adresses/exports/{name}")
    assert answer.status == 200
    return answer.body()


def typed(column, text):
    """What a spreadsheet makes of a cell that somebody typed."""
    if not text:
        return None
    if column == "date_der_maj":
        return datetime.date.fromisoformat(text)
    if column == "certification_commune":
        return text == "1"
    if column in ("numero", "commune_insee"):
        return int(text)
    return float(text) if column in ("x", "y", "long", "lat") else text


def as_workbook(bal, file):
    """The lines of a list, with a number more, under a title, in the second sheet of a workbook."""
    head, *lines = csv.reader(io.StringIO(bal.decode("utf-8-sig")), delimiter=";")
    new = dict(zip(head, next(line for line in lines if line[head.index("numero")] not in ("", "99999"))))
    new |= {column: "" for column in new if column in ("cle_interop", "id_ban_adresse")} | {"numero": "4321"}
    book = openpyxl.Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["numero", "Le numéro dans la voie"])
    sheet = book.create_sheet("Nos adresses")
    sheet.append(["Adresses de la commune"])
    sheet.append([])
    sheet.append(head)
    for line in lines + [list(new.values())]:
        sheet.append([typed(column, cell) for column, cell in zip(head, line)])
    sheet.append([None, "   "])
    book.save(file)
    return file


def test_what_bastide_exported_comes_back_unchanged(own_site, page, insee, tmp_path):
    file = tmp_path / "adresses.xlsx"
    file.write_bytes(exported(page, own_site, insee, "adresses.xlsx"))
    bring(page, own_site, insee, file)
    page.wait_for_url("**/imports/**")
    main = page.get_by_role("main")
    expect(main).to_contain_text("ne changent pas")
    for group in ("Nouvelles adresses", "Adresses absentes du fichier", "Lignes qui n’entrent pas"):
        expect(main).not_to_contain_text(group)
    audit(page)


def test_what_a_spreadsheet_made_enters_and_is_undone(own_site, page, insee, tmp_path):
    before = numbers(page, own_site, insee)
    # Its name says another kind: its content decides.
    file = as_workbook(exported(page, own_site, insee, "bal-1.5.csv"), tmp_path / "liste.csv")
    bring(page, own_site, insee, file)
    page.wait_for_url("**/imports/**")
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile("Ce classeur a plusieurs feuilles\\s: seule «\\sNos adresses\\s» est lue"))
    expect(main).to_contain_text("Nouvelles adresses (1)")
    for group in ("Adresses modifiées", "Adresses déplacées", "Adresses absentes du fichier", "Lignes qui n’entrent pas"):
        expect(main).not_to_contain_text(group)
    assert numbers(page, own_site, insee) == before
    audit(page)

    page.get_by_role("button", name="Importer", exact=True).click()
    undo = page.get_by_role("button", name="Annuler cet import")
    undo.wait_for()
    assert numbers(page, own_site, insee) == before + 1
    undo.click()
    page.get_by_role("button", name=re.compile("^Rétablir")).first.wait_for()
    assert numbers(page, own_site, insee) == before


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ancien Excel (.xls), ou demande un mot de passe"),
        (b"PK\x03\x04" + b"\0" * 100, "abîmé, ou n’est pas arrivé entier"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(site, open_page, insee, tmp_path, content, sentence):
    file = tmp_path / "liste.xlsx"
    file.write_bytes(content)
    page = open_page(320)
    sign_in(page, site, "secretaire@demo.example")
    bring(page, site, insee, file)
    expect(page.get_by_role("main")).to_contain_text("Un point à corriger")
    assert sentence in words(page) and "Rien n’est modifié" in words(page)
