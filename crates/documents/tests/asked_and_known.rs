//! What an import asks once for the whole file, and what it knows again: duplicates, earlier imports, renamed files
//! (Articles 8 and 10).
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod reading;
mod workbook;

use documents::intake::{
    Answers, Known, LibraryProject, Outcome, Preview, QuestionKind, ReasonCode, SameAs, UnitAnswer, Upload,
    read,
};
use documents::money::MoneyUnit;
use reading::{HEADINGS, UNIT, known, preview, preview_of, reasons, row};
use workbook::{merged_workbook, workbook as sound};

#[test]
fn duplicates_in_the_file_and_in_the_library_are_named() {
    let library = LibraryProject {
        id: "P-7".to_owned(),
        unit: "water".to_owned(),
        name: "雨情平台".to_owned(),
        amount_fen: Some(15_000_000),
        year: None,
    };
    let rows: &[&[&str]] = &[
        HEADINGS,
        &["#1", UNIT, "水情平台", "#38", "2026年03月"],
        &["#2", "水利厅", "水情 平台", "38万元", "2026年06月"],
        &["#3", UNIT, "雨情平台", "#15", "2026年03月"],
        &["#4", UNIT, "雨情平台", "#16", "2026年03月"],
        &["#5", UNIT, "水情平台", "#38", "2027年03月"],
    ];
    let known = Known {
        library: vec![library],
        ..known()
    };
    let preview = preview_of(&sound(rows), &known, &Answers::default());
    let same_row = SameAs::Row {
        sheet: "表一".to_owned(),
        row: 2,
    };
    assert_eq!(
        (row(&preview, 3).outcome, row(&preview, 3).same_as.clone()),
        (Outcome::Duplicate, Some(same_row))
    );
    let same_project = SameAs::Library { id: "P-7".to_owned() };
    assert_eq!(
        (row(&preview, 4).outcome, row(&preview, 4).same_as.clone()),
        (Outcome::Duplicate, Some(same_project))
    );
    assert_eq!(
        (row(&preview, 5).outcome, row(&preview, 5).doubts.len()),
        (Outcome::Taken, 1)
    );
    assert_eq!(
        row(&preview, 6).outcome,
        Outcome::Taken,
        "another year is another project"
    );
}

#[test]
fn the_same_file_twice_creates_nothing_new() {
    let bytes = sound(&[HEADINGS, &["#1", UNIT, "水情平台", "#38", "2026年03月"]]);
    let first = preview_of(&bytes, &known(), &Answers::default());
    let imported = first.accepted().map(|(_, print)| print.to_owned()).collect();
    let again = preview_of(&bytes, &Known { imported, ..known() }, &Answers::default());
    assert_eq!((first.accepted().count(), again.accepted().count()), (1, 0));
    assert_eq!(again.totals.already_imported, 1);
}

#[test]
fn what_nobody_said_is_asked_once_for_the_whole_file() {
    let headings: &[&str] = &["单位", "项目名称", "金额", "预计时间"];
    let rows: &[&[&str]] = &[
        headings,
        &["新设局", "甲平台", "#38", "3月"],
        &["新设局", "乙平台", "#15", "4月"],
        &["新设局", "丙平台", "7万元", ""],
    ];
    let bytes = sound(rows);
    let first = preview_of(&bytes, &known(), &Answers::default());
    let asked: Vec<(&str, usize)> = first
        .questions
        .iter()
        .map(|asked| (asked.id.as_str(), asked.rows))
        .collect();
    assert_eq!(asked, [("money:金额", 2), ("unit:新设局", 3), ("plan_year", 2)]);
    assert_eq!((first.totals.waiting, first.accepted().count()), (3, 0));

    let mut answers = Answers {
        plan_year: Some(2026),
        ..Answers::default()
    };
    answers
        .money_unit
        .insert("money:金额".to_owned(), MoneyUnit::WanYuan);
    answers
        .units
        .insert("新设局".to_owned(), UnitAnswer::Organisation("data".to_owned()));
    let second = preview_of(&bytes, &known(), &answers);
    assert_eq!((second.questions.len(), second.accepted().count()), (0, 3));
    let project = row(&second, 2).taken.as_ref().unwrap();
    assert_eq!(
        (project.unit_id.as_str(), project.amount_fen),
        ("data", 38_000_000)
    );
    assert_eq!(project.expected_month.as_deref(), Some("2026-03"));

    answers.units.insert("新设局".to_owned(), UnitAnswer::LeaveOut);
    assert_eq!(
        reasons(&preview_of(&bytes, &known(), &answers), 2),
        [ReasonCode::LeftOut]
    );
    answers
        .units
        .insert("新设局".to_owned(), UnitAnswer::Organisation("nobody".to_owned()));
    assert_eq!(
        reasons(&preview_of(&bytes, &known(), &answers), 2),
        [ReasonCode::AnswerUnknown]
    );
}

