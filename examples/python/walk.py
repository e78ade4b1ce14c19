# examples/python/walk.py: run it with BASE_URL=http://localhost:3000 python walk.py
import os

from doorward.client import Client, Problem, codes

with Client(os.environ["BASE_URL"]) as client:
    try:
        client.register(username="ada", password="Battery-Staple-9")
    except Problem as problem:
        if problem.code != codes.USERNAME_TAKEN:
            raise
        client.sign_in(identifier="ada", password="Battery-Staple-9")

    me = client.api.get_me()
    sessions = list(client.api.list_own_sessions(limit=10))
    print(me["username"], "has", len(sessions), "sessions")

    client.sign_out()
