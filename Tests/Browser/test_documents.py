"""The papers of a commune: what the PDF says, the certificate that anybody checks, the order, the models of the syndicat."""

import re
import subprocess

from conftest import sign_in
from playwright.sync_api import expect


# A document waits for its turn, and is drawn within a minute.
PATIENCE = 90_000


def read(content, tmp_path):
    """What a PDF says, on one line, with ordinary spaces."""
    file = tmp_path / "papier.pdf"
    file.write_bytes(content)
    said = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"\s+", " ", said)


def has_its_fonts(content, tmp_path):
    """Whether every font of a PDF is in it, with what its letters are, for who copies or reads aloud."""
    file = tmp_path / "papier.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    return bool(told) and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in told)


def sheets(content, tmp_path):
    file = tmp_path / "papier.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told)[1]), re.search(r"Page size:\s+(.*)", told)[1]


def test_the_papers_of_a_voie(own_site, open_page, insee, tmp_path):
    page = open_page(1280, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    documents = f"{own_site}/mairie/{insee}/adresses/documents"
    page.goto(f"{documents}/en-tete")
    page.get_by_label("Fonction").fill("La maire")
    page.get_by_label("Nom").fill("Jeanne d'Arès")
    page.get_by_role("button", name="Enregistrer").click()

    page.goto(f"{own_site}/mairie/{insee}/adresses/voies?mots=voltaire")
    page.get_by_role("link", name="Rue Voltaire").click()
    voie = page.url.split("/")[-1]
    page.get_by_role("link", name="Documents de cette voie").click()
    page.get_by_role("link", name="Arrêté de numérotage").click()
    expect(page.get_by_label("Rue Voltaire")).to_be_checked()
    page.get_by_label("Numéro de l’arrêté").fill("2026-12")
    page.get_by_label("Date du conseil").fill("2026-11-03")
    page.get_by_role("button", name="Voir le document").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Arrêté n° 2026-12")
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("link", name="Télécharger le PDF").click(timeout=PATIENCE, no_wait_after=True)
    content = download.value.path().read_bytes()
    said = read(content, tmp_path)
    assert has_its_fonts(content, tmp_path)
    for words in ("Arrêté n° 2026-12 portant numérotage", "3 novembre 2026", "Jeanne d'Arès", "8 bis", "Plan annexé"):
        assert words in said, words
    assert re.search(r"1 ?/ ?\d", said)

    letters = page.request.get(f"{documents}/courrier/papier.pdf?voie={voie}&date_debut=2027-01-01&date_fin=2027-12-31", timeout=PATIENCE)
    said = read(letters.body(), tmp_path)
    assert "Votre maison ne bouge pas" in said and "8 bis, Rue Voltaire" in said and "à partir du 1er janvier 2027" in said
    numeros = len(set(re.findall(r"\d+(?: bis)?, Rue Voltaire", said)))
    assert has_its_fonts(letters.body(), tmp_path)
    assert sheets(letters.body(), tmp_path) == (numeros, "595.276 x 841.89 pts (A4)")
    for sheet, size in (("a4", "(A4)"), ("a3", "(A3)")):
        plan = page.request.get(f"{documents}/plan/papier.pdf?feuille={sheet}", timeout=PATIENCE).body()
        assert size in sheets(plan, tmp_path)[1] and has_its_fonts(plan, tmp_path)
        assert re.search(r"Rue Voltaire : [A-Z]\d", read(plan, tmp_path))
    # Boxes to tick are of a font of their own.
    assert has_its_fonts(page.request.get(f"{documents}/fiches/papier.pdf?voie={voie}", timeout=PATIENCE).body(), tmp_path)


def test_a_certificate_is_checked_by_who_holds_it(own_site, open_page, insee, tmp_path):
    page = open_page(1280, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/voies?mots=voltaire")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("link", name="8 bis", exact=True).click()
    page.get_by_role("link", name="Certificat d’adressage").click()
    page.get_by_role("button", name="Faire le certificat").click()
    certificate = page.url
    page.get_by_label("Demandé par").fill("Mme <Dupuy> & fils")
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Télécharger le PDF").click(timeout=PATIENCE, no_wait_after=True)
    content = download.value.path().read_bytes()
    said = read(content, tmp_path)
    number = certificate.split("/")[-1].split("?")[0]
    address = f"{own_site}/adresses/{insee}/certificats/{number}"
    # A dash at the end of a line is taken for a cut word by pdftotext.
    assert address.replace("-", "") in re.sub("[ -]", "", said) and f"Certificat n° {number}" in said
    assert "à la demande de Mme <Dupuy> & fils" in said and "8 bis, Rue Voltaire" in said
    assert sheets(content, tmp_path)[0] == 1

    resident = open_page(320, javascript=False)
    resident.goto(address)
    expect(resident.get_by_role("main")).to_contain_text("l’adresse est toujours celle-ci")
    expect(resident.get_by_role("main")).not_to_contain_text("Dupuy")

    page.goto(certificate)
    page.get_by_label("Motif").fill("Mauvaise parcelle")
    page.get_by_role("button", name="Retirer ce certificat").click()
    expect(page.get_by_role("main")).to_contain_text("Ce certificat est retiré")
    resident.reload()
    expect(resident.get_by_role("main")).to_contain_text("Mauvaise parcelle")


def test_the_syndicat_writes_the_texts_and_the_prices(own_site, open_page, insee, tmp_path):
    page = open_page(1280, javascript=False)
    sign_in(page, own_site, "administratrice@demo.example")
    page.goto(f"{own_site}/syndicat/adresses")
    page.get_by_role("link", name="Modèles de documents").click()
    page.get_by_role("link", name="Délibération de dénomination").click()
    page.get_by_label("Texte", exact=True).fill("# Noms {de_commun}\n{liste}")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("{de_commun} n’est pas un champ")
    page.get_by_label("Texte", exact=True).fill("# Noms {de_commune}\n{liste}")
    page.get_by_label("Commune pour l’aperçu").select_option(insee)
    page.get_by_role("button", name="Voir l’aperçu").click()
    expect(page.get_by_role("main")).to_contain_text("Noms de Mourédouns")
    page.get_by_role("button", name="Enregistrer").click()
    said = read(page.request.get(f"{own_site}/mairie/{insee}/adresses/documents/deliberation/papier.pdf", timeout=PATIENCE).body(), tmp_path)
    assert "Noms de Mourédouns" in said and "Rue Voltaire" in said and "CGCT" not in said
    page.get_by_role("button", name="Revenir au texte d’origine").click()
    expect(page.get_by_label("Texte", exact=True)).to_have_value(re.compile("L. 2121-30"))

    page.goto(f"{own_site}/syndicat/adresses/marche")
    for label, value in (("Article", "Plaque gravée"), ("Taille", "20 × 12 cm"), ("Fournisseur", "Ateliers du Midi"), ("Référence", "P1")):
        page.get_by_label(label).first.fill(value)
    page.get_by_label("Prix hors taxes").fill("8,90")
    page.get_by_role("button", name="Enregistrer").click()
    page.goto(f"{own_site}/mairie/{insee}/adresses/documents/commande")
    expect(page.get_by_role("table")).to_contain_text("Plaque gravée, 20 × 12 cm")
    page.get_by_role("link", name="Voir le bon de commande").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Commande de plaques et panneaux")
