"""Every page that can be asked for by its address, in both widths and both themes."""

import re
from datetime import date, timedelta

import pytest
from accessibility import audit
from client import Client
from conftest import ROOT, commune_codes, sign_in
from contributor import invite
from publications import danger
from push_browser import PushBrowser
from vault import Device, device_of

PUBLIC = """
/ /services /services/{service}/demande /services/{service}/demande/merci /commune/{insee} /adresses/{insee}
/adresses/{insee}?q=rue /adresses/{insee}/signaler /adresses/{insee}/signaler/recu/{recu} /connexion /connexion/oubli /connexion/oubli/envoye /mentions-legales
/accessibilite /nulle-part /invitation/{jeton} /maire/{lien} /desabonnement/{choix} /desabonnement/{choix}/fait
/territoire/carte /suivre /suivre?lieu={insee} /suivre?commune=saint /suivre?commune=nulle+part /suivre/comment?lieu={insee}
/suivre/mes-lieux?lieu={insee} /suivre/envoye /suivre/confirmation/{jeton} /suivre/choix/{choix} /actualites/hors-ligne
/actualites/{insee} /actualites/{insee}/agenda /actualites/publication/{publication} /actualites/publication/{publication}/affiche
/actualites/{insee}/affiche /actualites/{insee}/panneau /actualites/{insee}/reseau /actualites/{insee}/reseau/recu
/adresses/{insee}/certificats/{certificat} /adresses/ogc
/sauvegarde/urgence /commune/{insee}/mentions-legales /commune/{insee}/accessibilite /commune/{insee}/donnees-personnelles /commune/{insee}/registre
""".split()
OFFICE = """
/mon-espace /mairie/{insee} /mairie/{insee}/adresses /mairie/{insee}/adresses/controle /mairie/{insee}/adresses/voies
/mairie/{insee}/adresses/voies?mots=rien&reste=oui /mairie/{insee}/adresses/voies/{voie}
/mairie/{insee}/adresses/voies/{voie}/nouveau-numero /mairie/{insee}/adresses/voies/{voie}/numeros/{numero}
/mairie/{insee}/adresses/choisir /mairie/{insee}/adresses/voies/{voie}/trace /mairie/{insee}/adresses/numerotation /mairie/{insee}/adresses/voies/{voie}/numerotation
/mairie/{insee}/adresses/voies/{voie}/numerotation/faite /mairie/{insee}/adresses/voies/{voie}/maison
/mairie/{insee}/adresses/voies/{voie}/reunion /mairie/{insee}/adresses/voies/{voie}/reunion?autre={doublon}
/mairie/{insee}/adresses/voies/{voie}/reunion/faite
/mairie/{insee}/adresses/nouvelle-voie /mairie/{insee}/adresses/importer /mairie/{insee}/adresses/publier
/mairie/{insee}/adresses/exports /mairie/{insee}/adresses/signalements /mairie/{insee}/adresses/signalements/{message}
/mairie/{insee}/adresses/historique /mairie/{insee}/adresses/historique?jour=2020-01-01 /mairie/{insee}/adresses/historique/{action}
/mairie/{insee}/adresses/voies/{voie}/historique /mairie/{insee}/adresses/voies/{voie}/numeros/{numero}/historique
/mairie/{insee}/adresses/comparaison /mairie/{insee}/adresses/comparaison?avant=geste-{action} /mairie/{insee}/adresses/publications/{parution}/retour
/mairie/{insee}/adresses/historique/{action}/retour
/mairie/{insee}/adresses/a-relire /mairie/{insee}/adresses/a-relire/gestes/{relire} /mairie/{insee}/adresses/a-relire/voie-suivante
/mairie/{insee}/adresses/voies/{voie}?relecture=oui /mairie/{insee}/coordonnees /equipe/{insee} /equipe/{insee}/invitation
/equipe/{insee}/personnes/{personne} /equipe/{insee}/delegations /journal/{insee} /mon-compte /mon-compte/mot-de-passe
/mon-compte/telephone /mon-compte/telephone/retrait /mon-compte/jetons /mairie/{sans-liste}/adresses
/mairie/{faulty}/adresses/imports/{fichier} /mairie/{faulty}/adresses/imports/{fichier}/corrections/{cause}
/mairie/{faulty}/adresses/controle /mairie/{insee}/adresses/certification /mairie/{insee}/adresses/identifiant
/mairie/{insee}/sauvegarde /mairie/{insee}/sauvegarde/{depot}/journal /equipe/{insee}/maire /mon-compte/mes-donnees /mairie/{faulty}/adresses/imports-recus/{geste}
/mairie/{insee}/verifier-une-liste /mairie/{insee}/adresses/documents /mairie/{insee}/adresses/documents?voie={voie} /mairie/{insee}/adresses/documents/en-tete
/mairie/{insee}/adresses/documents/certificats /mairie/{insee}/adresses/documents/nouveau-certificat?numero={numero}
/mairie/{insee}/adresses/documents/certificats/{certificat} /mairie/{insee}/adresses/documents/certificats/{certificat}/papier
/mairie/{insee}/adresses/documents/arrete?voie={voie} /mairie/{insee}/adresses/documents/arrete/papier?voie={voie}
/mairie/{insee}/adresses/documents/deliberation /mairie/{insee}/adresses/documents/deliberation/papier
/mairie/{insee}/adresses/documents/courrier?voie={voie} /mairie/{insee}/adresses/documents/courrier/papier?voie={voie}
/mairie/{insee}/adresses/documents/plan /mairie/{insee}/adresses/documents/plan/papier
/mairie/{insee}/adresses/documents/commande?voie={voie} /mairie/{insee}/adresses/documents/commande/papier?voie={voie}
/mairie/{insee}/adresses/documents/fichiers /mairie/{insee}/adresses/terrain
/mairie/{insee}/adresses/cadastre /mairie/{insee}/adresses/cadastre/remplir /mairie/{faulty}/adresses/cadastre
/mairie/{insee}/adresses/qualite /mairie/{faulty}/adresses/qualite /mairie/{insee}/adresses/qualite?mots=rien /mairie/{insee}/adresses/qualite?sujet=voie_empty
/mairie/{faulty}/adresses/qualite/corrections /mairie/{insee}/adresses/qualite/laissees
/mairie/{insee}/adresses/documents/fiches
/mairie/{insee}/adresses/documents/fiches/papier?voie={voie} /mairie/{insee}/adresses/voies/{voie}/releve
/mairie/{insee}/adresses/voies/{voie}/releve/saisi
/mairie/{insee}/sauvegarde/{depot}/retrouver /mairie/{insee}/sauvegarde/{depot}/retrouver/{sauvegarde}
/mairie/{insee}/sauvegarde/{depot}/exercices /mairie/{insee}/sauvegarde/{depot}/exercices/nouveau
/mairie/{insee}/sauvegarde/{depot}/proces-verbal/{exercice}
/mairie/{insee}/sauvegarde/{depot}/appareils /mairie/{insee}/sauvegarde/{depot}/nouvel-appareil
/mairie/{insee}/sauvegarde/{depot}/appareils/{appareil} /mairie/{insee}/sauvegarde/{depot}/appareils/{appareil}/revocation
""".split()
SYNDICAT = """
/syndicat /syndicat/sauvegarde /syndicat/sauvegarde?etat=danger /syndicat/adresses /syndicat/adresses?etat=aucune&mots=rien /syndicat/adresses/importer
/syndicat/adresses/depot /syndicat/adresses/cadastre
/syndicat/adresses/modeles /syndicat/adresses/modeles/{modele} /syndicat/adresses/marche /syndicat/adresses/marche/{article}
/syndicat/adresses/importer/{dossier} /syndicat/territoire /syndicat/territoire/essai/{essai} /syndicat/personnes
/syndicat/personnes/invitation /syndicat/personnes/{personne} /syndicat/personnes/{personne}/effacement
/syndicat/journal /syndicat/reglages /syndicat/envois /syndicat/envois/registre /syndicat/adhesions /syndicat/actualites/alertes-recues /syndicat/actualites/reseau /travaux/{travail} /equipe/{insee}/agir
/syndicat/sauvegarde/{insee}/ouvrir /syndicat/sauvegarde/reglages /syndicat/sauvegarde/{insee}/{depot}/reglages
""".split()
EPCI = """
/intercommunalite/{siren} /intercommunalite/{siren}/journal /intercommunalite/{siren}/equipe
/intercommunalite/{siren}/equipe/invitation
""".split()
# Signing in leads to these two only once; the journey of accounts looks at them.
MET_ELSEWHERE = ["/connexion/code", "/connexion/telephone"]
# What is declared once for the four levels, after the address of each; the journey of publications looks at them.
MET_ELSEWHERE += ["/astreinte", "/ecrire", "/ecrire/{nature}", "/statistiques", "/publication/{id}"]
MET_ELSEWHERE += [f"/publication/{{id}}/{tail}" for tail in ("annulation", "appels", "photo", "preuve", "suppression", "texte")]
# They need a national deposit; its journey looks at them.
MET_ELSEWHERE += [f"/mairie/{{insee}}/adresses/publier/{tail}" for tail in ("accord", "autre-liste")]
# They need a Panoramax instance; its journey looks at them.
MET_ELSEWHERE += [f"/mairie/{{insee}}/adresses/voies/{{voie}}/{tail}" for tail in ("photos", "numeros/{numero}/photos")]
# They need a list that was sent; its journey looks at them.
MET_ELSEWHERE += [f"/mairie/{{insee}}/verifier-une-liste/{{liste}}{tail}" for tail in ("", "/resultat")]
# The beginning of the legal pages of a commune, listed above.
MET_ELSEWHERE += ["/commune/{insee}/"]
FILES = re.compile(
    r"/(service-worker|terrain\.js|cle-du-site|a/\{court|icones|health|metrics|favicon|robots|assets|tuiles|territoire|api)\b|csv|json|xml|ics|xlsx|\.txt|\.pdf|/image/|webmanifest|sha256|/(exports|publications)/\{|/(ajouter|version|ici|armes)$"
)


