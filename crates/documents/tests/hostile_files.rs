//! Files that are no workbooks, or workbooks made to harm: each is refused by its kind before it can cost memory, and
//! what is harmless in them stays harmless (uploads; Article 23 on the security of systems).
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod workbook;

use documents::intake::{Answers, Known, Outcome, Upload, read};
use documents::sheet::{self, FileRefusalCode as Code, Limits};
use workbook::{Parts, merged_workbook, sheet_data, workbook as sound};

fn refused(bytes: &[u8]) -> Code {
    let upload = Upload {
        name: "报表.xlsx",
        bytes,
    };
    let refusal = read(upload, &Known::default(), &Answers::default(), &mut |_, _| {}).unwrap_err();
    assert!(!refusal.said.zh.is_empty() && !refusal.said.en.is_empty());
    refusal.code
}

const ROWS: &[&[&str]] = &[
    &["项目单位", "项目名称", "预算金额(万元)"],
    &["某某市数据局", "云平台建设", "#38"],
];

#[test]
fn the_sound_workbook_that_the_hostile_ones_are_made_from_is_read() {
    let book = sheet::read(&sound(ROWS), &Limits::default()).unwrap();
    assert_eq!(book.sheets.first().unwrap().rows.len(), 2);
}

#[test]
fn a_cell_at_the_far_corner_is_refused_by_its_name() {
    let far = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    let bytes = Parts::with_sheet(far).pack();
    let refusal = sheet::read(&bytes, &Limits::default()).unwrap_err();
    assert_eq!(refusal.code, Code::CellOutOfRange);
    assert!(refusal.said.zh.contains("XFD1048576"));
    let blank = far.replace(
        r#"<c r="XFD1048576"><v>1</v></c>"#,
        r#"<c r="XFD1048576" s="0"/>"#,
    );
    assert!(sheet::read(&Parts::with_sheet(&blank).pack(), &Limits::default()).is_ok());
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let zeros = " ".repeat(60_000_000);
    assert_eq!(
        refused(
            &Parts::with_sheet(&sheet_data(ROWS))
                .and("xl/media/a.png", &zeros)
                .pack()
        ),
        Code::ZipBomb
    );
    let dense = " ".repeat(4_000_000);
    assert_eq!(
        refused(
            &Parts::with_sheet(&sheet_data(ROWS))
                .and("xl/media/a.png", &dense)
                .pack()
        ),
        Code::ZipBomb
    );
}

#[test]
fn an_archive_of_too_many_parts_is_refused() {
    let many = (0..201).fold(Parts::with_sheet(&sheet_data(ROWS)), |parts, n| {
        parts.and(&format!("xl/{n}.xml"), "<a/>")
    });
    assert_eq!(refused(&many.pack()), Code::ZipBomb);
}

#[test]
fn a_false_size_in_the_directory_is_not_believed() {
    let zeros = " ".repeat(60_000_000);
    let mut bytes = Parts::with_sheet(&sheet_data(ROWS))
        .and("xl/media/a.png", &zeros)
        .pack();
    let size = 60_000_000_u32.to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, w)| *w == size)
        .map(|(place, _)| place)
        .collect();
    assert!(!places.is_empty());
    for place in places {
        bytes.splice(place..place + 4, 10_u32.to_le_bytes());
    }
    assert!(matches!(refused(&bytes), Code::ZipBomb | Code::Damaged));
}

#[test]
fn macros_are_refused_whatever_the_file_is_called() {
    let sound = || Parts::with_sheet(&sheet_data(ROWS));
    assert_eq!(
        refused(&sound().and("xl/vbaProject.bin", "x").pack()),
        Code::Macros
    );
    assert_eq!(
        refused(&sound().and("xl/macrosheets/sheet1.xml", "<a/>").pack()),
        Code::Macros
    );
    let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>"#;
    assert_eq!(
        refused(&sound().and("[Content_Types].xml", types).pack()),
        Code::Macros
    );
}

#[test]
fn a_document_type_is_refused_and_no_entity_grows() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    assert_eq!(
        refused(
            &Parts::with_sheet(&sheet_data(ROWS))
                .and("xl/sharedStrings.xml", laughs)
                .pack()
        ),
        Code::DocumentType
    );
}

#[test]
fn deeply_nested_elements_do_no_harm() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let bytes = Parts::with_sheet(&format!("{deep}{}", sheet_data(ROWS))).pack();
    let book = sheet::read(&bytes, &Limits::default()).unwrap();
    assert_eq!(book.sheets.first().unwrap().rows.len(), 2);
    let inside = Parts::with_sheet(&format!("<sheetData><row><c>{}", "<is>".repeat(100_000))).pack();
    assert!(matches!(refused(&inside), Code::Damaged | Code::ZipBomb));
}

