# Doorward as it ships: the server's sources and drizzle in a few files, its other dependencies beside them (docs/decisions/007).

FROM node:24-slim AS manifests
WORKDIR /doorward
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
COPY server/package.json server/
COPY sdk/verify/package.json sdk/verify/

FROM manifests AS build
RUN npx -y pnpm@10.34.9 install --frozen-lockfile
COPY tsconfig.json ./
COPY server/tsdown.config.ts server/
COPY server/src server/src
COPY server/pages server/pages
COPY sdk/verify/src sdk/verify/src
RUN npx -y pnpm@10.34.9 --filter @doorward/server build

FROM manifests AS dependencies
# The compiler comes along as a peer of packages that want it for their types alone.
RUN npx -y pnpm@10.34.9 install --prod --frozen-lockfile && rm -rf node_modules/.pnpm/typescript@* node_modules/.pnpm/@typescript+*

FROM node:24-slim
WORKDIR /doorward
COPY --from=dependencies /doorward ./
COPY LICENSE ./
COPY server/migrations server/migrations
COPY server/lists/breached-passwords.bin server/lists/
COPY --from=build /doorward/server/dist server/dist
RUN install -d -o node -g node -m 700 /doorward/.compiled /data
USER node
# Compiled once, here, and not at each start.
ENV NODE_COMPILE_CACHE=/doorward/.compiled
RUN node -e "import('/doorward/server/dist/app.js')"
ENV DOORWARD_HOST=0.0.0.0 DOORWARD_DATA_DIRECTORY=/data
# One arena of glibc's malloc: what V8's compiler takes for a moment it takes from what others gave back, and keeps no peak of each thread's own.
ENV MALLOC_ARENA_MAX=1
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.DOORWARD_PORT || 3000) + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=100", "server/dist/main.js"]
