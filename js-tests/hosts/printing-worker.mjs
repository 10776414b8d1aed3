// A Worker whose Go code panics and prints to the console, in requests that share one instance.
import init, { count, panic, print } from "trouble";

export default {
  async fetch(request) {
    await init();
    try {
      if (request.url.endsWith("/panic")) panic("index");
    } catch (error) {
      return new Response(`${error.name}: ${error.message}`, { status: 500 });
    }
    print("from Go");
    return new Response(String(count()));
  },
};
