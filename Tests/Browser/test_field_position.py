"""Where a house is placed on a telephone: by a position that is good enough, on the nearest voie, with the number of the office."""

import html
import re

from client import Client
from playwright.sync_api import expect
from test_field_offline import AFTER_A_WHILE, SECRETARY, VOIE, heading, middle_of_the_voie, open_number, phone, stand, take_away
from test_field_offline_waits import form
from test_numbering import begin as begin_voie
from conftest import sign_in

__all__ = ["phone"]

# A telephone that answers when it is told to.
SLOW = """() => {
  const told = { cleared: [], watched: 0 };
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: {
    getCurrentPosition: (found, failed) => Object.assign(told, { found, failed }),
    watchPosition: (moved, lost) => { Object.assign(told, { moved, lost }); told.watched += 1; return told.watched; },
    clearWatch: (one) => told.cleared.push(one),
  } });
  window.told = told;
}"""
FIX = "([way, longitude, latitude, accuracy]) => window.told[way]({ coords: { longitude, latitude, accuracy } })"


def begin(page, site, insee):
    sign_in(page, site, SECRETARY)
    take_away(page, site, insee)
    page.evaluate(SLOW)


def here(page, rank=0):
    open_number(page, rank=rank)
    form(page).get_by_role("button", name="Déplacer").click()
    form(page).get_by_role("button", name="À ma position").click()


