# examples/flask/api.py
import os
from collections import defaultdict
from typing import Any

from flask import Flask, g, request

from doorward import Verifier
from doorward.flask import current_auth, populate, require_auth, require_fresh, require_permission

app = Flask(__name__)
# reads the token and sets g.auth, never refuses
populate(app, Verifier(issuer=os.environ["ISSUER"], audience=os.environ["AUDIENCE"]))
notes: dict[str, list[str]] = defaultdict(list)


@app.get("/")
def home() -> dict[str, str]:
    auth = current_auth()
    return {"hello": auth.user_id if auth else "stranger"}


@app.get("/notes")
@require_auth()
def read() -> list[str]:
    return notes[g.auth.user_id]


@app.post("/notes")
@require_auth()
def write() -> tuple[list[str], int]:
    notes[g.auth.user_id].append(request.get_json()["text"])
    return notes[g.auth.user_id], 201


@app.delete("/notes")
@require_fresh(max_age=300)
def forget() -> tuple[str, int]:
    notes.pop(g.auth.user_id, None)
    return "", 204


@app.get("/notes/all")
@require_permission("notes:read")
def read_all() -> dict[str, Any]:
    return notes
