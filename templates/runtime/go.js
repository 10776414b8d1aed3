// What src/runtime/ adds to the class Go of the toolchain's wasm_exec.js: the options, the statements at both ends of
// the constructor (`importObject` stands for all that the stock constructor does), and the methods.
import { consoleFs, defaultPath, defaultProcess, enosys, lineWriter } from "./host.js";

export class Go {
	constructor({ fs, process, path, stdout, stderr, synchronous } = {}) {
		this._events = []; // those that Go has not taken yet
		this._wakers = 0; // Go functions that JavaScript may call
		// Callbacks come first, then the given fs; the console is for want of both.
		const linesTo = (print, log) => (print || !fs?.writeSync ? lineWriter((line) => this._guarded(print ?? log, line)) : undefined);
		this._stdio = [undefined, linesTo(stdout, (line) => console.log(line)), linesTo(stderr, (line) => console.error(line))];
		this._flush = () => this._stdio.forEach((lines) => lines?.()); // prints lines that have no end yet
		this._depth = 0; // above 0 while JavaScript that Go has called is running: Go's frames are below it on the stack
		this.exited = false;

		const writeSync = (fd, bytes, offset = 0, length = bytes.length - offset, position = null) => {
			const lines = this._stdio[fd];
			if (!lines && fs) {
				return fs.writeSync(fd, bytes, offset, length, position);
			}
			if (!lines || position !== null) {
				throw enosys();
			}
			lines(bytes.subarray(offset, offset + length));
			return length;
		};

		// The given fs calls back in a later event, for which Go would wait in the middle of a synchronous export. Lines are
		// handed on at once, as the console's are by the stock file, and so is all output where it has to be.
		const write = (fd, ...args) => {
			const isOutput = fd === 1 || fd === 2;
			if (fs?.write && !this._stdio[fd] && !(synchronous && isOutput)) {
				fs.write(fd, ...args);
				return;
			}
			const callback = args.pop();
			let written;
			try {
				written = writeSync(fd, ...args);
			} catch (err) {
				callback(err);
				return;
			}
			callback(null, written);
		};

		// Members of `files` that are the instance's own: these two, and what the program puts in place of others. A given fs stays as it is,
		// since others may use it.
		const ownFiles = { __proto__: fs ? null : Object.prototype, write, writeSync };
		const files = fs ?? Object.assign(ownFiles, consoleFs());

		// These are the instance's own, wherever the program asks its global object for them.
		const host = {
			__proto__: null,
			fs: files,
			process: process ?? globalThis.process ?? defaultProcess(),
			path: path ?? defaultPath(),
			"gowasm values": (this._handed = []), // what the glue hands to Go by reference
		};
		const owner = (target, name) =>
			target === globalThis && name in host ? host : target === files && name in ownFiles ? ownFiles : target;
		// Where `argv0` begins with "node", net/http does not use fetch, which Node once had not. `execPath` is the same program with its path.
		const isNode = (target, name) =>
			name === "argv0" && target === globalThis.process && target !== process && String(target.argv0).startsWith("node");
		const getProperty = (target, name) => Reflect.get(owner(target, name), isNode(target, name) ? "execPath" : name);
		const changed = (target, name) => (target === files ? ownFiles : owner(target, name));
		const setProperty = (target, name, value) => Reflect.set(changed(target, name), name, value);
		const deleteProperty = (target, name) => {
			const object = changed(target, name);
			return object === target ? Reflect.deleteProperty(target, name) : Reflect.set(object, name, undefined);
		};
		// net/http cancels the body of each response, and ignores the promise. Where the connection has broken it is rejected with the error
		// that reading has returned already, and a rejection that nobody handles ends Node.
		const cancel = function (...args) {
			const promise = Reflect.apply(this.cancel, this, args);
			promise?.catch?.(() => {});
			return promise;
		};
		// A file system calls the function that it gets last, once.
		const callOnce = (method) => (...args) => {
			const callback = args.at(-1);
			if (typeof callback === "function") {
				args.splice(-1, 1, (...results) => {
					this._wakers--;
					callback(...results);
				});
			}
			return Reflect.apply(method, files, args);
		};
		const getMethod = (target, name) => {
			if (target === this && name === "_makeFuncWrapper") {
				this._wakers++;
			}
			const method = name === "cancel" && typeof target.releaseLock === "function" ? cancel : getProperty(target, name);
			return target === files && typeof method === "function" ? callOnce(method) : method;
		};

		// Prints what the Go runtime itself writes. If the program has replaced `writeSync` with a Go function, the call throws, since Go cannot
		// run now; the instance's own function prints instead. The runtime takes no errors.
		const print = (fd, bytes) => {
			for (const write of [ownFiles.writeSync, writeSync]) {
				try {
					this._guarded(() => write.call(ownFiles, fd, bytes));
					return;
				} catch {
					// Go goes on, with its panic message perhaps.
				}
			}
		};

		this.importObject = { gojs: {} };

		for (const name of []) {
			const call = this.importObject.gojs[name];
			this.importObject.gojs[name] = (sp) => {
				this._depth++;
				try {
					call(sp);
				} finally {
					this._depth--;
				}
				if (this.exited) {
					throw this.dead ?? new Error("Go program has already exited"); // takes the dead program's frames off the stack
				}
			};
		}
	}

