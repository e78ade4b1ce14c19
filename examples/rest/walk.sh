#!/usr/bin/env bash
# Doorward over plain REST, with curl: register, sign in, me, refresh, sessions, log out. Any other HTTP client does the same.
#   BASE_URL=http://localhost:3000 ./walk.sh
set -euo pipefail

base=${BASE_URL:-http://localhost:3000}
username=${USERNAME_TO_REGISTER:-walker-$(date +%s)-$$}
password='Battery-Staple-9'
status=''
body=''

# call METHOD PATH [BODY] [ACCESS TOKEN]: the answer goes to $status and $body. Secrets travel on standard input, not as
# arguments that other users of the machine could list.
call() {
  local answer
  answer=$(
    {
      printf 'request = "%s"\nurl = "%s%s"\n' "$1" "$base" "$2"
      if [ -n "${3:-}" ]; then
        printf 'header = "Content-Type: application/json"\n'
        printf 'data = "%s"\n' "$(printf '%s' "$3" | sed 's/["\\]/\\&/g')"
      fi
      if [ -n "${4:-}" ]; then printf 'header = "Authorization: Bearer %s"\n' "$4"; fi
    } | curl --silent --show-error --max-time 30 --write-out '\n%{http_code}' --config -
  )
  status=${answer##*$'\n'}
  body=${answer%$'\n'*}
}

# expect STATUS WHAT: anything else ends the walk. What is printed holds no token: those are in 2xx answers only.
expect() {
  if [ "$status" != "$1" ]; then
    echo "FAILED: $2 answered $status, expected $1" >&2
    case $status in 2*) ;; *) echo "$body" >&2 ;; esac
    exit 1
  fi
  echo "ok  $status  $2"
}

# field NAME: the text under that key of the last answer.
field() {
  local value
  value=$(printf '%s' "$body" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p")
  if [ -z "$value" ]; then
    echo "FAILED: no $1 in the answer" >&2
    exit 1
  fi
  printf '%s' "$value"
}

call POST /v1/auth/register "{\"username\":\"$username\",\"password\":\"$password\"}"
expect 201 'register'

call POST /v1/auth/sign-in "{\"identifier\":\"$username\",\"password\":\"$password\"}"
expect 200 'sign in'
access=$(field access_token)
refresh=$(field refresh_token)

call GET /v1/me '' "$access"
expect 200 'me'
[ "$(field username)" = "$username" ] || { echo 'FAILED: me is someone else' >&2; exit 1; }

call POST /v1/auth/refresh "{\"refresh_token\":\"$refresh\"}"
expect 200 'refresh'
access=$(field access_token)
refresh=$(field refresh_token)

call GET '/v1/me/sessions?limit=10' '' "$access"
expect 200 'sessions'
count=$(printf '%s' "$body" | grep -o '"id":"sess_' | wc -l)
[ "$count" -eq 2 ] || { echo "FAILED: $count sessions, expected the registration's and the sign-in's" >&2; exit 1; }

call POST /v1/auth/sign-out "{\"refresh_token\":\"$refresh\"}"
expect 204 'log out'

call GET /v1/me '' "$access"
expect 401 'me after log-out is refused'
[ "$(field code)" = invalid_credential ] || { echo 'FAILED: refused for another reason' >&2; exit 1; }

call POST /v1/auth/refresh "{\"refresh_token\":\"$refresh\"}"
expect 401 'refresh after log-out is refused'
[ "$(field code)" = session_ended ] || { echo 'FAILED: refused for another reason' >&2; exit 1; }

echo "walked as $username"
