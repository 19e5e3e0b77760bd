"""The enrolment of a PC, from the wizard to a file given back: with the kit as it is downloaded, and the real restic."""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

import pytest
import requests
from accessibility import audit
from client import Client
from conftest import commune_codes, sign_in, words
from vault import device_of, files_of_a_town_hall, same

HOSTILE = "l'école d'Été $(touch ICI) `id` \"vu\""


@pytest.fixture
def place(own_site):
    """The devices of a commune's space, opened by the syndicat."""
    yield own_site, open_space(own_site)
    assert own_site.process.poll() is None, f"Bastide stopped by itself: {own_site.process.poll()}"


def open_space(site):
    insee = commune_codes(site)["Mourédouns"]
    administrator = Client(site).sign_in("administratrice@demo.example")
    opened = administrator.submit(f"/syndicat/sauvegarde/{insee}/ouvrir", nom="Annexe", place="2 Go", delai="90")
    return opened.url.removeprefix(site)


def enrol(page, site, devices, name, folders, system="Linux", second=False, rights=()):
    """Goes through the wizard as the secretary does, and leaves the page that is shown once."""
    if not page.context.cookies():
        sign_in(page, site, "secretaire@demo.example")
    page.goto(site + devices)
    assert "Aucun appareil" in words(page)
    page.get_by_role("link", name="Ajouter un appareil").click()
    page.get_by_label("Nom de l’appareil").fill(name)
    page.get_by_label(system, exact=True).check()
    page.get_by_label("Dossiers à sauvegarder").fill("\n".join(map(str, folders)))
    page.get_by_label("mercredi").uncheck()
    page.get_by_label("Heure de la sauvegarde").fill("9h15")
    for label in rights:
        page.get_by_label(label).uncheck()
    if second:
        page.get_by_label("Imprimer une seconde enveloppe").check()
    page.get_by_role("button", name="Faire le kit et l’enveloppe").click()


def envelope(page):
    """What a person reads on the first envelope: the key as it is typed, and the control code, which only paper shows."""
    assert not page.locator(".envelope-control").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".envelope-control").first.is_visible()
    assert not page.get_by_role("button", name="Vérifier le code").is_visible()
    page.emulate_media(media="screen")
    sheet = page.locator(".envelope").first
    return "".join(sheet.locator(".envelope-secret code").inner_text().split()), sheet.locator(".envelope-control").text_content()


def downloaded(page, folder):
    with page.expect_download() as kit:
        page.get_by_role("button", name="Télécharger le kit").click()
    path = folder / kit.value.suggested_filename
    kit.value.save_as(path)
    target = folder / "kit"
    subprocess.run(["unzip", "-q", path, "-d", target], check=True)
    return target


class PC:
    """A PC whose root is a folder: the kit is installed and run there for real."""

    def __init__(self, kit, root):
        self.kit, self.root = kit, root
        root.mkdir()

    def run(self, script, *arguments, check=True):
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("RESTIC", "BASTIDE"))}
        variables["BASTIDE_PREFIX"] = str(self.root)
        done = subprocess.run(["bash", script, *arguments], env=variables, text=True, capture_output=True, timeout=300)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def install(self):
        self.run(self.kit / "installer.sh")

    def back_up(self, **options):
        return self.run(self.root / "usr/local/lib/bastide-sauvegarde/sauvegarder.sh", **options)

    @property
    def repository(self):
        return re.search(r"RESTIC_REPOSITORY='(.*)'", (self.kit / "reglages").read_text())[1]


def restic(repository, secret, *arguments, check=True):
    variables = os.environ | {"RESTIC_PASSWORD": secret, "RESTIC_REPOSITORY": repository}
    done = subprocess.run(["restic", "--no-cache", *arguments], env=variables, text=True, capture_output=True, timeout=300)
    assert not check or done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("javascript", [True, False])
