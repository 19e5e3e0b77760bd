"""A resident follows two communes, without JavaScript, by the keyboard alone, by e-mail."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

import pytest
from accessibility import audit
from conftest import ROOT, serving, words
from publications import danger, publish


@pytest.fixture
def relay(tmp_path):
    """A mail relay on this machine: its folder, one file for each e-mail received."""
    folder = tmp_path / "relais"
    folder.mkdir()
    process = subprocess.Popen([sys.executable, ROOT / "Tests/Standards/receive_mail.py", folder])
    try:
        yield folder
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def mailing_site(filled, tmp_path, relay):
    """A Bastide that sends its e-mails to that relay."""
    port = received(relay / "port").read_text()
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    yield from serving(folder, mail_server=f"smtp://127.0.0.1:{port}", mail_from="Syndicat <nepasrepondre@exemple.fr>")


def received(path: pathlib.Path):
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} never came"
        time.sleep(0.05)
    return path


def tab_to(page, name):
    """Reaches a control as who has no mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "(() => { const e = document.activeElement; return (e.labels?.[0]?.innerText || e.innerText || '').trim(); })()"
        )
        if label.replace("\u202f", " ").startswith(name):
            return
    raise AssertionError(f"« {name} » is not reached by the keyboard")


def enter(page):
    """Follows or sends what is reached, to the page that answers."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_without_javascript_by_the_keyboard_and_by_mail(mailing_site, relay, open_page, insee):
    site = mailing_site
    danger(site, insee)
    publish(site, "96001", "Repas des aînés", "Salle des fêtes.", theme="solidarite")
    page = open_page(320, javascript=False)
    looked = []
    page.goto(site)
    tab_to(page, "Nom de la commune")
    page.keyboard.type("moured")
    enter(page)
    assert words(page).index("DANGER – Crue") < words(page).index("Actualités")

    tab_to(page, "Suivre cette commune")
    enter(page)
    tab_to(page, "Une autre commune")
    page.keyboard.type("96160 Arbenac-sur-Louzère")
    enter(page)
    assert "Arbenac-sur-Louzère" in words(page)
    tab_to(page, "Recevoir moins")
    page.keyboard.press("Enter")
    tab_to(page, "Sport")
    page.keyboard.press("Space")
    tab_to(page, "Continuer")
    enter(page)
    assert "Vous suivez Mourédouns et Arbenac-sur-Louzère." in words(page)
    assert "Le courriel, lui, marche partout" in words(page)
    looked.append(page.url)
    ways = page.url

    tab_to(page, "Une page à garder en favori")
    enter(page)
    assert "DANGER – Crue" in words(page) and "Repas des aînés" in words(page)
    looked.append(page.url)

    page.goto(ways)
    tab_to(page, "Votre adresse électronique")
    page.keyboard.type("lise@exemple.fr")
    enter(page)
    assert "Un courriel vient de partir" in words(page)
    looked.append(page.url)

    mail = json.loads(received(relay / "1.json").read_text())
    assert mail["receivers"] == ["lise@exemple.fr"] and mail["defects"] == []
    page.goto(re.search(r"http://\S+/suivre/confirmation/\S+", mail["parts"][0]["content"])[0])
    looked.append(page.url)
    tab_to(page, "Oui, je veux être prévenu")
    enter(page)
    assert "C’est fait : vous serez prévenu." in words(page)
    assert page.get_by_label("Arbenac-sur-Louzère").is_checked() and page.get_by_label("Sport").is_checked()
    looked.append(page.url)
    assert page.context.cookies() == []
    # What judges a page is a script itself: it looks from a window that has them.
    window = open_page(1280)
    for address in looked:
        window.goto(address)
        audit(window)

    tab_to(page, "Tout arrêter et tout effacer")
    enter(page)
    tab_to(page, "Ne plus rien recevoir")
    enter(page)
    assert "elle est effacée" in words(page)


def test_the_position_is_asked_for_at_that_moment_only(site, open_page, insee):
    page = open_page(400)
    page.goto(site)
    place = next(c for c in page.request.get(f"{site}/territoire/communes.json").json() if c["code"] == insee)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": place["lat"], "longitude": place["lon"]})
    page.get_by_role("button", name="Me localiser").click()
    page.wait_for_url(f"{site}/commune/{insee}")
    page.goto(f"{site}/suivre")
    page.get_by_role("button", name="Me localiser").click()
    page.wait_for_url(f"{site}/suivre?lieu={insee}")
    page.context.set_geolocation({"latitude": 48.85, "longitude": 2.35})
    page.goto(site)
    page.get_by_role("button", name="Me localiser").click()
    page.get_by_role("heading", name="Vous êtes hors du territoire").wait_for()


def test_the_commune_is_chosen_on_the_map(site, open_page):
    page = open_page(1000)
    page.goto(site)
    page.get_by_role("link", name="Choisir sur la carte").click()
    page.get_by_role("heading", name="Choisir sa commune sur la carte").wait_for()
    page.get_by_role("link", name="Mourédouns").click()
    page.get_by_role("heading", name="Mourédouns", exact=True).wait_for()


def test_a_browser_that_refuses_is_told_what_else_to_do(site, open_page, insee):
    page = open_page(400)
    page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    page.goto(f"{site}/suivre/comment?lieu={insee}")
    page.get_by_text("sont bloquées dans votre navigateur").wait_for()
    phone = open_page(400)
    phone.add_init_script("Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5)' })")
    phone.goto(f"{site}/suivre/comment?lieu={insee}")
    phone.get_by_text("Sur l’écran d’accueil").wait_for()
    assert not phone.get_by_role("button", name="Recevoir sur cet appareil").is_visible()
