# The developers' tools build dist/; of this stage nothing else goes on.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts scripts
COPY cli cli
COPY server server
RUN npm run build && npx tsx scripts/image-package.ts > image-package.json

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# The bundle has most packages inside; what stays is what it imports at run time, as locked.
COPY --from=build /app/image-package.json package.json
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
RUN ln -s /app/dist/server/main.js /usr/local/bin/travel-server && mkdir /data && chown node:node /data
COPY --from=dependencies /app/package.json ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 8080 8081
ENTRYPOINT ["node", "dist/server/main.js"]
