# examples/python/walk_async.py: run it with BASE_URL=http://localhost:3000 python walk_async.py
import asyncio
import os

from doorward.client import AsyncClient, Problem, codes


async def main() -> None:
    async with AsyncClient(os.environ["BASE_URL"]) as client:
        try:
            await client.register(username="grace", password="Battery-Staple-9")
        except Problem as problem:
            if problem.code != codes.USERNAME_TAKEN:
                raise
            await client.sign_in(identifier="grace", password="Battery-Staple-9")

        me, settings = await asyncio.gather(client.api.get_me(), client.api.get_ui_config())
        print(me["username"], "signs in to", settings["app"]["name"])
        async for session in client.api.list_own_sessions(limit=10):
            print("signed in", session["created_at"])

        await client.sign_out()


asyncio.run(main())
