//! Reading a module's outside. In: its bytes. Out: a [`Module`], or the place where it is cut off or damaged.
//!
//! The code, data and element sections are skipped by their lengths, so the time taken depends on the interface alone.
//! Allocations are linear in the input: every count in it is backed by bytes before anything is kept.

use std::collections::HashMap;

use wasmparser::{
    BinaryReader, Chunk, CompositeInnerType, ExternalKind, GlobalType, MemoryType, Parser, Payload, SubType, TypeRef,
    ValType, WasmFeatures,
};

use super::toolchain::{self, Producer};
use super::{Export, Import, Item, Lookalike, Memory, Module, ReadError, Section, Signature, Target, ValueType};

const MAGIC: &[u8; 4] = b"\0asm";
const HEADER_BYTES: usize = 8;
const CUSTOM: u8 = 0;

/// By id, from 0; see <https://webassembly.github.io/spec/core/binary/modules.html#sections>.
const SECTIONS: [(&str, &str); 14] = [
    ("custom", "a custom section"),
    ("type", "the type section"),
    ("import", "the import section"),
    ("function", "the function section"),
    ("table", "the table section"),
    ("memory", "the memory section"),
    ("global", "the global section"),
    ("export", "the export section"),
    ("start", "the start section"),
    ("element", "the element section"),
    ("code", "the code section"),
    ("data", "the data section"),
    ("data count", "the data count section"),
    ("tag", "the tag section"),
];

/// Reads what a module imports, exports and says about its making.
///
/// # Errors
///
/// [`ReadError`] says what the bytes are instead, or where they are cut off or damaged. Function bodies and data are
/// not looked at: a module may be read here and still be refused by an engine. A file cut off exactly between two
/// sections is found out when a section that must follow is missing; only the trailing custom sections of Go (the
/// toolchain's version, the function names) can be lost without notice, and the module works without them.
pub fn read(bytes: &[u8]) -> Result<Module, ReadError> {
    check_header(bytes)?;
    let mut parser = Parser::new(0);
    // One module name for many imports, which would let a small file claim a large amount of memory. No engine has it
    // yet.
    parser.set_features(WasmFeatures::all().difference(WasmFeatures::COMPACT_IMPORTS));
    let mut reading = Reading::default();
    let mut offset = 0;
    loop {
        let header = if offset < HEADER_BYTES { None } else { section_header(bytes, offset)? };
        let place = header.as_ref().map_or("the header", |header| SECTIONS[usize::from(header.id)].1);
        let damaged = |error: wasmparser::Error| ReadError::Malformed {
            offset: error.offset(),
            place,
            reason: error.message().to_owned(),
        };
        let (consumed, payload) = match parser.parse(&bytes[offset..], true).map_err(|error| match header {
            None if offset == bytes.len() => missing_part(bytes),
            _ => damaged(error),
        })? {
            Chunk::Parsed { consumed, payload } => (consumed, payload),
            // Never with all of the input at hand; were it to happen, waiting for more would not end.
            Chunk::NeedMoreData(_) => return Err(missing_part(bytes)),
        };
        if matches!(payload, Payload::End(_)) {
            break;
        }
        let in_code = matches!(payload, Payload::CodeSectionStart { .. });
        let content = header.as_ref().map_or(0..0, |header| header.start..header.end);
        reading.take(payload, &bytes[content.clone()], content.start as u64).map_err(|fault| fault.at(place))?;
        match header {
            Some(header) => {
                if in_code {
                    parser.skip_section();
                }
                reading.count_section(&bytes[header.start..header.end], header.id, header.end - offset);
                offset = header.end;
            }
            None => offset += consumed,
        }
    }
    reading.finish(bytes)
}

fn check_header(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let shared = bytes.len().min(MAGIC.len());
    if bytes[..shared] != MAGIC[..shared] {
        return Err(ReadError::NotWasm(Lookalike::of(bytes)));
    }
    let Some(&[_, _, _, _, v0, v1, l0, l1]) = bytes.first_chunk::<HEADER_BYTES>() else {
        let offset = bytes.len() as u64;
        return Err(ReadError::Truncated { offset, expected: Some(HEADER_BYTES as u64), place: "the header" });
    };
    match (u16::from_le_bytes([v0, v1]), u16::from_le_bytes([l0, l1])) {
        (1, 0) => Ok(()),
        (_, 1) => Err(ReadError::Component),
        (version, _) => Err(ReadError::Version(version)),
    }
}

pub(super) struct SectionHeader {
    pub id: u8,
    pub start: usize,
    pub end: usize,
}

