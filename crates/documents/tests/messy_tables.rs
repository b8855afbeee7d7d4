//! Tables as departments send them, each with its mess, and what the preview says of every row (Articles 8 and 10).
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod reading;
mod workbook;

use documents::intake::{Answers, NoteCode, Outcome, Preview, ReasonCode};
use reading::{HEADINGS, UNIT, known, preview, preview_of, reasons, row};
use workbook::merged_workbook;

fn notes(preview: &Preview, number: u32) -> Vec<NoteCode> {
    row(preview, number).mended.iter().map(|note| note.code).collect()
}

fn fen(preview: &Preview, number: u32) -> i64 {
    row(preview, number).taken.as_ref().unwrap().amount_fen
}

#[test]
fn a_clean_table_is_taken_as_written() {
    let preview = preview(&[
        HEADINGS,
        &["#1", UNIT, "水情平台升级改造", "#38.5", "2026年03月", "无"],
    ]);
    let taken = row(&preview, 2);
    assert_eq!((taken.outcome, notes(&preview, 2)), (Outcome::Taken, vec![]));
    let project = taken.taken.as_ref().unwrap();
    assert_eq!(
        (project.unit_id.as_str(), project.amount_fen),
        ("water", 38_500_000)
    );
    assert_eq!(project.expected_month.as_deref(), Some("2026-03"));
    assert_eq!(project.category_guess.as_ref().unwrap().because, "升级");
    assert_eq!(preview.totals.amount_fen, 38_500_000);
}

#[test]
fn titles_notes_totals_and_signatures_are_said_and_not_taken() {
    let preview = preview(&[
        &["某某自治区水利厅2026年度政务信息化项目申报表"],
        &["填报日期：2026年1月5日", "", "", "单位：万元"],
        &["序号", "项目名称", "预算金额", "预计时间"],
        &["(1)", "(2)", "(3)", "(4)"],
        &["示例", "某平台", "#1", "3月"],
        &["#1", "水情平台", "#38", "2026年3月"],
        &["#2"],
        &["合计", "", "#38"],
        &["填表人：某某  联系电话：000"],
    ]);
    for number in [1, 2, 3, 4, 5, 7, 8, 9] {
        assert_eq!(row(&preview, number).outcome, Outcome::NotData, "row {number}");
        assert!(row(&preview, number).not_data.is_some());
    }
    assert_eq!(row(&preview, 6).outcome, Outcome::Mended);
    assert_eq!(
        notes(&preview, 6),
        [NoteCode::UnitFromContext, NoteCode::AmountUnitFromNote]
    );
    assert_eq!(fen(&preview, 6), 38_000_000);
    assert_eq!(
        row(&preview, 9).as_written.name,
        "",
        "personal data is not shown again"
    );
}

#[test]
fn columns_are_found_wherever_they_stand() {
    let headings: &[&str] = &[
        "",
        "备注",
        "总投资（元）",
        "联系电话",
        "建设内容",
        "申报单位",
        "",
        "建设项目名称",
    ];
    let data: &[&str] = &["", "", "380,000.00", "000", "建设水情平台", UNIT, "", "水情平台"];
    let preview = preview(&[headings, data]);
    let project = row(&preview, 2).taken.as_ref().unwrap();
    assert_eq!(
        (project.name.as_str(), project.amount_fen),
        ("水情平台", 38_000_000)
    );
    assert_eq!(project.need.as_deref(), Some("建设水情平台"));
    assert!(
        preview
            .sheets
            .iter()
            .any(|sheet| sheet.notes.iter().any(|note| note.zh.contains("个人信息")))
    );
}

#[test]
fn shifted_rows_are_aligned_and_said() {
    let preview = preview(&[
        HEADINGS,
        &["#1", UNIT, "水情平台", "#38", "2026年03月"],
        &[UNIT, "雨情平台", "#15", "2026年04月"],
        &["", "#3", UNIT, "旱情平台", "#20", "2026年05月"],
    ]);
    assert_eq!(row(&preview, 2).outcome, Outcome::Taken);
    for (number, name, amount) in [(3, "雨情平台", 15_000_000), (4, "旱情平台", 20_000_000)] {
        assert_eq!(notes(&preview, number), [NoteCode::Shifted], "row {number}");
        let project = row(&preview, number).taken.as_ref().unwrap();
        assert_eq!(
            (project.unit.as_str(), project.name.as_str(), project.amount_fen),
            (UNIT, name, amount)
        );
    }
}

#[test]
fn headings_in_the_middle_name_the_columns_anew() {
    let preview = preview(&[
        HEADINGS,
        &["#1", UNIT, "水情平台", "#38", "2026年03月"],
        &["#2", UNIT, "采购需求概况", "拟面向中小企业预留", "备注"],
        &["#3", UNIT, "建设雨情监测站点与平台。", "否"],
        &["#4", UNIT, "雨情平台", "#15", "2026年04月"],
        &["项目名称", "投资额（元）", "项目单位"],
        &["旱情平台", "#200000", UNIT],
    ]);
    assert_eq!(row(&preview, 3).outcome, Outcome::NotData);
    assert_eq!(reasons(&preview, 4), [ReasonCode::NoColumn, ReasonCode::NoColumn]);
    assert_eq!((fen(&preview, 5), fen(&preview, 7)), (15_000_000, 20_000_000));
}

