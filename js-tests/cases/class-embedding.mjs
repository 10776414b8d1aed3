// What classes get from the types that they embed.
import * as assert from "../harness/assert.mjs";

export const go = "classes";

const members = (Class) => Object.getOwnPropertyNames(Class.prototype).filter((name) => !["constructor", "free"].includes(name)).sort();

export const cases = {
  "promoted fields and methods": ({ Derived }) => {
    const derived = new Derived("a");
    assert.deepEqual([derived.name, derived.id, derived.extra], ["a", 1, ""]);
    assert.equal(derived.describe(), "base a");
    derived.rename("b");
    derived.id = 7;
    assert.deepEqual([derived.name, derived.inner().id, derived.describe()], ["b", 7, "base b"]);
    assert.deepEqual(members(Derived), ["describe", "extra", "id", "inner", "kind", "name", "rename"]);
  },

  "the nearest method hides others": ({ Derived }) => {
    const derived = new Derived("a");
    assert.deepEqual([derived.kind(), derived.inner().kind()], ["derived", "base"]);
  },

  "messages name the class, not what it embeds": ({ Derived }) => {
    const derived = new Derived("a");
    assert.throws(() => derived.rename(5), TypeError, "Derived.rename: argument 1 (name): expected string, got number");
    assert.throws(() => (derived.id = 1.5), RangeError, /^Derived\.id: expected int32/);
    assert.throws(() => Derived.prototype.describe.call(derived.inner()), TypeError, "Derived.describe: this: expected Derived, got Base");
  },

  "pointers": ({ Distant, Derived, GoPanicError }) => {
    const derived = new Derived("a");
    const distant = new Distant(derived);
    assert.deepEqual([distant.name, distant.kind(), distant.describe(), distant.extra], ["a", "derived", "base a", ""]);
    distant.rename("b");
    assert.equal(derived.name, "b");
    assert.equal(distant.inner(), derived.inner());
    const empty = new Distant(null);
    for (const use of [() => empty.name, () => (empty.name = "x"), () => empty.describe(), () => empty.rename("x"), () => empty.extra]) {
      assert.throws(use, GoPanicError, /nil pointer/);
    }
    assert.equal(empty.kind(), "derived", "a method may do without");
    assert.equal(empty.power, 5);
  },

  "types of other packages": ({ Distant, PartsBase, otherBase, Base }) => {
    const distant = new Distant(null);
    assert.deepEqual([distant.power, distant.start(), distant.faster(3)], [5, "power 5", 8]);
    distant.power = 6;
    assert.equal(distant.start(), "power 6");
    const { other } = distant;
    assert.ok(other instanceof PartsBase && !(other instanceof Base));
    assert.equal(other.size, 7);
    assert.deepEqual([other.grow(), distant.other.size], [8, 7], "a field that is no pointer gives a copy");
    distant.other = other;
    assert.equal(distant.other.size, 8);
    const base = new PartsBase(3);
    assert.equal(otherBase(base), base);
    assert.throws(() => otherBase(new Distant(null)), TypeError, "otherBase: argument 1 (base): expected PartsBase, got Distant");
  },

  "what two of them have is nobody's": ({ Both }) => {
    const both = new Both();
    assert.deepEqual(members(Both), ["dance", "onlyLeft", "onlyRight"]);
    assert.deepEqual([both.dance(), both.onlyLeft, both.onlyRight], ["left dance", "ol", "or"]);
  },

  "a field hides a method": ({ Overlay }) => {
    const overlay = new Overlay();
    assert.deepEqual([overlay.dance, overlay.turn(), overlay.side], ["field", "left", "l"]);
    overlay.dance = "changed";
    assert.equal(overlay.dance, "changed");
  },

  "knots": ({ Knot }) => {
    const knot = new Knot("a");
    assert.deepEqual([knot.name, knot.hello()], ["a", "hello a"]);
  },
};
