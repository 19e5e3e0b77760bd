"""An S3 storage (moto, from PyPI) with one bucket, which checks the signature of each request: `serve_s3.py FOLDER BUCKET`.

As every storage does and moto does not, it keeps nothing of a body that is cut, nor of one whose SHA-256 is not the signed one.

Its port and the key that opens the bucket are in `s3.json` of the folder once it answers.
"""

import hashlib
import io
import json
import os
import pathlib
import socket
import sys
import threading
import time
import urllib.parse

# What makes the bucket and its key is done without one.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "4"
import boto3  # noqa: E402
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

folder, bucket = pathlib.Path(sys.argv[1]), sys.argv[2]
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
moto = DomainDispatcherApplication(create_backend_app)


# What is answered of a method and the end of a key, instead of what the storage would: told by `/__fault`.
faults = {}


def checked(environ, start_response):
    if environ["PATH_INFO"] == "/__fault":
        fault = dict(urllib.parse.parse_qsl(environ["QUERY_STRING"]))
        faults[fault["method"], fault["key"]] = fault["status"], fault.get("words", "")
        start_response("204 No Content", [])
        return []
    for (method, key), (status, words) in faults.items():
        if status != "0" and environ["REQUEST_METHOD"] == method and environ["PATH_INFO"].endswith(key):
            start_response(f"{status} Fault", [("Content-Type", "text/plain")])
            return [words.encode()]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    signed = environ.get("HTTP_X_AMZ_CONTENT_SHA256")
    wrong = "IncompleteBody" if len(body) < length else ""
    if signed and len(signed) == 64 and hashlib.sha256(body).hexdigest() != signed:
        wrong = wrong or "XAmzContentSHA256Mismatch"
    if wrong:
        start_response("400 Bad Request", [("Content-Type", "application/xml")])
        return [f"<Error><Code>{wrong}</Code></Error>".encode()]
    return moto(environ | {"wsgi.input": io.BytesIO(body)}, start_response)


class Quiet(MotoRequestHandler):
    def log(self, *_):
        pass


server = make_server("127.0.0.1", port, checked, threaded=True, request_handler=Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()


def client(service):
    address = f"http://127.0.0.1:{port}"
    return boto3.client(service, endpoint_url=address, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")


client("s3").create_bucket(Bucket=bucket)
everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
client("iam").create_user(UserName="coffre")
client("iam").put_user_policy(UserName="coffre", PolicyName="tout", PolicyDocument=json.dumps(everything))
made = client("iam").create_access_key(UserName="coffre")["AccessKey"]
facts = {"port": port, "key": made["AccessKeyId"], "secret": made["SecretAccessKey"]}
partial = folder / "s3.partial"
partial.write_text(json.dumps(facts))
partial.rename(folder / "s3.json")
while True:
    time.sleep(60)
