"""What a telephone keeps of a commune: for how long, who may see it, and what it says when it can keep nothing."""

import json

import pytest
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, heading, open_number, phone, picture, rows, take_away
from test_field_offline_waits import MEET, begin, change, first, form, keep
from conftest import sign_in

__all__ = ["phone"]
DAYS = 86_400_000

# The moment of the last opening, in the rooms of the telephone: read, or put back by some days.
OPENED = """([insee, back]) => new Promise((done) => {
  const request = indexedDB.open(`bastide-terrain-${insee}`);
  request.onsuccess = () => {
    const store = request.result.transaction('kept', 'readwrite').objectStore('kept');
    if (back) store.put(Date.now() - back, 'opened');
    const read = store.get('opened');
    read.transaction.oncomplete = () => { request.result.close(); done(Date.now() - read.result); };
  };
})"""

# The points of addresses on the map.
DRAWN = """() => {
  const canvas = document.querySelector('.leaflet-overlay-pane canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (Math.abs(data[at] - 47) < 12 && Math.abs(data[at + 1] - 93) < 12 && Math.abs(data[at + 2] - 138) < 12 && data[at + 3] > 200) count += 1;
  return count;
}"""


def refuse(page, path="**/personne.json"):
    refusal = json.dumps({"title": "Vous n’avez plus le droit.", "status": 403})
    page.route(path, lambda route: route.fulfill(status=403, body=refusal, content_type="application/problem+json"))


