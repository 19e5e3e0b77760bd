"""Somebody who changes the addresses of a commune without answering for them."""

import html
import re

from client import Client

ADDRESS = "paule@demo.example"
CONTRIBUTOR_PASSWORD = "le-lavoir-du-haut-2026"


def invite(site, insee, role="contributor", address=ADDRESS):
    """Invites her, opens her account, and gives her signed in."""
    secretary = Client(site).sign_in("secretaire@demo.example")
    handed = secretary.submit(
        f"/equipe/{insee}/invitation", nom="Paule Lasserre", adresse=address, role=role
    )
    path = "/invitation/" + html.unescape(re.search(r"/invitation/([^<\"]*)[<\"]", handed.text)[1])
    guest = Client(site)
    form = guest.get(path).text
    token = re.search(r'name="_jeton" value="([^"]*)"', form)
    fields = {"nom": "Paule Lasserre", "mot_de_passe": CONTRIBUTOR_PASSWORD, "encore": CONTRIBUTOR_PASSWORD}
    if token:
        fields["_jeton"] = html.unescape(token[1])
    guest.post(path, data=fields)
    return Client(site).sign_in(address, CONTRIBUTOR_PASSWORD)
