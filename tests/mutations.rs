//! Whatever the source, the tool does not panic: real Go files with random changes go through all of it but Go.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use gowasm_bindgen::stack;

use bind::bind;

#[path = "growth/bind.rs"]
mod bind;

/// The same numbers everywhere: <https://doi.org/10.18637/jss.v008.i14>.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Go files of the other tests, which have a bit of everything.
fn samples() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = Vec::new();
    let mut open = ["tests/golden", "tests/diagnostics", "js-tests/go"].map(|dir| root.join(dir)).to_vec();
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "go") {
                files.push(path);
            }
        }
    }
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(texts.len() > 100, "the samples are elsewhere");
    // The larger ones would take most of the time.
    texts.into_iter().filter(|text| text.len() < 20_000).collect()
}

/// Words, numbers, strings and signs. Most changes of whole tokens leave Go that can be parsed.
fn tokens(text: &str) -> Vec<&str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let goes_on = before.is_some_and(|before| is_word(before) && is_word(letter));
        if !goes_on && at > start {
            tokens.push(&text[start..at]);
            start = at;
        }
        before = Some(letter);
    }
    tokens.push(&text[start..]);
    tokens
}

const INSERTED: [&str; 14] =
    ["*", "[]", "struct{", "}", "(", ")", "=", "func", "map[string]", "chan ", "[T any]", "interface{}", "\n", "é"];

fn changed(sample: &str, random: &mut Random) -> String {
    let mut tokens = tokens(sample);
    let is_word = |token: &str| token.starts_with(char::is_alphabetic);
    for _ in 0..1 + random.below(4) {
        let words: Vec<usize> = (0..tokens.len()).filter(|&index| is_word(tokens[index])).collect();
        let at = random.below(tokens.len());
        match random.below(6) {
            // One name for another: types refer to other types, in circles too.
            0..=2 if !words.is_empty() => {
                let [to, from] = [(); 2].map(|()| words[random.below(words.len())]);
                tokens[to] = tokens[from];
            }
            3 => tokens.insert(at, INSERTED[random.below(INSERTED.len())]),
            4 => _ = tokens.remove(at),
            _ => {
                let end = (at + random.below(60)).min(tokens.len());
                let copied = tokens[at..end].to_vec();
                let to = random.below(tokens.len());
                tokens.splice(to..to, copied);
            }
        }
    }
    tokens.concat()
}

const CHANGED_FILES: usize = 1_500;

/// `SEED=N cargo test --test mutations` tries others.
#[test]
fn changed_files_are_bound_or_refused() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1u64);
    let samples = samples();
    let work = || {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut bound = 0;
        for _ in 0..CHANGED_FILES {
            let source = changed(&samples[random.below(samples.len())], &mut random);
            match catch_unwind(AssertUnwindSafe(|| bind(&source))) {
                Ok(said) => bound += usize::from(!said.contains("error: ")),
                Err(_) => panic!("SEED={seed}: the tool panics for\n{source}"),
            }
        }
        bound
    };
    let bound = stack::with_room(work).unwrap();
    println!("SEED={seed}: {bound} of {CHANGED_FILES} have no errors");
    assert!(bound > 20, "SEED={seed}: too few get to the end: {bound}");
}
