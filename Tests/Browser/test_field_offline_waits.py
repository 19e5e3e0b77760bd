"""What waits on a telephone meets the site: two people, answers that are lost, refusals, and who may no longer see it."""

import json

from client import Client
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, answered_again, heading, open_number, phone, rows, stand, take_away
from conftest import sign_in

__all__ = ["phone"]
MEET = "window.dispatchEvent(new Event('online'))"


def begin(page, site, insee):
    sign_in(page, site, SECRETARY)
    take_away(page, site, insee)


def form(page):
    return page.locator("[data-part=change]")


def keep(page, **values):
    for label, value in values.items():
        form(page).get_by_label({"number": "Numéro", "note": "Note de la mairie"}[label]).fill(value)
    page.get_by_role("button", name="Garder ces changements").click()


def first(page, site, insee):
    """The address that `open_number` opens, and a colleague at the office."""
    office = Client(site).sign_in(SECRETARY)
    voie = office.found(f"/mairie/{insee}/adresses/voies?mots=voltaire", f'/mairie/{insee}/adresses/voies/([^"/]*)"')
    return office, min((row for row in rows(page, site, insee) if row["voie"] == voie), key=lambda row: (row["number"], row["suffix"]))


def change(office, insee, row, **fields):
    path = f"/mairie/{insee}/adresses/voies/{row['voie']}/numeros/{row['id']}"
    office.submit(path, version=str(row["version"]), voie=row["voie"], **{"numero": str(row["number"]), **fields})


