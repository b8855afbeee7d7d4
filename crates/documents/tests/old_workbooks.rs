//! Workbooks of Excel 97–2003: sound ones are read, locked, macro-laden and swollen ones refused by their kind (uploads;
//! Article 23 on the security of systems).
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use documents::sheet::{self, FileRefusalCode as Code, Limits};

fn refused(bytes: &[u8]) -> Code {
    sheet::read(bytes, &Limits::default()).unwrap_err().code
}

/// The head of a compound file with one directory sector; the streams it names are empty.
fn compound_file(streams: &[&str]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for name in streams {
        container.create_stream(format!("/{name}")).unwrap();
    }
    container.flush().unwrap();
    container.into_inner().into_inner()
}

#[test]
fn locked_and_foreign_compound_files_are_told_apart() {
    assert_eq!(
        refused(&compound_file(&["EncryptionInfo", "EncryptedPackage"])),
        Code::Encrypted
    );
    assert_eq!(refused(&compound_file(&["WordDocument"])), Code::NotAWorkbook);
    assert_eq!(
        refused(&compound_file(&["_VBA_PROJECT", "Workbook"])),
        Code::Macros
    );
    assert_eq!(refused(&compound_file(&["Workbook"])), Code::Damaged);
}

/// A workbook of Excel 97 whose stream holds these records.
fn old_workbook(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut stream = container.create_stream("/Workbook").unwrap();
    for (kind, body) in records {
        stream.write_all(&kind.to_le_bytes()).unwrap();
        stream
            .write_all(&u16::try_from(body.len()).unwrap().to_le_bytes())
            .unwrap();
        stream.write_all(body).unwrap();
    }
    drop(stream);
    container.flush().unwrap();
    container.into_inner().into_inner()
}

/// The stream of a workbook whose only sheet holds these records.
fn old_sheet(records: Vec<(u16, Vec<u8>)>) -> Vec<u8> {
    let start = (0x0809, vec![0, 6, 5, 0, 0, 0, 0, 0]);
    let end = (0x000A, vec![]);
    let texts = [vec![1, 0, 0, 0, 1, 0, 0, 0, 0x10, 0x27, 0], vec![b'a'; 8_000]].concat();
    let more = [vec![0], vec![b'a'; 2_000]].concat();
    let before = 12 + 4 + texts.len() + 4 + more.len() + 4 + 12 + 4;
    let mut bound = u32::try_from(before).unwrap().to_le_bytes().to_vec();
    bound.extend([0, 0, 4, 0, b'a', b'b', b'c', b'd']);
    let mut all = vec![
        start.clone(),
        (0x00FC, texts),
        (0x003C, more),
        (0x0085, bound),
        end.clone(),
        start,
    ];
    all.extend(records);
    all.push(end);
    old_workbook(&all)
}

fn number_at(row: u16, column: u16) -> (u16, Vec<u8>) {
    let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
    (0x0203, [place, vec![0; 10]].concat())
}

#[test]
fn old_workbooks_are_measured_before_they_are_laid_out() {
    let sound = sheet::read(
        &old_sheet(vec![number_at(0, 0), number_at(1, 1)]),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(sound.sheets.first().unwrap().rows.len(), 2);
    assert_eq!(
        refused(&old_sheet(vec![number_at(0, 0), number_at(65_535, 255)])),
        Code::CellOutOfRange
    );
    assert_eq!(
        refused(&old_sheet(vec![number_at(0, 0), number_at(49_999, 199)])),
        Code::TooManyCells
    );
    let claim = (
        0x0200,
        [vec![0; 4], vec![255; 4], vec![0, 0, 0, 1, 0, 0]].concat(),
    );
    assert_eq!(refused(&old_sheet(vec![claim])), Code::TooManyCells);
    let text = (0x00FD, vec![0; 10]);
    assert_eq!(refused(&old_sheet(vec![text; 1_000])), Code::TooManyCells);
}

#[test]
fn locked_and_macro_sheets_of_old_workbooks_are_refused() {
    let start = (0x0809, vec![0, 6, 5, 0, 0, 0, 0, 0]);
    assert_eq!(
        refused(&old_workbook(&[start.clone(), (0x002F, vec![0; 6])])),
        Code::Encrypted
    );
    assert_eq!(
        refused(&old_workbook(&[start, (0x0085, vec![0, 0, 0, 0, 0, 1, 0, 0])])),
        Code::Macros
    );
}
