"""From the one-time link to the telephone's code, and what a session's end does not lose."""

import re

import pytest
from accessibility import audit
from client import one_time_code
from conftest import PASSWORD, bastide, commune_codes, serving, sign_in, words
from playwright.sync_api import expect

SECRET = "quatre moutons bleus dansent"


@pytest.fixture
def real_site(files, tmp_path):
    """A Bastide that is no demonstration: a territory, no account yet."""
    data = tmp_path / "data"
    for kind in ["cog", "populations", "epci", "postcodes", "contours"]:
        bastide("territory", "import", kind, files / "territoire" / kind, "--departement", "96", "--data", data)
    yield from serving(data, "serve")


def open_account(page, link, name):
    page.goto(link)
    expect(page.get_by_label("Votre prénom et votre nom")).to_have_value(name)
    page.get_by_label("Votre mot de passe").fill(SECRET)
    page.get_by_label("Le même, encore une fois").fill(SECRET)
    page.get_by_role("button", name="Enregistrer et me connecter").click()


def handed_link(page):
    return re.search(r"https?://\S+/invitation/\S+", words(page))[0]


def test_from_the_first_administrator_to_a_secretary(real_site, open_page):
    # The first administrator opens the account, links a telephone and keeps the codes on paper.
    printed = bastide(
        "user", "create-admin", "--name", "Camille Dupuy", "--login", "camille@syndicat.example", "--data", real_site.data,
        settings={"public_url": str(real_site)},
    )  # fmt: skip
    link = re.search(r"http\S+/invitation/\S+", printed)[0]
    administrator = open_page(1280)
    open_account(administrator, link, "Camille Dupuy")
    administrator.wait_for_url("**/connexion/telephone**")
    audit(administrator)
    key = administrator.locator("main code").inner_text()
    administrator.get_by_label("Le code à six chiffres").fill("000000")
    administrator.get_by_role("button", name="Relier ce téléphone").click()
    expect(administrator.get_by_role("main")).to_contain_text("Ce code n’est pas celui de ce compte")
    code = one_time_code(key)
    administrator.get_by_label("Le code à six chiffres").fill(code)
    administrator.get_by_role("button", name="Relier ce téléphone").click()
    paper = administrator.locator(".codes code").all_inner_texts()
    assert len(paper) >= 8
    administrator.get_by_role("link", name="C’est rangé, continuer").click()
    administrator.wait_for_url("**/syndicat")

    # The link does not serve twice.
    stranger = open_page(320)
    assert stranger.goto(link).status == 410
    expect(stranger.get_by_role("main")).to_contain_text("Ce lien a déjà servi")

    # Out, and in again: the password is not enough, a code is, and no code serves twice.
    administrator.get_by_role("button", name="Se déconnecter").click()
    expect(administrator.get_by_role("main")).to_contain_text("Vous êtes déconnecté")
    assert administrator.goto(f"{real_site}/syndicat").url.endswith("/connexion?retour=%2Fsyndicat")
    sign_in(administrator, real_site, "camille@syndicat.example", SECRET)
    administrator.wait_for_url("**/connexion/code**")
    audit(administrator)
    administrator.get_by_label("Code à six chiffres").fill(code)
    administrator.get_by_role("button", name="Continuer").click()
    expect(administrator.get_by_role("main")).to_contain_text("il a déjà servi")
    administrator.get_by_label("Code à six chiffres").fill(paper[0])
    administrator.get_by_role("button", name="Continuer").click()
    administrator.wait_for_url("**/syndicat")

    # A secretary is invited, opens her account on her telephone, and is at her desk.
    insee = commune_codes(real_site)["Mourédouns"]
    administrator.goto(f"{real_site}/equipe/{insee}/invitation")
    administrator.get_by_label("Prénom et nom").fill("Odile Peyret")
    administrator.get_by_label("Adresse électronique").fill("odile@mairie.example")
    administrator.get_by_role("button", name="Inviter").click()
    telephone = open_page(320)
    open_account(telephone, handed_link(administrator), "Odile Peyret")
    telephone.wait_for_url(f"**/mairie/{insee}")
    expect(telephone.get_by_role("heading", level=1)).to_have_text("À faire aujourd’hui")


