"""The secretary reads what happened to a voie, compares, and comes back to what was published: without JavaScript, then on the map."""

import re

from conftest import sign_in
from playwright.sync_api import expect


def test_read_compare_come_back(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    home = f"{own_site}/mairie/{insee}/adresses"
    main = page.get_by_role("main")
    page.goto(f"{home}/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_label("Nom", exact=True).fill("Rue Hubertine-Auclert")
    page.get_by_role("button", name="Enregistrer").click()

    page.get_by_role("link", name="Historique de cette voie").click()
    expect(main).to_contain_text("Rue Voltaire → Rue Hubertine-Auclert")
    history = page.url
    main.get_by_role("table").get_by_role("button", name="Annuler", exact=True).first.click()
    assert page.url.split("?")[0] == history.split("?")[0]
    expect(main).to_contain_text("Annulé par")
    main.get_by_role("table").get_by_role("button", name="Rétablir", exact=True).first.click()

    page.goto(f"{home}/comparaison")
    expect(main).to_contain_text("renommée")
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger la comparaison (CSV)").click()
    assert "renommée;voie;Rue Voltaire;Rue Hubertine-Auclert" in download.value.path().read_text()

    page.get_by_role("link", name="Refaire la liste comme dans cette version").click()
    page.get_by_role("button", name="Refaire la liste comme dans cette version").click()
    page.goto(f"{home}/comparaison")
    expect(main).to_contain_text("Les deux versions disent les mêmes adresses.")
    page.get_by_role("button", name=re.compile("^Annuler.*Retour à la version")).click()
    expect(main).to_contain_text("renommée")


def test_erased_voie_keeps_its_history_and_shows_on_the_map(own_site, open_page, insee):
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    home = f"{own_site}/mairie/{insee}/adresses"
    page.goto(f"{home}/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("button", name=re.compile("^Supprimer")).click()
    page.goto(f"{home}/historique")
    page.get_by_role("table").get_by_role("link", name=re.compile("« Rue Voltaire » supprimée")).click()
    page.get_by_role("link", name="Rue Voltaire", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Cette voie n’est plus dans la liste.")
    page.goto(f"{home}/comparaison")
    expect(page.get_by_role("main")).to_contain_text("Retirées")
    expect(page.get_by_role("list", name="Légende")).to_contain_text("Retirée")
    assert page.locator("#differences [data-tone=danger][data-lon]").count() > 0, "what the map reads"
