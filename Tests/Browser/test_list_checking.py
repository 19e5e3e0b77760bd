"""A list of electors is sent, its columns confirmed, its addresses judged; then nothing of it is left anywhere."""

import io
import re
import time

import openpyxl
import pytest
from accessibility import audit
from client import Client
from conftest import sign_in
from geocoder import known_voie, postcode, serving_index
from playwright.sync_api import expect

# A name that is in no file of the program: found somewhere, it can only come from the list.
ELECTOR = "Zéphirine Quatrecailloux"


@pytest.fixture(scope="module")
def checking(filled, files, tmp_path_factory):
    yield from serving_index(filled, files, tmp_path_factory.mktemp("checking"))


@pytest.fixture(scope="module")
def village(checking, files):
    """The secretary's commune, one of its voies, a number that is there and one that is not."""
    insee, name, numbers = known_voie(checking, files)
    absent = next(str(number) for number in range(1, 9_999) if str(number) not in numbers)
    return {"insee": insee, "voie": name, "number": numbers[0], "absent": absent}


def lines(village):
    place = [postcode(village["insee"]), "Mourédouns"]
    return [
        ["Nom", "Naissance", "Numéro", "Voie", "Code postal", "Commune"],
        [ELECTOR, "01/02/1950", village["number"], village["voie"].upper()] + place,
        [ELECTOR, "01/02/1951", village["absent"], village["voie"]] + place,
        [ELECTOR, "01/02/1952", "3", "Boulevard des Sirènes Volantes"] + place,
    ]


def as_csv(village, folder):
    file = folder / "electeurs.csv"
    file.write_bytes("\r\n".join(";".join(line) for line in lines(village)).encode("cp1252"))
    return file


def as_workbook(village, folder):
    book = openpyxl.Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Une note, et rien d’autre"])
    hidden = book.create_sheet("Cachée")
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Liste électorale")
    for line in lines(village):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in line])
    file = folder / "electeurs.xlsx"
    book.save(file)
    return file


def bring(page, site, insee, file):
    page.goto(f"{site}/mairie/{insee}")
    page.get_by_role("link", name="Vérifier une liste").first.click()
    page.get_by_label("Votre liste").set_input_files(file)
    page.get_by_role("button", name="Envoyer la liste").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Que contiennent les colonnes ?")


def check(page):
    page.get_by_role("button", name="Vérifier les adresses").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Liste vérifiée", timeout=20_000)


def said(page):
    """What the page says, its no-break spaces as plain ones."""
    return page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


