"""A contributor's changes are read before they are public: kept, corrected, refused with a reason, voie by voie."""

import json
import re
from datetime import date

from accessibility import audit
from client import Client
from conftest import sign_in
from contributor import ADDRESS, CONTRIBUTOR_PASSWORD, invite
from playwright.sync_api import expect


def rename(page, home, voie, name):
    page.goto(f"{home}/voies")
    page.get_by_role("link", name=voie, exact=True).click()
    page.get_by_label("Nom", exact=True).fill(name)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(name)


def test_a_change_is_read_before_it_is_public(own_site, open_page, insee):
    home = f"{own_site}/mairie/{insee}/adresses"
    invite(own_site, insee)
    secretary, contributor = open_page(1280), open_page(320, javascript=False)
    sign_in(secretary, own_site, "secretaire@demo.example")
    secretary.goto(f"{home}/a-relire")
    secretary.get_by_role("button", name="Relire les changements des contributeurs").click()
    expect(secretary.get_by_role("main")).to_contain_text("Aucun changement à relire")

    sign_in(contributor, own_site, ADDRESS, CONTRIBUTOR_PASSWORD)
    rename(contributor, home, "Rue Voltaire", "Rue Émile Zola")

    secretary.goto(f"{own_site}/mairie/{insee}")
    secretary.get_by_role("link", name=re.compile("Relire 1")).click()
    secretary.get_by_role("link", name=re.compile("renommée")).click()
    expect(secretary.get_by_role("main")).to_contain_text("Rue Émile Zola")
    audit(secretary)
    secretary.get_by_role("button", name="Ne pas garder").click()
    expect(secretary.get_by_role("alert")).to_contain_text("Dites pourquoi")
    secretary.get_by_label("Pourquoi ne pas le garder").fill("Le conseil n’a pas voté.")
    secretary.get_by_role("button", name="Ne pas garder").click()
    expect(secretary.get_by_role("main")).to_contain_text("Ce n’est pas gardé")

    contributor.goto(f"{own_site}/mairie/{insee}")
    contributor.get_by_role("link", name=re.compile("n’a pas été gardé")).click()
    expect(contributor.get_by_role("main")).to_contain_text("Le conseil n’a pas voté.")
    contributor.get_by_role("button", name="J’ai lu").click()
    expect(contributor.get_by_role("main")).to_contain_text("Pas gardé par Maryse Duffau")

    # Corrected by the ordinary form, then kept as it is.
    rename(contributor, home, "Rue Voltaire", "Rue Voltaire Ancienne")
    secretary.goto(f"{home}/a-relire")
    secretary.get_by_role("link", name=re.compile("renommée")).click()
    secretary.get_by_role("link", name="Corriger d’abord").click()
    secretary.get_by_label("Nom", exact=True).fill("Rue François Voltaire")
    secretary.get_by_role("button", name="Enregistrer", exact=True).click()
    secretary.goto(f"{home}/a-relire")
    secretary.get_by_role("link", name=re.compile("renommée")).click()
    expect(secretary.get_by_role("table").first).to_contain_text("Dans la liste maintenant")
    secretary.get_by_role("button", name="Garder tel que c’est maintenant").click()
    expect(secretary.get_by_role("main")).to_contain_text("Aucun changement à relire")


def test_voie_after_voie_by_the_enter_key(own_site, open_page, insee):
    page = open_page(1280)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}/mairie/{insee}/adresses/a-relire")
    page.get_by_role("link", name="Commencer").click()
    seen = set()
    for _ in range(3):
        expect(page.get_by_role("button", name="Vue, voie suivante")).to_be_focused()
        seen.add(page.get_by_role("heading", level=1).inner_text())
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url != before)
    assert len(seen) == 3
    page.get_by_role("link", name="Arrêter").click()
    expect(page.get_by_role("main")).to_contain_text("3 sur")


def test_the_signalements_of_the_nation_join_the_messages(own_site, open_page, insee):
    home = f"/mairie/{insee}/adresses"
    client = Client(own_site).sign_in("secretaire@demo.example")
    voie = client.found(f"{home}/voies?mots=voltaire", f'{home}/voies/([^"/]*)"')
    label = client.found(f"{home}/carte.geojson?voie={voie}", r'"label":"(\d+), Rue Voltaire"')
    item = {
        "id": "s1", "codeCommune": insee, "type": "LOCATION_TO_UPDATE", "status": "PENDING",
        "createdAt": f"{date.today()}T00:00:00.000Z", "source": {"nom": "Signalement BAN"},
        "existingLocation": {"type": "NUMERO", "numero": int(label), "toponyme": {"nom": "Rue Voltaire"}},
        "changesRequested": {"numero": 9001, "nomVoie": "Rue Voltaire", "comment": "La plaque dit 9001"},
    }  # fmt: skip
    page = open_page(320)
    sign_in(page, own_site, "secretaire@demo.example")
    page.goto(f"{own_site}{home}/signalements")
    content = json.dumps({"data": [item], "total": 1}).encode()
    page.get_by_label("Votre fichier de signalements").set_input_files(
        {"name": "signalements.json", "mimeType": "application/json", "buffer": content}
    )
    page.get_by_role("button", name="Lire le fichier").click()
    expect(page.get_by_role("main")).to_contain_text("1 nouveau")
    page.get_by_role("link", name=re.compile("À corriger")).click()
    audit(page)
    page.get_by_role("button", name="Faire ce changement").click()
    expect(page.get_by_role("main")).to_contain_text("devient le 9001")
    page.get_by_role("button", name="Traité").click()
    expect(page.get_by_role("main")).to_contain_text("Message classé")
