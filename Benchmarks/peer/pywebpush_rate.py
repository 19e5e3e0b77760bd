"""Posts messages at a sink with pywebpush. Usage: pywebpush_rate.py each|kept COUNT KEYS TEXT ORIGIN

each: `webpush()` for each message, as its README says: a token and a connection each time.
kept: one `requests` session and one token for all: what a program careful of its speed would do.
"""
import base64
import json
import sys
import time

import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from py_vapid import Vapid02
from pywebpush import WebPusher, webpush

way, count, keys, text, origin = sys.argv[1], int(sys.argv[2]), *sys.argv[3:6]


def device(line):
    key = json.loads(line)
    public = load_pem_private_key(key["private"].encode(), None).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    p256dh = base64.urlsafe_b64encode(point).decode().rstrip("=")
    return {"endpoint": f"{origin}/{key['number']}", "keys": {"p256dh": p256dh, "auth": key["secret"]}}


devices = [device(line) for line in open(keys).read().splitlines()]
message = open(text, "rb").read()
vapid = Vapid02()
vapid.generate_keys()
claims = {"sub": "mailto:mesure@exemple.fr", "aud": origin, "exp": int(time.time()) + 43200}
session = requests.Session()
signed = vapid.sign(dict(claims))
for number in range(count):
    subscription = devices[number % len(devices)]
    if way == "each":
        answer = webpush(subscription, message, vapid_private_key=vapid, vapid_claims=dict(claims), ttl=3600)
    else:
        answer = WebPusher(subscription, requests_session=session).send(message, dict(signed), ttl=3600)
    assert answer.status_code == 201, answer
