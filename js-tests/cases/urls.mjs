// url.URL is a URL on both sides.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

export const cases = {
  "a type that is declared as url.URL": ({ parseLink, hostOf }) => {
    assert.deepEqual(parseLink("https://example.com:80/a"), new URL("https://example.com:80/a"));
    assert.equal(hostOf(new URL("https://example.com:80/a")), "example.com:80");
  },

  "a relative URL of Go cannot be a URL": ({ parseLink, echoURLs }) => {
    for (const text of ["/a", "a/b", "?x", "", "//host/path"]) {
      assert.throws(() => parseLink(text), RangeError, `parseLink: result: expected an absolute URL, got ${JSON.stringify(text)}`);
    }
    assert.deepEqual(echoURLs({}), {}, "the instance is fine");
  },

  "text and look-alikes are no URLs": ({ echoURL, echoURLs }) => {
    assert.throws(() => echoURL("https://example.com"), TypeError, "echoURL: argument 1 (value): expected URL, got string");
    assert.throws(() => echoURL({ href: "https://example.com" }), TypeError, "echoURL: argument 1 (value): expected URL, got object");
    assert.throws(() => echoURL(null), TypeError, "echoURL: argument 1 (value): expected URL, got null");
    assert.throws(() => echoURLs({ a: [null, 1] }), TypeError, "echoURLs: argument 1 (value).a[1]: expected URL, got number");
  },

  "what Go cannot parse is an error of Go": ({ echoURL, GoError }) => {
    const liar = Object.defineProperty(new URL("https://example.com"), "href", { value: "http://[::1" });
    assert.throws(() => echoURL(liar), GoError);
    assert.deepEqual(echoURL(new URL("https://example.com")), new URL("https://example.com"));
  },
};