def test_no_page_is_forgotten():
    sources = [path for folder in ("Kernel", "Services") for path in (ROOT / folder).rglob("*.swift") if "Tests" not in path.parts]
    routes = {route for path in sources for route in re.findall(r'\.get\(\s*"(/[^"]*)"', path.read_text())}
    looked_at = {shape(path) for path in PUBLIC + OFFICE + SYNDICAT + EPCI + MET_ELSEWHERE}
    assert len(routes) > 50
    assert sorted(route for route in routes if not FILES.search(route) and shape(route) not in looked_at) == []


def shape(path):
    return re.sub(r"\{[^}]*\}", "{}", path.split("?")[0])


@pytest.fixture(scope="module")
def places(site, files):
    """What stands in the addresses of the pages: an example of each thing, made where there was none."""
    communes = commune_codes(site)
    insee, faulty = communes["Mourédouns"], communes["Saint-Bertaud-d'Arès"]
    home = f"/mairie/{insee}/adresses"
    secretary = Client(site).sign_in("secretaire@demo.example")
    administrator = Client(site).sign_in("administratrice@demo.example")
    voie = secretary.found(f"{home}/voies?mots=voltaire", f'{home}/voies/([^"/]*)"')
    longest = re.findall(rf'{home}/voies/([^"/?]*)"', secretary.get(f"{home}/voies?tri=-numeros").text)
    report = secretary.bring(faulty, (files / f"adresses/{faulty}.csv").read_bytes())
    receipt = secretary.submit(f"/adresses/{insee}/signaler", sujet="wrong", adresse="1 rue Voltaire")
    invited = secretary.submit(f"/equipe/{insee}/invitation", nom="Paul Lacaze", adresse="paul@demo.example", role="reader")
    device = PushBrowser()
    followed = Client(site).post("/suivre/appareil", data={"lieu": insee} | device.subscription)
    # It is already tomorrow in France an hour or two before midnight UTC.
    tomorrow = str(date.today() + timedelta(days=1))
    mayor = secretary.submit(f"/equipe/{insee}/maire", pour="le téléphone du maire", fin=tomorrow)
    member = secretary.found(f"/equipe/{insee}", r'/personnes/([^"]*)"')
    job = administrator.submit("/syndicat/adresses/importer", files={"fichiers": ("vide.csv", b"")})
    depot, backup, exercise = restored(site, insee, secretary)
    official = {"fichier": ("populations.csv", (files / "territoire/populations").read_bytes())}
    rehearsal = administrator.submit("/syndicat/territoire", files=official, genre="populations", departements="96")
    space = administrator.submit(f"/syndicat/sauvegarde/{insee}/ouvrir", nom="École", place="2 Go", delai="90")
    assert "ecole" in space.url
    wizard = {"nom": "PC du maire", "systeme": "windows", "dossiers": "C:\\Users", "jours": "1", "heure": "12:30", "vitesse": "0"}
    secretary.submit(f"/mairie/{insee}/sauvegarde/{depot}/nouvel-appareil", **wizard)
    numero = secretary.found(f"{home}/voies/{voie}", r'/numeros/([^"/]*)"')
    secretary.submit(f"{home}/voies/{voie}/certification")
    offer = secretary.get(f"{home}/documents/nouveau-certificat?numero={numero}").text
    seen = dict(re.findall(r'name="(version(?:-voie)?)" value="(\d+)"', offer))
    certificate = secretary.submit(f"{home}/documents/certificats", numero=numero, **seen)
    version = secretary.found(f"{home}/voies/{voie}/trace", r'name="version" value="(\d+)"')
    lon, lat = next(
        feature["geometry"]["coordinates"]
        for feature in secretary.get(f"{home}/carte.geojson?voie={voie}").json()["features"]
    )
    secretary.submit(f"{home}/voies/{voie}/trace", version=version, points=f"{lon} {lat}\n{lon} {lat + 0.001}")
    secretary.submit(f"{home}/a-relire/reglage", relecture="oui")
    invite(site, insee).submit(f"{home}/nouvelle-voie", nom="Rue de la Relecture", nature="voie")
    to_review = secretary.found(f"{home}/a-relire", r'/a-relire/gestes/([^"]*)"')
    article = {"genre": "numero", "nom": "Plaque", "taille": "15 × 10 cm", "fournisseur": "Émaux", "reference": "P", "prix": "9", "tva": "20"}
    administrator.submit("/syndicat/adresses/marche", **article)
    return {
        "certificat": certificate.url.split("/")[-1].split("?")[0], "modele": "arrete",
        "article": administrator.found("/syndicat/adresses/marche", r'/syndicat/adresses/marche/([^"]*)"'),
        "appareil": "pc-du-maire", "service": "adresses", "insee": insee, "faulty": faulty, "sans-liste": communes["Lasgraulières"], "voie": voie, "personne": member,
        "numero": numero, "doublon": next(other for other in longest if other != voie), "relire": to_review,
        "message": secretary.found(f"{home}/signalements", r'/signalements/([^"]*)"'),
        "fichier": report.url.split("/")[-1], "cause": re.search(r"/corrections/(\d+)", report.text)[1],
        "recu": receipt.url.split("/")[-1], "jeton": re.search(r"/invitation/([^<]*)<", invited.text)[1],
        "travail": job.url.split("/")[-1], "dossier": "dernier", "essai": re.search(r"/essai/([^?]*)", rehearsal.url)[1],
        "geste": secretary.found(f"/mairie/{faulty}", r'/imports-recus/([^"]*)"'),
        "action": secretary.found(f"{home}/historique", r'/adresses/historique/([^"/?]*)"'),
        "parution": secretary.found(f"{home}/publier", r'/adresses/publications/([^"/]*)"'),
        "depot": depot, "sauvegarde": backup, "exercice": exercise, "choix": followed.json()["cle"], "publication": danger(site, insee),
        "lien": re.search(r"/maire/([^<]*)<", mayor.text)[1],
        "siren": Client(site).sign_in("epci@demo.example").get("/mon-espace").url.split("/")[-1],
    }  # fmt: skip