def test_a_form_stands_on_what_it_showed(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    office, row = first(page, own_site, insee)
    open_number(page)
    change(office, insee, row, numero="961")
    with page.expect_response("**/liste.json*"):
        page.evaluate(MEET)
    keep(page, number="951")
    heading(page, "1 changement attend votre choix")
    expect(page.locator(".offline-waiting table")).to_contain_text("961")
    assert {one["id"]: one["number"] for one in rows(page, own_site, insee)}[row["id"]] == 961


def test_all_that_waits_for_an_address_is_shown_and_decided_together(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    office, row = first(page, own_site, insee)
    page.context.set_offline(True)
    open_number(page)
    keep(page, number="951", note="Portail vert")
    heading(page, "2 changements attendent le réseau")
    change(office, insee, row, numero="961", commentaire="Portail rouge")
    page.context.set_offline(False)
    heading(page, "2 changements attendent votre choix")
    table = page.locator(".offline-waiting table")
    for words in ("951", "961", "Portail vert"):
        expect(table).to_contain_text(words)

    # One of each: what is kept is chosen field by field.
    page.get_by_role("button", name="Corriger").click()
    expect(form(page).get_by_label("Numéro")).to_have_value("951")
    expect(form(page).get_by_label("Note de la mairie")).to_have_value("Portail vert")
    keep(page, number="961")
    heading(page, "Tout est envoyé")
    after = next(one for one in rows(page, own_site, insee) if one["id"] == row["id"])
    assert (after["number"], after["note"], after["version"]) == (961, "Portail vert", row["version"] + 2)


def test_a_change_that_left_already_is_not_taken_back_unseen(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    _, row = first(page, own_site, insee)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/terrain/changements", lose)
    open_number(page)
    keep(page, note="Vu sur place")
    heading(page, "1 changement attend le réseau")
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("main")).to_contain_text("déjà envoyé : annulez-le dans l’historique", **AFTER_A_WHILE)
    heading(page, "Tout est envoyé")
    assert next(one for one in rows(page, own_site, insee) if one["id"] == row["id"])["note"] == "Vu sur place"


def test_one_bad_answer_holds_up_nothing_else(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    # The list does not come, one change is not kept: the other leaves.
    page.route("**/liste.json*", lambda route: route.abort())
    page.route("**/terrain/changements", lambda route: route.fulfill(status=500) if "malheur" in (route.request.post_data or "") else route.continue_())
    open_number(page, rank=0)
    keep(page, note="malheur")
    heading(page, "1 changement attend le réseau")
    expect(page.get_by_role("main")).not_to_contain_text("votre choix")
    open_number(page, rank=1)
    with page.expect_response(lambda response: response.url.endswith("/changements") and response.ok):
        keep(page, note="Vu sur place")
        page.evaluate(MEET)
    expect(page.locator(".offline-waiting li")).to_have_count(1, **AFTER_A_WHILE)
    assert [one["note"] for one in rows(page, own_site, insee) if one["note"] in ("malheur", "Vu sur place")] == ["Vu sur place"]


def test_a_refused_change_is_corrected_whole(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    _, row = first(page, own_site, insee)
    open_number(page)
    keep(page, number="99999")
    heading(page, "1 changement attend votre choix")
    page.get_by_role("button", name="Corriger").click()
    expect(form(page).get_by_label("Numéro")).to_have_value("99999")
    keep(page, number="951")
    heading(page, "Tout est envoyé")
    assert next(one for one in rows(page, own_site, insee) if one["id"] == row["id"])["number"] == 951


def test_nothing_comes_back_after_erasing(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    waiting = []
    page.route("**/liste.json*", lambda route: waiting.append(route))
    page.evaluate(MEET)
    page.wait_for_timeout(500)
    page.get_by_text("Ce que ce téléphone garde").click()
    page.get_by_role("button", name="Effacer de ce téléphone").click()
    page.wait_for_timeout(300)
    for route in waiting:
        route.continue_()
    page.wait_for_url("**/adresses", timeout=30_000)
    assert page.evaluate("indexedDB.databases()") == []


def test_who_may_no_longer_see_the_list_keeps_none_and_may_erase(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.context.set_offline(True)
    open_number(page)
    keep(page, note="Vu sur place")
    heading(page, "1 changement attend le réseau")
    refusal = json.dumps({"title": "Vous n’avez plus le droit.", "status": 403})
    page.route("**/personne.json", lambda route: route.fulfill(status=403, body=refusal, content_type="application/problem+json"))
    page.context.set_offline(False)
    expect(page.get_by_role("main")).to_contain_text("Vous n’avez plus le droit.", **AFTER_A_WHILE)
    heading(page, "1 changement attend le réseau")
    for hidden in (page.locator("[data-part=search]"), page.get_by_role("button", name="Ajouter une maison")):
        expect(hidden).to_be_hidden()
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("button", name="Retirer")).to_be_visible(**AFTER_A_WHILE)
    page.get_by_text("Ce que ce téléphone garde").click()
    page.get_by_role("button", name="Effacer de ce téléphone").click()
    page.get_by_role("button", name="Effacer de ce téléphone").click()
    page.wait_for_function("indexedDB.databases().then((all) => all.length === 0)")


def test_a_network_that_comes_back_leaves_what_is_in_use(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.locator("[data-part=search]").get_by_label("Voie").select_option(label="Rue Voltaire")
    number = page.locator(".offline-numbers button").first
    number.focus()
    with page.expect_response("**/liste.json*"):
        page.evaluate(MEET)
    page.wait_for_timeout(500)
    expect(number).to_be_focused()
    number.press("Enter")
    form(page).get_by_role("button", name="Déplacer").click()
    point = page.locator(".map-point.chosen")
    point.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowUp")
    expect(point).to_be_focused()
    expect(form(page)).to_contain_text("de l’ancienne")
    form(page).get_by_role("button", name="Renoncer").click()
    expect(number).to_be_focused()


FAULT = """async (text) => {
  const entry = document.querySelector('script[type=module]').src;
  const { number } = await import(entry.replace(/offline\\.js$/, 'offline-engine.js'));
  return number(text);
}"""


def test_a_number_too_long_for_the_engine_is_told(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    told = page.evaluate(FAULT, "voie 0.5 43.7 0.5 43.71\nmaison 0.5 43.7 0 999999999999 - -")
    assert told == {"fault": "unreadable", "line": 2}


def losing(page):
    """Each answer is lost once the change is made."""
    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/terrain/changements", lose)


def test_what_is_taken_back_in_the_valley_is_taken_back_when_the_network_is_there(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    _, row = first(page, own_site, insee)
    page.route("**/terrain/changements", lambda route: route.abort())
    open_number(page)
    keep(page, note="Portail vert")
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
    page.context.set_offline(True)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("main")).to_contain_text("il se retirera dès que le réseau passe", **AFTER_A_WHILE)
    expect(page.get_by_role("button", name="Garder quand même")).to_be_visible()
    page.unroute("**/terrain/changements")
    page.context.set_offline(False)
    page.evaluate(MEET)
    heading(page, "Tout est envoyé")
    assert next(one for one in rows(page, own_site, insee) if one["id"] == row["id"])["note"] == row["note"]


def test_what_had_left_before_it_was_taken_back_is_said(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    losing(page)
    open_number(page)
    keep(page, note="Portail vert")
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
    page.context.set_offline(True)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("button", name="Garder quand même")).to_be_visible(**AFTER_A_WHILE)
    page.context.set_offline(False)
    page.evaluate(MEET)
    expect(page.get_by_role("main")).to_contain_text("déjà envoyé : annulez-le dans l’historique", **AFTER_A_WHILE)


def test_a_withdrawal_whose_answer_is_lost_changes_nothing(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    _, row = first(page, own_site, insee)
    page.route("**/terrain/changements", lambda route: route.abort())
    open_number(page)
    keep(page, note="Portail vert")
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/terrain/retraits", lose)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("button", name="Garder quand même")).to_be_visible(**AFTER_A_WHILE)
    answered_again(page)
    page.get_by_role("button", name="Garder quand même").click()
    heading(page, "Tout est envoyé")
    assert next(one for one in rows(page, own_site, insee) if one["id"] == row["id"])["version"] == row["version"]


def test_a_button_pressed_twice_makes_one_change(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.context.set_offline(True)
    open_number(page)
    form(page).get_by_label("Note de la mairie").fill("Portail vert")
    page.get_by_role("button", name="Garder ces changements").dblclick()
    heading(page, "1 changement attend le réseau")
    expect(page.locator(".offline-waiting > li")).to_have_count(1)


def test_a_tap_on_an_address_is_a_place_while_a_house_is_added(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    there = next(one for one in rows(page, own_site, insee) if one["place"])
    stand(page, *there["place"])
    page.get_by_role("button", name="Ajouter une maison").click()
    adding = page.locator("[data-part=add]")
    adding.get_by_role("button", name="À ma position").click()
    expect(adding).to_contain_text("Place choisie")
    adding.get_by_label("Note de la mairie").fill("Portail vert")
    box = page.locator(".map-point.chosen").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 13, box["y"] + box["height"] / 2)
    expect(adding.get_by_label("Note de la mairie")).to_have_value("Portail vert")
    expect(form(page)).to_be_hidden()
