"""A mayor reads on an old phone where the commune stands, by a link that the secretary makes and withdraws."""

import re

from conftest import sign_in, words


def test_without_javascript_at_320_pixels(own_site, open_page, insee):
    desk = open_page(1280)
    sign_in(desk, own_site, "secretaire@demo.example")
    desk.goto(f"{own_site}/equipe/{insee}")
    desk.get_by_role("link", name="Les liens du maire").click()
    desk.get_by_label("Pour qui ?").fill("Le téléphone de la maire")
    desk.get_by_role("button", name="Faire ce lien").click()
    address = desk.locator("code.secret").inner_text()

    phone = open_page(320, javascript=False)
    phone.goto(address)
    titles = phone.locator("main h2").all_inner_texts()
    assert titles[:3] == ["À signer ou à décider", "Ce qui manque", "Ce qui est fait"]
    assert phone.locator("main form").count() == 0
    assert "Maryse Duffau" not in words(phone)

    desk.get_by_role("link", name="C’est fait, revenir").click()
    assert "jamais" not in desk.get_by_role("table").inner_text()
    desk.get_by_role("button", name="Retirer").click()
    desk.get_by_text("Ce lien ne s’ouvre plus.").wait_for()
    assert phone.reload().status == 410
    assert "secrétariat de mairie" in words(phone)


def test_the_link_is_shown_once(own_site, open_page, insee):
    desk = open_page(320, theme="dark")
    sign_in(desk, own_site, "secretaire@demo.example")
    desk.goto(f"{own_site}/equipe/{insee}/maire")
    desk.get_by_label("Pour qui ?").fill("Le téléphone de la maire")
    desk.get_by_role("button", name="Faire ce lien").click()
    secret = re.search(r"/maire/(.+)", desk.locator("code.secret").inner_text())[1]
    desk.goto(f"{own_site}/equipe/{insee}/maire")
    assert secret not in desk.content()