def test_what_the_draft_has_is_found_before_it_is_public(checking, village, open_page, tmp_path):
    office = f"/mairie/{village['insee']}/adresses"
    client = Client(checking).sign_in("secretaire@demo.example")
    assert client.submit(f"{office}/nouvelle-voie", nature="voie", nom="Chemin des Huit Comètes").ok
    kept = client.request("GET", f"{office}/terrain/liste.json").json()
    voie = next(one["id"] for one in kept["voies"] if one["name"] == "Chemin des Huit Comètes")
    lon, lat = next(one["place"] for one in kept["numeros"] if one["place"])
    place = {"longitude": str(lon), "latitude": str(lat), "type-position": "entrée"}
    assert client.submit(f"{office}/voies/{voie}/nouveau-numero", voie=voie, numero="291", **place).ok
    page = open_page()
    sign_in(page, checking, "secretaire@demo.example")
    file = tmp_path / "abonnes.csv"
    file.write_text("Adresse;Commune\n291 chemin des huit comètes;Mourédouns\n293 chemin des huit comètes;Mourédouns\n")
    bring(page, checking, village["insee"], file)
    check(page)
    assert "1 adresse est juste sur 2" in said(page)
    assert "L’adresse de référence est dans votre liste, pas encore publiée. Le numéro 293 n’existe pas ici : 291." in said(page)
    page.get_by_role("link", name=re.compile("^Trouvées")).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("291 Chemin des Huit Comètes")
    assert "Elle est dans votre liste, pas encore publiée." in said(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_list_is_checked_and_nothing_of_it_is_left(checking, village, open_page, tmp_path, javascript):
    page = open_page(1280, javascript=javascript)
    sign_in(page, checking, "secretaire@demo.example")
    bring(page, checking, village["insee"], as_csv(village, tmp_path))
    assert ELECTOR in said(page), "the first lines are shown"
    assert page.get_by_label("Voie", exact=True).input_value() == "voie"
    assert page.get_by_label("Numéro", exact=True).input_value() == "numero"
    assert page.get_by_label("Nom", exact=True).input_value() == "ignorer"
    if javascript:
        audit(page)
    check(page)
    text = said(page)
    assert "1 adresse est juste sur 3" in text
    assert f"Le numéro {village['absent']} n’existe pas ici" in text
    assert "Sirènes Volantes" in text
    assert ELECTOR not in text, "names stay in the list"
    if javascript:
        audit(page)
    page.get_by_role("link", name="Douteuses").first.click()
    assert page.locator("tbody tr").count() == 1

    address = page.url.split("?")[0]
    result = page.request.get(address + ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(result.body()))
    rows = list(book["Liste"].iter_rows(values_only=True))
    assert rows[0][:6] == tuple(lines(village)[0]) and rows[0][6] == "Résultat"
    assert [row[6] for row in rows[1:]] == ["trouvée", "douteuse", "introuvable"]
    assert rows[1][0] == ELECTOR and rows[1][10] > -180
    assert book["Liste"]["G2"].fill.fgColor.rgb != book["Liste"]["G4"].fill.fgColor.rgb
    assert "Résumé" in book.sheetnames

    page.goto(address)
    page.get_by_role("button", name="Effacer cette liste").click()
    expect(page.get_by_text("La liste est effacée")).to_be_visible()
    assert page.request.get(address).status == 404
    assert_nothing_is_left(checking.data)


def assert_nothing_is_left(data):
    words = [word.encode(encoding) for word in ("Quatrecailloux", "Sirènes Volantes") for encoding in ("utf-8", "cp1252")]
    for file in data.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(word in content for word in words), f"{file} holds something of the list"


def test_a_workbook_is_read_from_the_sheet_that_is_chosen(checking, village, open_page, tmp_path):
    page = open_page(1280)
    sign_in(page, checking, "secretaire@demo.example")
    page.goto(f"{checking}/mairie/{village['insee']}/verifier-une-liste")
    page.get_by_label("Votre liste").set_input_files(as_workbook(village, tmp_path))
    page.get_by_role("button", name="Envoyer la liste").click()
    choice = page.get_by_label("Feuille du classeur")
    expect(choice).to_be_visible()
    assert choice.locator("option").all_inner_texts() == ["Lisez-moi", "Liste électorale"]
    assert choice.input_value() == "1", "a note is no list"
    choice.select_option(label="Lisez-moi")
    page.get_by_role("button", name="Lire cette feuille").click()
    expect(page.locator("[role=alert]")).to_contain_text("n’a que des titres de colonnes")
    page.get_by_label("Feuille du classeur").select_option(label="Liste électorale")
    page.get_by_role("button", name="Lire cette feuille").click()
    assert page.get_by_label("Voie", exact=True).input_value() == "voie"
    check(page)
    assert "1 adresse est juste sur 3" in said(page)


def test_the_keyboard_alone_is_enough(checking, village, open_page, tmp_path):
    page = open_page(320)
    sign_in(page, checking, "secretaire@demo.example")
    bring(page, checking, village["insee"], as_csv(village, tmp_path))
    field = page.get_by_label("Voie", exact=True)
    field.focus()
    page.keyboard.type("Voi")
    button = page.get_by_role("button", name="Vérifier les adresses")
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Liste vérifiée", timeout=20_000)
    audit(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    "name, content, sentence",
    [
        ("liste.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Classeur Excel (.xlsx)"),
        ("liste.pdf", b"%PDF-1.7\n1 0 obj", "PDF"),
        ("liste.csv", b"", "vide"),
        ("image.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "CSV ou en XLSX"),
        ("coupe.xlsx", b"PK\x03\x04" + b"\0" * 100, "abîmé"),
    ],
)
def test_what_is_no_list_is_refused_in_words(checking, village, open_page, tmp_path, name, content, sentence):
    file = tmp_path / name
    file.write_bytes(content)
    page = open_page(1280)
    sign_in(page, checking, "secretaire@demo.example")
    page.goto(f"{checking}/mairie/{village['insee']}/verifier-une-liste")
    page.get_by_label("Votre liste").set_input_files(file)
    page.get_by_role("button", name="Envoyer la liste").click()
    expect(page.locator("[role=alert]")).to_contain_text(sentence)
    expect(page.locator("[role=alert]")).to_contain_text("Rien n’est gardé")


def test_nobody_else_sees_a_list(checking, village, open_page, tmp_path):
    page = open_page(1280)
    sign_in(page, checking, "secretaire@demo.example")
    bring(page, checking, village["insee"], as_csv(village, tmp_path))
    address = page.url
    other = open_page(1280)
    sign_in(other, checking, "secretaire@demo.example")
    assert other.goto(address).status == 404, "not even another session of the same person"
    nobody = Client(checking)
    assert ELECTOR not in nobody.get(address.removeprefix(str(checking))).text


def test_fifty_thousand_lines_take_seconds(checking, village, open_page, tmp_path):
    head, good, doubtful, missing = [";".join(line) for line in lines(village)]
    file = tmp_path / "longue.csv"
    file.write_text("\n".join([head] + [good, good, good, doubtful, missing] * 10_000))
    page = open_page(1280)
    sign_in(page, checking, "secretaire@demo.example")
    bring(page, checking, village["insee"], file)
    begun = time.monotonic()
    page.get_by_role("button", name="Vérifier les adresses").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Liste vérifiée", timeout=120_000)
    print(f"50,000 lines checked in {time.monotonic() - begun:.1f} s")
    assert "30 000 adresses sont justes sur 50 000" in said(page)
    page.get_by_role("button", name="Effacer cette liste").click()
