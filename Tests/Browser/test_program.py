"""A person makes a token in the browser; a program reads and brings addresses with it, until it is withdrawn."""

import json

import requests
from conftest import sign_in


def make_token(page, site):
    page.goto(f"{site}/mon-compte")
    page.get_by_role("link", name="Voir mes jetons").click()
    page.get_by_label("À quoi servira-t-il ?").fill("Logiciel de cartes")
    page.get_by_label("lire les adresses en brouillon").check()
    page.get_by_label("importer une liste d’adresses dans le brouillon").check()
    page.get_by_role("button", name="Faire ce jeton").click()
    return page.locator("code.secret").inner_text()


def test_reads_tries_and_brings_a_list(own_site, open_page, insee):
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    bearer = {"Authorization": f"Bearer {make_token(page, own_site)}"}
    api = f"{own_site}/api/adresses/{insee}"
    before = requests.get(f"{api}/etat.json", headers=bearer, timeout=30).json()
    draft = requests.get(f"{api}/brouillon/bal-1.5.csv", headers=bearer, timeout=30)
    assert len(draft.text.splitlines()) > before["numeros"] > 0

    lines = draft.content.splitlines(keepends=True)
    tried = send(f"{api}/imports?essai=oui", lines[:-1], bearer)
    assert tried.status_code == 200, tried.text
    assert (tried.json()["imported"], tried.json()["removed"]) == (False, 1)
    assert requests.get(f"{api}/etat.json", headers=bearer, timeout=30).json() == before
    assert send(f"{api}/imports", lines[:2], bearer).status_code == 409
    assert send(f"{api}/imports", lines[:-1], bearer).json()["imported"] is True

    page.goto(f"{own_site}/mairie/{insee}/adresses/historique")
    assert "Logiciel de cartes" in page.get_by_role("main").inner_text()
    page.goto(f"{own_site}/mon-compte/jetons")
    page.get_by_role("button", name="Retirer").click()
    page.get_by_text("Ce jeton ne sert plus à rien.").wait_for()
    over = requests.get(f"{api}/etat.json", headers=bearer, timeout=30)
    assert (over.status_code, over.headers["Content-Type"]) == (401, "application/problem+json")


def test_a_person_takes_their_data_away(own_site, open_page):
    page = open_page(320, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mon-compte")
    page.get_by_role("link", name="Ce que le site sait de moi").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Télécharger le tout").click()
    with open(started.value.path()) as file:
        account = json.load(file)["parties"][0]["lignes"][0]
    assert account["adresse électronique"] == "secretaire@demo.example"


def send(address, lines, headers):
    return requests.post(address, files={"fichier": ("liste.csv", b"".join(lines))}, headers=headers, timeout=60)
