//! How large the files are, as they lie there and as a web server sends them.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Output;
use crate::size::human_size;

/// zlib's own default, which servers that compress on the fly keep or go below.
const GZIP_LEVEL: u32 = 6;
/// On the fly, too: the last quality that a Go program of some megabytes gets through in a tenth of a second.
const BROTLI_QUALITY: u32 = 5;
/// The base-2 logarithm of brotli's window in bytes: 4 MiB, the reference library's default. A server that saves memory
/// with a window of 256 KiB ships 10 % more (measured on a Go program of 2.6 MB).
const BROTLI_WINDOW: u32 = 22;

impl Output {
    /// The size of each file as it is and as a web server would send it, in the order of the paths.
    ///
    /// The levels are those of servers that compress on the fly: gzip at level 6, brotli at quality 5 with a window of
    /// 4 MiB. Files compressed beforehand, with brotli at quality 11, get smaller still: by 13 % for a Go program of
    /// 2.6 MB, at 38 times the time (3.5 s). Uses every processor.
    pub fn sizes(&self) -> Vec<FileSize> {
        let files: Vec<(&str, &[u8])> = self.iter().collect();
        let mut tasks: Vec<(usize, Coding)> =
            (0..files.len()).flat_map(|index| [(index, Coding::Gzip), (index, Coding::Brotli)]).collect();
        // The longest first, so that none is left to run alone at the end.
        tasks.sort_by_key(|&(index, _)| std::cmp::Reverse(files[index].1.len()));
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some(&(index, coding)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.push((index, coding, coding.size(files[index].1)));
            }
            done
        };
        let mut sizes: Vec<FileSize> = files
            .iter()
            .map(|(path, bytes)| FileSize { path: path.to_string(), raw: bytes.len() as u64, gzip: 0, brotli: 0 })
            .collect();
        thread::scope(|scope| {
            let count = thread::available_parallelism().map_or(1, usize::from).min(tasks.len());
            let threads: Vec<_> = (0..count).map(|_| scope.spawn(work)).collect();
            for thread in threads {
                let done = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                for (index, coding, size) in done {
                    match coding {
                        Coding::Gzip => sizes[index].gzip = size,
                        Coding::Brotli => sizes[index].brotli = size,
                    }
                }
            }
        });
        sizes
    }

    /// What has become of the sizes of the files in `before`, a text for each: `a.wasm from 4.14 MB to 3.96 MB (-4.4 %), gzip from …`.
    pub fn changes_since(&self, before: &Output) -> Vec<String> {
        let change = |old: &FileSize| {
            let mut now = Output::default();
            now.files.insert(old.path.clone(), self.get(&old.path)?.to_vec());
            let now = now.sizes().pop()?;
            let percent = |old: u64, now: u64| (now as f64 / old.max(1) as f64 - 1.0) * 100.0;
            let [raw, gzip, brotli] =
                [(old.raw, now.raw), (old.gzip, now.gzip), (old.brotli, now.brotli)].map(|(old, now)| {
                    format!("from {} to {} ({:+.1} %)", human_size(old), human_size(now), percent(old, now))
                });
            Some(format!("{} {raw}, gzip {gzip}, brotli {brotli}", old.path))
        };
        before.sizes().iter().filter_map(change).collect()
    }

    /// The sizes as a table with a heading and, for more than one file, a total. Lines end with a line feed. See
    /// [`human_size`] for the units and [`Output::sizes`] for what is measured.
    pub fn table(&self) -> String {
        let sizes = self.sizes();
        let row =
            |name: &str, raw, gzip, brotli| [name.to_owned(), human_size(raw), human_size(gzip), human_size(brotli)];
        let mut rows = vec![["file", "size", "gzip", "brotli"].map(str::to_owned)];
        rows.extend(sizes.iter().map(|file| row(&file.path, file.raw, file.gzip, file.brotli)));
        if sizes.len() > 1 {
            let sum = |field: fn(&FileSize) -> u64| sizes.iter().map(field).sum();
            rows.push(row("total", sum(|file| file.raw), sum(|file| file.gzip), sum(|file| file.brotli)));
        }
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths = [width(0), width(1), width(2), width(3)];
        let line = |[name, raw, gzip, brotli]: &[String; 4]| {
            let [w0, w1, w2, w3] = widths;
            format!("{name:w0$}  {raw:>w1$}  {gzip:>w2$}  {brotli:>w3$}\n")
        };
        rows.iter().map(line).collect()
    }
}

/// The size of a file in bytes, as it is and compressed. See [`Output::sizes`] for the levels.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FileSize {
    pub path: String,
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

#[derive(Clone, Copy)]
enum Coding {
    Gzip,
    Brotli,
}

impl Coding {
    fn size(self, bytes: &[u8]) -> u64 {
        // Writing into a counter cannot fail; were it to, the file would go uncompressed.
        match self {
            Coding::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Counter(0), flate2::Compression::new(GZIP_LEVEL));
                encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(bytes.len() as u64, |counter| counter.0)
            }
            Coding::Brotli => {
                let mut encoder = brotli::CompressorWriter::new(Counter(0), 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
                encoder.write_all(bytes).map_or(bytes.len() as u64, |()| encoder.into_inner().0)
            }
        }
    }
}

/// Forgets what is written to it, but for the number of bytes.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
