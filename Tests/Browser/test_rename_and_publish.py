"""The secretary renames a voie, changes her mind twice, publishes, and goes back: all without JavaScript."""

import re

from conftest import sign_in
from playwright.sync_api import expect


def published(page, site, insee):
    return page.request.get(f"{site}/adresses/{insee}/bal.csv").text()


def test_rename_undo_redo_publish_withdraw(own_site, open_page, insee):
    page = open_page(1280, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    heading = page.get_by_role("heading", level=1)

    page.get_by_label("Nom", exact=True).fill("Rue Hubertine-Auclert")
    page.get_by_role("button", name="Enregistrer").click()
    expect(heading).to_have_text("Rue Hubertine-Auclert")
    page.get_by_role("button", name=re.compile("^Annuler")).click()
    expect(heading).to_have_text("Rue Voltaire")
    page.get_by_role("button", name=re.compile("^Rétablir")).click()
    expect(heading).to_have_text("Rue Hubertine-Auclert")
    assert "Hubertine" not in published(page, own_site, insee), "a draft stays a draft"

    page.goto(f"{own_site}/mairie/{insee}/adresses/publier")
    assert "Rue Voltaire : devient 1 Rue Hubertine-Auclert" in page.get_by_role("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("le public voit déjà votre liste")
    assert "Rue Hubertine-Auclert" in published(page, own_site, insee)

    page.goto(f"{own_site}/mairie/{insee}/adresses/publier")
    page.get_by_role("button", name="Remettre la version d’avant en vue du public").first.click()
    expect(page.get_by_role("main")).to_contain_text("devient 1")
    assert "Rue Voltaire" in published(page, own_site, insee)
    assert "Hubertine" not in published(page, own_site, insee)


def test_a_publication_waits_for_monday(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_label("Nom", exact=True).fill("Rue Hubertine-Auclert")
    page.get_by_role("button", name="Enregistrer").click()
    page.goto(f"{own_site}/mairie/{insee}/adresses/publier")
    page.get_by_label("Lundi à 9 h").check()
    page.get_by_role("button", name="Publier", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert "Hubertine" not in published(page, own_site, insee)
    page.goto(f"{own_site}/mairie/{insee}/adresses/publier")
    assert "lundi" in page.get_by_role("main").inner_text().lower()
