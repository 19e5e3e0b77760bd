"""What a PC proves by itself when its line drops, its clock lies, or a part of its kit does not install: no alarm without damage."""

import fcntl
import shutil

import pytest
from conftest import words
from test_vault_kit import restic
from test_vault_proof import enrolled, wrap  # noqa: F401

CUT = 'Load(<data/3f2a>, 0, 0) returned error, retrying after 1s: Get "http://coffre/": dial tcp 192.0.2.1:443: connect: connection refused'


def saying(pc, tmp_path, gesture, said):
    """restic as it is, but for one gesture, which fails and says this."""
    script = f"""if [ "$1" = {gesture} ]; then printf '%s\\n' '{said}' 'Fatal: repository contains errors' >&2; exit 1; fi
exec {shutil.which("restic")} "$@"
"""
    wrap(tmp_path / "pc/usr/local/lib/bastide-sauvegarde", "restic", script)
    return pc.back_up()


def test_a_witness_that_a_cut_line_keeps_is_no_damage(enrolled, tmp_path):  # noqa: F811
    pc, page, home = enrolled()
    done = saying(pc, tmp_path, "restore", CUT)
    assert "La ligne est coupée" in done.stderr and "n’est pas revenu" not in done.stdout
    page.goto(f"{home}/exercices")
    assert "Échoué" not in words(page)


@pytest.mark.parametrize(
    "said", [CUT, "pack 3f2a failed to download: unexpected HTTP response (503): 503 Service Unavailable", "Fatal: unable to read"]
)
def test_a_share_that_a_cut_line_keeps_is_no_damage(enrolled, tmp_path, said):  # noqa: F811
    pc, page, home = enrolled()
    done = saying(pc, tmp_path, "check", said)
    assert "elle sera redemandée" in done.stderr and "abîmés" not in done.stdout
    page.goto(f"{home}/exercices")
    assert "Échoué" not in words(page)


def test_a_clock_that_lies_takes_no_witness_for_another(enrolled):  # noqa: F811
    pc, page, home = enrolled()
    assert pc.back_up().stdout.count("C’est prouvé.") == 2
    secret = (pc.kit / "cle").read_text().strip()
    restic(pc.repository, secret, "backup", str(pc.kit), "--host", "accueil", "--time", "2031-01-01 00:00:00")
    assert pc.back_up().stdout.count("C’est prouvé.") == 1
    with (pc.root / "var/lib/bastide-sauvegarde/verrou").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        busy = pc.back_up()
        assert "déjà en cours" in busy.stderr and "snapshot" not in busy.stdout
    page.goto(f"{home}/exercices")
    assert "Échoué" not in words(page)


def test_a_pc_backs_up_though_the_recovery_does_not_install(enrolled):  # noqa: F811
    pc, _, _ = enrolled()
    (pc.kit / "recuperer-installer.sh").write_text("exit 4\n")
    done = pc.run(pc.kit / "installer.sh")
    assert "ne s’est pas installé" in done.stderr and "Supprimez maintenant" in done.stdout
    assert "C’est prouvé." in pc.back_up().stdout