def test_a_pc_is_enrolled_backs_up_and_is_given_back(place, open_page, tmp_path, javascript):
    site, devices = place
    source = files_of_a_town_hall(tmp_path / HOSTILE, seed=7, count=20)
    page = open_page(javascript=javascript)
    enrol(page, site, devices, "PC de l’accueil", [source, "/n'existe pas"], second=True)
    assert "montrée qu’une fois" in words(page)
    assert page.locator(".envelope").count() == 2
    assert "scellé" in words(page)
    secret, code = envelope(page)
    assert re.fullmatch("[A-Z2-7]{52}", secret)
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")

    page.goto(site + devices)
    assert "à finir" in words(page)
    page.get_by_role("link", name="PC de l’accueil").click()
    page.get_by_label("Code de contrôle").fill("0000 0001")
    page.get_by_role("button", name="Vérifier le code").click()
    assert "Ce n’est pas le code" in words(page)
    page.get_by_label("Code de contrôle").fill(code)
    page.get_by_role("button", name="Vérifier le code").click()
    assert "en service" in words(page)
    assert "le lundi, le mardi, le jeudi et le vendredi" in words(page)
    assert "9:15" in words(page)

    pc.install()
    pc.back_up()
    pc.back_up()
    page.goto(site + devices)
    assert "jamais" not in words(page)
    rendered = tmp_path / "rendu"
    restic(pc.repository, secret, "restore", "latest", "--target", str(rendered), "--no-lock")
    assert same(source, rendered / source.relative_to("/"))
    assert not list(tmp_path.rglob("ICI"))
    assert restic(pc.repository, "A" * 52, "snapshots", "--no-lock", check=False).returncode != 0
    nowhere = [path for path in site.data.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert nowhere == []

    page.goto(site + devices)
    page.get_by_role("link", name="PC de l’accueil").click()
    page.get_by_role("link", name="Révoquer cet appareil").click()
    page.get_by_role("button", name="Oui, révoquer").click()
    assert "révoqué le" in words(page)
    assert pc.back_up(check=False).returncode != 0


def test_the_kit_is_what_a_pc_can_run(place, open_page, tmp_path):
    site, devices = place
    page = open_page()
    enrol(page, site, devices, "Serveur", ["/home"])
    kit = downloaded(page, tmp_path)
    for script in kit.glob("*.sh"):
        assert os.access(script, os.X_OK)
        subprocess.run(["bash", "-n", script], check=True)
        if shutil.which("shellcheck"):
            subprocess.run(["shellcheck", "--severity=warning", script], check=True)
    pc = PC(kit, tmp_path / "pc")
    pc.install()
    settings = tmp_path / "pc/etc/bastide-sauvegarde"
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in settings.iterdir()} == {
        "reglages": "0o600", "cle": "0o600", "dossiers.txt": "0o600",
    }  # fmt: skip
    assert oct(settings.stat().st_mode & 0o777) == "0o700"
    units = tmp_path / "pc/etc/systemd/system"
    script = "/usr/local/lib/bastide-sauvegarde/sauvegarder.sh"
    service = units / "bastide-sauvegarde.service"
    service.write_text(service.read_text().replace(script, str(tmp_path / "pc") + script))
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", service, units / "bastide-sauvegarde.timer"], capture_output=True, text=True
    )
    assert "bastide-sauvegarde" not in verified.stderr, verified.stderr
    timer = (units / "bastide-sauvegarde.timer").read_text()
    assert "OnCalendar=*-*-* 09:15:00" in timer
    assert "Persistent=true" in timer
    calendar = subprocess.run(["systemd-analyze", "calendar", "*-*-* 09:15:00"], capture_output=True)
    assert calendar.returncode == 0
    pc.run(tmp_path / "pc/usr/local/lib/bastide-sauvegarde/desinstaller.sh")
    assert [path for path in (tmp_path / "pc").rglob("*") if "bastide" in path.name] == []


