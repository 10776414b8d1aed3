//! Makes the memory of a module grow in fewer steps. Takes the bytes of a module and its [`Module`], and returns the bytes of the new module.
//!
//! Go ≥ 1.26 asks for 512 KiB at a time. Each time the engine makes a new buffer, and V8 may collect all of its garbage. The only
//! `memory.grow` instruction of the module is replaced by a call of a new function, which grows the memory by a quarter at once. Pages that Go
//! has not asked for are kept for its next requests. Go does not notice: it never asks for the size of the memory after the start, and it only
//! uses pages that it has asked for.

use std::ops::Range;

use wasmparser::{BinaryReader, FunctionBody, Operator, Parser, Payload, ValType};

use super::read::section_header;
use super::{Item, Module};

const HEADER_BYTES: usize = 8;
const FUNCTIONS: u8 = 3;
const GLOBALS: u8 = 6;
const CODE: u8 = 10;

/// A mutable `i32`, 0 at the start.
const SPARE_GLOBAL: [u8; 5] = [0x7f, 0x01, 0x41, 0x00, 0x0b];

/// The instruction that grows the memory.
struct Growth {
    /// The function that it is in, with its length.
    function: Range<usize>,
    /// The same without its length.
    body: Range<usize>,
    instruction: Range<usize>,
}

/// Returns `None` for a module that does not have exactly one `memory.grow` instruction, or is not like those of Go in another way. A module
/// that has been changed already has two.
pub fn grow_in_large_steps(bytes: &[u8], module: &Module) -> Option<Vec<u8>> {
    module.memory.filter(|memory| !memory.wide && !memory.shared)?;
    let (signature, growth) = find(bytes)?;
    let imported =
        |is: fn(&Item) -> bool| u32::try_from(module.imports.iter().filter(|import| is(&import.item)).count());
    let function = imported(|item| matches!(item, Item::Function(_))).ok()?.checked_add(module.functions)?;
    let imported_globals = imported(|item| matches!(item, Item::Global { .. })).ok()?;

    let mut output = bytes.get(..HEADER_BYTES)?.to_vec();
    let mut offset = HEADER_BYTES;
    let mut spare = None;
    while let Some(section) = section_header(bytes, offset).ok()? {
        let content = bytes.get(section.start..section.end)?;
        let (count, items) = items(content)?;
        let changed = match section.id {
            FUNCTIONS => Some(with_item(count, &[items], &leb(signature))?),
            GLOBALS => {
                spare = imported_globals.checked_add(count);
                Some(with_item(count, &[items], &SPARE_GLOBAL)?)
            }
            CODE => {
                let before = bytes.get(section.end - items.len()..growth.function.start)?;
                let after = bytes.get(growth.function.end..section.end)?;
                let calling = sized(&with_call(bytes, &growth, function)?)?;
                Some(with_item(count, &[before, &calling, after], &sized(&grow(spare?))?)?)
            }
            _ => None,
        };
        match changed {
            Some(content) => {
                output.push(section.id);
                output.extend(sized(&content)?);
            }
            None => output.extend(bytes.get(offset..section.end)?),
        }
        offset = section.end;
    }
    Some(output)
}

/// Finds the index of the type `(i32) -> i32`, and the instruction.
fn find(bytes: &[u8]) -> Option<(u32, Growth)> {
    let mut signature = None;
    let mut growth = None;
    let mut end_of_last = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.ok()? {
            Payload::TypeSection(types) => {
                for (index, function) in (0u32..).zip(types.into_iter_err_on_gc_types()) {
                    let function = function.ok()?;
                    if function.params() == [ValType::I32] && function.results() == [ValType::I32] {
                        signature.get_or_insert(index);
                    }
                }
            }
            Payload::CodeSectionStart { unchecked_range: range, .. } => {
                let range = usize_range(&range)?;
                end_of_last = range.end - items(bytes.get(range.clone())?)?.1.len();
            }
            Payload::CodeSectionEntry(function) => {
                let body = usize_range(&function.range())?;
                for instruction in growths(&function)? {
                    let function = end_of_last..body.end;
                    if growth.replace(Growth { function, body: body.clone(), instruction }).is_some() {
                        return None;
                    }
                }
                end_of_last = body.end;
            }
            _ => {}
        }
    }
    Some((signature?, growth?))
}

