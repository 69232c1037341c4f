# Makes an account by the API of the running server: register.sh USER HOST PASSWORD. `ejabberdctl register` starts an Erlang machine of
# its own for it, which costs as much as fifty plays.
body="{\"user\": \"$1\", \"host\": \"$2\", \"password\": \"$3\"}"
# The log says that clients are listened to; this port may be a moment behind.
for _ in {1..50}; do
  exec 3<>/dev/tcp/127.0.0.1/5211 && break
  sleep 0.1
done 2>/dev/null
printf 'POST /api/register HTTP/1.0\r\nHost: %s\r\nContent-Length: %d\r\n\r\n%s' "$2" "${#body}" "$body" >&3
answer=$(cat <&3)
[[ $answer == 'HTTP/1.0 200 '* ]] && exit
echo "$answer"
exit 1
