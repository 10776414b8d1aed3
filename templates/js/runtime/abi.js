// Generated from src/abi.rs: UPDATE_GOLDEN=1 cargo test --test abi

/** The number of 8-byte slots in the bridge: for results, and for the arguments of a wide shim. */
export const $SLOT_COUNT = 64;

/** The size of a scratch area in bytes: 64 KiB, a common size of data, and some room for rounding. */
export const $SCRATCH_SIZE = 65600;

/** The number of scratch areas: one for calls from JavaScript, one for the calls below them, and so on. */
export const $SCRATCH_COUNT = 4;

/** The first tag for a type of the program; the tags below belong to the shared code. */
export const $FIRST_PROGRAM_TAG = 32;

// The 32-bit words at the start of the bridge. The slots follow them.

/** how the last call ended */
export const $WORD_STATUS = 0;
/** how many calls have begun and not ended */
export const $WORD_DEPTH = 1;
/** whether the function of a synchronous call has called runtime.Goexit, so that it never returns */
export const $WORD_GOEXITED = 2;
/** how the last call of a JavaScript function ended */
export const $WORD_REPLY = 3;
/** the number of these words */
export const $WORD_COUNT = 4;

// How a call ended. 0 means that it has not: its function waits for an event, or the program has exited.

/** the function has returned */
export const $STATUS_DONE = 1;
/** it has returned an error, whose messages and types are in the slots */
export const $STATUS_ERROR = 2;
/** it has panicked; the message and the stack are in the slots */
export const $STATUS_PANIC = 3;
/** it has called runtime.Goexit */
export const $STATUS_GOEXIT = 4;
/** a JavaScript function has thrown; the exception is in the slots */
export const $STATUS_THROW = 5;
/** the signal of an asynchronous call was aborted */
export const $STATUS_ABORTED = 6;
/** it has returned an error that crosses packed, with its class and sentinels */
export const $STATUS_DETAILED_ERROR = 7;
/** as Done, for a call that other calls waited for */
export const $STATUS_NESTED_DONE = 8;

// How a call of a JavaScript function ended.

/** the function has returned */
export const $REPLY_DONE = 0;
/** it has thrown; the first slots have the address and the length of the packed exception */
export const $REPLY_THROWN = 1;
/** it has returned a promise, whose number is in the first slot */
export const $REPLY_PROMISE = 2;
/** there was no call; nothing can wake the program, which is to end */
export const $REPLY_DEADLOCK = 3;

// The words at the start of a packed value that crosses to Go.

/** the number of texts */
export const $HEADER_TEXTS = 0;
/** the place of its references among those that the glue hands over, from 1 on; 0 for none */
export const $HEADER_REFERENCES = 1;
/** the number of words that are elements of short lists */
export const $HEADER_ELEMENTS = 2;
/** the number of these words */
export const $HEADER_COUNT = 3;

// What stands before an error in a packed value that crosses to JavaScript.

/** no error */
export const $ERROR_NIL = 0;
/** message and type; the error that it wraps follows */
export const $ERROR_GO = 1;
/** a reference to the JavaScript object that the error came from */
export const $ERROR_JS = 2;
/** message, type, class and sentinels */
export const $ERROR_DETAILED = 3;

// What stands before a value of type any.

export const $ANY_NIL = 0;
export const $ANY_BOOL = 1;
/** a number that is exact as a float64 */
export const $ANY_NUMBER = 2;
/** an int that is a number in JavaScript */
export const $ANY_INT = 3;
export const $ANY_UINT = 4;
/** a bigint in JavaScript */
export const $ANY_INT64 = 5;
export const $ANY_UINT64 = 6;
export const $ANY_STRING = 7;
/** []any, an array in JavaScript */
export const $ANY_LIST = 8;
/** map[string]any, an object in JavaScript */
export const $ANY_MAP = 9;
/** []string */
export const $ANY_STRINGS = 10;
/** []bool */
export const $ANY_BOOLS = 11;
/** []int */
export const $ANY_INTS = 12;
/** []uint */
export const $ANY_UINTS = 13;
/** a typed array, as are those that follow */
export const $ANY_INT8S = 14;
export const $ANY_INT16S = 15;
export const $ANY_INT32S = 16;
export const $ANY_INT64S = 17;
export const $ANY_UINT8S = 18;
export const $ANY_UINT16S = 19;
export const $ANY_UINT32S = 20;
export const $ANY_UINT64S = 21;
export const $ANY_FLOAT32S = 22;
export const $ANY_FLOAT64S = 23;
export const $ANY_ERROR = 24;
/** a js.Value, by reference */
export const $ANY_VALUE = 25;
export const $ANY_COMPLEX = 26;
/** a map whose keys are no strings, a Map in JavaScript */
export const $ANY_TABLE = 27;
/** the text of a type with its own MarshalJSON */
export const $ANY_JSON = 28;
