"""What a telephone did together: a wish to publish that outlives lost answers, other persons, the list itself and thirty days."""

import re

from accessibility import audit
from conftest import sign_in
from contributor import ADDRESS, CONTRIBUTOR_PASSWORD, invite
from playwright.sync_api import expect
from test_field_kept import DAYS, OPENED, refuse
from test_field_offline import AFTER_A_WHILE, answered_again, heading, open_number, phone, rows
from test_field_offline_waits import MEET, begin, change, first, form, keep
from test_field_publication import public

__all__ = ["phone"]
OTHER = "autre@demo.example"

# The outing was last added to some days ago.
AGED = """([insee, back]) => new Promise((done) => {
  const request = indexedDB.open(`bastide-terrain-${insee}`);
  request.onsuccess = () => {
    const store = request.result.transaction('kept', 'readwrite').objectStore('kept');
    const read = store.get('outing');
    read.onsuccess = () => store.put({ ...read.result, at: Date.now() - back }, 'outing');
    store.transaction.oncomplete = () => { request.result.close(); done(); };
  };
})"""


def renumber(page, number, rank=0):
    open_number(page, rank=rank)
    keep(page, number=str(number))
    expect(form(page)).to_be_hidden(**AFTER_A_WHILE)


def follows(page):
    return page.locator("[data-part=next]")


def wish(page):
    page.get_by_label("Publier dès que le réseau revient").check()
    expect(follows(page)).to_contain_text("La liste paraîtra dès que tout est envoyé", **AFTER_A_WHILE)


def meet(page):
    page.context.set_offline(False)
    page.evaluate(MEET)


def wished(page):
    """Without a network, a number is given, and its publication asked."""
    page.context.set_offline(True)
    renumber(page, 941)
    wish(page)


def met_with_a_question(page, site, insee):
    """A wish is met with what the office did meanwhile: its person is asked."""
    begin(page, site, insee)
    office, _ = first(page, site, insee)
    other = max(rows(page, site, insee), key=lambda one: one["number"])
    wished(page)
    change(office, insee, other, numero="977")
    before = public(page, site, insee)
    meet(page)
    yes = follows(page).get_by_role("button", name="Publier tout")
    expect(yes).to_be_visible(**AFTER_A_WHILE)
    return office, other, before, yes


def losing(page, isMade):
    """The publication is asked once, and its answer lost."""
    lost = []

    def lose(route):
        if isMade:
            route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    page.route("**/terrain/publication", lose)
    meet(page)
    expect(follows(page)).to_contain_text("La demande est partie, sans réponse encore.", **AFTER_A_WHILE)
    assert lost
    page.context.set_offline(True)
    answered_again(page)


def enter(page, site, insee, who, password="bastide-demo"):
    """Another person signs in on the same telephone."""
    page.context.set_offline(False)
    page.context.clear_cookies()
    sign_in(page, site, who, password)
    page.goto(f"{site}/mairie/{insee}/adresses/terrain")
    expect(page.get_by_role("main")).to_contain_text("Prêt hors connexion", **AFTER_A_WHILE)