def test_a_position_that_comes_late_moves_nothing_else(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    here(page)
    form(page).get_by_role("button", name="Renoncer").click()
    open_number(page, rank=1)
    form(page).get_by_role("button", name="Déplacer").click()
    page.evaluate(FIX, ["found", 0.6, 43.7, 5])
    expect(page.locator("[data-part=position]")).to_contain_text("à 5 m près")
    expect(form(page)).to_contain_text("Touchez la bonne place")
    expect(form(page)).not_to_contain_text("de l’ancienne")


def test_a_rough_position_is_no_house(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    here(page)
    page.evaluate(FIX, ["found", 0.6, 43.7, 800])
    expect(page.locator("[data-part=position]")).to_contain_text("À 800 m près : la position se précise")
    page.evaluate(FIX, ["moved", 0.6001, 43.7, 12])
    expect(form(page)).to_contain_text("de l’ancienne. Position à 12 m près.")
    form(page).get_by_role("button", name="À ma position").click()
    page.evaluate(FIX, ["found", 0.7, 43.7, 400])
    expect(form(page)).to_contain_text("À 400 m près seulement : attendez à ciel ouvert, ou touchez la carte.", timeout=20_000)
    expect(form(page)).not_to_contain_text("de l’ancienne")
    form(page).get_by_role("button", name="À ma position").click()
    page.evaluate("window.told.failed({ code: 1 })")
    expect(form(page)).to_contain_text("permettez-le dans les réglages du téléphone")


def test_a_telephone_in_a_pocket_rests(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.get_by_role("button", name="Ma position").click()
    page.evaluate(FIX, ["found", 0.6, 43.7, 5])
    hide = "(hidden) => { Object.defineProperty(document, 'hidden', { configurable: true, value: hidden }); document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(hide, True)
    assert page.evaluate("[window.told.watched, window.told.cleared]") == [1, [1]]
    page.evaluate(hide, False)
    assert page.evaluate("window.told.watched") == 2
    page.evaluate("window.told.lost({ code: 2 })")
    expect(page.locator("[data-part=position]")).to_contain_text("La position n’a pas été trouvée")


NEAREST = """async () => {
  const entry = document.querySelector('script[type=module]').src;
  const { NearestVoie } = await import(entry.replace(/offline\\.js$/, 'offline-nearest.js'));
  const voies = [
    { id: 'old', line: [[0.5, 43.7], [0.501, 43.7]] }, { id: 'new', line: [[0.5, 43.705], [0.501, 43.705]] }, { id: 'bare', line: [] },
  ];
  const form = document.createElement('form');
  const select = form.appendChild(document.createElement('select'));
  for (const value of ['', ...voies.map(({ id }) => id)]) select.append(new Option(value, value));
  const voie = new NearestVoie(select, () => {});
  const told = [];
  const [before, after] = [[0.5005, 43.7002], [0.5005, 43.7049]];
  const near = async (place) => { await voie.near(voies, place); told.push(select.value); };
  const pick = (value) => { select.value = value; select.dispatchEvent(new Event('change')); };
  await near(before);
  await near(after);
  voie.next(voies);
  told.push(select.value);
  await near(before);
  pick('new');
  await near(before);
  voie.next(voies);
  await near(before);
  pick('bare');
  voie.next(voies);
  await near(after);
  voie.forget();
  told.push(select.value);
  await near(after);
  return told;
}"""


def test_each_house_goes_to_its_own_voie(own_site, phone, insee):
    page = phone
    sign_in(page, own_site, SECRETARY)
    take_away(page, own_site, insee)
    assert page.evaluate(NEAREST) == ["old", "new", "new", "old", "new", "old", "bare", "", "new"]


def test_the_number_is_the_one_of_the_office(own_site, phone, insee, files):
    page = phone
    begin_voie(page, own_site, insee, files)
    take_away(page, own_site, insee)
    lon, lat = middle_of_the_voie(page, own_site, insee)
    office = Client(own_site).sign_in(SECRETARY)
    home = f"/mairie/{insee}/adresses"
    voie = office.found(f"{home}/voies?mots=hameau+neuf", f'{home}/voies/([^"/]*)"')
    addition = page.locator("[data-part=add]")
    taken = []
    for east, north in ((0, 0.0001), (0, 0.0001), (0.00001, 0.0001), (0.0003, -0.0001), (0, 0.03)):
        stand(page, lon + east, lat + north)
        told = html.unescape(office.get(f"{home}/voies/{voie}/maison?longitude={lon + east:.7f}&latitude={lat + north:.7f}").text)
        found = re.search(r"Numéro proposé\xa0: ([^<]*)<", told)
        page.get_by_role("button", name="Ajouter une maison").click()
        addition.get_by_role("button", name="À ma position").click()
        expect(addition.locator("[data-part=place]")).to_contain_text("Place choisie", **AFTER_A_WHILE)
        addition.get_by_label("Voie").select_option(label=VOIE)
        expect(addition.locator("[data-part=proposal]")).not_to_be_empty()
        number = " ".join(filter(None, (addition.get_by_label("Numéro").input_value(), addition.get_by_label("Suffixe").input_value())))
        assert number == (found[1].strip() if found else "")
        # The reason too, in the same words.
        for reason in re.findall(r"Le \d+ (?:est déjà pris|romprait l’ordre des numéros)\xa0: le [^.]* est proposé\.", told):
            expect(addition.locator("[data-part=proposal]")).to_contain_text(reason)
            taken.append(reason)
        if found:
            addition.get_by_role("button", name="Ajouter cette maison").click()
            heading(page, "Tout est envoyé")
        addition.get_by_role("button", name="Renoncer").click()
    assert taken


def test_without_the_engine_the_number_is_typed(own_site, phone, insee, files):
    page = phone
    begin_voie(page, own_site, insee, files)
    page.add_init_script("WebAssembly.instantiate = () => Promise.reject(new Error('none'))")
    take_away(page, own_site, insee)
    lon, lat = middle_of_the_voie(page, own_site, insee)
    stand(page, lon, lat)
    page.get_by_role("button", name="Ajouter une maison").click()
    addition = page.locator("[data-part=add]")
    addition.get_by_role("button", name="À ma position").click()
    expect(addition.locator("[data-part=place]")).to_contain_text("Position à 6 m près")
    addition.get_by_label("Voie").select_option(label=VOIE)
    expect(addition.locator("[data-part=proposal]")).to_contain_text("choisissez le numéro vous-même")
    addition.get_by_label("Numéro").fill("7")
    addition.get_by_role("button", name="Ajouter cette maison").click()
    heading(page, "Tout est envoyé")
