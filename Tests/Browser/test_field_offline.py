"""The addresses of a commune on a telephone: taken away once, changed with the network cut, sent in order when it is back."""

import re
import struct
import zlib

import pytest
from accessibility import audit
from client import Client
from conftest import serving, sign_in, words
from playwright.sync_api import expect
from test_numbering import VOIE, begin

SECRETARY = "secretaire@demo.example"
# What is read after the network: a telephone waits longer than a page.
AFTER_A_WHILE = {"timeout": 30_000}


@pytest.fixture
def phone(browser):
    """A telephone that knows where it stands."""
    context = browser.new_context(
        viewport={"width": 360, "height": 760}, has_touch=True, locale="fr-FR", permissions=["geolocation"]
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def take_away(page, site, insee):
    page.goto(f"{site}/mairie/{insee}/adresses")
    page.get_by_role("link", name="Emporter sur le téléphone").click()
    expect(page.get_by_role("main")).to_contain_text("Prêt hors connexion", **AFTER_A_WHILE)


def heading(page, words):
    """What waits, all of it: what leaves meanwhile is said before what is asked, in the same heading."""
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible(**AFTER_A_WHILE)


def answered_again(page):
    """The answers that a test lost come again, once the one that is on its way is lost too."""
    page.unroute_all(behavior="wait")


def stand(page, lon, lat, accuracy=6):
    page.context.set_geolocation({"longitude": lon, "latitude": lat, "accuracy": accuracy})


def rows(page, site, insee):
    return page.request.get(f"{site}/mairie/{insee}/adresses/terrain/liste.json").json()["numeros"]


def middle_of_the_voie(page, site, insee):
    voies = page.request.get(f"{site}/mairie/{insee}/adresses/terrain/liste.json").json()["voies"]
    line = next(voie["line"] for voie in voies if voie["name"] == VOIE)
    return line[len(line) // 2]


def open_number(page, voie="Rue Voltaire", rank=0):
    page.locator("[data-part=search]").get_by_label("Voie").select_option(label=voie)
    page.locator(".offline-numbers button").nth(rank).click()
    expect(page.locator("[data-part=change]")).to_be_visible(**AFTER_A_WHILE)


def test_without_javascript_the_page_leads_to_the_office(site, open_page, insee):
    page = open_page(320, javascript=False)
    sign_in(page, site, SECRETARY)
    page.goto(f"{site}/mairie/{insee}/adresses/terrain")
    assert "Cette page a besoin de JavaScript." in page.locator("main").inner_text()
    assert page.locator("main button:visible").count() == 0
    page.get_by_role("link", name="Voies et lieux-dits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voies et lieux-dits")


def test_a_day_in_a_dead_zone(own_site, phone, insee, files):
    page = phone
    begin(page, own_site, insee, files)
    take_away(page, own_site, insee)
    before = {row["id"]: row for row in rows(page, own_site, insee)}
    lon, lat = middle_of_the_voie(page, own_site, insee)
    port = int(own_site.rsplit(":", 1)[1])

    # The valley: the server cannot be reached, then the page is opened anew from its icon.
    own_site.process.terminate()
    own_site.process.wait(timeout=30)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Prêt hors connexion", **AFTER_A_WHILE)
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
    expect(page.locator("canvas").first).to_be_attached()
    stand(page, lon + 0.0001, lat)
    page.get_by_role("button", name="Ma position").click()
    expect(page.get_by_role("main")).to_contain_text("Votre position, à 6 m près")

    # A house: its voie is found and its number proposed by the engine, on the telephone.
    page.get_by_role("button", name="Ajouter une maison").click()
    form = page.locator("[data-part=add]")
    form.get_by_role("button", name="À ma position").click()
    expect(form.locator("[data-part=proposal]")).to_contain_text("Numéro proposé")
    expect(form.get_by_label("Voie").locator("option:checked")).to_have_text(VOIE)
    proposed = int(form.get_by_label("Numéro").input_value())
    assert proposed > 0
    form.get_by_role("button", name="Ajouter cette maison").click()
    heading(page, "1 changement attend le réseau")
    form.get_by_role("button", name="Renoncer").click()

    # An address there: another number, a note, another place.
    open_number(page)
    form = page.locator("[data-part=change]")
    form.get_by_label("Numéro").fill("941")
    form.get_by_label("Note de la mairie").fill("Portail vert")
    form.get_by_role("button", name="Déplacer").click()
    form.get_by_role("button", name="À ma position").click()
    expect(form).to_contain_text("de l’ancienne")
    form.get_by_role("button", name="Garder ces changements").click()
    heading(page, "4 changements attendent le réseau")
    audit(page)

    # One is taken back before it leaves; the others are still there the next morning.
    page.get_by_role("button", name="Retirer").nth(3).click()
    heading(page, "3 changements attendent le réseau")
    page.reload()
    heading(page, "3 changements attendent le réseau")

    for site in serving(own_site.data, port=port):
        page.evaluate("window.dispatchEvent(new Event('online'))")
        heading(page, "Tout est envoyé")
        after = rows(page, site, insee)
        added = [row for row in after if row["id"] not in before]
        assert [row["number"] for row in added] == [proposed] and added[0]["place"] == pytest.approx([lon + 0.0001, lat], abs=1e-6)
        changed = [row for row in after if row["id"] in before and row["version"] != before[row["id"]]["version"]]
        assert len(changed) == 1
        assert (changed[0]["number"], changed[0]["note"]) == (941, before[changed[0]["id"]]["note"])
        assert changed[0]["version"] == before[changed[0]["id"]]["version"] + 2
        assert changed[0]["place"] == pytest.approx([lon + 0.0001, lat], abs=1e-6)
        page.reload()
        expect(page.get_by_role("main")).to_contain_text("Prêt hors connexion", **AFTER_A_WHILE)
        assert rows(page, site, insee) == after
        page.goto(f"{site}/mairie/{insee}/adresses/historique")
        assert words(page).count("devient le 941") == 1


def test_an_answer_that_was_lost_is_asked_again(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    before = {row["id"]: row["version"] for row in rows(page, own_site, insee)}
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    page.route("**/terrain/changements", lose)
    open_number(page)
    page.locator("[data-part=change]").get_by_label("Note de la mairie").fill("Vu sur place")
    page.get_by_role("button", name="Garder ces changements").click()
    expect(page.get_by_role("main")).to_contain_text("Pas de réseau : continuez", **AFTER_A_WHILE)
    heading(page, "1 changement attend le réseau")
    assert len(lost) == 1
    answered_again(page)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    heading(page, "Tout est envoyé")
    changed = [row for row in rows(page, own_site, insee) if before[row["id"]] != row["version"]]
    assert [row["note"] for row in changed] == ["Vu sur place"] and changed[0]["version"] == before[changed[0]["id"]] + 1


def test_two_people_met_on_one_address(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    home = f"/mairie/{insee}/adresses"
    office = Client(own_site).sign_in(SECRETARY)
    voie = office.found(f"{home}/voies?mots=voltaire", f'{home}/voies/([^"/]*)"')
    mine = sorted((row for row in rows(page, own_site, insee) if row["voie"] == voie), key=lambda row: (row["number"], row["suffix"]))

    page.context.set_offline(True)
    # The first goes down the list once it has its new number.
    for number in ("951", "953"):
        open_number(page)
        page.locator("[data-part=change]").get_by_label("Numéro").fill(number)
        page.get_by_role("button", name="Garder ces changements").click()
    heading(page, "2 changements attendent le réseau")
    for row, number in zip(mine[:2], ("961", "963")):
        office.submit(f"{home}/voies/{voie}/numeros/{row['id']}", version=str(row["version"]), numero=number, voie=voie)

    page.context.set_offline(False)
    heading(page, "2 changements attendent votre choix")
    tables = page.locator(".offline-waiting table")
    expect(tables.first).to_contain_text("951")
    expect(tables.first).to_contain_text("961")
    expect(page.get_by_role("main")).to_contain_text("devient le 961")
    audit(page)
    page.get_by_role("button", name="Garder le mien").first.click()
    heading(page, "1 changement attend votre choix")
    page.get_by_role("button", name="Garder celui du bureau").click()
    heading(page, "Tout est envoyé")
    after = {row["id"]: row["number"] for row in rows(page, own_site, insee)}
    assert [after[row["id"]] for row in mine[:2]] == [951, 963]


def test_signed_out_meanwhile_then_erased(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    page.context.clear_cookies()
    open_number(page)
    page.locator("[data-part=change]").get_by_label("Note de la mairie").fill("Vu sur place")
    page.get_by_role("button", name="Garder ces changements").click()
    expect(page.get_by_role("main")).to_contain_text("Votre session est terminée. Rien n’est perdu", **AFTER_A_WHILE)
    page.get_by_role("link", name="Se connecter").click()
    page.get_by_label("Votre adresse électronique").fill(SECRETARY)
    page.get_by_label("Votre mot de passe").fill("bastide-demo")
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/adresses/terrain")
    expect(page.get_by_role("main")).to_contain_text("Prêt hors connexion", **AFTER_A_WHILE)
    assert "Vu sur place" in [row["note"] for row in rows(page, own_site, insee)]

    page.get_by_text("Ce que ce téléphone garde").click()
    page.get_by_role("button", name="Effacer de ce téléphone").click()
    page.wait_for_url("**/adresses")
    assert [name for name in page.evaluate("caches.keys()") if "terrain" in name] == []
    assert page.evaluate("indexedDB.databases()") == []
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"
    assert [scope for scope in page.evaluate(registrations) if "terrain" in scope] == []


def test_the_map_that_was_seen(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    layer = page.evaluate("JSON.parse(document.body.dataset.layers)[0]")
    tile = own_site.data / "tuiles" / f"{layer['id']}-{layer['version']}" / "12" / "2060" / "1490"
    tile.parent.mkdir(parents=True, exist_ok=True)
    tile.write_bytes(picture())
    seen, unseen = (f"/tuiles/{layer['id']}/12/2060/{row}?v={layer['version']}" for row in (1490, 1491))
    status = "(address) => fetch(address).then((answer) => answer.status, () => 0)"
    assert page.evaluate(status, seen) == 200
    own_site.process.terminate()
    own_site.process.wait(timeout=30)
    assert page.evaluate(status, seen) == 200
    assert page.evaluate(status, unseen) == 0
    measure(page)


def measure(page):
    """The ruler is out with the network cut, and hears each tap of a finger, however quick."""
    page.reload()
    page.get_by_role("button", name="Ajouter une maison").click(**AFTER_A_WHILE)
    page.get_by_role("button", name="Mesurer", exact=True).click()
    told = page.locator(".map-ruler [role=status]")
    expect(told).to_contain_text("Touchez le long")
    box = page.locator("bastide-map").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.touchscreen.tap(box["x"] + 150, middle - 40)
    page.touchscreen.tap(box["x"] + 270, middle - 40)
    expect(told).to_contain_text(re.compile(r"\d.*m"))


def picture():
    """A tile of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = zlib.compress(b"\0\xee\xee\xee" * 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


VILLAGE = """async ({ voies, houses }) => {
  const entry = document.querySelector('script[type=module]').src;
  const { number } = await import(entry.replace(/offline\\.js$/, 'offline-engine.js'));
  const lines = [];
  for (let voie = 0; voie < voies; voie += 1) {
    const points = [];
    for (let step = 0; step < 20; step += 1) points.push(`${(0.5 + step * 0.0004).toFixed(7)} ${(43.7 + voie * 0.004 + (step % 3) * 0.0001).toFixed(7)}`);
    lines.push(`voie ${points.join(' ')}`);
  }
  for (let house = 0; house < houses; house += 1) {
    const [voie, along] = [house % voies, 0.5 + ((house * 37) % 76) * 0.0001];
    lines.push(`maison ${along.toFixed(7)} ${(43.7 + voie * 0.004 + (house % 2 ? 0.0002 : -0.0001)).toFixed(7)} - - - -`);
  }
  const text = ['regle metrique', 'garde rien', ...lines].join('\\n');
  await number(text);
  let best = Infinity;
  let told;
  for (let turn = 0; turn < 5; turn += 1) {
    const start = performance.now();
    told = await number(text);
    best = Math.min(best, performance.now() - start);
  }
  const given = told.houses.map(({ voie, number, suffix }) => `${voie}:${number}${suffix}`);
  return { best, count: told.houses.filter(({ verdict }) => verdict === 'new').length, different: new Set(given).size };
}"""


def test_a_whole_village_is_numbered_in_the_browser(own_site, phone, insee, record_property):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    told = page.evaluate(VILLAGE, {"voies": 40, "houses": 500})
    record_property("milliseconds", told["best"])
    print(f"500 houses on 40 voies: {told['best']:.1f} ms")
    assert told["count"] == told["different"] == 500
    assert told["best"] < 1000
