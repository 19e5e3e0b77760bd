"""The office comes between two changes of a telephone, the town hall between a publication and its undoing: nothing is laid on it unseen."""

import re

from accessibility import audit
from client import Client
from conftest import sign_in
from playwright.sync_api import expect
from test_field_doors import doors, open_door, waiting
from test_field_offline import AFTER_A_WHILE, SECRETARY, heading, open_number, phone, rows, take_away
from test_field_offline_waits import MEET, change, keep

__all__ = ["phone"]
PAPERS = "Courriers (PDF)"


def begin(page, site, insee):
    sign_in(page, site, SECRETARY)
    take_away(page, site, insee)
    return doors(page, site, insee)


def row(page, site, insee, id):
    return next((one for one in rows(page, site, insee) if one["id"] == id), None)


def test_a_door_is_not_certified_under_a_number_that_nobody_saw(own_site, phone, insee):
    page = phone
    voie, (first, second, third, *_) = begin(page, own_site, insee)
    office = Client(own_site).sign_in(SECRETARY)
    page.context.set_offline(True)
    form = page.locator("[data-part=change]")
    open_door(page, voie, first)
    keep(page, note="Portail vert")
    open_door(page, voie, first)
    form.get_by_role("button", name="Vue : tout est juste").click()
    open_door(page, voie, second)
    keep(page, note="En ruine")
    open_door(page, voie, second)
    for _ in range(2):
        form.get_by_role("button", name="Supprimer cette adresse").click()
    # The note of a note that is withdrawn is laid on what was there before.
    for words in ("Haie", "Haie taillée"):
        open_door(page, voie, third)
        keep(page, note=words)
    waiting(page, 6)
    page.locator(".offline-waiting > li").nth(4).get_by_role("button", name="Retirer").click()
    waiting(page, 5)
    change(office, insee, first, numero="977")
    change(office, insee, second, numero="978")

    page.context.set_offline(False)
    page.evaluate(MEET)
    heading(page, "2 changements attendent votre choix")
    seen, gone = (page.locator(".offline-waiting > li").nth(rank) for rank in (0, 1))
    expect(seen.locator("tbody tr").first).to_have_text(re.compile(f"Numéro.*{first['number']}.*977"))
    expect(seen).to_contain_text("977")
    expect(page.get_by_role("button", name="Corriger")).to_have_count(0)
    audit(page)
    after = row(page, own_site, insee, first["id"])
    assert (after["number"], after["note"], after["isCertified"]) == (977, "Portail vert", False)
    assert row(page, own_site, insee, second["id"])["note"] == "En ruine"
    assert row(page, own_site, insee, third["id"])["note"] == "Haie taillée"

    gone.get_by_role("button", name="Garder celui du bureau").click()
    heading(page, "1 changement attend votre choix")
    seen.get_by_role("button", name="Certifier ce qui est au bureau").click()
    heading(page, "Tout est envoyé")
    after = row(page, own_site, insee, first["id"])
    assert (after["number"], after["isCertified"]) == (977, True)
    assert row(page, own_site, insee, second["id"])["number"] == 978


def test_what_the_office_did_is_shown_before_the_list_comes(own_site, phone, insee):
    page = phone
    voie, (first, *_) = begin(page, own_site, insee)
    office = Client(own_site).sign_in(SECRETARY)
    page.context.set_offline(True)
    open_door(page, voie, first)
    keep(page, note="Portail vert")
    waiting(page, 1)
    change(office, insee, first, numero="977")
    page.route("**/liste.json*", lambda route: route.abort())
    page.context.set_offline(False)
    page.evaluate(MEET)
    heading(page, "Tout est envoyé")
    expect(page.locator(".offline-numbers").get_by_role("button", name="977", exact=True)).to_be_visible(**AFTER_A_WHILE)


def test_a_lieu_dit_changes_an_envelope_and_no_plate(own_site, phone, insee):
    page = phone
    voie, (first, *_) = begin(page, own_site, insee)
    page.context.set_offline(True)
    open_door(page, voie, first)
    page.locator("[data-part=change]").get_by_label("Lieu-dit").fill("Le Petit Essai")
    page.get_by_role("button", name="Garder ces changements").click()
    waiting(page, 1)
    follows = page.locator("[data-part=follows]")
    expect(follows).to_contain_text(f"{voie}, Le Petit Essai")
    expect(follows).not_to_contain_text("plaque")


