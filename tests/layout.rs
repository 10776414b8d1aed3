//! What the Go half and the JavaScript half of the bridge must agree on, though each says it in its own language.

use gowasm_bindgen::plan::SLOT_LIMIT;

const SUPPORT: &str = include_str!("../templates/go/support/bridge.go");
const HEAP: &str = include_str!("../templates/js/runtime/heap.js");
const GLUE: &str = include_str!("../templates/js/glue.js.j2");
const ERROR_KINDS_JS: &str = include_str!("../templates/js/runtime/error-kinds.js");
const ASYNC_JS: &str = include_str!("../templates/js/runtime/async.js");
const VALUE_JS: &str = include_str!("../templates/js/runtime/value.js");
const WRITER: &str = include_str!("../templates/go/support/writer.go");
const ANY_GO: &str = include_str!("../templates/go/support/any.go");
const ANY_JS: &str = include_str!("../templates/js/runtime/any.js");
const ANY_RS: &str = include_str!("../src/types/any.rs");

/// The product, or shift, of integers behind `name =`.
fn constant(text: &str, name: &str) -> u64 {
    let line =
        text.lines().find_map(|line| line.trim().strip_prefix("const ")?.strip_prefix(name)?.trim().strip_prefix('='));
    let expression = line.unwrap_or_else(|| panic!("no constant {name}")).trim().trim_end_matches(';');
    let number = |text: &str| text.trim().parse::<u64>().unwrap_or_else(|_| panic!("{name}: {expression}"));
    match expression.split_once("<<") {
        Some((value, shift)) => number(value) << number(shift),
        None => expression.split('*').map(number).product(),
    }
}

#[test]
fn the_bridge_has_one_layout() {
    let slots = constant(SUPPORT, "SlotCount");
    assert_eq!(constant(HEAP, "SCRATCH_SIZE"), constant(SUPPORT, "scratchSize"));
    assert_eq!(constant(HEAP, "SCRATCH_COUNT"), constant(SUPPORT, "scratchCount"));
    assert_eq!(constant(HEAP, "SLOT_COUNT"), slots);
    assert_eq!(SLOT_LIMIT as u64, slots - 1);
    let bridge =
        SUPPORT.split("type bridge struct {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
    let code = bridge.lines().filter(|line| !line.trim_start().starts_with("//"));
    let fields: Vec<&str> = code.flat_map(str::split_whitespace).collect();
    let expected = [
        "status",
        "uint32",
        "depth",
        "uint32",
        "goexited",
        "uint32",
        "reply",
        "uint32",
        "slots",
        "[SlotCount]uint64",
        "scratch",
        "[scratchCount",
        "*",
        "scratchSize",
        "/",
        "8]uint64",
    ];
    assert_eq!(fields, expected, "heap.js knows this order");
    assert!(HEAP.contains("this.bridge[2]\n        ? new GoExitError(`${name}: the function called runtime.Goexit`"));
    assert_eq!(constant(HEAP, "SLOTS"), 16, "four of uint32");
}

#[test]
fn a_status_means_the_same_on_both_sides() {
    let names = [
        "statusDone",
        "statusError",
        "statusPanic",
        "statusGoexit",
        "statusThrow",
        "statusAborted",
        "statusDetailedError",
        "statusNestedDone",
    ];
    let declared = SUPPORT.split("_ = iota").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    assert_eq!(declared.split_whitespace().collect::<Vec<_>>(), names);
    for (text, sign) in [
        (HEAP, "status === 1 || status === 8) return;"),
        (GLUE, "outcomes[2] = $liftError;"),
        (HEAP, "outcomes = { 3: () => new GoPanicError"),
        (ASYNC_JS, "outcomes[4] = () => new GoPanicError(\"the function called runtime.Goexit"),
        (GLUE, "outcomes[5] = $liftException;"),
        (ASYNC_JS, "outcomes[6] = (_, call) => call.signal.reason;"),
        (ERROR_KINDS_JS, "outcomes[7] = () => $unpack(heap, heap.slots, $liftErrorValue"),
    ] {
        assert!(text.contains(sign), "{sign}");
    }
}

#[test]
fn an_error_is_of_the_same_kind_on_both_sides() {
    let kinds = WRITER.split("errorNil = iota").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    assert_eq!(kinds.split_whitespace().collect::<Vec<_>>(), ["errorGo", "errorJS", "errorDetailed"]);
    let lift = VALUE_JS.split("function $liftErrorValue").nth(1).unwrap_or_default();
    assert!(case(lift, 0).contains("return null;") && case(lift, 1).contains("new GoError"));
    assert!(case(lift, 3).contains("liftDetailedError"));
    assert!(
        ASYNC_JS.contains("$r.number() === 2 ? { error: $r.reference() }"),
        "async.js tells errorJS from the others"
    );
}

/// What a `switch` does for a value.
fn case(text: &str, value: usize) -> &str {
    text.split(&format!("case {value}:")).nth(1).and_then(|rest| rest.split("case").next()).unwrap_or_default()
}

#[test]
fn a_tag_of_any_means_the_same_on_both_sides() {
    let list = ANY_GO.split("anyNil = iota").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    let names: Vec<&str> = std::iter::once("anyNil").chain(list.split_whitespace()).collect();
    assert!(names.len() > 20, "any.go is not read rightly: {names:?}");
    for (value, name) in names.iter().enumerate() {
        let what = name.strip_prefix("any").unwrap();
        let sign = match what {
            "Nil" => "return null;".to_owned(),
            "Bool" => "reader.flag()".to_owned(),
            "Number" => "return reader.number();".to_owned(),
            "Int" => "$int(".to_owned(),
            "Uint" => "$uint(".to_owned(),
            "Int64" => "reader.int64()".to_owned(),
            "Uint64" => "reader.uint64()".to_owned(),
            "String" => "reader.text()".to_owned(),
            "Strings" => "reader.texts()".to_owned(),
            "List" => "new Array".to_owned(),
            "Map" => "$record".to_owned(),
            "Error" => "$liftErrorValue".to_owned(),
            "Value" => "reader.reference()".to_owned(),
            "Table" => "$complete(".to_owned(),
            "JSON" => "$fromJSON(".to_owned(),
            list => format!("$lift{list}"),
        };
        assert!(case(ANY_JS, value).contains(&sign), "{name} is {value}, which is something else in any.js");
    }
    // What JavaScript's typed arrays are told by.
    let tags = ANY_JS.split("$TAGS = {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
    let tags: Vec<(&str, usize)> = tags
        .split(',')
        .filter_map(|tag| tag.trim().split_once(": "))
        .map(|(array, tag)| (array, tag.parse().unwrap()))
        .collect();
    assert_eq!(tags.len(), 10);
    for (array, tag) in tags {
        let elements = array.trim_start_matches("Big").trim_end_matches("Array");
        assert_eq!(names[tag], format!("any{elements}s"));
    }
    let first = constant(ANY_JS, "$FIRST_TAG");
    assert_eq!(first, constant(ANY_RS, "FIRST_TAG: usize"));
    assert!(names.len() as u64 <= first);
}
