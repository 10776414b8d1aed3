// A Worker that initializes Go where Workers may not: at the top level.
import init, { greet } from "smoke";

await init();

export default { fetch: () => new Response(greet("Worker")) };
