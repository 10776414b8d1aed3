// The static file server for tests: servers are closed at the end of the test file, if not before.
import { after } from "node:test";
import { serve as serveStatic } from "../../scripts/static-server.mjs";

const servers = [];

export async function serve(...args) {
  const server = await serveStatic(...args);
  servers.push(server);
  return server;
}

after(() => Promise.all(servers.map((server) => server.close())));