def test_what_nobody_opened_for_thirty_days_leaves_with_the_first_network(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.evaluate(OPENED, [insee, 31 * DAYS])
    # Opened twice in the valley: nothing leaves, and the days go on.
    page.route("**/personne.json", lambda route: route.abort())
    for _ in range(2):
        page.reload()
        expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
        expect(page.locator("[data-part=counts]")).to_contain_text("adresses, prises")
        assert page.evaluate(OPENED, [insee, 0]) > 30 * DAYS
    page.context.clear_cookies()
    page.unroute("**/personne.json")
    page.evaluate(MEET)
    expect(page.get_by_role("main")).to_contain_text("Connectez-vous pour prendre la liste", **AFTER_A_WHILE)
    expect(page.locator("[data-part=search]")).to_be_hidden()
    assert page.evaluate(OPENED, [insee, 0]) < DAYS


def test_twenty_nine_days_are_not_thirty(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.evaluate(OPENED, [insee, 29 * DAYS])
    page.context.clear_cookies()
    page.route("**/personne.json", lambda route: route.fulfill(status=401))
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Votre session est terminée", **AFTER_A_WHILE)
    expect(page.locator("[data-part=counts]")).to_contain_text("adresses, prises")
    assert page.evaluate(OPENED, [insee, 0]) < DAYS


def test_the_list_leaves_with_all_that_was_shown_of_it(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    open_number(page)
    keep(page, number="99999")
    heading(page, "1 changement attend votre choix")
    expect(page.get_by_role("button", name="Corriger")).to_be_visible()
    open_number(page, rank=1)
    assert page.evaluate(DRAWN) > 0
    refuse(page)
    page.evaluate(MEET)
    expect(page.get_by_role("main")).to_contain_text("Vous n’avez plus le droit.", **AFTER_A_WHILE)
    expect(page.get_by_role("button", name="Retirer")).to_be_visible()
    expect(page.get_by_role("button", name="Corriger")).to_have_count(0)
    expect(form(page)).to_be_hidden()
    expect(page.locator("select[name=voie] option")).to_have_count(2)
    expect(page.locator(".offline-numbers button")).to_have_count(0)
    expect(page.locator("[data-part=counts]")).to_be_empty()
    page.wait_for_timeout(300)
    assert page.evaluate(DRAWN) == 0


def test_the_ground_of_the_first_opening_is_kept(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    layer = page.evaluate("JSON.parse(document.body.dataset.layers)[0]")
    seen = page.evaluate("[...document.querySelectorAll('img.leaflet-tile')].map(({ src }) => new URL(src).pathname)")
    assert seen
    for path in seen:
        tile = own_site.data / "tuiles" / f"{layer['id']}-{layer['version']}" / path.split(f"/{layer['id']}/")[1]
        tile.parent.mkdir(parents=True, exist_ok=True)
        tile.write_bytes(picture())
    # The first opening of another telephone: nothing is kept, nor asked of a worker.
    page.evaluate("""async () => {
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    }""")
    page.goto(f"{own_site}/mairie/{insee}/adresses")
    take_away(page, own_site, insee)
    kept = "async () => (await (await caches.open('bastide-terrain-fonds')).keys()).map(({ url }) => new URL(url).pathname)"
    page.wait_for_function(f"(count) => ({kept})().then((all) => all.length >= count)", arg=len(set(seen)), timeout=20_000)
    assert set(page.evaluate(kept)) >= set(seen)


def test_a_telephone_that_may_forget_says_so(own_site, phone, insee):
    page = phone
    page.add_init_script("navigator.storage.persist = () => Promise.resolve(false)")
    begin(page, own_site, insee)
    words = "ajoutez cette page à l’écran d’accueil, et envoyez ce soir"
    expect(page.get_by_role("main")).not_to_contain_text(words)
    page.context.set_offline(True)
    open_number(page)
    keep(page, note="Vu sur place")
    expect(page.get_by_role("main")).to_contain_text(words, **AFTER_A_WHILE)


@pytest.mark.parametrize(("missing", "words"), [
    ("IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); }", "dans une fenêtre ordinaire, non privée"),
    ("Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })", "Mettez son navigateur à jour"),
])
def test_a_telephone_that_keeps_nothing_says_so(own_site, phone, insee, missing, words):
    page = phone
    page.add_init_script(missing)
    sign_in(page, own_site, SECRETARY)
    page.goto(f"{own_site}/mairie/{insee}/adresses/terrain")
    expect(page.locator("[data-part=state]")).to_contain_text(words, **AFTER_A_WHILE)
    expect(page.get_by_role("button", name="Ajouter une maison")).to_be_hidden()


def test_a_full_telephone_says_so(own_site, phone, insee):
    page = phone
    full = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    begin(page, own_site, insee)
    open_number(page)
    page.evaluate(full)
    keep(page, note="Vu sur place")
    expect(form(page)).to_contain_text("Il n’a plus de place : libérez-en")
    assert "Vu sur place" not in [row["note"] for row in rows(page, own_site, insee)]


def test_erasing_waits_for_no_answer(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.route("**/liste.json*", lambda route: None)
    with page.expect_request("**/liste.json*"):
        page.evaluate(MEET)
    page.get_by_text("Ce que ce téléphone garde").click()
    page.get_by_role("button", name="Effacer de ce téléphone").click()
    page.wait_for_url("**/adresses", timeout=10_000)
    assert page.evaluate("indexedDB.databases()") == []


def test_a_note_of_several_lines_is_not_changed_by_being_shown(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    office, row = first(page, own_site, insee)
    change(office, insee, row, commentaire="Portail vert\r\nChien")
    with page.expect_response("**/liste.json*"):
        page.evaluate(MEET)
    page.context.set_offline(True)
    open_number(page)
    expect(form(page).get_by_label("Note de la mairie")).to_have_value("Portail vert\nChien")
    keep(page, number="951")
    heading(page, "1 changement attend le réseau")


def test_what_the_office_changed_is_shown_beside(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    office, row = first(page, own_site, insee)
    voies = page.request.get(f"{own_site}/mairie/{insee}/adresses/terrain/liste.json").json()["voies"]
    other = next(voie for voie in voies if voie["id"] != row["voie"] and not voie["isLieuDit"])
    page.context.set_offline(True)
    open_number(page)
    form(page).get_by_role("button", name="Déplacer").click()
    form(page).get_by_role("button", name="Au centre de la carte").click()
    keep(page, number="951")
    path = f"/mairie/{insee}/adresses/voies/{row['voie']}/numeros/{row['id']}"
    office.submit(path, version=str(row["version"]), voie=other["id"], numero="967", certifie="" if row["isCertified"] else "oui")
    page.context.set_offline(False)
    heading(page, "2 changements attendent votre choix")
    table = page.locator(".offline-waiting table")
    expect(table).to_contain_text(f"VoieRue Voltaire, tel que vu{other['name']}")
    expect(table).to_contain_text("Certifiéeoui, tel que vunon" if row["isCertified"] else "Certifiéenon, tel que vuoui")
    page.get_by_role("button", name="Voir sur la carte").click()
    for words in ("La vôtre", "Au bureau"):
        expect(page.locator(".leaflet-tooltip", has_text=words)).to_be_visible()


MOVED = """async () => {
  const entry = document.querySelector('script[type=module]').src;
  const { minesKept } = await import(entry.replace(/offline\\.js$/, 'offline-choices.js'));
  const person = { id: 'p' };
  const move = (rang) => ({ adresse: 'a', geste: 'deplacement', person, fields: { longitude: '0.5', latitude: '43.7', rang } });
  const kept = (rank) => {
    const changes = [{ ...move(''), answer: { now: { id: 'a', rank, voie: 'v' }, version: 3 } }, move('0')];
    return minesKept(changes[0], changes).put.map(({ fields, version }) => [fields.rang, version]);
  };
  return [kept(null), kept(1)];
}"""


def test_a_house_moved_twice_has_one_entrance(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    assert page.evaluate(MOVED) == [[["", 3], ["0", None]], [["1", 3], ["1", None]]]


def test_a_large_change_is_taken_back_like_the_others(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.route("**/terrain/changements", lambda route: route.abort())
    open_number(page)
    keep(page, note="Portail vert. " * 4000)
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
    with page.expect_response("**/terrain/retraits") as answer:
        page.get_by_role("button", name="Retirer").click()
    assert answer.value.status == 200 and len(answer.value.request.post_data) < 1000
    heading(page, "Tout est envoyé")


EARLIER = """async () => {
  const entry = document.querySelector('script[type=module]').src;
  const { closed, isMade, lasts, noting } = await import(entry.replace(/offline\\.js$/, 'offline-outing.js'));
  const called = (number) => ({ number, suffix: '', voie: 'v', lieudit: '' });
  const sent = [{ cle: 'k', adresse: 'a', words: '', person: { id: 'p' }, at: 1 }];
  const last = { id: 'before', began: 1, at: Date.now(), message: '' };
  const outing = { id: 'o', began: 1, at: Date.now(), before: { a: { number: 12, suffix: '', voie: 'v' } }, isSent: true, sent, last };
  const rows = { voies: new Map(), numeros: new Map([['a', { id: 'a', ...called(14) }]]) };
  const made = { voies: [], numeros: [{ id: 'a', ...called(16) }], gone: [] };
  const { before, after } = noting(outing, { geste: 'numero', adresse: 'a', fields: {} }, rows, made);
  const next = closed(outing, { at: 1, message: '' });
  return [before.a.number, after.a.number, isMade(outing), isMade(next), lasts(outing).map(({ id }) => id), lasts(next).map(({ id }) => id)];
}"""


def test_an_outing_that_an_earlier_page_kept_goes_on(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    assert page.evaluate(EARLIER) == [12, 16, True, False, ["before"], ["o", "before"]]
