"""Two people change the same row: the second is told, loses nothing, and can finish."""

import re

from accessibility import audit
from conftest import sign_in, words
from playwright.sync_api import expect

LIEU_DIT = re.compile(r"^Lieu-dit \(")


def act_for(page, site, insee):
    """The technician acts for the commune, as its mayor asked by telephone."""
    sign_in(page, site, "technicien@demo.example")
    page.goto(f"{site}/equipe/{insee}/agir")
    page.get_by_label("Pourquoi").fill("Mme la maire me l’a demandé au téléphone.")
    page.get_by_role("button", name="Agir pour").click()
    expect(page.locator(".acting")).to_contain_text("Vous agissez pour Mourédouns")


def open_first_numero(page, site, insee):
    page.goto(f"{site}/mairie/{insee}/adresses/voies")
    page.get_by_role("link", name="Rue Voltaire").click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rue Voltaire")


def test_the_second_is_told_and_finishes(own_site, open_page, insee):
    technician, secretary = open_page(1280), open_page(320)
    act_for(technician, own_site, insee)
    sign_in(secretary, own_site, "secretaire@demo.example")
    for page in (technician, secretary):
        open_first_numero(page, own_site, insee)

    technician.get_by_label(LIEU_DIT).fill("Le Moulin")
    technician.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(technician.get_by_role("main")).to_contain_text("Enregistré")

    secretary.get_by_label("Note de la mairie").fill("Maison bleue, portail au fond de la cour.")
    secretary.get_by_role("button", name="Enregistrer", exact=True).click()
    both = secretary.get_by_role("table").filter(has_text="Enregistré maintenant")
    expect(both).to_contain_text("Le Moulin")
    expect(secretary.get_by_label("Note de la mairie")).to_have_value("Maison bleue, portail au fond de la cour.")
    audit(secretary)

    # She keeps what the other wrote too, and finishes.
    secretary.get_by_label(LIEU_DIT).fill("Le Moulin")
    secretary.get_by_role("button", name="Garder ma version").click()
    expect(secretary.get_by_role("main")).to_contain_text("Enregistré")
    expect(secretary.get_by_label(LIEU_DIT)).to_have_value("Le Moulin")
    expect(secretary.get_by_label("Note de la mairie")).to_have_value("Maison bleue, portail au fond de la cour.")

    secretary.goto(f"{own_site}/mairie/{insee}/adresses/historique")
    assert "Bastien Lafforgue" in words(secretary) and "Maryse Duffau" in words(secretary)