	/** Ends the program from outside: prints unfinished lines, cancels its timers, lets go of the wasm instance and resolves the promise of `run`. */
	stop() {
		this._end();
	}

	// Whatever ends a program ends it here. Each step may be the second attempt: where there was no stack left for the first
	// one, it failed, and frames further out make another.
	_end() {
		this.exited = true;
		if (this._isOver) {
			return;
		}
		this._release();
		this._resolveExitPromise();
		this._isOver = true;
	}

	// Lets go of all that a program has.
	_release() {
		this._setAlarm(Infinity);
		this._flush();
		delete this.mem;
		delete this._values;
		delete this._goRefCounts;
		delete this._ids;
		delete this._idPool;
		delete this._inst;
	}

	// Whether Go, which has paused, may be run again by its timers or its functions.
	get _mayGoOn() {
		return this.#due < Infinity || this._wakers > 0;
	}

	#due = Infinity; // when Go wants to be run
	#alarm; // the host's timer
	#alarmDue = Infinity; // when it goes off
	#changesAlarm = false; // whether a microtask is on its way

	// Has Go run in so many milliseconds, in place of any time set before: Go waits for one time only. The host's timer is set and
	// cancelled in a microtask, where there is stack enough: if the stack came to its end in the middle of setTimeout or
	// clearTimeout, the host's tables of timers would be left in disorder for good. In each turn of its event loop Go cancels
	// the time and sets it anew, which leaves the microtask nothing to do where timers are objects, as in Node: one that goes off
	// too early does no harm, for Go looks at the clock and sets its time again. Elsewhere a timer may end with what set it, as
	// those of a request in Workers do.
	_setAlarm(delay) {
		this.#due = performance.now() + delay;
		if (this.#changesAlarm) {
			return;
		}
		Promise.resolve().then(() => {
			this.#changesAlarm = false;
			const isWanted = this.#due < Infinity;
			if (isWanted && this.#alarmDue <= this.#due && this.#alarm?.ref) {
				return;
			}
			clearTimeout(this.#alarm);
			this.#alarmDue = this.#due;
			if (isWanted) {
				this.#alarm = setTimeout(() => {
					this.#alarmDue = Infinity;
					this._resume();
				}, Math.max(1, this.#due + 1 - performance.now())); // hosts drop the fraction
			}
		});
		this.#changesAlarm = true;
	}

	// The event that Go is to handle. It takes the event by reading it; that it sets it to null afterwards is too late: in between
	// another goroutine may have run, into an event of its own.
	get _pendingEvent() {
		return this._events.pop() ?? null;
	}

	set _pendingEvent(event) {
		if (event) {
			this._events.push(event);
		}
	}

	// Handles an event. One for a program that has ended goes nowhere: it may come from an operation that was under way,
	// and an exception would be nobody's to catch.
	_react() {
		if (this._isGuarded) {
			this._events.pop();
			throw new Error("cannot call Go while it writes; call it later, with queueMicrotask for example");
		}
		if (!this.exited) {
			this._resume();
		}
	}

	// Calls what gets the output of Go. It must not call Go, which has locked the stream: what prints would wait for ever.
	_guarded(work, ...args) {
		this._isGuarded = true;
		try {
			return work(...args);
		} finally {
			this._isGuarded = false;
		}
	}

	// Runs Go until it pauses or ends. An exception that comes through Go's frames leaves its stack and its locks as they
	// were, so the program is over; if it was over before, by exit or stop, the exception was only the way out.
	_enter(name, ...args) {
		try {
			this._inst.exports[name](...args);
		} catch (err) {
			this.exited = true; // before anything is called: there may be no stack left for that
			if (!this._isOver) {
				this._crash ??= [err];
			}
			this._end();
			if (this._crash) {
				throw this._crash[0];
			}
		}
	}
}
