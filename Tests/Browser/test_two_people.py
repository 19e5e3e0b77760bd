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


def choose(page, count):
    """Ticks the first numéros of the list, and opens what can be done with them."""
    boxes = page.locator('input[name="numero"]')
    for place in range(count):
        boxes.nth(place).check()
    page.get_by_text("Avec les numéros choisis…").click()


def test_several_are_chosen_while_one_changes(own_site, open_page, insee):
    technician, secretary = open_page(1280), open_page(320)
    act_for(technician, own_site, insee)
    sign_in(secretary, own_site, "secretaire@demo.example")
    secretary.goto(f"{own_site}/mairie/{insee}/adresses/voies")
    secretary.get_by_role("link", name="Rue Voltaire").click()
    choose(secretary, 3)

    open_first_numero(technician, own_site, insee)
    technician.get_by_label(LIEU_DIT).fill("Le Moulin")
    technician.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(technician.get_by_role("main")).to_contain_text("Enregistré")

    secretary.get_by_label("Type de position").select_option("parcelle")
    secretary.get_by_role("button", name="Donner ce type").click()
    told = secretary.locator(".notice.warning")
    expect(told).to_contain_text("Un des 3 numéros choisis a changé")
    expect(told).to_contain_text("Le Moulin")
    expect(told).to_contain_text("Bastien Lafforgue")
    expect(secretary.locator('input[name="numero"]:checked')).to_have_count(3)
    expect(secretary.get_by_label("Type de position")).to_have_value("parcelle")
    audit(secretary)

    told.get_by_role("button", name="Donner le type « parcelle » aux 2 inchangés").click()
    expect(secretary.get_by_role("main")).to_contain_text("laissé tel quel")
    assert "2 numéros en position «\u00a0parcelle\u00a0»" in secretary.get_by_role("main").inner_text()
    expect(secretary.locator("td").filter(has_text=re.compile(r"^\s*parcelle\s*$"))).to_have_count(2)


def test_a_lieu_dit_deleted_meanwhile_comes_back(own_site, open_page, insee):
    technician, secretary = open_page(1280), open_page(320)
    sign_in(secretary, own_site, "secretaire@demo.example")
    secretary.goto(f"{own_site}/mairie/{insee}/adresses/nouvelle-voie")
    secretary.get_by_label("Nom", exact=True).fill("Le Pigeonnier")
    secretary.get_by_label("Nature").select_option("lieu-dit")
    secretary.get_by_role("button", name="Ajouter", exact=True).click()
    expect(secretary.get_by_role("heading", level=1)).to_have_text("Le Pigeonnier")

    act_for(technician, own_site, insee)
    technician.goto(secretary.url)
    technician.get_by_role("button", name="Supprimer", exact=True).click()
    expect(technician.get_by_role("main")).to_contain_text("supprimée")

    secretary.get_by_label("Longitude").fill("0,512345")
    secretary.get_by_label("Latitude").fill("43,7")
    secretary.get_by_role("button", name="Ajouter la position").click()
    expect(secretary.get_by_role("main")).to_contain_text("Ce lieu-dit a été supprimé")
    expect(secretary.get_by_label("Longitude")).to_have_value("0,512345")
    audit(secretary)
    secretary.get_by_role("button", name="Ajouter", exact=True).click()
    expect(secretary.get_by_role("heading", level=1)).to_have_text("Le Pigeonnier")
    expect(secretary.get_by_label("Longitude").first).to_have_value("0.512345")
