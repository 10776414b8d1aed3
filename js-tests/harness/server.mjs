// The static file server for tests: servers are closed at the end of the test file, if not before.
import { serve as serveStatic } from "../../scripts/static-server.mjs";
import { after } from "./test.mjs";

const servers = [];

export async function serve(...args) {
  const server = await serveStatic(...args);
  servers.push(server);
  return server;
}

after(() => Promise.all(servers.map((server) => server.close())));