#[test]
fn merged_units_speak_for_their_rows_and_merged_amounts_do_not() {
    let rows: &[&[&str]] = &[
        HEADINGS,
        &["#1", UNIT, "水情平台", "#38", "2026年03月"],
        &["#2", "", "雨情平台", "#15", "2026年04月"],
        &["#3", "", "旱情平台", "#90", "2026年05月"],
        &["#4", "", "墒情平台", "", "2026年05月"],
        &["#5", UNIT, "河湖平台", "#7", "2026年05月", "第一段"],
        &["", "", "", "", "", "第二段"],
    ];
    let bytes = merged_workbook(rows, &["B2:B5", "D4:D5", "C6:C7", "D6:D7"]);
    let preview = preview_of(&bytes, &known(), &Answers::default());
    assert_eq!(notes(&preview, 3), [NoteCode::Merged]);
    assert_eq!(row(&preview, 3).taken.as_ref().unwrap().unit, UNIT);
    assert_eq!(reasons(&preview, 4), [ReasonCode::AmountMerged]);
    assert_eq!(reasons(&preview, 5), [ReasonCode::AmountMerged]);
    assert_eq!(
        (fen(&preview, 6), row(&preview, 7).outcome),
        (7_000_000, Outcome::NotData)
    );
}

#[test]
fn two_level_headings_are_joined() {
    let preview = preview(&[
        &["序号", "项目单位", "项目名称", "资金情况（万元）", "", "备注"],
        &["", "", "", "本年投资", "总投资"],
        &["#1", UNIT, "水情平台", "#10", "#38"],
    ]);
    assert_eq!(fen(&preview, 3), 38_000_000);
}

#[test]
fn amounts_are_mended_and_said_or_refused_with_their_value() {
    let amounts = [
        ("３８．５", Ok(38_500_000), Some(NoteCode::AmountCleaned)),
        ("1,234.5", Ok(1_234_500_000), Some(NoteCode::AmountCleaned)),
        ("约38万元", Ok(38_000_000), Some(NoteCode::AmountUnitInCell)),
        ("380000元", Ok(38_000_000), Some(NoteCode::AmountUnitInCell)),
        ("壹佰万元整", Ok(100_000_000), Some(NoteCode::AmountUnitInCell)),
        ("#38", Ok(38_000_000), None),
        ("", Err(ReasonCode::Blank), None),
        ("待定", Err(ReasonCode::Blank), None),
        ("30-50", Err(ReasonCode::AmountRange), None),
        ("-38", Err(ReasonCode::AmountNegative), None),
        ("0", Err(ReasonCode::AmountZero), None),
        ("#0.0000001", Err(ReasonCode::AmountTooFine), None),
        ("面议", Err(ReasonCode::NotAnAmount), None),
        ("=SUM(A1:A2)", Err(ReasonCode::NoValue), None),
    ];
    for (written, expected, note) in amounts {
        let preview = preview(&[HEADINGS, &["#1", UNIT, "水情平台", written, "2026年03月"]]);
        match expected {
            Ok(amount) => assert_eq!(fen(&preview, 2), amount, "{written}"),
            Err(reason) => assert_eq!(reasons(&preview, 2), [reason], "{written}"),
        }
        if let Some(note) = note {
            assert!(
                notes(&preview, 2).contains(&note),
                "{written}: {:?}",
                notes(&preview, 2)
            );
        }
    }
}

#[test]
fn a_blank_budget_is_refused_naming_the_field() {
    let preview = preview(&[HEADINGS, &["#1", UNIT, "水情平台", "", "2026年03月"]]);
    assert!(
        row(&preview, 2)
            .reasons
            .iter()
            .any(|reason| reason.said.zh.contains("预算金额为空"))
    );
}

#[test]
fn all_faults_of_a_row_come_at_once() {
    let preview = preview(&[HEADINGS, &["#1", "", "", "待定", "2026年03月"]]);
    assert_eq!(
        reasons(&preview, 2),
        [ReasonCode::Blank, ReasonCode::Blank, ReasonCode::Blank]
    );
}

#[test]
fn texts_are_cleaned_and_said() {
    let preview = preview(&[
        HEADINGS,
        &["#1", UNIT, " 水情\n平台\u{200B}２期 ", "#38", "2026年03月"],
    ]);
    assert_eq!(row(&preview, 2).taken.as_ref().unwrap().name, "水情平台2期");
    assert_eq!(notes(&preview, 2), [NoteCode::TextCleaned]);
}

#[test]
fn a_sheet_without_headings_is_refused_row_by_row() {
    let preview = preview(&[&["甲", "乙", "丙"], &["1", "2", "4"]]);
    assert_eq!(reasons(&preview, 1), [ReasonCode::NoHeading]);
    assert_eq!(preview.totals.refused, 2);
}

#[test]
fn a_blank_unit_is_not_filled_with_the_collector_of_the_table() {
    let preview = preview(&[
        &["某某自治区大数据中心2026年度项目汇总表"],
        HEADINGS,
        &["#1", "", "水情平台", "#38", "2026年03月"],
    ]);
    assert_eq!(reasons(&preview, 3), [ReasonCode::Blank]);
}