def restored(site, insee, secretary):
    """A depot with a backup, and an exercise that fails: what is in the backup is nothing of restic."""
    facts = device_of(f"{insee}-mairie", site.data, "add,read,maintain", "essai")
    device = Device(facts, site, site.data)
    device.request("POST", "?create=true")
    backup, _ = device.post(b"rien", kind="snapshots")
    home = f"/mairie/{insee}/sauvegarde/{facts['depot']}"
    fields = {"sauvegarde": backup, "niveau": "sample", "present": "Paul Lacaze", "mot_de_passe": "au hasard"}
    secretary.submit(f"{home}/exercices", **fields)
    return facts["depot"], backup, secretary.found(f"{home}/exercices", r'/proces-verbal/([^"]*)"')


@pytest.fixture(scope="module")
def windows(browser, site):
    """A window for each kind of person, signed in once."""
    opened = {}
    for who, login in {"resident": None, "secretary": "secretaire", "epci": "epci", "syndicat": "administratrice"}.items():
        page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR").new_page()
        if login:
            sign_in(page, site, f"{login}@demo.example")
        opened[who] = page
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize(
    "who, path",
    [("resident", path) for path in PUBLIC]
    + [("secretary", path) for path in OFFICE]
    + [("epci", path) for path in EPCI]
    + [("syndicat", path) for path in SYNDICAT],
)
def test_page(site, windows, places, who, path):
    answer = windows[who].goto(site + path.format_map(places))
    assert answer.ok or path == "/nulle-part", f"{path}: {answer.status}"
    audit(windows[who])
