"""A browser's half of a push subscription, without a browser."""

import base64
import os
import uuid

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def text(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


class PushBrowser:
    """An address at a push service, and the keys by which its messages are sealed."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)
        public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.subscription = {
            "adresse": f"https://fcm.googleapis.com/fcm/send/{uuid.uuid4()}", "p256dh": text(public), "auth": text(self.secret),
        }  # fmt: skip
