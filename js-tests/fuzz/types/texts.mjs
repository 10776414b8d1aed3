// Types of the program's own with `MarshalText` and `UnmarshalText`: strings in JavaScript, whatever they are in Go.
import { otherKind, text, wellFormed } from "../ingredients.mjs";
import { Sample } from "../sample.mjs";
import { Named } from "./named.mjs";

/** It is what its methods make of it, so nothing of the underlying type shows. */
export class Marshaled extends Named {
  parts() {
    return [];
  }

  get isStringKind() {
    return false;
  }

  keySample() {
    return undefined;
  }

  get typedArray() {
    return undefined;
  }

  get isByte() {
    return false;
  }

  get isNullable() {
    return false;
  }

  get struct() {
    return undefined;
  }
}

class TextType extends Marshaled {
  zero() {
    return this.textOf(this.zeroText);
  }

  textOf(value) {
    const output = wellFormed(value);
    const isZero = output === this.zeroText;
    return new Sample(value, output, { zero: isZero, empty: isZero && this.hasEmpty });
  }

  misfit(random) {
    if (random.chance(0.5)) return { input: random.pick(this.wrong), path: [], error: "GoError" };
    return { input: otherKind(random, "string"), path: [], error: "TypeError" };
  }
}

/** A string whose text has a word before it. */
class Slug extends TextType {
  zeroText = "slug:";
  hasEmpty = true;
  wrong = ["", "slug", "x:", "\uFEFFslug:"];

  declaration(file) {
    const errors = file.packageName("errors");
    return `type ${this.name} string

func (v ${this.name}) MarshalText() ([]byte, error) { return []byte("slug:" + v), nil }

func (v *${this.name}) UnmarshalText(text []byte) error {
	if len(text) < 5 || string(text[:5]) != "slug:" {
		return ${errors}.New("no slug")
	}
	*v = ${this.name}(text[5:])
	return nil
}
`;
  }

  sample(random) {
    return this.textOf(`slug:${text(random)}`);
  }

  // Whether a string kind with a text of its own is a property's name in JavaScript or the key of a Map is left open.
  get isKey() {
    return false;
  }
}

/** An integer with constants, whose texts are their names: no enum. Both methods have pointers for receivers. */
class Grade extends TextType {
  zeroText = "low";
  hasEmpty = true;
  wrong = ["", "0", "LOW"];

  declaration(file) {
    const errors = file.packageName("errors");
    const names = `${this.name}Names`;
    return `type ${this.name} uint8

const (
	${this.name}Low ${this.name} = iota
	${this.name}High
	${this.name}Größte
)

var ${names} = []string{"low", "high", "größte"}

func (v *${this.name}) MarshalText() ([]byte, error) { return []byte(${names}[*v]), nil }

func (v *${this.name}) UnmarshalText(text []byte) error {
	for i, name := range ${names} {
		if name == string(text) {
			*v = ${this.name}(i)
			return nil
		}
	}
	return ${errors}.New("no grade: " + string(text))
}
`;
  }

  sample(random) {
    return this.textOf(random.pick(["low", "high", "größte"]));
  }

  get isKey() {
    return true;
  }
}

/** A struct, with a field that would cross if it were not for its text. */
class Cell extends TextType {
  zeroText = "@";
  hasEmpty = false;
  wrong = ["", "a1"];

  declaration(file) {
    const errors = file.packageName("errors");
    return `type ${this.name} struct {
	Column string
	hidden func()
}

func (v ${this.name}) MarshalText() ([]byte, error) { return []byte(v.Column + "@"), nil }

func (v *${this.name}) UnmarshalText(text []byte) error {
	if len(text) == 0 || text[len(text)-1] != '@' {
		return ${errors}.New("no cell")
	}
	v.Column = string(text[:len(text)-1])
	return nil
}
`;
  }

  sample(random) {
    return this.textOf(`${text(random)}@`);
  }

  get isKey() {
    return false;
  }
}

/** A text type that does not take what it gives: its zero value cannot come out. */
class Stubborn extends TextType {
  zeroText = "";
  hasEmpty = true;
  wrong = ["", "no"];

  declaration(file) {
    const errors = file.packageName("errors");
    return `type ${this.name} []byte

func (v ${this.name}) MarshalText() ([]byte, error) {
	if len(v) == 0 {
		return nil, ${errors}.New("nothing to tell")
	}
	return v, nil
}

func (v *${this.name}) UnmarshalText(text []byte) error {
	if string(text) == "no" || len(text) == 0 {
		return ${errors}.New("refused")
	}
	*v = append(${this.name}(nil), text...)
	return nil
}
`;
  }

  zero() {
    return Sample.zero(undefined, { fails: true });
  }

  sample(random) {
    const value = text(random);
    const isRefused = this.wrong.includes(wellFormed(value));
    return this.textOf(isRefused ? "yes" : value);
  }

  get isKey() {
    return false;
  }
}

export const makeText = (random, home, name) => new (random.pick([Slug, Grade, Cell, Stubborn]))(home, name);
