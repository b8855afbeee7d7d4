//! Looks through the archive that an xlsx file is before anything interprets it: how many parts, how large, which
//! kinds, macros, passwords. Uploads that could harm the platform end here (Article 23, security of systems).

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::scan::Scan;
use super::{FileRefusal, Limits, refusal};

/// Checks the archive from outside in, the cheap questions first.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
    if central_records(bytes) > limits.entries.saturating_mul(2) {
        return Err(refusal::zip_bomb(limits));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refusal::damaged("zip"))?;
    if archive.len() > limits.entries {
        return Err(refusal::zip_bomb(limits));
    }
    let names = part_names(&mut archive)?;
    judge_names(&names)?;
    let mut unpacked = 0;
    for place in 0..archive.len() {
        unpacked += measure_part(
            &mut archive,
            place,
            limits.unpacked_bytes.saturating_sub(unpacked),
            limits,
        )?;
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if unpacked > 1_000_000 && unpacked / packed.max(1) >= limits.ratio {
        return Err(refusal::zip_bomb(limits));
    }
    Ok(())
}

/// Counts the records of the archive's directory without building it.
fn central_records(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count()
}

/// The names of all parts in lower case; a part under a password refuses the file.
fn part_names(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, FileRefusal> {
    let mut names = Vec::new();
    for place in 0..archive.len() {
        let part = archive.by_index_raw(place).map_err(|_| refusal::damaged("zip"))?;
        if part.encrypted() {
            return Err(refusal::encrypted());
        }
        let name = part.name().map_err(|_| refusal::damaged("zip"))?;
        names.push(name.to_lowercase().replace('\\', "/"));
    }
    Ok(names)
}

/// Says by the names of its parts what the archive is.
fn judge_names(names: &[String]) -> Result<(), FileRefusal> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let contains = |wanted: &str| names.iter().any(|name| name.contains(wanted));
    if contains("vbaproject") || contains("vbadata") || contains("/macrosheets/") {
        return Err(refusal::macros());
    }
    if has("xl/workbook.bin") {
        return Err(refusal::not_a_workbook((
            "xlsb 二进制工作簿",
            "a binary xlsb workbook",
        )));
    }
    if has("word/document.xml") {
        return Err(refusal::not_a_workbook(("Word 文档", "a Word document")));
    }
    if has("ppt/presentation.xml") {
        return Err(refusal::not_a_workbook((
            "PowerPoint 演示文稿",
            "a PowerPoint presentation",
        )));
    }
    if has("content.xml") && has("mimetype") {
        return Err(refusal::not_a_workbook((
            "OpenDocument 文件",
            "an OpenDocument file",
        )));
    }
    if has("ofd.xml") {
        return Err(refusal::not_a_workbook(("OFD 版式文件", "an OFD document")));
    }
    if !has("[content_types].xml") || !names.iter().any(|name| name.ends_with("workbook.xml")) {
        return Err(refusal::not_a_workbook(("压缩包", "an archive")));
    }
    Ok(())
}

/// Unpacks one part to count its true bytes; what the directory claims is not believed.
fn measure_part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    left: u64,
    limits: &Limits,
) -> Result<u64, FileRefusal> {
    let mut part = archive.by_index(place).map_err(|_| refusal::damaged("zip"))?;
    let name = part.name().map_err(|_| refusal::damaged("zip"))?.to_lowercase();
    let mut scan = Scan::for_part(&name);
    let ceiling = left.min(scan.most_bytes());
    let mut chunk = vec![0; 64 << 10];
    let mut size: u64 = 0;
    loop {
        let read = part.read(&mut chunk).map_err(|_| refusal::damaged(&name))?;
        if read == 0 {
            break;
        }
        size += u64::try_from(read).unwrap_or(u64::MAX);
        if size > ceiling {
            return Err(refusal::zip_bomb(limits));
        }
        scan.take(chunk.get(..read).unwrap_or_default());
        scan.verdict(limits)?;
    }
    scan.last_verdict()?;
    Ok(size)
}
