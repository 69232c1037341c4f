#!/bin/sh
# In the container: a certificate of its own, a user, and then Prosody.
set -eu
cd /var/lib/badpeer
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=example.test -addext subjectAltName=DNS:example.test \
  -keyout example.test.key -out example.test.crt 2>/dev/null
prosodyctl --config /tour/prosody.cfg.lua register juliet example.test secret
exec prosody -F --config /tour/prosody.cfg.lua
