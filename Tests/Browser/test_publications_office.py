"""A secretary writes, previews and sends; danger leaves by two people; every page for everybody, without JavaScript too."""

import re

from accessibility import audit
from conftest import sign_in, words


def test_works_from_the_blank_page_to_the_residents(own_site, open_page, insee):
    page = open_page(320, javascript=False)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/actualites")
    page.get_by_role("link", name="Écrire une publication").click()
    page.get_by_role("link", name="Des travaux").click()
    page.get_by_role("textbox", name="Titre").fill("Route du Four barrée")
    page.get_by_role("button", name="Garder le brouillon").click()
    assert "Écrivez le texte" in words(page)
    assert page.get_by_role("textbox", name="Titre").input_value() == "Route du Four barrée"
    page.get_by_role("textbox", name="Texte").fill("Le pont est refait jusqu’à vendredi.")
    page.get_by_role("button", name="Garder le brouillon").click()
    told = words(page)
    for part in ["Sur le téléphone", "Courriel", "SMS par personne", "Panneau lumineux", "rien n’est encore parti"]:
        assert part in told, part
    page.get_by_role("button", name="Publier maintenant").click()
    assert "C’est parti" in words(page) and "Ce qui est arrivé" in words(page)
    page.get_by_role("link", name="Preuve d’alerte").click()
    assert "Le registre est entier" in words(page)
    assert "Maryse" not in words(page)


def test_danger_leaves_by_two_people(own_site, open_page):
    writer = open_page(1280)
    sign_in(writer, own_site, "technicien@demo.example")
    writer.goto(f"{own_site}/syndicat/actualites/ecrire/alert")
    writer.get_by_role("textbox", name="Titre").fill("Rupture de digue")
    writer.get_by_role("textbox", name="Texte").fill("La digue du lac a cédé.")
    writer.get_by_label("Que se passe-t-il").fill("Inondation")
    writer.get_by_label("Météo, crue").check()
    writer.get_by_label("Des vies sont menacées").check()
    writer.get_by_label("L’alerte vaut jusqu’au").fill("2099-01-01T12:00")
    writer.get_by_role("button", name="Garder le brouillon").click()
    assert "part à deux personnes" in words(writer)
    assert writer.get_by_role("button", name="Publier maintenant").count() == 0
    writer.get_by_role("button", name="Demander une relecture").click()
    item = writer.url

    second = open_page(320, theme="dark")
    sign_in(second, own_site, "administratrice@demo.example")
    second.goto(item)
    second.get_by_role("button", name="Publier maintenant").click()
    second.get_by_text("C’est parti").wait_for()


def test_each_page_for_everybody(own_site, open_page, insee):
    page = open_page()
    sign_in(page, own_site, "secretaire@demo.example")
    home = f"{own_site}/mairie/{insee}/actualites"
    page.goto(home)
    assert "Attend une deuxième personne" in words(page)
    assert "Ce que les autres publient ici" in words(page)
    waiting = page.get_by_role("link", name=re.compile("Ne buvez pas l’eau")).get_attribute("href")
    market = page.get_by_role("link", name=re.compile("Marché de producteurs")).get_attribute("href")
    own = [f"{own_site}{market}{tail}" for tail in ["", "/texte", "/preuve", "/appels", "/annulation"]]
    kinds = [f"{home}/ecrire/{kind}" for kind in ["news", "works", "event", "alert"]]
    rest = [home, f"{home}/ecrire", f"{home}/astreinte", f"{home}/statistiques", own_site + waiting]
    for address in rest + kinds + own:
        page.goto(address)
        audit(page)
