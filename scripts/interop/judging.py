"""What the judges share: one printed line for each thing judged, and the first failure ends the run."""

import base64
import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def judging(thing):
    """Prints `ok` and what was judged; on any exception `FAIL` with its reason, and leaves with status 1."""
    found = []
    try:
        yield found.append
    except Exception as error:
        print(f"FAIL {thing}: {type(error).__name__}: {error}", flush=True)
        sys.exit(1)
    print(f"ok   {thing}" + "".join(f"; {fact}" for fact in found), flush=True)


def require(condition, reason):
    if not condition:
        raise AssertionError(reason)


def arguments(usage, at_least, at_most=None):
    """The command line, or status 64 with the usage when there are too few or too many arguments."""
    given = sys.argv[1:]
    if not at_least <= len(given) <= (at_most or at_least):
        print(f"usage: {Path(sys.argv[0]).name} {usage}", file=sys.stderr)
        sys.exit(64)
    return given


def run(*command):
    """Standard output and error of a program together; an exit status other than 0 is an error."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    require(done.returncode == 0, f"{command[0]} left with {done.returncode}: {done.stdout.strip()}")
    return done.stdout


def base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def unique(pairs):
    names = [name for name, _ in pairs]
    require(len(names) == len(set(names)), "a JSON object names a member twice")
    return dict(pairs)


def parts(token):
    """Header and payload of a compact JWS, not verified."""
    require(token.count(".") == 2, "a compact JWS has three parts")
    header, payload, _ = token.split(".")
    return tuple(json.loads(base64url(part), object_pairs_hook=unique) for part in (header, payload))


def did_document(path, issuer):
    """The issuer's DID document: as given, or made from the keys of a JWKS."""
    given = json.loads(Path(path).read_text("utf-8"))
    if "keys" not in given:
        return given
    methods = [
        {
            "id": key["kid"] if "#" in key["kid"] else f"{issuer}#{key['kid']}",
            "type": "JsonWebKey",
            "controller": issuer,
            "publicKeyJwk": key,
        }
        for key in given["keys"]
    ]
    return {"id": issuer, "verificationMethod": methods, "assertionMethod": [method["id"] for method in methods]}
