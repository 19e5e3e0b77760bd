"""A list published from a telephone: what others did meanwhile is asked about first, and an answer that is lost publishes once."""

from accessibility import audit
from client import Client
from conftest import sign_in
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, answered_again, heading, open_number, phone, rows, take_away

__all__ = ["phone"]


def public(page, site, insee):
    return page.request.get(f"{site}/adresses/{insee}/bal.csv").text()


def test_what_others_did_is_asked_first(own_site, phone, insee):
    page = phone
    home = f"/mairie/{insee}/adresses"
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    other = max(rows(page, own_site, insee), key=lambda row: row["number"])
    page.context.set_offline(True)
    open_number(page)
    page.locator("[data-part=change]").get_by_label("Numéro").fill("941")
    page.get_by_role("button", name="Garder ces changements").click()
    page.get_by_label("Publier dès que le réseau revient").check()
    follows = page.locator("[data-part=next]")
    expect(follows).to_contain_text("La liste paraîtra dès que tout est envoyé", **AFTER_A_WHILE)

    office = Client(own_site).sign_in(SECRETARY)
    numero = f"{home}/voies/{other['voie']}/numeros/{other['id']}"
    office.submit(numero, version=str(other["version"]), numero="977", voie=other["voie"])
    before = public(page, own_site, insee)

    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(follows).to_contain_text("ce qui n’a pas été fait sur ce téléphone", **AFTER_A_WHILE)
    expect(follows).to_contain_text("devient le 977")
    audit(page)
    follows.get_by_role("button", name="Ne pas publier").click()
    expect(follows.get_by_role("button", name="Publier la liste")).to_be_visible(**AFTER_A_WHILE)
    assert public(page, own_site, insee) == before

    follows.get_by_role("button", name="Publier la liste").click()
    expect(follows.get_by_role("button", name="Publier tout")).to_be_visible(**AFTER_A_WHILE)
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    page.route("**/terrain/publication", lose)
    follows.get_by_role("button", name="Publier tout").click()
    expect(follows).to_contain_text("La demande est partie, sans réponse encore.", **AFTER_A_WHILE)
    assert len(lost) == 1
    answered_again(page)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(follows).to_contain_text("Publié le", **AFTER_A_WHILE)
    after = public(page, own_site, insee)
    assert ";941;" in after and ";977;" in after and ";977;" not in before
    page.goto(f"{own_site}{home}/publier")
    expect(page.get_by_text("Vue par le public")).to_have_count(1)


def test_a_publication_that_fails_holds_up_no_change(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    follows, form = page.locator("[data-part=next]"), page.locator("[data-part=change]")
    page.route("**/terrain/publication", lambda route: route.fulfill(status=500))
    page.context.set_offline(True)
    open_number(page)
    form.get_by_label("Numéro").fill("941")
    page.get_by_role("button", name="Garder ces changements").click()
    page.get_by_label("Publier dès que le réseau revient").check()
    expect(follows).to_contain_text("La liste paraîtra dès que tout est envoyé", **AFTER_A_WHILE)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(follows).to_contain_text("La demande est partie, sans réponse encore.", **AFTER_A_WHILE)

    open_number(page)
    form.get_by_label("Numéro").fill("943")
    with page.expect_response(lambda response: response.url.endswith("/changements") and response.ok):
        page.get_by_role("button", name="Garder ces changements").click()
    assert {941, 943} <= {row["number"] for row in rows(page, own_site, insee)}
    expect(follows).to_contain_text("La demande est partie, sans réponse encore.", **AFTER_A_WHILE)
    assert ";943;" not in public(page, own_site, insee)

    page.unroute("**/terrain/publication")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(follows).to_contain_text("Publié le", **AFTER_A_WHILE)
    expect(follows.locator(".notice.success")).to_have_count(1)
    after = public(page, own_site, insee)
    assert ";941;" in after and ";943;" in after


def test_a_wish_whose_key_was_taken_back_unheard_is_still_meant(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    follows, form = page.locator("[data-part=next]"), page.locator("[data-part=change]")
    page.route("**/terrain/publication", lambda route: route.abort())
    page.context.set_offline(True)
    open_number(page)
    form.get_by_label("Numéro").fill("941")
    page.get_by_role("button", name="Garder ces changements").click()
    page.get_by_label("Publier dès que le réseau revient").check()
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(follows).to_contain_text("La demande est partie, sans réponse encore.", **AFTER_A_WHILE)

    # Whether it came is asked before one more change leaves; the answer is lost, and the change withdrawn.
    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/terrain/retraits", lose)
    open_number(page)
    form.get_by_label("Numéro").fill("943")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/retraits")):
        page.get_by_role("button", name="Garder ces changements").click()
    page.locator(".offline-waiting > li").get_by_role("button", name="Retirer").click()
    heading(page, "Tout est envoyé")
    answered_again(page)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(follows).to_contain_text("Publié le", **AFTER_A_WHILE)
    assert ";941;" in public(page, own_site, insee) and ";943;" not in public(page, own_site, insee)