#[test]
fn claimed_counts_reserve_nothing() {
    let claim = |count: &str| format!(r#"<sst a=">" uniqueCount="{count}"><si><t>云平台</t></si></sst>"#);
    let cells = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>"#;
    let with = |strings: &str| {
        Parts::with_sheet(cells)
            .and("xl/sharedStrings.xml", strings)
            .pack()
    };
    let book = sheet::read(&with(&claim("1000000")), &Limits::default()).unwrap();
    assert_eq!(book.sheets.first().unwrap().rows.len(), 1);
    assert_eq!(refused(&with(&claim("4000000000"))), Code::ZipBomb);
    let hidden = format!("<?a > <b \" ?><!-- > <c \" -->{}", claim("4000000000"));
    assert_eq!(refused(&with(&hidden)), Code::ZipBomb);
}

#[test]
fn parts_in_another_encoding_are_not_read_past_the_counting() {
    let sheet = format!(
        r#"<?xml version="1.0" encoding="ISO-2022-JP"?><worksheet>{}</worksheet>"#,
        sheet_data(ROWS)
    );
    let bytes = Parts::with_sheet("")
        .and("xl/worksheets/sheet1.xml", &sheet)
        .pack();
    assert_eq!(refused(&bytes), Code::Damaged);
}

#[test]
fn one_long_text_in_many_cells_is_counted_each_time() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(10_000));
    let rows: String = (1..2_000)
        .map(|n| format!(r#"<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>"#))
        .collect();
    let bytes = Parts::with_sheet(&format!("<sheetData>{rows}</sheetData>"))
        .and("xl/sharedStrings.xml", &strings)
        .pack();
    assert_eq!(refused(&bytes), Code::TooManyCells);
}

#[test]
fn more_cells_than_the_limit_are_refused() {
    let limits = Limits {
        cells: 3,
        ..Limits::default()
    };
    let refusal = sheet::read(&sound(ROWS), &limits).unwrap_err();
    assert_eq!(refusal.code, Code::TooManyCells);
}

#[test]
fn heaps_of_overlapping_merges_are_bounded() {
    let block = r#"<mergeCell ref="A1:GR50000"/>"#;
    let with = |count: usize| {
        let merges = block.repeat(count);
        Parts::with_sheet(&format!("{}<mergeCells>{merges}</mergeCells>", sheet_data(ROWS))).pack()
    };
    assert_eq!(refused(&with(25_000)), Code::ZipBomb);
    let upload = merged_workbook(ROWS, &["A1:GR50000"; 300]);
    let upload = Upload {
        name: "a.xlsx",
        bytes: &upload,
    };
    let preview = read(upload, &Known::default(), &Answers::default(), &mut |_, _| {}).unwrap();
    assert_eq!(preview.totals.rows, 2);
}

#[test]
fn a_style_sheet_that_multiplies_is_refused() {
    let name = "a".repeat(5_000);
    let styles = format!(r#"<styleSheet><fonts><font><name val="{name}"/></font></fonts></styleSheet>"#);
    assert_eq!(
        refused(
            &Parts::with_sheet(&sheet_data(ROWS))
                .and("xl/styles.xml", &styles)
                .pack()
        ),
        Code::ZipBomb
    );
}

#[test]
fn other_kinds_of_file_are_refused_whatever_their_name() {
    let kinds: [&[u8]; 8] = [
        b"%PDF-1.7\n1 0 obj",
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"\xEF\xBB\xBF <?xml version=\"1.0\"?><Workbook/>",
        b"{\"a\": 1}",
        b"MZ\x90\x00\x03",
        b"\x89PNG\r\n\x1a\n",
        b"just a line of prose without columns",
        b"a,b\x00c,d\n1,2,3\n",
    ];
    for bytes in kinds {
        assert_eq!(refused(bytes), Code::NotAWorkbook, "{bytes:?}");
    }
    assert_eq!(refused(b""), Code::Empty);
    let word = Parts::with_sheet("").and("word/document.xml", "<a/>").pack();
    assert_eq!(refused(&word), Code::NotAWorkbook);
}

#[test]
fn a_file_over_the_size_is_refused_unread() {
    let limits = Limits {
        packed_bytes: 10,
        ..Limits::default()
    };
    assert_eq!(
        sheet::read(&sound(ROWS), &limits).unwrap_err().code,
        Code::TooLarge
    );
}

#[test]
fn truncated_and_flipped_workbooks_never_end_the_program() {
    let bytes = sound(ROWS);
    for length in (0..bytes.len()).step_by(7) {
        assert!(
            sheet::read(bytes.get(..length).unwrap(), &Limits::default()).is_err(),
            "{length} bytes"
        );
    }
    let mut outcomes = 0;
    for place in (0..bytes.len()).step_by(3) {
        let mut flipped = bytes.clone();
        *flipped.get_mut(place).unwrap() ^= 0x55;
        outcomes += usize::from(sheet::read(&flipped, &Limits::default()).is_err());
    }
    assert!(outcomes > 0, "a flipped byte is noticed somewhere");
}

/// A fixed sequence of bytes without any pattern.
fn noise(length: usize) -> Vec<u8> {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let step = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes().first().copied().unwrap()
    };
    (0..length).map(step).collect()
}

#[test]
fn noise_is_no_workbook_even_behind_the_right_first_bytes() {
    assert_eq!(refused(&noise(100_000)), Code::NotAWorkbook);
    let zip = [b"PK\x03\x04".as_slice(), &noise(100_000)].concat();
    assert_eq!(refused(&zip), Code::Damaged);
    let ole = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &noise(100_000)].concat();
    assert_eq!(refused(&ole), Code::Damaged);
}

#[test]
fn an_open_quotation_mark_does_not_swallow_the_rows_behind_it() {
    let open = format!(
        "项目单位,项目名称,预算金额(万元)\n某局,\"云平台,38\n{}",
        "某局,网站,15\n".repeat(5_000)
    );
    assert_eq!(refused(open.as_bytes()), Code::Damaged);
}

#[test]
fn commands_in_formulas_are_never_run_and_their_missing_value_is_named() {
    let rows: &[&[&str]] = &[
        ROWS.first().unwrap(),
        &["某某市数据局", "云平台", "=cmd|' /C calc'!A0"],
    ];
    let bytes = sound(rows);
    let upload = Upload {
        name: "a.xlsx",
        bytes: &bytes,
    };
    let preview = read(upload, &Known::default(), &Answers::default(), &mut |_, _| {}).unwrap();
    let row = preview.rows.last().unwrap();
    assert_eq!(row.outcome, Outcome::Refused);
    assert!(
        row.reasons
            .iter()
            .any(|reason| reason.said.zh.contains("没有结果的公式"))
    );
}
