"""What is public as JSON, tried by a program that reads its description and writes what nobody would."""

import os
import pathlib
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def described(site):
    return site + "/api/actualites/openapi.json"


def test_the_interface_answers_as_it_is_described(site, described, tmp_path):
    schemathesis = pathlib.Path(sys.executable).parent / "schemathesis"
    outcome = subprocess.run(
        [
            schemathesis, "run", described, "--url", site, "--max-examples", "60", "--seed", "1",
            "--generation-database", "none", "--no-color",
        ],
        cwd=tmp_path, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
    )
    assert outcome.returncode == 0, outcome.stdout[-4000:]
