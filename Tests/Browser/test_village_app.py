"""A resident's telephone: the village is installed, receives, and is read without network."""

import json
import re
import shutil

import pytest
from accessibility import audit
from conftest import words
from publications import danger, publish


@pytest.fixture
def phone(browser, tmp_path):
    """A window with a profile of its own on the disk: nothing is installed from a private one."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path / "profil"), executable_path=shutil.which("chromium"), args=["--no-sandbox"], locale="fr-FR",
        timezone_id="Europe/Paris", viewport={"width": 400, "height": 800},
    )  # fmt: skip
    page = context.pages[0]
    page.set_default_timeout(10_000)
    yield page
    context.close()


def open_village(page, site, insee):
    """The village, its worker in charge and its page kept."""
    page.goto(f"{site}/commune/{insee}")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.wait_for_function("caches.open('bastide-pages').then((cache) => cache.keys()).then((keys) => keys.length > 0)")


def test_it_installs_without_a_fault(own_site, phone, insee):
    open_village(phone, own_site, insee)
    devtools = phone.context.new_cdp_session(phone)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["url"].endswith(f"/actualites/{insee}/manifest.webmanifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["name"] == "Mourédouns"
    assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def deliver(phone, site, payload):
    """Gives the worker a message as the push service does."""
    devtools = phone.context.new_cdp_session(phone)
    found = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    phone.wait_for_timeout(500)
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": str(site), "registrationId": found[0]["registrationId"], "data": payload},
    )


WATCH = """() => {
  self.shown = [];
  const show = self.registration.showNotification.bind(self.registration);
  self.registration.showNotification = async (title, options) => {
    await show(title, options);
    self.shown.push([title, options.body ?? '', options.tag ?? '']);
  };
}"""


def notifications(phone, count):
    """What the browser has shown, once there are so many; `getNotifications` forgets at once where there is no desktop."""
    for _ in range(50):
        shown = phone.context.service_workers[0].evaluate("self.shown")
        if len(shown) >= count:
            break
        phone.wait_for_timeout(200)
    return shown


def test_it_shows_what_arrives_and_says_so(own_site, phone, insee):
    phone.context.grant_permissions(["notifications"], origin=str(own_site))
    open_village(phone, own_site, insee)
    said = []
    phone.context.on("request", lambda request: said.append(request) if request.url.endswith("/suivre/affichage") else None)

    def message(title, tag):
        shown = {"title": title, "body": "Montez à l’étage.", "lang": "fr", "tag": tag, "navigate": f"{own_site}/commune/{insee}"}
        return json.dumps({"web_push": 8030, "notification": shown | {"data": {"message": "actualites:1:0", "preuve": "p_-1"}}})

    phone.context.service_workers[0].evaluate(WATCH)
    deliver(phone, own_site, message("DANGER – Crue", "crue"))
    assert notifications(phone, 1) == [["DANGER – Crue", "Montez à l’étage.", "crue"]]
    # The same tag takes the place of the first.
    deliver(phone, own_site, message("Annulé : Crue", "crue"))
    assert notifications(phone, 2)[1:] == [["Annulé : Crue", "Montez à l’étage.", "crue"]]
    deliver(phone, own_site, "ceci n’est pas du JSON")
    assert notifications(phone, 3)[2:] == [["Votre commune vous informe", "", ""]]
    assert [request.post_data for request in said] == ["message=actualites%3A1%3A0&preuve=p_-1"] * 2


def test_without_network_it_shows_what_was_read_and_when(own_site, phone, insee):
    danger(own_site, insee)
    open_village(phone, own_site, insee)
    phone.goto(f"{own_site}/suivre")
    phone.wait_for_load_state("networkidle")
    phone.context.set_offline(True)

    phone.goto(f"{own_site}/commune/{insee}")
    assert re.search(r"Pas de réseau. Enregistré aujourd’hui à \d+ h \d\d", words(phone))
    assert "DANGER – Crue de la Louzère" in words(phone)
    assert phone.evaluate("getComputedStyle(document.body).margin") == "0px"
    audit(phone)

    phone.goto(f"{own_site}/commune/96001")
    assert "n’a pas encore été lue sur cet appareil" in words(phone)
    phone.get_by_role("link", name="Mourédouns").click()
    assert "DANGER – Crue de la Louzère" in words(phone)

    phone.context.set_offline(False)
    phone.reload()
    assert "Enregistré aujourd’hui" not in words(phone)


def test_it_never_keeps_the_office(own_site, phone, insee):
    open_village(phone, own_site, insee)
    for path in ["/connexion", f"/mairie/{insee}", "/mon-espace", "/desabonnement/x", "/suivre/confirmation/x"]:
        phone.goto(own_site + path)
    kept = phone.evaluate("caches.open('bastide-pages').then((cache) => cache.keys()).then((all) => all.map((one) => one.url))")
    assert kept == [f"{own_site}/commune/{insee}"]


def test_what_is_new_is_read_at_once_and_ends_at_its_hour(own_site, phone, insee):
    phone.goto(f"{own_site}/commune/{insee}")
    assert "Marché de Noël" not in words(phone)
    publish(own_site, insee, "Marché de Noël", "Samedi sur la place.")
    danger(own_site, insee, hours=3 / 3600)
    phone.reload()
    assert "Marché de Noël" in words(phone) and "DANGER – Crue" in words(phone)
    phone.wait_for_timeout(3500)
    phone.reload()
    assert "Marché de Noël" in words(phone) and "DANGER – Crue" not in words(phone)


# The browser's own part, which asks a push service of the internet: an address got for the key of another time.
BROWSER = """([points, secret]) => {
  const subscription = (endpoint, key) => ({
    endpoint, options: { applicationServerKey: key },
    toJSON: () => ({ endpoint, keys: { p256dh: points, auth: secret } }),
    unsubscribe: async () => { held = null; return true; },
  });
  let held = subscription('https://push.example/ancienne', new Uint8Array([4, 1, 2, 3]).buffer);
  PushManager.prototype.getSubscription = async () => held;
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    window.askedFor = applicationServerKey;
    const letters = applicationServerKey.replaceAll('-', '+').replaceAll('_', '/');
    const key = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0)).buffer;
    return held = subscription('https://push.example/nouvelle', key);
  };
}"""
# The receiver's public key and secret of RFC 8291, appendix A.
RECEIVER = ["BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZMqHH6r4Tts7J_aSIgg"]


def test_a_site_that_lost_its_key_is_followed_anew_at_the_next_opening(own_site, phone, insee):
    open_village(phone, own_site, insee)
    remembered = {"cle": "perdue.AAAAAAAAAAAAAAAAAAAAAA", "endpoint": "https://push.example/ancienne", "lieux": [insee], "sans": []}
    phone.evaluate(
        "(choices) => caches.open('bastide-choix').then((cache) => cache.put('/suivre/appareil', new Response(choices)))",
        json.dumps(remembered),
    )
    phone.context.grant_permissions(["notifications"], origin=str(own_site))
    phone.add_init_script(f"({BROWSER})({json.dumps(RECEIVER)})")
    answers = []
    phone.on("response", lambda answer: answers.append(answer.status) if answer.url.endswith("/suivre/appareil") else None)
    phone.reload()
    phone.wait_for_function("() => sessionStorage.getItem('abonnement') !== null")
    # The key that the device remembers opens nothing any more; what it followed is followed from its new address.
    assert answers == [410, 200]
    kept = phone.evaluate("caches.open('bastide-choix').then((cache) => cache.match('/suivre/appareil')).then((kept) => kept.json())")
    assert kept["endpoint"] == "https://push.example/nouvelle" and kept["lieux"] == [insee]
    assert phone.evaluate("askedFor") == phone.request.get(f"{own_site}/suivre/cle-du-site").text()
    phone.goto(f"{own_site}/suivre/choix/{kept['cle']}")
    assert "Mourédouns" in words(phone)
    # Leaving from here ends it on the device too, whatever address its browser gets meanwhile.
    phone.get_by_role("link", name="Tout arrêter et tout effacer").click()
    phone.get_by_role("button", name="Ne plus rien recevoir").click()
    phone.evaluate("sessionStorage.clear()")
    with phone.expect_response("**/suivre/appareil") as last:
        phone.goto(f"{own_site}/commune/{insee}")
    assert last.value.status == 410
    phone.wait_for_function("() => caches.has('bastide-choix').then((kept) => !kept)")