/// The header of the section that starts at `offset`; `None` at the end of the file.
pub(super) fn section_header(bytes: &[u8], offset: usize) -> Result<Option<SectionHeader>, ReadError> {
    let Some(&id) = bytes.get(offset) else { return Ok(None) };
    let Some(&(_, place)) = SECTIONS.get(usize::from(id)) else {
        let reason = format!("there is no section number {id}");
        return Err(ReadError::Malformed { offset: offset as u64, place: "the list of sections", reason });
    };
    let mut reader = BinaryReader::new(&bytes[offset + 1..], offset as u64 + 1);
    let length = reader.read_var_u32().map_err(|error| {
        // Five bytes hold any length: with fewer left, the fault is that the file ends.
        if bytes.len() - offset <= 5 {
            ReadError::Truncated { offset: bytes.len() as u64, expected: None, place }
        } else {
            ReadError::Malformed { offset: error.offset(), place, reason: error.message().to_owned() }
        }
    })?;
    let start = offset + 1 + reader.current_position();
    match usize::try_from(length).ok().and_then(|length| start.checked_add(length)) {
        Some(end) if end <= bytes.len() => Ok(Some(SectionHeader { id, start, end })),
        _ => {
            let expected = Some(start as u64 + u64::from(length));
            Err(ReadError::Truncated { offset: bytes.len() as u64, expected, place })
        }
    }
}

fn missing_part(bytes: &[u8]) -> ReadError {
    ReadError::Truncated { offset: bytes.len() as u64, expected: None, place: "the list of sections" }
}

/// A fault within a section, before its place is named.
struct Fault {
    offset: u64,
    reason: String,
}

impl Fault {
    fn at(self, place: &'static str) -> ReadError {
        ReadError::Malformed { offset: self.offset, place, reason: self.reason }
    }
}

impl From<wasmparser::Error> for Fault {
    fn from(error: wasmparser::Error) -> Fault {
        Fault { offset: error.offset(), reason: error.message().to_owned() }
    }
}

/// What has been read so far. The index spaces hold imported items first, as in the format.
#[derive(Default)]
struct Reading {
    /// By type index; `None` for types of other things than functions.
    types: Vec<Option<Signature>>,
    /// Type indices by function index.
    functions: Vec<u32>,
    imported_functions: usize,
    memories: Vec<Memory>,
    globals: Vec<Item>,
    imports: Vec<Import>,
    exports: Vec<Export>,
    sections: Vec<Section>,
    section_index: HashMap<(bool, String), usize>,
    producers: Vec<Producer>,
    start: Option<u32>,
}

impl Reading {
    /// `content` is the content of the section that the payload is from, and starts at `content_offset`.
    fn take(&mut self, payload: Payload<'_>, content: &[u8], content_offset: u64) -> Result<(), Fault> {
        match payload {
            Payload::TypeSection(_) => self.take_types(BinaryReader::new(content, content_offset))?,
            Payload::ImportSection(section) => {
                for import in section.into_imports_with_offsets() {
                    let (offset, import) = import?;
                    let item = self.imported(import.ty, offset)?;
                    self.imports.push(Import { module: import.module.to_owned(), name: import.name.to_owned(), item });
                }
                self.imported_functions = self.functions.len();
            }
            Payload::FunctionSection(section) => {
                for type_index in section {
                    self.functions.push(type_index?);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory_of(memory?));
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global_of(global?.ty));
                }
            }
            Payload::ExportSection(section) => {
                for export in section.into_iter_with_offsets() {
                    let (offset, export) = export?;
                    let item = self.exported(export.kind, export.index, offset)?;
                    self.exports.push(Export { name: export.name.to_owned(), item });
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            // Who made the module is a remark, not a part of it: a section that cannot be read is as good as none.
            Payload::CustomSection(section) if section.name() == "producers" => {
                let reader = BinaryReader::new(section.data(), section.data_offset());
                self.producers = producers(reader).unwrap_or_default();
            }
            _ => {}
        }
        Ok(())
    }

    fn take_types(&mut self, mut reader: BinaryReader<'_>) -> Result<(), Fault> {
        const GROUP: u8 = 0x4e;
        for _ in 0..reader.read_var_u32()? {
            // wasmparser's own reader of a group reserves memory for as many types as the group claims to have.
            let members = if reader.clone().read_u8()? == GROUP {
                reader.read_u8()?;
                reader.read_var_u32()?
            } else {
                1
            };
            for _ in 0..members {
                let signature = match reader.read::<SubType>()?.composite_type.inner {
                    CompositeInnerType::Func(function) => Some(Signature {
                        params: function.params().iter().copied().map(value_type).collect(),
                        results: function.results().iter().copied().map(value_type).collect(),
                    }),
                    _ => None,
                };
                self.types.push(signature);
            }
        }
        Ok(())
    }

