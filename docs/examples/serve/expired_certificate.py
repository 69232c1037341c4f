#!/usr/bin/env python3
"""A server must not deliver to a domain whose certificate has expired, and must deliver once it has a new one.

A test of a server of yours, driven by the control API of `badpeer serve`; nothing but Python's standard library.
Your server resolves names by badpeer's DNS and trusts its authority (docs/serve.md). Environment:

  BADPEER_API    http://127.0.0.1:8480
  BADPEER_TOKEN  the token that badpeer printed
  SEND           a command that makes a user of your server send a message; {to} is the address. With ejabberd:
                 ejabberdctl send_message chat romeo@example.test {to} "" Hello
"""

import json
import os
import shlex
import subprocess
import time
import unittest
import urllib.error
import urllib.request

DEADLINE = 20  # seconds


class Badpeer:
    """The few requests that a test needs."""

    def __init__(self, api, token):
        self.api = api
        self.token = token

    def request(self, method, path, body=None):
        """Sends JSON, gives JSON."""
        with self.open(method, path, body) as response:
            text = response.read()
        return json.loads(text) if text else None

    def open(self, method, path, body=None):
        headers = {"Authorization": "Bearer " + self.token}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body).encode()
        request = urllib.request.Request(self.api + path, body, headers, method=method)
        try:
            return urllib.request.urlopen(request, timeout=DEADLINE)
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["error"]) from None

    def events(self, peer, after=0):
        """What a peer saw, and then sees, one event after another (server-sent events)."""
        deadline = time.monotonic() + DEADLINE
        with self.open("GET", f"/api/events/stream?peer={peer}&after={after}") as stream:
            for line in stream:
                if time.monotonic() > deadline:
                    return
                if line.startswith(b"data: "):
                    yield json.loads(line[len(b"data: "):])


def send(address):
    """A user of the server under test writes to an address."""
    command = [word.replace("{to}", address) for word in shlex.split(os.environ["SEND"])]
    subprocess.run(command, check=True, timeout=DEADLINE)


class ExpiredCertificate(unittest.TestCase):
    def setUp(self):
        self.badpeer = Badpeer(os.environ["BADPEER_API"], os.environ["BADPEER_TOKEN"])
        definition = {"given": {"peer": {"certificate": "expired"}}, "expiresIn": 5}
        self.peer = self.badpeer.request("POST", "/api/peers", definition)
        self.path = "/api/peers/" + self.peer["id"]
        self.addCleanup(self.badpeer.request, "DELETE", self.path)

    def test_nothing_is_delivered_until_the_certificate_is_renewed(self):
        send("juliet@" + self.peer["domain"])
        seen = []
        for event in self.badpeer.events(self.peer["id"]):
            seen.append(event)
            if event["event"]["type"] in ("tls-failed", "close") or is_message(event):
                break
        self.assertIn("connection", [one["event"]["type"] for one in seen], "the server did not even connect")
        self.assertFalse([one for one in seen if is_message(one)], "a message came all the same")

        # The same peer with a good certificate: it is the certificate that mattered. What the server still has of its
        # first try fails with that, and it may pause before it tries again: its user writes until something comes.
        self.badpeer.request("PATCH", self.path, {"given": {"peer": {"certificate": "valid"}}})
        message = None
        after = seen[-1]["seq"]
        deadline = time.monotonic() + DEADLINE
        while message is None and time.monotonic() < deadline:
            send("juliet@" + self.peer["domain"])
            path = f"/api/events?peer={self.peer['id']}&type=element&wait=2&after={after}"
            page = self.badpeer.request("GET", path)
            message = next((one["event"] for one in page["events"] if is_message(one)), None)
            after = page["next"]
        self.assertIsNotNone(message, "nothing came")
        self.assertTrue(message["encrypted"])
        self.assertEqual(message["element"]["attrs"]["to"], "juliet@" + self.peer["domain"])

        queries = self.badpeer.request("GET", "/api/dns/queries?name=" + self.peer["domain"])["queries"]
        self.assertIn("SRV", [query["type"] for query in queries])


def is_message(seen):
    event = seen["event"]
    return event["type"] == "element" and event["dir"] == "in" and event["element"]["name"] == "message"


if __name__ == "__main__":
    unittest.main()