/// The `memory.grow` instructions of a function.
fn growths(function: &FunctionBody) -> Option<Vec<Range<usize>>> {
    const GROW: [u8; 2] = [0x40, 0x00];
    // Few functions have these bytes, and it takes long to read all instructions.
    if !function.as_bytes().windows(GROW.len()).any(|bytes| bytes == GROW) {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    let mut operators = function.get_operators_reader().ok()?;
    while !operators.eof() {
        let start = operators.original_position();
        if let Operator::MemoryGrow { .. } = operators.read().ok()? {
            found.push(usize_range(&(start..operators.original_position()))?);
        }
    }
    Some(found)
}

fn with_call(bytes: &[u8], growth: &Growth, function: u32) -> Option<Vec<u8>> {
    let before = bytes.get(growth.body.start..growth.instruction.start)?;
    let after = bytes.get(growth.instruction.end..growth.body.end)?;
    Some([before, &[0x10], &leb(function), after].concat())
}

/// The new function:
///
/// ```wat
/// (func (param $pages i32) (result i32) (local $old i32) (local $missing i32) (local $step i32)
///   (local.set $old (i32.sub (memory.size) (global.get $spare)))
///   (if (i32.gt_u (local.get $pages) (global.get $spare))
///     (then
///       (local.set $missing (i32.sub (local.get $pages) (global.get $spare)))
///       (local.set $step (max $missing (i32.shr_u (memory.size) (i32.const 2))))
///       (if (i32.eq (memory.grow (local.get $step)) (i32.const -1))
///         (then ;; there is less left
///           (local.set $step (local.get $missing))
///           (if (i32.eq (memory.grow (local.get $step)) (i32.const -1))
///             (then (return (i32.const -1))))))
///       (global.set $spare (i32.add (global.get $spare) (local.get $step)))))
///   (global.set $spare (i32.sub (global.get $spare) (local.get $pages)))
///   (local.get $old))
/// ```
fn grow(spare: u32) -> Vec<u8> {
    const PAGES: [u8; 2] = [0x20, 0];
    const OLD: u8 = 1;
    const MISSING: u8 = 2;
    const STEP: u8 = 3;
    let (get_spare, set_spare) = ([&[0x23][..], &leb(spare)].concat(), [&[0x24][..], &leb(spare)].concat());
    let code: [&[u8]; 22] = [
        &[1, 3, 0x7f], // locals: three of type i32
        &[0x3f, 0],    // memory.size
        &get_spare,
        &[0x6b, 0x21, OLD], // sub, set
        &PAGES,
        &get_spare,
        &[0x4b, 0x04, 0x40], // gt_u, if
        &PAGES,
        &get_spare,
        &[0x6b, 0x22, MISSING],                                              // sub, tee
        &[0x3f, 0, 0x41, 2, 0x76, 0x22, STEP],                               // memory.size, 2, shr_u, tee
        &[0x20, MISSING, 0x20, STEP, 0x4b, 0x1b, 0x21, STEP],                // get, get, gt_u, select, set
        &[0x20, STEP, 0x40, 0, 0x41, 0x7f, 0x46, 0x04, 0x40],                // get, memory.grow, -1, eq, if
        &[0x20, MISSING, 0x22, STEP, 0x40, 0, 0x41, 0x7f, 0x46, 0x04, 0x40], // get, tee, memory.grow, -1, eq, if
        &[0x41, 0x7f, 0x0f, 0x0b, 0x0b],                                     // -1, return, end, end
        &get_spare,
        &[0x20, STEP, 0x6a], // get, add
        &set_spare,
        &[0x0b],                                     // end
        &[&get_spare[..], &PAGES, &[0x6b]].concat(), // sub
        &set_spare,
        &[0x20, OLD, 0x0b], // get, end
    ];
    code.concat()
}

/// The number of a section's items, and their bytes.
fn items(content: &[u8]) -> Option<(u32, &[u8])> {
    let mut reader = BinaryReader::new(content, 0);
    let count = reader.read_var_u32().unwrap_or_default();
    Some((count, content.get(usize::try_from(reader.original_position()).ok()?..)?))
}

/// The content of a section with one more item.
fn with_item(count: u32, items: &[&[u8]], item: &[u8]) -> Option<Vec<u8>> {
    Some([&leb(count.checked_add(1)?), &items.concat(), item].concat())
}

/// Bytes behind their length.
fn sized(bytes: &[u8]) -> Option<Vec<u8>> {
    Some([&leb(u32::try_from(bytes.len()).ok()?), bytes].concat())
}

/// An unsigned number in LEB128.
fn leb(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = value.to_le_bytes()[0] & 0x7f;
        value >>= 7;
        if value == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

fn usize_range(range: &Range<u64>) -> Option<Range<usize>> {
    Some(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
}
