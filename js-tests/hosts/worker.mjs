// A Worker that runs cases: GET /TITLE answers with null, or with the error as JSON. js-tests/hosts/workerd.mjs gives its
// modules these names.
import * as module from "./package/workerd.js";
import { cases } from "./cases/these.mjs";

export default {
  async fetch(request) {
    try {
      await module.default();
      await cases[decodeURIComponent(new URL(request.url).pathname.slice(1))](module, { name: "workerd" });
      return Response.json(null);
    } catch (error) {
      return Response.json(error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) });
    }
  },
};
