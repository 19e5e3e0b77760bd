"""The secretary sends her published list to the nation: a line that is cut, a refusal, and a list of somebody else."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import requests
from accessibility import audit
from conftest import ROOT, serving, sign_in, words
from national_deposit import TOKEN
from playwright.sync_api import expect


class National:
    """The national deposit beside the program."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"

    def set(self, **wanted):
        requests.post(f"{self.address}/__set", json=wanted, timeout=10).raise_for_status()

    @property
    def state(self):
        return requests.get(f"{self.address}/__state", timeout=10).json()


@pytest.fixture
def national():
    program = ROOT / "Tests/Browser/national_deposit.py"
    process = subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True)
    try:
        yield National(int(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def depositing_site(filled, tmp_path, national):
    folder, token = tmp_path / "data", tmp_path / "jeton"
    shutil.copytree(filled, folder)
    token.write_text(TOKEN + "\n")
    yield from serving(
        folder, addresses_deposit_url=f"{national.address}/api-depot", addresses_deposit_token_file=str(token)
    )


def sent(page, publishing):
    """Waits until the page says how the sending ended."""
    for _ in range(60):
        page.goto(publishing)
        if "L’envoi est en cours" not in words(page) and "sera repris de lui-même" not in words(page):
            return words(page)
        page.wait_for_timeout(500)
    raise AssertionError("the sending does not end")


def publish(page, publishing):
    page.goto(publishing)
    button = page.get_by_role("button", name="Publier", exact=True)
    if button.count():
        button.click()
    page.goto(publishing)


def seen(page, address, name):
    """Looks at a page, and keeps its picture in the folder that `DEPOSIT_PICTURES` names."""
    page.goto(address)
    audit(page)
    if folder := os.environ.get("DEPOSIT_PICTURES"):
        for width, theme in ((1280, "light"), (320, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=f"{folder}/{name}-{width}-{theme}.png", full_page=True)


def rename(page, home, before, after):
    page.goto(f"{home}/voies")
    page.get_by_role("link", name=before).click()
    page.get_by_label("Nom", exact=True).fill(after)
    page.get_by_role("button", name="Enregistrer").click()


def test_a_list_reaches_the_nation(depositing_site, open_page, insee, national):
    home = f"{depositing_site}/mairie/{insee}/adresses"
    publishing = f"{home}/publier"
    page = open_page(1280, javascript=False)
    sign_in(page, depositing_site, "secretaire@demo.example")
    looker = open_page(1280)
    sign_in(looker, depositing_site, "secretaire@demo.example")
    rename(page, home, "Rue Voltaire", "Rue Hubertine-Auclert")
    publish(page, publishing)
    send = page.get_by_role("button", name="Envoyer à la Base Adresse Nationale")

    # The line is cut once the nation has published: it is told as the success that it is.
    national.set(cut={"POST publish": "after"})
    send.click()
    assert "La Base Adresse Nationale a votre liste publiée." in sent(page, publishing)
    assert national.state["published"] == 1 and national.state["faults"] == []

    # What the national validator refuses is said in words, and where.
    rename(page, home, "Rue Hubertine-Auclert", "Rue Olympe-de-Gouges")
    publish(page, publishing)
    assert "une version plus ancienne que votre liste publiée" in words(page)
    national.set(errors=["rows.delete_too_many_addresses"])
    send.click()
    assert "Plus de quatre adresses sur cinq disparaîtraient" in sent(page, publishing)
    seen(looker, publishing, "refuse")
    national.set(errors=[])

    # Somebody else deposits a list: ours does not go over it.
    file = page.request.get(f"{depositing_site}/adresses/{insee}/bal.csv").text()
    theirs = file.replace("Rue Olympe-de-Gouges", "Rue Voltaire")
    national.set(deposit=[{"commune": insee, "owner": "Mes Adresses", "file": theirs}])
    send.click()
    assert "Une autre liste est en place à la Base Adresse Nationale." in sent(page, publishing)
    assert national.state["published"] == 1
    seen(looker, publishing, "conflit")
    seen(looker, f"{publishing}/autre-liste", "autre-liste")
    page.get_by_role("link", name="Voir ce qu’elle change").click()
    assert "Rue Olympe-de-Gouges" in words(page) and "Mes Adresses (Mairie) a déposé" in words(page)
    page.get_by_role("button", name="Remplacer par notre liste").click()
    expect(page.get_by_role("alert")).to_contain_text("Cochez la case")
    page.get_by_label(re.compile("Je remplace cette liste")).check()
    # Cut before the nation hears of it: it is sent again by itself.
    national.set(cut={"POST publish": "before"})
    page.get_by_role("button", name="Remplacer par notre liste").click()
    said = sent(page, publishing)
    assert "La Base Adresse Nationale a votre liste publiée." in said
    assert "Remplacement de la liste nationale de Mes Adresses (Mairie) décidé" in page.content()
    assert national.state["published"] == 2 and national.state["faults"] == []
    seen(looker, publishing, "a-jour")
    seen(looker, home, "commune")


def test_each_publication_follows_and_the_syndicat_sees_it(depositing_site, open_page, insee, national):
    home = f"{depositing_site}/mairie/{insee}/adresses"
    page = open_page(320, javascript=False)
    sign_in(page, depositing_site, "secretaire@demo.example")
    rename(page, home, "Rue Voltaire", "Rue Hubertine-Auclert")
    publish(page, f"{home}/publier")
    page.get_by_label(re.compile("Envoyer de nouveau après chaque publication")).check()
    page.get_by_role("button", name="Enregistrer ce choix").click()
    rename(page, home, "Rue Hubertine-Auclert", "Rue Olympe-de-Gouges")
    publish(page, f"{home}/publier")
    assert "La Base Adresse Nationale a votre liste publiée." in sent(page, f"{home}/publier")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    office = open_page(1280, javascript=False)
    sign_in(office, depositing_site, "administratrice@demo.example")
    office.goto(f"{depositing_site}/syndicat/adresses/depot")
    row = office.get_by_role("row").filter(has_text="Mourédouns")
    expect(row).to_contain_text("À jour")
    expect(row).to_contain_text("envoyée d’elle-même")
    assert TOKEN not in office.content()


def test_a_town_hall_says_yes_by_a_code(depositing_site, open_page, insee, national):
    publishing = f"{depositing_site}/mairie/{insee}/adresses/publier"
    office = open_page(1280)
    sign_in(office, depositing_site, "administratrice@demo.example")
    office.goto(f"{depositing_site}/syndicat/adresses/depot")
    office.get_by_label(re.compile("Avec l’accord de chaque mairie")).check()
    office.get_by_label("Nom du syndicat").fill("Syndicat numérique")
    office.get_by_role("button", name="Enregistrer").click()
    seen(office, f"{depositing_site}/syndicat/adresses/depot", "syndicat")

    page = open_page(320, javascript=False)
    sign_in(page, depositing_site, "secretaire@demo.example")
    publish(page, publishing)
    page.get_by_role("link", name="Donner l’accord de la mairie").click()
    page.get_by_role("button", name="Demander le code").click()
    looker = open_page(1280)
    sign_in(looker, depositing_site, "secretaire@demo.example")
    seen(looker, f"{publishing}/accord", "accord")
    page.get_by_label("Code à six chiffres").fill("111111")
    page.get_by_role("button", name="Donner l’accord").click()
    assert "Il reste 9 essais" in words(page)
    page.get_by_label("Code à six chiffres").fill("123456")
    page.get_by_role("button", name="Donner l’accord").click()

    # The nation does not take this yes any more: another one is asked for.
    national.set(accord="another")
    page.get_by_role("button", name="Envoyer à la Base Adresse Nationale").click()
    assert "n’a pas, ou n’a plus, l’accord de la mairie" in sent(page, publishing)
    national.set(accord=None)
    page.get_by_role("link", name="Donner l’accord de la mairie").click()
    page.get_by_role("button", name="Demander le code").click()
    page.get_by_label("Code à six chiffres").fill("123456")
    page.get_by_role("button", name="Donner l’accord").click()
    page.get_by_role("button", name="Envoyer à la Base Adresse Nationale").click()
    assert "La Base Adresse Nationale a votre liste publiée." in sent(page, publishing)
