"""« Récupérer un fichier » on a PC whose root is a folder: the reading that systemd starts, and the page of a person."""

import os
import pathlib
import shutil
import subprocess
import time

from test_vault_kit import PC, downloaded, enrol, envelope, open_space, restic

# A person of the PC, who is not root, and another.
CLAIRE, PAUL = 12001, 12002


class Desk:
    """The PC of a secretary: her folder is backed up, the kit is installed, systemd listens."""

    def __init__(self, site, page, folder):
        self.site, self.folder = site, folder
        self.home = folder / "home/claire"
        self.documents = self.home / "Documents"
        self.documents.mkdir(parents=True)
        (self.home / "Bureau").mkdir()
        (self.home / ".config").mkdir()
        (self.home / ".config/user-dirs.dirs").write_text('# xdg-user-dirs\nXDG_DESKTOP_DIR="$HOME/Bureau"\n')
        (folder / "home/paul").mkdir()
        enrol(page, site, open_space(site), "Accueil", [folder / "home"])
        self.pc = PC(downloaded(page, folder), folder / "pc")
        self.secret, _ = envelope(page)
        self.pc.install()
        self.root = folder / "pc"
        self.opened = self.home / "ouvert"
        self.programs = []
        # A person of the PC goes through the folders of the tests, which are root's alone.
        for parent in [folder, *folder.parents]:
            if not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o055)

    @property
    def recovered(self):
        return self.home / "Bureau/Récupéré"

    def own(self):
        """Gives each home to its person, as on a real PC: closed to the others."""
        for name, person in [("claire", CLAIRE), ("paul", PAUL)]:
            for path in [self.folder / "home" / name, *(self.folder / "home" / name).rglob("*")]:
                os.chown(path, person, person, follow_symlinks=False)
            (self.folder / "home" / name).chmod(0o700)

    def back_up(self):
        self.own()
        return self.pc.back_up()

    def back_up_as_of(self, moment):
        """A backup that says it is of another day."""
        self.own()
        if restic(self.pc.repository, self.secret, "cat", "config", check=False).returncode:
            restic(self.pc.repository, self.secret, "init")
        restic(self.pc.repository, self.secret, "backup", str(self.folder / "home"), "--host", "accueil", "--time", moment)

    def command(self, file, line):
        """The command that an installed file gives, with this PC's own root and Python."""
        text = (self.root / file).read_text()
        words = next(row.partition("=")[2] for row in text.splitlines() if row.startswith(line + "=")).split()
        return [str(self.root) + word if word.startswith("/usr/local") else word for word in words]

    def listen(self):
        """What systemd does of the socket and its service."""
        unit = (self.root / "etc/systemd/system/bastide-recuperation.socket").read_text()
        assert "ListenStream=/run/bastide-recuperation\n" in unit and "Accept=yes" in unit and "SocketMode=0666" in unit
        socket = self.root / "run/bastide-recuperation"
        socket.parent.mkdir(exist_ok=True)
        reading = self.command("etc/systemd/system/bastide-recuperation@.service", "ExecStart")
        self.start(
            "systemd-socket-activate", f"--listen={socket}", "--accept", "--inetd", f"--setenv=BASTIDE_PREFIX={self.root}", *reading
        )  # fmt: skip
        wait(socket.exists)
        socket.chmod(0o666)
        for parent in socket.relative_to(self.folder).parents:
            (self.folder / parent).chmod(0o755)
        for program in (self.root / "usr/local").rglob("*"):
            assert not program.stat().st_mode & 0o022
        for name in ("etc/bastide-sauvegarde", "etc/bastide-sauvegarde/cle", "etc/bastide-sauvegarde/reglages"):
            assert not (self.root / name).stat().st_mode & 0o077

    def slow_the_line(self, kibibytes):
        """From now on, the PC receives that much a second."""
        program = self.root / "usr/local/lib/bastide-sauvegarde/restic"
        program.write_text(f'#!/bin/sh\nexec {shutil.which("restic")} --limit-download {kibibytes} "$@"\n')
        program.chmod(0o755)

    def open(self, *options, person=CLAIRE):
        """Starts the page as the menu does, and gives the address that it opens."""
        tools = self.folder / "outils"
        tools.mkdir(exist_ok=True)
        (tools / "xdg-open").write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{self.opened}"\n')
        (tools / "xdg-open").chmod(0o755)
        tools.chmod(0o755)
        self.opened.write_text("")
        os.chown(self.opened, person, person)
        command = self.command("usr/share/applications/bastide-recuperer.desktop", "Exec")
        program = self.start(
            *as_person(person), *command, *options,
            env={"HOME": str(self.home), "PATH": f"{tools}:/usr/bin:/bin", "BASTIDE_PREFIX": str(self.root), "LANG": "C.UTF-8"},
        )  # fmt: skip
        wait(lambda: self.opened.read_text() or program.poll() is not None)
        return program, self.opened.read_text().strip()

    def start(self, *command, env=None):
        with (self.folder / "journal").open("ab") as journal:
            program = subprocess.Popen(command, env=env or os.environ.copy(), cwd="/", stderr=journal)
        self.programs.append(program)
        return program

    def close(self):
        for program in self.programs:
            program.terminate()
            program.wait(timeout=10)


def as_person(person):
    return ["setpriv", f"--reuid={person}", f"--regid={person}", "--clear-groups"]


def asked(question, socket, person):
    """What the reading answers to a person who asks it without the page."""
    script = (
        "import socket,sys\ns=socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n"
        "s.sendall(sys.argv[2].encode()+b'\\n')\nsys.stdout.buffer.write(s.makefile('rb').read())"
    )
    command = [*as_person(person), "/usr/bin/python3", "-I", "-c", script, str(socket), question]
    return subprocess.run(command, capture_output=True, check=True, timeout=60, cwd="/").stdout


def wait(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.05)


def folders_of(path):
    """The folders of a path, from its root: what a person opens one after the other."""
    return [part for part in pathlib.Path(path).parts if part != "/"]


