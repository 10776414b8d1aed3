//! What the Go half and the JavaScript half of the bridge must agree on, though each says it in its own language.

use gowasm_bindgen::plan::SLOT_LIMIT;

const SUPPORT: &str = include_str!("../templates/go/support/bridge.go");
const HEAP: &str = include_str!("../templates/js/runtime/heap.js");

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
    assert_eq!(constant(HEAP, "$SCRATCH_SIZE"), constant(SUPPORT, "scratchSize"));
    assert_eq!(constant(HEAP, "$SCRATCH_COUNT"), constant(SUPPORT, "scratchCount"));
    assert_eq!(constant(HEAP, "$SLOT_COUNT"), slots);
    assert_eq!(SLOT_LIMIT as u64, slots - 1);
    let bridge =
        SUPPORT.split("type bridge struct {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
    let fields: Vec<&str> = bridge.split_whitespace().collect();
    let expected = [
        "status",
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
    assert_eq!(constant(HEAP, "$SLOTS"), 8, "a uint32 and padding");
}

#[test]
fn a_status_means_the_same_on_both_sides() {
    let names = ["statusDone", "statusError", "statusPanic", "statusGoexit", "statusThrow", "statusOvertaken"];
    let declared = SUPPORT.split("_ = iota").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    assert_eq!(declared.split_whitespace().collect::<Vec<_>>(), names);
    for (value, sign) in [
        (1, "return;"),
        (2, "$liftError"),
        (3, "GoPanicError"),
        (4, "runtime.Goexit"),
        (5, "$liftException"),
        (6, "outer call"),
    ] {
        let case = HEAP.split(&format!("case {value}:")).nth(1).and_then(|rest| rest.split("case").next());
        assert!(case.is_some_and(|case| case.contains(sign)), "case {value} of heap.js");
    }
}
