#!/usr/bin/env python3
"""A timestamp authority for tests: keys made on the fly into a folder, answers by `openssl ts` over HTTP on loopback.

It prints its address once it listens and answers until it is ended. The folder then holds `tsa-root.pem` (whom to
trust), `tsa.pem`, `tsa-root.crl` and `tsa.ocsp` (that nobody revoked the authority). The path of a request says how the
answer is spoiled: `/` not at all, `/slow` after a minute, `/down` 503, `/refused` a rejection, `/stale` the first token
there was, `/other` a token about another digest, `/broken` one flipped bit, `/cut` half of it, `/first/5` not at all five times
and 503 from then on.

The authority's certificate says that its issuer's revocation list lies at `/list` and its responder answers at
`/status`: what is there are the folder's `list.crl`, which a test may take away or put another in place of, and answers
of `openssl ocsp` while the folder has a file `responder`.

With `--no-server` it only makes the folder, and the certificate names no place.
"""

import subprocess
import sys
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIGURATION = """
[ca]
default_ca = root
[root]
database = index.txt
crlnumber = crlnumber
certificate = tsa-root.pem
private_key = tsa-root.key
default_md = sha256
default_crl_days = 3650
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
[root_extensions]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[tsa_extensions]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
PLACES
[req]
distinguished_name = name
[name]
[tsa]
default_tsa = here
[here]
serial = tsserial
signer_cert = tsa.pem
signer_key = tsa.key
certs = tsa-root.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.55555.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
ess_cert_id_chain = no
tsa_name = no
"""

PLACES = """crlDistributionPoints = URI:http://localhost:{0}/list
authorityInfoAccess = OCSP;URI:http://localhost:{0}/status
"""

# Object identifiers in DER; a digest of 32 bytes that calls itself SHA-512 is refused.
SHA256, SHA512 = bytes.fromhex("0609608648016503040201"), bytes.fromhex("0609608648016503040203")


class Authority:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.first = None
        self.asked = Counter()

    def openssl(self, *arguments):
        done = subprocess.run(
            ["openssl", *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"openssl {arguments[0]}: {done.stderr.strip()}")
        return done.stdout

    def make(self, port=None):
        self.folder.mkdir(parents=True, exist_ok=True)
        places = PLACES.format(port) if port else ""
        (self.folder / "tsa.cnf").write_text(CONFIGURATION.replace("PLACES", places))
        (self.folder / "tsserial").write_text("01\n")
        (self.folder / "crlnumber").write_text("01\n")
        self.make_certificate("tsa-root", "Test root of timestamps", "root_extensions", "7300")
        issuer = ("-CA", "tsa-root.pem", "-CAkey", "tsa-root.key")
        self.make_certificate("tsa", "Test timestamp authority", "tsa_extensions", "3650", *issuer)
        # One valid certificate, so that the responder knows it.
        serial = self.openssl("x509", "-in", "tsa.pem", "-noout", "-serial").strip().removeprefix("serial=")
        (self.folder / "index.txt").write_text(f"V\t361231235959Z\t\t{serial}\tunknown\t/CN=Test timestamp authority\n")
        self.openssl("ca", "-config", "tsa.cnf", "-gencrl", "-out", "tsa-root.crl.pem")
        self.openssl("crl", "-in", "tsa-root.crl.pem", "-outform", "DER", "-out", "tsa-root.crl")
        (self.folder / "list.crl").write_bytes((self.folder / "tsa-root.crl").read_bytes())
        self.openssl(
            *("ocsp", "-index", "index.txt", "-CA", "tsa-root.pem", "-rsigner", "tsa-root.pem", "-rkey", "tsa-root.key"),
            *("-issuer", "tsa-root.pem", "-cert", "tsa.pem", "-ndays", "3650", "-no_nonce", "-respout", "tsa.ocsp"),
        )

    def make_certificate(self, name, common_name, extensions, days, *issuer):
        self.openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256"),
            *("-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", days, "-subj", f"/CN={common_name}"),
            *("-config", "tsa.cnf", "-extensions", extensions, *issuer),
        )

    def is_down(self, path):
        self.asked[path] += 1
        return path == "/down" or (path.startswith("/first/") and self.asked[path] > int(path.removeprefix("/first/")))

    def status(self, query):
        (self.folder / "status.query").write_bytes(query)
        self.openssl(
            *("ocsp", "-index", "index.txt", "-CA", "tsa-root.pem", "-rsigner", "tsa-root.pem", "-rkey", "tsa-root.key"),
            *("-reqin", "status.query", "-ndays", "1", "-respout", "status.reply"),
        )
        return (self.folder / "status.reply").read_bytes()

    def answer(self, query, path):
        if path == "/other":
            # The imprint is the only OCTET STRING of 32 bytes in a request.
            place = query.index(b"\x04\x20") + 2
            query = query[:place] + bytes([query[place] ^ 1]) + query[place + 1 :]
        if path == "/refused":
            query = query.replace(SHA256, SHA512)
        (self.folder / "query").write_bytes(query)
        # For a query that it refuses it writes its rejection all the same.
        self.openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
        reply = (self.folder / "reply").read_bytes()
        self.first = self.first or reply
        if path == "/stale":
            return self.first
        if path == "/broken":
            return reply[:-9] + bytes([reply[-9] ^ 4]) + reply[-8:]
        return reply[: len(reply) // 2] if path == "/cut" else reply


def handler(authority):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            kept = authority.folder / "list.crl"
            if self.path == "/list" and kept.exists():
                self.reply("application/pkix-crl", kept.read_bytes())
            else:
                self.send_error(404)

        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/status":
                if (authority.folder / "responder").exists():
                    self.reply("application/ocsp-response", authority.status(query))
                else:
                    self.send_error(404)
                return
            if self.path == "/slow":
                time.sleep(60)
            if self.headers["Content-Type"] != "application/timestamp-query":
                self.send_error(415)
                return
            if authority.is_down(self.path):
                self.send_error(503)
                return
            self.reply("application/timestamp-reply", authority.answer(query, self.path))

        def reply(self, kind, content):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    return Handler


def main():
    folder, *options = sys.argv[1:] or [None]
    if folder is None or options not in ([], ["--no-server"]):
        print(f"usage: {Path(sys.argv[0]).name} FOLDER [--no-server]", file=sys.stderr)
        sys.exit(64)
    authority = Authority(folder)
    if options:
        authority.make()
    else:
        server = HTTPServer(("127.0.0.1", 0), handler(authority))
        authority.make(server.server_port)
        print(f"listening on http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
