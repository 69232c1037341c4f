#!/bin/sh
# A server must not let a peer in by a certificate that has expired.
#
# A test of a server of yours, driven by the control API of `badpeer serve`: badpeer connects to it, tries SASL EXTERNAL,
# and judges what it hears. Needs a POSIX shell, curl and sed. Your server trusts badpeer's authority. Environment:
#
#   BADPEER_API    http://127.0.0.1:8480
#   BADPEER_TOKEN  the token that badpeer printed
#   SUT_DOMAIN, SUT_HOST, SUT_PORT   your server, and where it listens for others: example.test 127.0.0.1 5269
set -eu

# METHOD PATH [BODY] → the answer; what is wrong, on standard error, when there was an error.
ask() {
  method=$1 path=$2
  shift 2
  curl --silent --show-error --fail-with-body --max-time 40 --request "$method" \
    --header "Authorization: Bearer $BADPEER_TOKEN" --header 'Content-Type: application/json' \
    ${1+--data "$1"} "$BADPEER_API$path"
}

peer=$(ask POST /api/peers @- <<JSON
{
  "server": { "domain": "$SUT_DOMAIN", "host": "$SUT_HOST", "port": $SUT_PORT },
  "given": { "peer": { "client certificate": "expired" } },
  "when": [
    { "peer opens": { "until": "encrypted" }, "may fail": true },
    { "peer sends if offered": "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>=</auth>", "may fail": true },
    { "peer waits for": { "receives": "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>" }, "within": "2s", "may fail": true }
  ],
  "then": [
    { "peer sees tls": {} },
    { "peer never receives": "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>" }
  ],
  "expiresIn": 5
}
JSON
) || { echo "$peer" >&2; exit 2; }
id=$(echo "$peer" | sed 's/^{"id":"\([^"]*\)".*/\1/')
trap 'ask DELETE "/api/peers/$id"' EXIT

# Its steps end with an event of that type: wait for it, and look how they ended.
ask GET "/api/events?peer=$id&type=end&wait=30" >/dev/null
peer=$(ask GET "/api/peers/$id")
case $peer in
  *'"verdict":"conforms"'*) echo 'conforms' ;;
  *)
    # What became of its steps, and what was seen, for whoever has to mend it.
    echo "$peer" >&2
    ask GET "/api/events?peer=$id&type=step,tls,tls-failed,element,close" >&2
    exit 1
    ;;
esac
