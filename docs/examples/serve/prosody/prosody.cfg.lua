-- Prosody for the five minutes of docs/serve.md: example.test, on the bridge where badpeer serves its bad names.
interfaces = { "*" }
pidfile = "/var/lib/badpeer/prosody.pid"
data_path = "/var/lib/badpeer"
log = { info = "*console" }

modules_enabled = { "disco"; "ping"; "roster"; "saslauth"; "tls" }
authentication = "internal_hashed"

-- Other servers show a certificate that proves their name, or nothing is delivered.
certificates = "/var/lib/badpeer"
s2s_require_encryption = true
s2s_secure_auth = true
ssl = {
  certificate = "/var/lib/badpeer/example.test.crt";
  key = "/var/lib/badpeer/example.test.key";
  -- The authority of badpeer serve, and no other.
  cafile = "/badpeer/ca.pem";
  capath = "/nonexistent";
}

-- The resolver asks badpeer serve, whatever it is about.
unbound = {
  resolvconf = false;
  hoststxt = false;
  forward = "172.30.53.1@5053";
  options = { ["local-zone:"] = "test. transparent"; ["module-config:"] = "iterator"; ["cache-max-negative-ttl:"] = "0" };
}

-- For say.py alone, which speaks no TLS: never do this on a network.
c2s_require_encryption = false
allow_unencrypted_plain_auth = true

VirtualHost "example.test"