def test_a_lost_password_is_chosen_anew_by_a_link(own_site, open_page):
    mayor, manager, telephone = open_page(1280), open_page(1280), open_page(320, javascript=False)
    sign_in(mayor, own_site, "maire@demo.example")
    insee = re.search(r"/mairie/(\d+)", mayor.url)[1]

    # The secretary hands a link over; no message leaves the machine.
    sign_in(manager, own_site, "secretaire@demo.example")
    manager.goto(f"{own_site}/equipe/{insee}")
    manager.get_by_role("row", name="Henri Sabathier").get_by_role("link", name="Modifier").click()
    manager.get_by_role("button", name="Faire un lien pour choisir un mot de passe").click()
    link = handed_link(manager)
    audit(manager)

    # Two passwords that differ, then one that is too short, change nothing and do not use the link up.
    telephone.goto(link)
    for first, second in ((SECRET, SECRET + "."), ("court", "court")):
        telephone.get_by_label("Votre mot de passe").fill(first)
        telephone.get_by_label("Le même, encore une fois").fill(second)
        telephone.get_by_role("button", name="Enregistrer et me connecter").click()
        expect(telephone.get_by_role("main")).to_contain_text("à corriger")
    assert mayor.goto(f"{own_site}/mairie/{insee}").ok

    open_account(telephone, link, "Henri Sabathier")
    telephone.wait_for_url(f"**/mairie/{insee}")
    # Whoever knew the old password is out, and it opens nothing more.
    assert "/connexion" in mayor.goto(f"{own_site}/mairie/{insee}").url
    mayor.get_by_label("Votre adresse électronique").fill("maire@demo.example")
    mayor.get_by_label("Votre mot de passe").fill(PASSWORD)
    mayor.get_by_role("button", name="Se connecter").click()
    expect(mayor.get_by_role("main")).to_contain_text("L’adresse ou le mot de passe n’est pas le bon")
    sign_in(mayor, own_site, "maire@demo.example", SECRET)
    assert open_page(320).goto(link).status == 410


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_the_switcher_leads_to_the_same_page_of_another_commune(site, open_page, javascript):
    communes = commune_codes(site)
    first, second = communes["Mourédouns"], communes["Saint-Bertaud-d'Arès"]
    page = open_page(320, javascript=javascript)
    sign_in(page, site, "secretaire@demo.example")
    page.goto(f"{site}/mairie/{first}/adresses/voies")
    switcher = page.locator(".switcher")
    expect(switcher.get_by_role("link")).to_have_count(0)
    switcher.get_by_text("Changer de commune").click()
    expect(switcher.get_by_role("link")).to_have_count(3)
    expect(switcher.locator("[aria-current]")).to_have_text("Mourédouns")
    switcher.get_by_role("link", name="Saint-Bertaud").click()
    page.wait_for_url(f"**/mairie/{second}/adresses/voies")
    expect(page.locator(".masthead .commune")).to_contain_text("Saint-Bertaud")

    # Who works for one commune has nothing to choose from, and sees nothing of the others.
    mayor = open_page(320, javascript=javascript)
    sign_in(mayor, site, "maire@demo.example")
    expect(mayor.locator(".switcher")).to_have_count(0)
    assert mayor.goto(f"{site}/mairie/{second}/adresses").status == 403


def test_acting_for_a_commune_is_seen_by_it_and_ended_by_it(own_site, open_page, insee):
    technician, secretary = open_page(1280), open_page(1280)
    sign_in(technician, own_site, "technicien@demo.example")
    assert technician.goto(f"{own_site}/mairie/{insee}/adresses/nouvelle-voie").status == 403
    technician.goto(f"{own_site}/equipe/{insee}")
    technician.get_by_role("link", name="Agir pour Mourédouns").click()
    technician.get_by_label("Pourquoi").fill("La secrétaire est absente cette semaine.")
    technician.get_by_role("button", name="Agir pour Mourédouns").click()
    assert technician.goto(f"{own_site}/mairie/{insee}/adresses/nouvelle-voie").ok

    sign_in(secretary, own_site, "secretaire@demo.example")
    secretary.goto(f"{own_site}/mairie/{insee}")
    expect(secretary.locator(".acting")).to_contain_text("pour Mourédouns")
    audit(secretary)
    secretary.goto(f"{own_site}/equipe/{insee}")
    expect(secretary.get_by_role("main")).to_contain_text("La secrétaire est absente cette semaine.")
    secretary.get_by_role("button", name="Y mettre fin").click()
    expect(secretary.get_by_role("main")).to_contain_text("C’est terminé")
    expect(secretary.locator(".acting")).to_have_count(0)
    technician.wait_for_timeout(2_100)  # The longest that a right lasts once it is withdrawn.
    assert technician.goto(f"{own_site}/mairie/{insee}/adresses/nouvelle-voie").status == 403


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_an_expired_session_keeps_the_form(own_site, open_page, insee, javascript):
    page = open_page(1280, javascript=javascript)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/nouvelle-voie")
    page.get_by_label("Nom", exact=True).fill("Rue Olympe-de-Gouges")
    page.context.clear_cookies()
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre session est terminée")
    if javascript:
        audit(page)

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Se connecter (nouvel onglet)").click()
    sign_in(opened.value, own_site, "secretaire@demo.example")
    opened.value.close()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Envoyer ce que vous aviez écrit")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rue Olympe-de-Gouges")