    fn imported(&mut self, ty: TypeRef, offset: u64) -> Result<Item, Fault> {
        Ok(match ty {
            TypeRef::Func(type_index) | TypeRef::FuncExact(type_index) => {
                self.functions.push(type_index);
                Item::Function(self.signature(type_index, offset)?)
            }
            TypeRef::Memory(memory) => {
                self.memories.push(memory_of(memory));
                Item::Memory(memory_of(memory))
            }
            TypeRef::Global(global) => {
                self.globals.push(global_of(global));
                global_of(global)
            }
            TypeRef::Table(_) => Item::Table,
            TypeRef::Tag(_) => Item::Tag,
        })
    }

    fn exported(&self, kind: ExternalKind, index: u32, offset: u64) -> Result<Item, Fault> {
        let place = index as usize;
        let absent = |what: &str| Fault { offset, reason: format!("it exports {what} {index}, which does not exist") };
        Ok(match kind {
            ExternalKind::Func | ExternalKind::FuncExact => {
                let type_index = *self.functions.get(place).ok_or_else(|| absent("function"))?;
                Item::Function(self.signature(type_index, offset)?)
            }
            ExternalKind::Memory => Item::Memory(*self.memories.get(place).ok_or_else(|| absent("memory"))?),
            ExternalKind::Global => self.globals.get(place).ok_or_else(|| absent("global"))?.clone(),
            ExternalKind::Table => Item::Table,
            ExternalKind::Tag => Item::Tag,
        })
    }

    fn signature(&self, type_index: u32, offset: u64) -> Result<Signature, Fault> {
        self.types.get(type_index as usize).cloned().flatten().ok_or_else(|| Fault {
            offset,
            reason: format!("a function has type {type_index}, which is no function type"),
        })
    }

    /// `size` is with the header.
    fn count_section(&mut self, content: &[u8], id: u8, size: usize) {
        let custom = id == CUSTOM;
        let name = if custom {
            // The parser has read the name already, so it is there.
            BinaryReader::new(content, 0).read_string().unwrap_or_default().to_owned()
        } else {
            SECTIONS[usize::from(id)].0.to_owned()
        };
        let next = self.sections.len();
        let index = *self.section_index.entry((custom, name.clone())).or_insert(next);
        if index == next {
            self.sections.push(Section { name, custom, bytes: 0 });
        }
        self.sections[index].bytes += size as u64;
    }

    fn finish(self, bytes: &[u8]) -> Result<Module, ReadError> {
        let has =
            |custom, name: &str| self.sections.iter().any(|section| section.custom == custom && section.name == name);
        // Go's linker writes its build ID first and the data near the end: one without the other is half a file. The
        // parser has seen to it that functions have bodies.
        if has(true, "go:buildid") && !has(false, "data") {
            return Err(missing_part(bytes));
        }
        let mut module = Module {
            toolchain: None,
            target: Target::Unknown,
            memory: self.memories.first().copied(),
            functions: (self.functions.len() - self.imported_functions) as u32,
            start: self.start,
            has_names: has(true, "name"),
            has_dwarf: has(true, ".debug_info") || has(true, ".zdebug_info"),
            imports: self.imports,
            exports: self.exports,
            sections: self.sections,
        };
        module.toolchain = toolchain::find(&module, &self.producers);
        module.target = toolchain::target(&module);
        Ok(module)
    }
}

/// See <https://github.com/WebAssembly/tool-conventions/blob/main/ProducersSection.md>. Fields of other names than the
/// three that are defined there are read like those.
fn producers(mut reader: BinaryReader<'_>) -> wasmparser::Result<Vec<Producer>> {
    let mut producers = Vec::new();
    for _ in 0..reader.read_var_u32()? {
        let field = reader.read_string()?;
        for _ in 0..reader.read_var_u32()? {
            let name = reader.read_string()?.to_owned();
            let version = reader.read_string()?.to_owned();
            producers.push(Producer { processed_by: field == "processed-by", name, version });
        }
    }
    Ok(producers)
}

fn value_type(value: ValType) -> ValueType {
    match value {
        ValType::I32 => ValueType::I32,
        ValType::I64 => ValueType::I64,
        ValType::F32 => ValueType::F32,
        ValType::F64 => ValueType::F64,
        ValType::V128 | ValType::Ref(_) => ValueType::Other(value.to_string().into()),
    }
}

fn memory_of(memory: MemoryType) -> Memory {
    Memory {
        initial_pages: memory.initial,
        maximum_pages: memory.maximum,
        page_bytes: 1u64.checked_shl(memory.page_size_log2.unwrap_or(16)).unwrap_or(u64::MAX),
        shared: memory.shared,
        wide: memory.memory64,
    }
}

fn global_of(global: GlobalType) -> Item {
    Item::Global { value: value_type(global.content_type), mutable: global.mutable }
}
