"""An address is typed: proposed as one types, chosen by keys or pointer; searched and chosen without JavaScript."""


import pytest
from accessibility import audit
from geocoder import known_voie, serving_index
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def proposing(filled, files, tmp_path_factory):
    yield from serving_index(filled, files, tmp_path_factory.mktemp("proposing"))


@pytest.fixture(scope="module")
def known(proposing, files):
    """A commune, a voie of it and one of its numbers."""
    insee, name, numbers = known_voie(proposing, files)
    return {"insee": insee, "voie": name, "number": numbers[0]}


def report_form(page, site, known):
    page.goto(f"{site}/adresses/{known['insee']}/signaler")
    page.get_by_label("L’adresse est fausse ou mal placée").check()
    return page.get_by_label("L’adresse", exact=True)


@pytest.mark.parametrize("width, theme", [(1280, "light"), (320, "dark")])
def test_the_arrows_choose_among_what_is_proposed(proposing, known, open_page, width, theme):
    page = open_page(width, theme)
    field = report_form(page, proposing, known)
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially(known["voie"][:2])
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.fill("")
    field.press_sequentially(f"{known['number']} {known['voie'][:-1]}")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("address-field [role=status]")).to_contain_text("proposée")
    audit(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"[id='{active}']")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.inner_text()
    page.keyboard.press("Enter")
    expect(field).to_have_value(chosen)
    assert page.url.endswith("/signaler"), "the key chose, and sent nothing"
    page.get_by_label("Où est-ce, et qu’est-ce qui ne va pas").fill("Le 12 est placé chez le voisin.")
    page.get_by_role("button", name="Envoyer à la mairie").click()
    page.wait_for_url("**/recu/**")


def test_the_pointer_chooses_too(proposing, known, open_page):
    page = open_page(1280)
    field = report_form(page, proposing, known)
    field.press_sequentially(known["voie"][:-1])
    option = page.get_by_role("option").first
    option.click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_be_focused()


def test_without_network_the_text_stays_and_the_form_is_sent(proposing, known, open_page):
    page = open_page(1280)
    page.route("**/geocodage/**", lambda route: route.abort())
    page.goto(f"{proposing}/adresses/{known['insee']}/signaler")
    field = page.get_by_label("L’adresse", exact=True)
    field.press_sequentially("derrière le pont")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("derrière le pont")
    page.get_by_label("Où est-ce, et qu’est-ce qui ne va pas").fill("Une maison neuve sans adresse.")
    page.get_by_role("button", name="Envoyer à la mairie").click()
    page.wait_for_url("**/recu/**")


@pytest.mark.parametrize("keeps", [True, False], ids=["keeps-the-text", "chooses"])
def test_without_javascript_one_searches_and_chooses(proposing, known, open_page, keeps):
    page = open_page(320, javascript=False)
    field = report_form(page, proposing, known)
    field.fill(known["voie"][:-1] + "zz")
    page.get_by_label("Où est-ce, et qu’est-ce qui ne va pas").fill("Le 12 est placé chez le voisin.")
    page.get_by_role("button", name="Envoyer à la mairie").click()
    group = page.get_by_role("group", name="Laquelle ?")
    expect(group).to_be_visible()
    expect(field).to_have_value(known["voie"][:-1] + "zz")
    expect(page.get_by_label("Où est-ce, et qu’est-ce qui ne va pas")).to_have_value("Le 12 est placé chez le voisin.")
    name = "garder ce que j’ai écrit" if keeps else known["voie"]
    group.get_by_label(name).first.check()
    page.get_by_role("button", name="Envoyer à la mairie").click()
    page.wait_for_url("**/recu/**")


def test_a_search_in_one_commune_proposes_its_own(proposing, known, open_page):
    page = open_page(1280)
    page.goto(f"{proposing}/adresses/{known['insee']}")
    field = page.get_by_label("Numéro et nom de la voie ou du lieu-dit")
    if field.count() == 0:
        pytest.skip("the demo commune has not published its list")
    field.press_sequentially(known["voie"][:-1])
    expect(page.get_by_role("option").first).to_be_visible()
    assert "Mourédouns" not in page.get_by_role("option").first.inner_text()
    audit(page)
