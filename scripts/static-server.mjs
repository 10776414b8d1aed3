// A static file server: a directory in, a URL out, with switches to misbehave as real servers do.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".go": "text/plain; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves a directory on localhost: `{ url, requests, close }`. `wasmType` is sent as the MIME type of wasm files, `null`
 * for none at all; `status(path)` may return an HTTP error to answer with instead, as in `{ status: () => 404 }`.
 */
export async function serve(directory, { port = 0, wasmType = TYPES[".wasm"], status = () => undefined } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    requests.push(path);
    const file = fileFor(directory, path);
    const failure = status(path) ?? (file ? undefined : 404);
    if (failure) return response.writeHead(failure, { "content-type": "text/plain" }).end(`error ${failure}\n`);
    const type = extname(file) === ".wasm" ? wasmType : (TYPES[extname(file)] ?? "application/octet-stream");
    response.writeHead(200, { "cache-control": "no-store", ...(type ? { "content-type": type } : {}) });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** The file behind a request's path, `index.html` for a directory; `undefined` outside of the directory. */
function fileFor(directory, path) {
  const file = normalize(join(directory, path, path.endsWith("/") ? "index.html" : ""));
  if (!file.startsWith(normalize(directory + sep))) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
