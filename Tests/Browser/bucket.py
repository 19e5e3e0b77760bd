"""Where a vault keeps its objects: its folder, or a bucket of an S3 storage on this machine."""

import contextlib
import json
import subprocess
import sys
import time

import boto3
from conftest import ROOT


class Folder:
    """The vault's own folder: nothing is to be set."""

    settings = {}


class Bucket:
    """A folder of a bucket of a storage (moto) that checks signatures and sums."""

    name, folder = "coffre", "premier"

    def __init__(self, facts):
        self.address = f"http://127.0.0.1:{facts['port']}"
        self.url = f"{self.address}/{self.name}/{self.folder}"
        self.key, self.secret = facts["key"], facts["secret"]
        self.settings = {"vault_s3_url": self.url, "vault_s3_key": self.key, "vault_s3_secret": self.secret}
        self.client = boto3.client(
            "s3", endpoint_url=self.address, region_name="us-east-1", aws_access_key_id=self.key, aws_secret_access_key=self.secret
        )  # fmt: skip

    @property
    def variables(self):
        """What restic itself needs to open it."""
        return {"AWS_ACCESS_KEY_ID": self.key, "AWS_SECRET_ACCESS_KEY": self.secret}

    def keys(self, prefix=""):
        """The paths of the objects of the vault, as they are under its folder."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=f"{self.folder}/{prefix}")
        return [found["Key"].removeprefix(f"{self.folder}/") for page in pages for found in page.get("Contents", [])]

    def read(self, path):
        return self.client.get_object(Bucket=self.name, Key=f"{self.folder}/{path}")["Body"].read()

    def write(self, path, body):
        self.client.put_object(Bucket=self.name, Key=f"{self.folder}/{path}", Body=body)


@contextlib.contextmanager
def storage_of(kind, folder):
    """A storage of that kind, for as long as it is used."""
    if kind == "folder":
        yield Folder()
        return
    folder.mkdir()
    program = ROOT / "Tests/Standards/serve_s3.py"
    process = subprocess.Popen([sys.executable, program, folder, Bucket.name], stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not (folder / "s3.json").exists():
            assert process.poll() is None and time.monotonic() < deadline, "the storage does not start"
            time.sleep(0.05)
        yield Bucket(json.loads((folder / "s3.json").read_text()))
    finally:
        process.kill()
        process.wait()
