# examples/fastapi/api.py
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI

from doorward import AsyncVerifier, Auth
from doorward.fastapi import current_auth, populate, require_auth, require_fresh, require_permission

verifier = AsyncVerifier(issuer=os.environ["ISSUER"], audience=os.environ["AUDIENCE"])


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    async with verifier:  # stops fetching at the end
        yield


app = FastAPI(lifespan=lifespan)
populate(app, verifier)  # reads the token and sets request.state.auth, never refuses
notes: dict[str, list[str]] = defaultdict(list)


@app.get("/")
async def home(auth: Annotated[Auth | None, Depends(current_auth)]) -> dict[str, str]:
    return {"hello": auth.user_id if auth else "stranger"}


@app.get("/notes")
async def read(auth: Annotated[Auth, Depends(require_auth())]) -> list[str]:
    return notes[auth.user_id]


@app.post("/notes", status_code=201)
async def write(note: dict[str, str], auth: Annotated[Auth, Depends(require_auth())]) -> list[str]:
    notes[auth.user_id].append(note["text"])
    return notes[auth.user_id]


@app.delete("/notes", status_code=204)
async def forget(auth: Annotated[Auth, Depends(require_fresh(max_age=300))]) -> None:
    notes.pop(auth.user_id, None)


@app.get("/notes/all", dependencies=[Depends(require_permission("notes:read"))])
async def read_all() -> dict[str, Any]:
    return notes
