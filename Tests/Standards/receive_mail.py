"""Usage: receive_mail.py FOLDER [tls|starttls CERTIFICATE KEY]

Receives e-mails with aiosmtpd into a folder: its port in `port`, each e-mail as the email package reads it in `N.json`.

Who is named `absent@…` is refused for good, `plus-tard@…` for now, once: both are written in `refusals`. Over TLS, only the account compte with
the password po@mmes is let in.
"""
import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[1])
security = sys.argv[2] if len(sys.argv) > 2 else None


class Mailbox:
    count = 0
    put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("absent@"):
            self.note(address)
            return "550 5.1.1 No such mailbox"
        if address.startswith("plus-tard@") and address not in self.put_off:
            self.put_off.add(address)
            self.note(address)
            return "451 4.7.1 Greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def note(self, address):
        with (folder / "refusals").open("a") as file:
            print(address, file=file)

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        message = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
        kept = {
            "sender": envelope.mail_from,
            "receivers": envelope.rcpt_tos,
            "host": session.host_name,
            "longest": max(len(line) for line in envelope.content.partition(b"\r\n\r\n")[2].split(b"\r\n")),
            "defects": [str(defect) for part in message.walk() for defect in part.defects],
            "headers": {name: str(value) for name, value in message.items()},
            "parts": [
                {"type": part.get_content_type(), "content": part.get_content().replace("\r\n", "\n")}
                for part in message.walk()
                if not part.is_multipart()
            ],
        }
        put(f"{self.count}.json", json.dumps(kept))
        return "250 OK"


def put(name, text):
    partial = folder / f".{name}"
    partial.write_text(text)
    partial.rename(folder / name)


def authenticated(server, session, envelope, mechanism, login):
    return AuthResult(success=(login.login, login.password) == (b"compte", b"po@mmes"))


async def main():
    mailbox = Mailbox()
    context = None
    if security:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*sys.argv[3:5])
    rules = {"authenticator": authenticated, "auth_required": True, "auth_require_tls": False} if security else {}
    if security == "starttls":
        rules |= {"tls_context": context, "require_starttls": True}
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(mailbox, hostname="relais.test", enable_SMTPUTF8=False, **rules),
        "127.0.0.1",
        0,
        ssl=context if security == "tls" else None,
    )
    put("port", str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


asyncio.run(main())
