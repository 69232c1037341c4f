#!/usr/bin/env python3
"""Says something as a user of an XMPP server, and prints what comes back.

    say.py HOST USER@DOMAIN PASSWORD TO TEXT

Standard library only, and no TLS: for a server on a network of your own, such as the one of docs/serve.md.
"""

import base64
import socket
import sys
import uuid
import xml.etree.ElementTree as ET

CLIENT = "{jabber:client}"
ERRORS = "{urn:ietf:params:xml:ns:xmpp-stanzas}"
PATIENCE = 30.0  # seconds


class Stream:
    """A stream of a client: sends text, gives the first-level elements that come."""

    def __init__(self, host, domain):
        self.socket = socket.create_connection((host, 5222), timeout=PATIENCE)
        self.domain = domain

    def open(self):
        self.parser = ET.XMLPullParser(["start", "end"])
        self.depth = 0
        self.send(
            f"<?xml version='1.0'?><stream:stream xmlns='jabber:client' version='1.0' "
            f"xmlns:stream='http://etherx.jabber.org/streams' to='{self.domain}'>"
        )

    def send(self, xml):
        self.socket.sendall(xml.encode())

    def next(self):
        while True:
            for event, element in self.parser.read_events():
                self.depth += 1 if event == "start" else -1
                if event == "end" and self.depth == 1:
                    return element
            data = self.socket.recv(65536)
            if not data:
                sys.exit("the server closed the connection")
            self.parser.feed(data)

    def until(self, fits):
        while True:
            element = self.next()
            if element.tag.endswith("}failure"):
                sys.exit(f"the server refuses: {element[0].tag.split('}')[1]}")
            if fits(element):
                return element


def log_in(host, address, password):
    user, domain = address.split("@")
    stream = Stream(host, domain)
    stream.open()
    stream.until(lambda element: element.tag.endswith("}features"))
    plain = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    stream.send(f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{plain}</auth>")
    stream.until(lambda element: element.tag.endswith("}success"))
    stream.open()
    stream.until(lambda element: element.tag.endswith("}features"))
    stream.send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq><presence/>")
    stream.until(lambda element: element.get("id") == "bind")
    return stream


def described(stanza):
    error = stanza.find(f"{CLIENT}error")
    if error is None:
        return f"{stanza.get('from')} says: {stanza.findtext(f'{CLIENT}body')}"
    conditions = [child.tag.split("}")[1] for child in error if child.tag != f"{ERRORS}text"]
    text = error.findtext(f"{ERRORS}text")
    return f"it came back: {', '.join(conditions)}" + (f" ({text})" if text else "")


def main(host, address, password, to, text):
    stream = log_in(host, address, password)
    message = ET.Element("message", {"to": to, "type": "chat", "id": str(uuid.uuid4())})
    ET.SubElement(message, "body").text = text
    stream.send(ET.tostring(message, encoding="unicode"))
    try:
        answer = stream.until(lambda element: element.tag == f"{CLIENT}message" and element.get("from") == to)
    except TimeoutError:
        sys.exit(f"nothing came back within {PATIENCE:.0f} s")
    print(described(answer))


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
