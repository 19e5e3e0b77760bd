"""A hamlet without numbers, in one sitting: its road, its numbers, its papers, the list that the public reads; each step undone."""

import re
import subprocess

import pytest
from conftest import sign_in
from playwright.sync_api import expect

VOIE = "Chemin du Hameau Neuf"
PATIENCE = 90_000


@pytest.fixture
def page(own_site, open_page):
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    return page


def undo_and_redo(page, gesture):
    """What was done is undone, looked at by whoever calls, and done again."""
    page.get_by_role("button", name=re.compile(f"^Annuler.*{gesture}")).click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")
    yield
    page.get_by_role("button", name=re.compile(f"^Rétablir.*{gesture}")).click()
    expect(page.get_by_role("main")).to_contain_text("C’est rétabli")


def features(page, home):
    return page.request.get(f"{home}/carte.geojson").json()["features"]


def numbers(page, home):
    """The numbers given along the road."""
    labels = [feature["properties"]["label"] for feature in features(page, home)]
    return sorted(int(label.split(",")[0]) for label in labels if label.endswith(f", {VOIE}"))


def read(page, address, tmp_path):
    """What a PDF says, on one line."""
    file = tmp_path / "papier.pdf"
    file.write_bytes(page.request.get(address, timeout=PATIENCE).body())
    said = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"\s+", " ", said)


def paper(page, link, tmp_path):
    """The paper behind a link of the page that says what comes next, as its PDF says it; then back to that page."""
    here = page.url
    page.get_by_role("link", name=link).click()
    page.get_by_role("button", name="Voir le document").click()
    said = read(page, page.get_by_role("link", name="Télécharger le PDF").evaluate("link => link.href"), tmp_path)
    page.goto(here)
    return said


def stands(number, text):
    """Whether a number stands in a text by itself, and not inside another."""
    return re.search(rf"(?<![\d/]){number}(?![\d/])", text) is not None


def test_from_a_road_without_name_to_the_public(own_site, page, insee, files, tmp_path):
    home = f"{own_site}/mairie/{insee}/adresses"
    # The road has a name.
    page.goto(f"{home}/voies")
    page.get_by_role("link", name="Ajouter une voie ou un lieu-dit").click()
    page.get_by_label("Nom", exact=True).fill(VOIE)
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(VOIE)
    voie = page.url.split("?")[0]
    page.get_by_role("button", name=re.compile(f"^Annuler.*{VOIE}")).click()
    expect(page.get_by_role("main")).to_contain_text("C’est annulé")
    page.get_by_role("button", name=re.compile(f"^Rétablir.*{VOIE}")).click()
    page.goto(voie)
    expect(page.get_by_role("heading", level=1)).to_have_text(VOIE)

    # It has a line: walked with a telephone.
    page.get_by_role("link", name="Dessiner ou reprendre le tracé").click()
    page.get_by_label("Votre fichier GPX ou GeoJSON").set_input_files(files / "hameau/chemin.gpx")
    page.get_by_role("button", name="Lire le fichier").click()
    expect(page.get_by_label("Points du tracé, dans l’ordre")).not_to_have_value("")
    page.get_by_role("button", name="Enregistrer le tracé").click()
    expect(page.get_by_role("link", name="Numéroter la voie")).to_be_visible()
    for _ in undo_and_redo(page, "[Tt]racé"):
        expect(page.get_by_role("main")).to_contain_text("n’a pas encore de tracé")

    # Its houses have numbers.
    page.goto(voie)
    page.get_by_role("link", name="Numéroter la voie").click()
    page.get_by_label("Votre fichier GeoJSON ou CSV").set_input_files(files / "hameau/maisons.geojson")
    page.get_by_role("button", name="Lire le fichier").click()
    page.get_by_role("button", name="Valider le numérotage").click()
    expect(page.get_by_role("main")).to_contain_text("Les nouveaux numéros sont dans la liste")
    done = page.url
    given = numbers(page, home)
    assert len(given) >= 8 and len(set(given)) == len(given)
    for _ in undo_and_redo(page, "numérotée"):
        expect(page.get_by_role("heading", level=1)).to_have_text("Numéroter la voie")
        expect(page.get_by_role("main")).not_to_contain_text("Les nouveaux numéros sont dans la liste")
        assert numbers(page, home) == []
    assert numbers(page, home) == given

    # What is read on the doors is typed back.
    page.goto(voie)
    page.get_by_role("link", name="Saisir une fiche").click()
    page.get_by_label(f"Le {given[0]}\u00a0: Vu").check()
    page.get_by_label("Maison ajoutée 1\u00a0: Après le n°").fill(str(given[-1]))
    page.get_by_label("Maison ajoutée 1\u00a0: Côté").select_option("gauche")
    page.get_by_label("Maison ajoutée 1\u00a0: Remarque").fill("volets verts")
    page.get_by_label("Maison ajoutée 2\u00a0: N° sur la porte").fill(str(given[-1] + 7))
    page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(page.get_by_role("main")).to_contain_text("gardée sans numéro")
    page.get_by_role("button", name="Valider la fiche").click()
    expect(page.get_by_role("main")).to_contain_text("La fiche est dans la liste")
    expect(page.get_by_role("main")).to_contain_text("une maison sans numéro")
    expect(page.get_by_role("main")).to_contain_text("volets verts")
    for _ in undo_and_redo(page, "Relevé de terrain"):
        assert numbers(page, home) == given
    seen, given = given, numbers(page, home)
    assert given == sorted(seen + [seen[-1] + 7])

    # The papers that follow are of what was numbered.
    page.goto(done)
    assert VOIE in paper(page, "Délibération de dénomination", tmp_path)
    said = paper(page, "Arrêté de numérotage", tmp_path)
    listed = said[said.index("Article 1er"):said.index("Article 2")]
    assert all(stands(number, listed) for number in seen) and not stands(seen[-1] + 7, listed)
    assert "Plan annexé" in said
    page.get_by_role("link", name="Courriers aux habitants").click()
    page.get_by_role("button", name="Voir les courriers").first.click()
    said = read(page, page.get_by_role("link", name="Télécharger le PDF").evaluate("link => link.href"), tmp_path)
    assert all(stands(number, said) and f"{number}, {VOIE}" in said for number in seen)
    page.goto(done)
    page.get_by_role("link", name="Commande de plaques").click()
    expect(page.get_by_role("table").first).to_contain_text("Plaque émaillée")
    page.get_by_role("link", name="Voir le bon de commande").click()
    order = page.get_by_role("main").inner_text()
    assert all(re.search(rf"^{number}\s+{VOIE}", order, re.MULTILINE) for number in seen)

    # The public reads it; it is taken back, then given again.
    public = f"{own_site}/adresses/{insee}/bal.csv"
    assert VOIE not in page.request.get(public).text()
    page.goto(done)
    page.get_by_role("link", name="Publier", exact=True).click()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("le public voit déjà votre liste")
    rows = [row for row in page.request.get(public).text().splitlines() if VOIE in row]
    assert len(rows) == len(given)
    page.goto(f"{home}/publier")
    page.get_by_role("button", name="Remettre la version d’avant en vue du public").first.click()
    assert VOIE not in page.request.get(public).text()
    page.goto(f"{home}/publier")
    page.get_by_role("button", name="Publier", exact=True).click()
    assert VOIE in page.request.get(public).text()
