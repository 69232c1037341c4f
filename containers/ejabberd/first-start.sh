#!/bin/sh
# Starts ejabberd once while its image is built, and keeps what each start would find out again: its translations in the form that it
# reads quickly, and which modules it loads. One by one, each of them has to be agreed on by all schedulers.
set -e
cd "$(mktemp -d)"
chown ejabberd .
cat > first.yml <<'YML'
hosts: [localhost]
acme: { auto: false }
listen:
  - { port: 5222, ip: "127.0.0.1", module: ejabberd_c2s }
  - { port: 5269, ip: "127.0.0.1", module: ejabberd_s2s_in }
  - { port: 5347, ip: "127.0.0.1", module: ejabberd_service }
  - { port: 5211, ip: "127.0.0.1", module: ejabberd_http, request_handlers: { /api: mod_http_api } }
modules: { mod_disco: {}, mod_ping: {}, mod_roster: {}, mod_s2s_dialback: {}, mod_version: {} }
YML
export EJABBERD_CONFIG_PATH="$PWD/first.yml" EJABBERD_LOG_PATH="$PWD/first.log"
export ERL_LIBS="/usr/lib/$(uname -m)-linux-gnu"
runuser -u ejabberd -- erl -noinput -mnesia dir "\"$PWD/database\"" -s ejabberd -eval '
  Loaded = [Module || {Module, File} <- code:all_loaded(), is_list(File)],
  ok = file:write_file("modules", io_lib:format("~p.~n", [Loaded])),
  init:stop().'
mkdir -p /usr/local/lib/badpeer
install --mode=644 modules /usr/local/lib/badpeer/modules
install --owner=ejabberd --mode=644 database/translations.cache /var/lib/ejabberd/translations.cache
rm -r "$PWD"
