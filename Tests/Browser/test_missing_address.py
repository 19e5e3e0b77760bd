"""A resident on an old phone reports a missing address; the secretary finds it first thing."""

import re

from conftest import sign_in


def report(page, site, insee):
    page.goto(site)
    page.get_by_label("Nom de la commune ou code postal").fill("moured")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Elle manque ou elle est fausse").click()
    page.get_by_label("L’adresse", exact=True).fill("3 chemin du Lavoir")
    page.get_by_role("button", name="Envoyer à la mairie").click()
    page.wait_for_url(re.compile("/recu/"))
    return page.url.rsplit("/", 1)[1]


def test_without_javascript_at_320_pixels(own_site, open_page, insee):
    phone = open_page(320, javascript=False)
    receipt = report(phone, own_site, insee)
    assert receipt in phone.get_by_role("main").inner_text()

    desk = open_page(1280)
    sign_in(desk, own_site, "secretaire@demo.example")
    first = desk.locator(".duties a").first
    assert "signale" in first.inner_text()
    first.click()
    desk.get_by_text("3 chemin du Lavoir").first.wait_for()


def test_nothing_is_sent_when_the_address_is_empty(own_site, open_page, insee):
    phone = open_page(320, javascript=False)
    phone.goto(f"{own_site}/adresses/{insee}/signaler")
    # The browser itself would stop an empty required field: the server must too.
    answer = phone.request.post(
        f"{own_site}/adresses/{insee}/signaler", form={"sujet": "missing", "adresse": ""}, headers={"Origin": own_site}
    )
    assert answer.status == 422
    assert "recu" not in answer.url


def test_the_hours_never_break_across_two_lines(site, open_page, insee):
    page = open_page(320)
    page.goto(f"{site}/commune/{insee}")
    shown = page.locator("body").inner_text()
    assert re.search("\\d\u00a0h", shown) and not re.search(r"\d h\b", shown)