def test_an_undoing_of_one_s_own_is_published_without_a_question(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    open_number(page)
    keep(page, number="941")
    follows = page.locator("[data-part=next]")
    follows.get_by_role("button", name="Publier la liste").click(**AFTER_A_WHILE)
    expect(follows.get_by_text("Publié le").or_(follows.get_by_role("button", name="Publier tout"))).to_be_visible(**AFTER_A_WHILE)
    if follows.get_by_role("button", name="Publier tout").is_visible():
        follows.get_by_role("button", name="Publier tout").click()
    expect(follows).to_contain_text("Publié le", **AFTER_A_WHILE)
    page.get_by_text("changement envoyé").click()
    page.get_by_role("button", name=re.compile(r"^Annuler\s: Le .*devient le 941$")).click()
    publish = follows.get_by_role("button", name="Publier la liste")
    expect(publish).to_be_visible(**AFTER_A_WHILE)
    # Its papers are those of what was published: nothing else is to be told of.
    expect(follows.get_by_role("link", name=PAPERS)).to_have_count(1)
    publish.click()
    expect(publish).to_have_count(0, **AFTER_A_WHILE)
    expect(follows).to_contain_text("Publié le", **AFTER_A_WHILE)
    expect(follows.get_by_role("button", name="Publier tout")).to_have_count(0)
    assert ";941;" not in page.request.get(f"{own_site}/adresses/{insee}/bal.csv").text()


def test_a_button_says_what_it_writes_over(own_site, phone, insee):
    page = phone
    voie, (first, second, *_) = begin(page, own_site, insee)
    office = Client(own_site).sign_in(SECRETARY)
    page.context.set_offline(True)
    form = page.locator("[data-part=change]")
    open_door(page, voie, first)
    keep(page, note="Portail vert")
    for door in (first, second):
        open_door(page, voie, door)
        form.get_by_role("button", name="Vue : tout est juste").click()
    open_door(page, voie, second)
    for _ in range(2):
        form.get_by_role("button", name="Supprimer cette adresse").click()
    waiting(page, 4)
    change(office, insee, first, commentaire="Portail bleu")
    change(office, insee, second, numero="978")

    page.context.set_offline(False)
    page.evaluate(MEET)
    heading(page, "4 changements attendent votre choix")
    # One would write a note, the other delete an address: neither only certifies what the office has.
    noted, gone = (page.locator(".offline-waiting > li").nth(rank) for rank in (0, 1))
    expect(page.get_by_role("button", name="Certifier ce qui est au bureau")).to_have_count(0)
    expect(gone.get_by_role("button", name="Garder le mien")).to_have_text("Garder le mien")
    noted.get_by_role("button", name="Garder le mien, et certifier").click()
    heading(page, "2 changements attendent votre choix")
    after = row(page, own_site, insee, first["id"])
    assert (after["note"], after["isCertified"]) == ("Portail vert", True)
    page.get_by_role("button", name="Garder celui du bureau").click()
    heading(page, "Tout est envoyé")
    after = row(page, own_site, insee, second["id"])
    assert (after["number"], after["isCertified"]) == (978, False)


def test_a_door_seen_with_what_is_withdrawn_is_to_be_seen_anew(own_site, phone, insee):
    page = phone
    voie, (first, *_) = begin(page, own_site, insee)
    page.context.set_offline(True)
    open_door(page, voie, first)
    keep(page, number="941")
    open_door(page, voie, {**first, "number": 941, "suffix": ""})
    page.locator("[data-part=change]").get_by_role("button", name="Vue : tout est juste").click()
    waiting(page, 2)
    page.locator(".offline-waiting > li").first.get_by_role("button", name="Retirer").click()
    heading(page, "1 changement attend votre choix")
    expect(page.locator("[data-part=waiting] .fault")).to_contain_text("avec un changement que vous avez retiré")
    expect(page.get_by_role("button", name="Corriger")).to_have_count(0)
    page.context.set_offline(False)
    page.evaluate(MEET)
    page.locator(".offline-waiting > li").get_by_role("button", name="Retirer").click()
    heading(page, "Tout est envoyé")
    assert row(page, own_site, insee, first["id"]) == first


NOWHERE = """async () => {
  const entry = document.querySelector('script[type=module]').src;
  const from = (name) => import(entry.replace(/offline\\.js$/, name));
  const [{ minesKept }, { Buttons }] = await Promise.all(['offline-choices.js', 'offline-buttons.js'].map(from));
  const person = { id: 'p' };
  const seen = { rank: 2, adresse: 'a', geste: 'vu', person, words: '', fields: { 'vu-longitude': '0.5', 'vu-latitude': '43.7', rang: '0' } };
  const noted = { rank: 1, adresse: 'a', geste: 'note', person, words: '', fields: { note: 'Portail vert', 'vu-note': 'Chien' } };
  const decided = (place, ...group) => {
    const now = { id: 'a', voie: 'v', number: 1, suffix: '', note: '', place, rank: place && 1 };
    const [first, ...rest] = [{ ...group[0], answer: { now, version: 3 } }, ...group.slice(1)];
    const shown = new Buttons(document.createElement('div'), {}, {}).choice(first, 'p', [], [first, ...rest]);
    const { put, remove } = minesKept(first, [first, ...rest]);
    const points = put.map(({ geste, version, fields }) => [geste, version, fields.rang, fields['vu-longitude']].join(' '));
    return [[...shown.querySelectorAll('button')].map((one) => one.textContent), points, remove];
  };
  return [decided(null, seen), decided(null, noted, seen), decided([0.6, 43.8], noted, seen)];
}"""


def test_what_is_nowhere_is_not_certified(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    theirs = "Garder celui du bureau"
    assert page.evaluate(NOWHERE) == [
        [[theirs], [], [2]],
        [["Garder le mien", theirs], ["note 3  "], [2]],
        [["Garder le mien, et certifier", theirs], ["note 3  ", "vu  1 0.6"], []],
    ]


DELETED = """async () => {
  const entry = document.querySelector('script[type=module]').src;
  const { following } = await import(entry.replace(/offline\\.js$/, 'offline-changes.js'));
  const [first, ...later] = ['note', 'note', 'suppression'].map((geste, rank) => ({ geste, rank, adresse: 'a', version: rank === 0 ? 1 : null }));
  const told = (changes, version) => following(first, changes, version).map((one) => [one.rank, one.version]);
  return [told(later, 2), told(later, 3), told(later.slice(1), 2), told(later.slice(1), 3)];
}"""


def test_what_is_deleted_stands_on_what_was_shown(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    # Two gestures made the third version: one is of somebody else.
    assert page.evaluate(DELETED) == [[[1, 2]], [[1, 3], [2, 1]], [[2, 2]], [[2, 1]]]
