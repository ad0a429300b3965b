# Cotejo in a container: built in one stage, run in another that has neither compiler nor sources. The project is a volume, /project.
# docker build -t cotejo .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
# Nothing of a dependency runs while it is installed; Node is that of the image.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node node_modules/.cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/compiled
WORKDIR /app
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist ./dist
COPY --from=build /src/web/dist ./web/dist
COPY --from=build /src/data ./data
COPY --from=build /src/examples ./examples
RUN mkdir /project && chown node:node /project
# Nobody's account: it owns the project and nothing else, so that the rest may be read-only.
USER node
VOLUME /project
EXPOSE 4173
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4173/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve", "/project", "--host", "0.0.0.0", "--log", "json"]
