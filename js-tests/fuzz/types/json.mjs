// Types of the program's own with `MarshalJSON` and `UnmarshalJSON`: what their JSON says, whatever they are in Go.
import { Sample } from "../sample.mjs";
import { RAW_MESSAGE } from "./library.mjs";
import { Marshaled } from "./texts.mjs";

class JsonType extends Marshaled {
  misfit(random) {
    if (random.chance(0.5)) return { input: random.pick(this.wrong), path: [], error: "GoError" };
    return { input: random.pick([1n, undefined, Symbol("s"), () => 1, [1n], { a: { b: 1n } }]), path: [], error: "TypeError", open: true };
  }

  get isKey() {
    return false;
  }
}

/** A struct that keeps any JSON, in a field that does not cross; that of the other field is lost by nobody. */
class Sealed extends JsonType {
  wrong = ["refused"];

  declaration(file) {
    const errors = file.packageName("errors");
    return `type ${this.name} struct {
	Shown int
	text string
}

func (v ${this.name}) MarshalJSON() ([]byte, error) {
	if v.text == "" {
		return []byte(\`{"zero":true}\`), nil
	}
	return []byte(v.text), nil
}

func (v *${this.name}) UnmarshalJSON(text []byte) error {
	if string(text) == \`"refused"\` {
		return ${errors}.New("no")
	}
	v.text = string(text)
	return nil
}
`;
  }

  zero() {
    return Sample.zero({ zero: true }, { empty: false, typedOutput: true });
  }

  sample(random, depth) {
    const { input, output } = RAW_MESSAGE.sample(random, depth);
    return input === "refused" || input === undefined ? this.sample(random, depth) : new Sample(input, output);
  }
}

/** A list that is the number of its elements. Both methods have pointers for receivers. */
class Tally extends JsonType {
  wrong = [null, "x", -1, 0.5, [1]];

  declaration(file) {
    const [errors, strconv] = [file.packageName("errors"), file.packageName("strconv")];
    return `type ${this.name} []bool

func (v *${this.name}) MarshalJSON() ([]byte, error) { return ${strconv}.AppendInt(nil, int64(len(*v)), 10), nil }

func (v *${this.name}) UnmarshalJSON(text []byte) error {
	count, err := ${strconv}.ParseUint(string(text), 10, 16)
	if err != nil {
		return ${errors}.New("no count")
	}
	*v = make(${this.name}, count)
	return nil
}
`;
  }

  zero() {
    return Sample.zero(0);
  }

  of(count) {
    // Of the two lists without elements one is nil.
    return new Sample(count, count, { zero: count === 0 ? null : false, empty: count === 0 });
  }

  sample(random) {
    return this.of(random.below(5));
  }
}

export const makeJson = (random, home, name) => new (random.pick([Sealed, Tally]))(home, name);