def test_every_state_of_the_pages_reads_well(place, open_page):
    site, devices = place
    page = open_page()
    sign_in(page, site, "secretaire@demo.example")
    page.goto(site + devices)
    audit(page)
    page.get_by_role("link", name="Ajouter un appareil").click()
    page.get_by_label("lundi").uncheck()
    page.get_by_role("button", name="Faire le kit et l’enveloppe").click()
    assert "points à corriger" in words(page) or "Un point à corriger" in words(page)
    audit(page)
    enrol(page, site, devices, "Un PC dont le nom est aussi long que le formulaire le permet", ["/home"], second=True)
    audit(page)
    page.goto(site + devices)
    audit(page)
    page.get_by_role("link", name="Un PC dont").click()
    page.get_by_label("Code de contrôle").fill("1")
    page.get_by_role("button", name="Vérifier le code").click()
    audit(page)


def test_an_envelope_is_made_again_and_the_first_opens_nothing(place, open_page, tmp_path):
    site, devices = place
    source = files_of_a_town_hall(tmp_path / "mairie", seed=12, count=3)
    page = open_page()
    enrol(page, site, devices, "Perdu", [source])
    (tmp_path / "avant").mkdir()
    before = PC(downloaded(page, tmp_path / "avant"), tmp_path / "pc avant")
    before.install()
    before.back_up()
    page.goto(f"{site}{devices}/perdu")
    page.get_by_role("button", name="Refaire le kit et l’enveloppe").click()
    secret, code = envelope(page)
    after = PC(downloaded(page, tmp_path), tmp_path / "pc")
    assert after.repository.split("/")[-2] == "perdu-2"
    assert restic(before.repository, secret, "cat", "config", check=False).returncode != 0
    after.install()
    after.back_up()
    page.get_by_label("Code de contrôle").fill(code)
    page.get_by_role("button", name="Vérifier le code").click()
    assert "C’est fini" in page.content()
    assert "Refaire" not in words(page)
    assert len(restic(after.repository, secret, "snapshots", "--no-lock", "--json").stdout) > 100


def test_a_pc_that_may_only_add_backs_up_again_and_again(place, open_page, tmp_path):
    site, devices = place
    source = files_of_a_town_hall(tmp_path / "mairie", seed=8, count=10)
    page = open_page()
    enrol(page, site, devices, "Borne", [source], rights=["retrouver ses fichiers", "ranger ses vieilles copies"])
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
    secret, _ = envelope(page)
    pc.install()
    pc.back_up()
    (source / "nouveau.txt").write_text("un de plus")
    pc.back_up()
    assert len(restic(pc.repository, secret, "snapshots", "--no-lock", "--compact").stdout.split("Borne".lower())) == 3
    address = pc.repository.removeprefix("rest:")
    pack = requests.get(f"{address}data/").json()[0]
    assert requests.get(f"{address}data/{pack}").status_code == 403


def test_the_weekly_tidying_keeps_what_is_recent(place, open_page, tmp_path):
    site, devices = place
    source = files_of_a_town_hall(tmp_path / "mairie", seed=9, count=5)
    page = open_page()
    enrol(page, site, devices, "Compta", [source])
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
    secret, _ = envelope(page)
    pc.install()
    pc.back_up()
    memory = tmp_path / "pc/var/lib/bastide-sauvegarde/menage"
    first = memory.read_text()
    for date in ("2020-01-01 10:00:00", "2020-01-02 10:00:00"):
        restic(pc.repository, secret, "backup", str(source), "--host", "compta", "--time", date)
    memory.write_text("0")
    pc.back_up()
    assert memory.read_text() >= first
    assert "2020-01" not in restic(pc.repository, secret, "snapshots", "--no-lock").stdout


