"""A field sheet printed, then typed back with the keyboard alone, and by two people at once."""

import re
import subprocess

from conftest import sign_in
from playwright.sync_api import expect

PATIENCE = 90_000


def enter(page, site, insee):
    """The page of rue Voltaire."""
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{insee}/adresses/voies?mots=voltaire")
    page.get_by_role("link", name="Rue Voltaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rue Voltaire")


def labels(page, site, insee):
    features = page.request.get(f"{site}/mairie/{insee}/adresses/carte.geojson").json()["features"]
    said = [feature["properties"]["label"].split(", ") for feature in features if feature["geometry"]["type"] == "Point"]
    return sorted(parts[0] for parts in said if parts[1:] == ["Rue Voltaire"])


def test_printed_then_typed_with_the_keyboard(own_site, open_page, insee, tmp_path):
    page = open_page(1280)
    enter(page, own_site, insee)
    voie = page.url.split("?")[0]
    page.get_by_role("link", name="Fiche à imprimer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rue Voltaire")
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("link", name="Télécharger le PDF").click(timeout=PATIENCE, no_wait_after=True)
    file = tmp_path / "fiche.pdf"
    file.write_bytes(download.value.path().read_bytes())
    said = re.sub(r"\s+", " ", subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout)
    for words in ("Rue Voltaire", "Impairs", "8 bis", "Plaque à poser", "Maisons qui ne sont pas dans la liste"):
        assert words in said, words

    page.goto(voie)
    page.get_by_role("link", name="Saisir une fiche").click()
    page.get_by_label("Le 1\u00a0: Vu").focus()
    # The 1 is seen, the 3 is read 7, the 5 is seen: Enter goes on, Tab to the next box.
    for key in ("Space", "Enter", "Tab", "7", "Enter", "Space"):
        page.keyboard.press(key)
    page.get_by_label("Le 8 bis\u00a0: Vu").focus()
    for key in ("Enter", "1", "2", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.get_by_label("Maison ajoutée 1\u00a0: N° sur la porte")).to_be_focused()
    page.get_by_label("Le 2\u00a0: N’existe plus").check()
    page.get_by_label("Maison ajoutée 6\u00a0: N° sur la porte").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Voir ce qui changerait")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("sort de la liste")
    expect(page.get_by_role("main")).to_contain_text("le 3 devient le 7")
    before = labels(page, own_site, insee)
    page.get_by_role("button", name="Valider la fiche").click()
    expect(page.get_by_role("main")).to_contain_text("La fiche est dans la liste")
    expect(page.get_by_role("link", name="Le 12")).to_be_visible()
    assert "7" in labels(page, own_site, insee) and "2" not in labels(page, own_site, insee)
    page.get_by_role("button", name=re.compile("^Annuler.*Relevé de terrain")).click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")
    assert labels(page, own_site, insee) == before


def test_two_people_without_javascript(own_site, open_page, insee):
    page, other = open_page(320, javascript=False), open_page(1280, javascript=False)
    enter(page, own_site, insee)
    page.get_by_role("link", name="Saisir une fiche").click()
    page.get_by_label("Le 3\u00a0: N° sur la porte").fill("33")
    page.get_by_label("Le 5\u00a0: Remarque").fill("volets bleus")

    enter(other, own_site, insee)
    other.get_by_role("link", name="3", exact=True).click()
    other.get_by_label("Numéro", exact=True).fill("31")
    other.get_by_role("button", name="Enregistrer").first.click()

    page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(page.get_by_role("alert")).to_contain_text("modifié par quelqu’un entre-temps")
    expect(page.get_by_label("Le 5\u00a0: Remarque")).to_have_value("volets bleus")
    expect(page.get_by_label("Le 31\u00a0: N° sur la porte")).to_have_value("33")
    page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(page.get_by_role("main")).to_contain_text("le 31 devient le 33")
    page.get_by_role("button", name="Valider la fiche").click()
    expect(page.get_by_role("main")).to_contain_text("La fiche est dans la liste")
    assert "33" in labels(page, own_site, insee)
