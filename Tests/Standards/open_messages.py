"""Opens messages sealed for browsers with http-ece, and says how many read as they should.

Reads lines of JSON: {"private": PEM, "secret": base64url, "body": base64url, "text": …}.
"""
import base64
import json
import sys

import http_ece
from cryptography.hazmat.primitives.serialization import load_pem_private_key


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


right = 0
for line in sys.stdin:
    message = json.loads(line)
    key = load_pem_private_key(message["private"].encode(), None)
    text = http_ece.decrypt(decoded(message["body"]), private_key=key, auth_secret=decoded(message["secret"]), version="aes128gcm")
    right += text.decode() == message["text"]
print(right)