#[test]
fn unknown_units_are_asked_with_suggestions() {
    let preview = preview(&[HEADINGS, &["#1", "自治区水利厅", "水情平台", "#38", "2026年03月"]]);
    let QuestionKind::Unit { suggestions, .. } = &preview.questions.first().unwrap().asks else {
        panic!("{:?}", preview.questions)
    };
    assert_eq!(suggestions.first().unwrap().id, "water");
}

#[test]
fn csv_in_every_usual_encoding_is_read_alike() {
    let text = format!("项目单位,项目名称,预算金额(万元)\r\n{UNIT},\"水情平台,一期\",38\r\n");
    let (gbk, _, _) = encoding_rs::GBK.encode(&text);
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked = format!("\u{FEFF}{text}").into_bytes();
    for bytes in [text.clone().into_bytes(), marked, gbk.into_owned(), utf16] {
        let preview = preview_of(&bytes, &known(), &Answers::default());
        let project = row(&preview, 2).taken.as_ref().unwrap();
        assert_eq!(
            (project.name.as_str(), project.amount_fen),
            ("水情平台,一期", 38_000_000)
        );
    }
}

#[test]
fn a_preview_survives_its_way_through_json() {
    let preview = preview(&[
        HEADINGS,
        &["#1", UNIT, "水情平台", "约38万元", "2026年03月"],
        &["#2", UNIT, "", "", ""],
    ]);
    let text = serde_json::to_string(&preview).unwrap();
    assert_eq!(serde_json::from_str::<Preview>(&text).unwrap(), preview);
}

#[test]
fn progress_reaches_the_last_row() {
    let bytes = sound(&[HEADINGS, &["#1", UNIT, "水情平台", "#38", "2026年03月"]]);
    let mut last = (0, 0);
    let upload = Upload {
        name: "a.xlsx",
        bytes: &bytes,
    };
    read(upload, &known(), &Answers::default(), &mut |done, total| {
        last = (done, total)
    })
    .unwrap();
    assert_eq!(last, (2, 2));
}

#[test]
fn a_renamed_file_is_the_same_file() {
    let bytes = sound(&[HEADINGS, &["#1", UNIT, "水情平台", "#38", ""]]);
    let named = |name: &str| {
        let upload = Upload { name, bytes: &bytes };
        read(upload, &known(), &Answers::default(), &mut |_, _| {})
            .unwrap()
            .rows
            .last()
            .unwrap()
            .fingerprint
            .clone()
    };
    assert!(named("报表.xlsx").is_some());
    assert_eq!(named("报表.xlsx"), named("2027年报表（终稿）.xls"));
}

#[test]
fn the_report_in_words_names_every_row_and_question() {
    let preview = preview(&[
        HEADINGS,
        &["#1", "新设局", "水情平台", "约38万元", ""],
        &["#2", UNIT, "雨情平台", "", ""],
    ]);
    let text = preview.render(documents::wording::Language::Chinese);
    for said in [
        "表一!2  待回答",
        "表一!3  不予采用",
        "机构名录中没有“新设局”",
        "预算金额为空",
        "去掉“约”",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(
        preview
            .render(documents::wording::Language::English)
            .contains("budget is blank")
    );
}

#[test]
fn the_same_project_under_a_merged_unit_is_a_duplicate() {
    let rows: &[&[&str]] = &[
        HEADINGS,
        &["#1", UNIT, "水情平台", "#38", "2026年03月"],
        &["#2", "", "水情平台", "#38", "2026年03月"],
    ];
    let preview = preview_of(&merged_workbook(rows, &["B2:B3"]), &known(), &Answers::default());
    let first = SameAs::Row {
        sheet: "表一".to_owned(),
        row: 2,
    };
    assert_eq!(
        (row(&preview, 3).outcome, row(&preview, 3).same_as.clone()),
        (Outcome::Duplicate, Some(first))
    );
}
