// Keeps the lines of standard error that tell why a program has ended.

/** How Go begins to print why it ends. The stack of every goroutine follows, which may be thousands of lines. */
const $REASON = /^(fatal error|panic|runtime): /;

/** The lines from the reason on and the last lines. The number of lines and their length are bounded. */
export class $ErrorLines {
  #first = [];
  #last = [];
  #hasGap = false;

  add(line) {
    const FIRST = 25;
    const LAST = 100; // enough for the stack of one goroutine
    const LENGTH = 2000;
    if (line.length > LENGTH) line = `${line.slice(0, LENGTH)} …`;
    const { length } = this.#first;
    // A reason that is followed by more reasons is one of several lines. One of long ago did not end the program.
    if ($REASON.test(line) && length % FIRST === 0) {
      this.#first = [line];
      this.#last = [];
      this.#hasGap = false;
    } else if (length % FIRST > 0) this.#first.push(line);
    else if (this.#last.push(line) > LAST) {
      this.#last.shift();
      this.#hasGap = length > 0;
    }
  }

  text() {
    return [...this.#first, ...(this.#hasGap ? ["…"] : []), ...this.#last].join("\n");
  }
}
