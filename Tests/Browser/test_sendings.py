"""Who looks after the syndicat stops a channel with a reason, reads the ledger, and lets the channel go on."""

import re

from accessibility import audit
from conftest import sign_in, words
from playwright.sync_api import expect


def test_a_channel_is_stopped_and_goes_on(own_site, open_page):
    desk = open_page(1280)
    sign_in(desk, own_site, "administratrice@demo.example")
    desk.goto(f"{own_site}/syndicat")
    desk.get_by_role("link", name="Les envois").click()
    main = desk.get_by_role("main")
    assert desk.locator("main h2").all_inner_texts()[:3] == ["Notifications", "Courriels", "SMS"]
    desk.get_by_role("button", name="Mettre en pause").click()
    expect(main).to_contain_text("Écrivez pourquoi")
    audit(desk)
    desk.get_by_label("Pourquoi mettre en pause ?").fill("La clé change ce soir")
    desk.get_by_role("button", name="Mettre en pause").click()
    expect(main).to_contain_text("La clé change ce soir")
    assert "En pause depuis le" in words(desk)
    audit(desk)

    # A colleague on a telephone without JavaScript reads the same, and lets it go on.
    phone = open_page(320, javascript=False)
    sign_in(phone, own_site, "administratrice@demo.example")
    phone.goto(f"{own_site}/syndicat/envois")
    assert "La clé change ce soir" in words(phone)
    phone.get_by_role("link", name="Relire le registre").click()
    assert "Le registre est entier" in words(phone)
    assert re.search(r"([0-9a-f]{8} ){7}[0-9a-f]{8}", words(phone))
    phone.get_by_role("link", name="Revenir aux envois").click()
    phone.get_by_role("button", name="Reprendre l’envoi").click()
    expect(phone.get_by_role("main")).not_to_contain_text("En pause depuis")

    desk.goto(f"{own_site}/syndicat/journal")
    assert "La clé change ce soir" in words(desk)
