// Streams, and what cases about them have in common.

/** Some hosts hand out an empty chunk with the end of a byte stream. */
export const isOver = ({ done, value }) => done && !value?.length;
export const bytes = (text) => new TextEncoder().encode(text);

/** Not by a Response: what that rejects with is the browser's own. */
export async function textOf(stream) {
  const decoder = new TextDecoder();
  let text = "";
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

export const greeting = "größer 🌍 ";

/** What Go's `pattern` has. */
export const pattern = (size, at = 0) => Uint8Array.from({ length: size }, (_, i) => (at + i) % 251);

export async function digest(data) {
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", data)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A stream of these chunks, which tells what becomes of it. */
export function streamOf(chunks, { error, isEndless = false, ...options } = {}) {
  const told = { pulled: 0, cancelled: [] };
  const source = {
    pull(controller) {
      if (told.pulled < chunks.length) controller.enqueue(chunks[told.pulled++]);
      else if (error) controller.error(error.value);
      else if (isEndless) return new Promise(() => {});
      else controller.close();
    },
    cancel: (reason) => void told.cancelled.push(reason),
  };
  return Object.assign(told, { stream: new ReadableStream({ ...source, ...options }, { highWaterMark: 0 }) });
}

/** A stream that keeps what is written to it. */
export function collector(more, strategy) {
  const told = { chunks: [], closed: 0, aborted: [] };
  const sink = { write: (chunk) => void told.chunks.push(chunk), close: () => void told.closed++, abort: (reason) => void told.aborted.push(reason), ...more }; // prettier-ignore
  told.stream = new WritableStream(sink, strategy);
  told.text = () => new TextDecoder().decode(Uint8Array.from(told.chunks.flatMap((chunk) => [...chunk])));
  return told;
}
