// A Worker as users write it, for a bundler that knows the condition "workerd", such as Wrangler's esbuild.
import init, { greet, half } from "smoke";
import wasm from "smoke/wasm";

export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname !== "/early") await init();
    try {
      if (pathname === "/half") return new Response(half(7));
      return new Response(`${greet("Worker")} ${wasm instanceof WebAssembly.Module}`);
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