def test_what_is_done_after_an_answer_was_lost_is_published_too(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    wished(page)
    losing(page, isMade=True)
    renumber(page, 943)
    expect(follows(page)).to_contain_text("Ce qui attend paraîtra ensuite.", **AFTER_A_WHILE)
    meet(page)
    expect(follows(page).locator(".notice.success")).to_have_count(2, **AFTER_A_WHILE)
    after = public(page, own_site, insee)
    assert ";941;" in after and ";943;" in after
    # The papers of both stay, each until it is done with.
    audit(page)
    expect(follows(page).get_by_role("link", name="Commande de plaques")).to_have_count(2)
    for link in follows(page).get_by_role("link", name="Commande de plaques").all():
        assert page.request.get(link.evaluate("link => link.href")).status == 200
    follows(page).get_by_role("button", name="C’est fait, ne plus montrer").first.click()
    expect(follows(page).locator(".notice.success")).to_have_count(1)
    follows(page).get_by_role("button", name="C’est fait, ne plus montrer").click()
    expect(follows(page)).to_be_hidden()


def test_a_question_is_answered_by_who_was_asked(own_site, phone, insee):
    page = phone
    invite(own_site, insee)
    invite(own_site, insee, "manager", OTHER)
    office, other, before, yes = met_with_a_question(page, own_site, insee)

    # Two windows: the second still shows the first question when the first one is asked another.
    second = page.context.new_page()
    second.goto(page.url)
    expect(follows(second).get_by_role("button", name="Publier tout")).to_be_visible(**AFTER_A_WHILE)
    there = next(one for one in rows(page, own_site, insee) if one["id"] == other["id"])
    change(office, insee, there, numero="979")
    yes.click()
    expect(follows(page)).to_contain_text("devient le 979", **AFTER_A_WHILE)
    follows(second).get_by_role("button", name="Publier tout").click()
    expect(follows(second)).to_contain_text("devient le 979", **AFTER_A_WHILE)
    second.close()
    assert public(page, own_site, insee) == before

    # Nobody answers for another; who publishes here ends it.
    enter(page, own_site, insee, ADDRESS, CONTRIBUTOR_PASSWORD)
    expect(follows(page)).to_contain_text("qui doit se connecter pour répondre", **AFTER_A_WHILE)
    expect(follows(page).locator("[data-part=question] button")).to_have_count(0)
    audit(page)
    enter(page, own_site, insee, OTHER, CONTRIBUTOR_PASSWORD)
    expect(follows(page)).to_contain_text("qui doit se connecter pour répondre", **AFTER_A_WHILE)
    expect(yes).to_have_count(0)
    follows(page).get_by_role("button", name="Ne pas publier").click()
    expect(follows(page).get_by_role("button", name="Publier la liste")).to_be_visible(**AFTER_A_WHILE)
    assert public(page, own_site, insee) == before


def test_a_wish_of_somebody_who_does_not_come_back_ends(own_site, phone, insee):
    page = phone
    invite(own_site, insee, "manager", OTHER)
    begin(page, own_site, insee)
    before = public(page, own_site, insee)
    wished(page)
    losing(page, isMade=False)
    box = page.get_by_label("Publier dès que le réseau revient")
    box.uncheck()
    expect(follows(page)).to_contain_text("elle se retirera dès que le réseau passe", **AFTER_A_WHILE)
    enter(page, own_site, insee, OTHER, CONTRIBUTOR_PASSWORD)
    expect(follows(page).get_by_role("button", name="Publier la liste")).to_be_visible(**AFTER_A_WHILE)

    # What was asked and may be public is looked at, whoever is signed in; what is not waits for its person.
    page.context.set_offline(True)
    renumber(page, 943)
    wish(page)
    losing(page, isMade=False)
    enter(page, own_site, insee, "secretaire@demo.example")
    expect(follows(page)).to_contain_text("qui doit se connecter pour publier", **AFTER_A_WHILE)
    assert public(page, own_site, insee) == before
    box.uncheck()
    expect(follows(page).get_by_role("button", name="Publier la liste")).to_be_visible(**AFTER_A_WHILE)


def test_a_wish_outlives_a_list_that_leaves(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    wished(page)
    refuse(page)
    meet(page)
    expect(page.get_by_role("main")).to_contain_text("Vous n’avez plus le droit.", **AFTER_A_WHILE)
    expect(follows(page)).to_be_hidden()
    assert ";941;" not in public(page, own_site, insee)
    page.unroute("**/personne.json")
    page.evaluate(MEET)
    expect(follows(page)).to_contain_text("Publié le", **AFTER_A_WHILE)
    assert ";941;" in public(page, own_site, insee)


def test_a_wish_of_thirty_days_ago_is_asked_again(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.context.set_offline(True)
    open_number(page)
    keep(page, note="Portail vert")
    renumber(page, 941, rank=1)
    wish(page)
    page.evaluate(OPENED, [insee, 31 * DAYS])
    page.evaluate(AGED, [insee, 31 * DAYS])
    page.context.set_offline(False)
    page.reload()
    expect(follows(page)).to_contain_text("faut-il toujours publier la liste", **AFTER_A_WHILE)
    heading(page, "Tout est envoyé")
    assert ";941;" not in public(page, own_site, insee)
    # Nobody knows here what they were before the list left.
    expect(follows(page)).not_to_contain_text("plaque de numéro")
    audit(page)
    follows(page).get_by_role("button", name="Publier la liste").click()
    expect(follows(page)).to_contain_text("Publié le", **AFTER_A_WHILE)
    assert ";941;" in public(page, own_site, insee)


def test_a_wish_alone_is_answered_after_thirty_days(own_site, phone, insee):
    page = phone
    *_, yes = met_with_a_question(page, own_site, insee)
    page.evaluate(AGED, [insee, 31 * DAYS])
    page.reload()
    yes.click()
    expect(follows(page)).to_contain_text("Publié le", **AFTER_A_WHILE)
    assert ";977;" in public(page, own_site, insee)


def test_a_step_done_again_after_a_publication_is_part_of_the_next_outing(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    page.context.set_offline(True)
    renumber(page, 941)
    renumber(page, 943)
    page.get_by_role("button", name=re.compile("^Annuler.*943")).click()
    wish(page)
    meet(page)
    expect(follows(page)).to_contain_text("Publié le", **AFTER_A_WHILE)
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Rétablir.*943")).click()
    heading(page, "1 changement attend le réseau")
    meet(page)
    heading(page, "Tout est envoyé")
    order = follows(page).get_by_role("link", name="Commande de plaques")
    expect(order).to_have_count(2, **AFTER_A_WHILE)
    assert {page.request.get(link.evaluate("link => link.href")).status for link in order.all()} == {200}
    # A window that was not read again asks nothing of an outing that is over.
    second = page.context.new_page()
    second.goto(page.url)
    late = follows(second).get_by_role("button", name="Publier la liste")
    expect(late).to_be_visible(**AFTER_A_WHILE)
    follows(page).get_by_role("button", name="Publier la liste").click()
    expect(follows(page).locator(".notice.success")).to_have_count(2, **AFTER_A_WHILE)
    assert ";943;" in public(page, own_site, insee)
    late.click()
    expect(follows(second).locator(".notice.success")).to_have_count(2, **AFTER_A_WHILE)
    expect(late).to_have_count(0)


def test_what_follows_is_of_this_telephone(own_site, phone, insee):
    page = phone
    begin(page, own_site, insee)
    office, row = first(page, own_site, insee)
    open_number(page)
    keep(page, note="Portail vert")
    heading(page, "Tout est envoyé")
    there = next(one for one in rows(page, own_site, insee) if one["id"] == row["id"])
    change(office, insee, there, numero="967", commentaire="Portail vert")
    with page.expect_response("**/liste.json*"):
        page.evaluate(MEET)
    expect(page.locator("[data-part=counts]")).to_contain_text("adresses, prises")
    page.wait_for_timeout(500)
    expect(follows(page)).not_to_contain_text("967")
    expect(follows(page)).not_to_contain_text("plaque de numéro")

    # What it changes after that is from there to what it left; undone, it is nothing any more.
    page.context.set_offline(True)
    page.locator("[data-part=search]").get_by_label("Voie").select_option(label="Rue Voltaire")
    page.locator(".offline-numbers").get_by_role("button", name="967", exact=True).click()
    keep(page, number="969")
    expect(follows(page)).to_contain_text("967, Rue Voltaire", **AFTER_A_WHILE)
    expect(follows(page)).to_contain_text("1 plaque de numéro, Rue Voltaire : 969")
    meet(page)
    heading(page, "Tout est envoyé")
    expect(follows(page)).to_contain_text("967, Rue Voltaire")
    page.context.set_offline(True)
    page.get_by_text("changements envoyés").click()
    page.get_by_role("button", name=re.compile(r"^Annuler\s: Le .*969")).click()
    expect(page.get_by_role("button", name=re.compile(r"^Ne plus annuler\s: Le .*969"))).to_be_visible(**AFTER_A_WHILE)
    meet(page)
    heading(page, "Tout est envoyé")
    expect(follows(page)).not_to_contain_text("plaque de numéro", **AFTER_A_WHILE)