def test_a_first_backup_is_carried_on_a_disk(place, open_page, tmp_path):
    site, devices = place
    source = files_of_a_town_hall(tmp_path / "mairie", seed=10, count=30)
    page = open_page()
    enrol(page, site, devices, "Lente", [source])
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
    secret, _ = envelope(page)
    disk = tmp_path / "disque à moi"
    disk.mkdir()
    pc.run(pc.kit / "premiere-sauvegarde.sh", str(disk))
    assert restic(pc.repository, secret, "snapshots", "--no-lock", "--json").stdout.strip() in ("[]", "null")
    depot = devices.split("/")[-2]
    porter = device_of(depot, site.data, "add", "versement")
    address = re.sub("//[^@]*@", f"//{porter['user']}:{porter['token']}@", pc.repository)
    for _ in range(2):
        pc.run(disk / "verser-le-disque.sh", str(disk / "bastide-lente"), address)
    assert porter["token"] not in "".join(path.read_text() for path in disk.glob("*.sh"))
    assert "no errors were found" in restic(pc.repository, secret, "check", "--read-data", "--no-lock").stdout
    rendered = tmp_path / "rendu"
    restic(pc.repository, secret, "restore", "latest", "--target", str(rendered), "--no-lock")
    assert same(source, rendered / source.relative_to("/"))
    pc.install()
    assert "Added to the repository" in pc.back_up().stdout


def test_the_restic_of_the_operator_is_in_the_kit_when_its_sum_is_right(place, open_page, tmp_path):
    site, devices = place
    folder = pathlib.Path(site.data) / "restic"
    folder.mkdir()
    program = "restic_0.18.1_linux_amd64.bz2"
    with (folder / program).open("wb") as packed:
        subprocess.run(["bzip2", "--stdout", shutil.which("restic")], stdout=packed, check=True)
    content = (folder / program).read_bytes()
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(content).hexdigest()}  {program}\n{'0' * 64}  restic_0.19.0_linux_amd64.bz2\n")
    (folder / "restic_0.19.0_linux_amd64.bz2").write_bytes(b"altered")
    source = files_of_a_town_hall(tmp_path / "mairie", seed=11, count=3)
    page = open_page()
    enrol(page, site, devices, "Neuf", [source])
    pc = PC(downloaded(page, tmp_path), tmp_path / "pc")
    assert (pc.kit / program).read_bytes() == content
    assert not (pc.kit / "restic_0.19.0_linux_amd64.bz2").exists()
    pc.install()
    installed = tmp_path / "pc/usr/local/lib/bastide-sauvegarde/restic"
    assert installed.read_bytes() == pathlib.Path(shutil.which("restic")).read_bytes()
    pc.back_up()
    (pc.kit / program).write_bytes(content[:-1] + b"!")
    assert "abîmé" in pc.run(pc.kit / "installer.sh", check=False).stderr


def test_the_windows_kit_is_as_powershell_reads_it(place, open_page, tmp_path):
    site, devices = place
    page = open_page()
    folders = [r"C:\Users", r"D:\Berger-Levrault\Exports d'été (2026)"]
    enrol(page, site, devices, "PC de la mairie", folders, system="Windows")
    with page.expect_download() as kit:
        page.get_by_role("button", name="Télécharger le kit").click()
    with zipfile.ZipFile(kit.value.path()) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {"LISEZ-MOI.txt", "installer.ps1", "sauvegarder.ps1", "desinstaller.ps1", "premiere-sauvegarde.ps1"} <= files.keys()
    for name, content in files.items():
        if name.endswith((".ps1", ".txt")) and name != "dossiers.txt":
            assert content.startswith(b"\xef\xbb\xbf")
            assert content.count(b"\n") == content.count(b"\r\n")
    assert files["dossiers.txt"].decode().splitlines() == folders
    assert "StartWhenAvailable" in files["installer.ps1"].decode("utf-8-sig")
    assert "--use-fs-snapshot" in files["sauvegarder.ps1"].decode("utf-8-sig")
    assert files["cle"].decode() == envelope(page)[0]
