//! The library of the specimen: filters, a table, pages and an empty list.

use acts::amount::Yuan;
use acts::messages::Language;
use acts::stage::Stage;
use jiff::civil::date;
use maud::{Markup, html};
use web::ui::{self, Align, Column, Empty, Filter, FilterBar, Heading, Sorted, Table};

use super::LONG;

/// The page.
pub(super) fn page(language: Language) -> Markup {
    let names = [
        "内蒙古自治区不动产登记信息管理基础平台电子签章升级改造项目",
        "政务云平台运维服务",
        "草原生态保护补助奖励信息系统",
        "自治区本级财政预算管理一体化系统续建项目",
    ];
    let row = |name: &str, stage: Stage, fen: i64| {
        vec![
            html! { a href="#" { (name) } br; small { (LONG) } },
            ui::stage(language, stage),
            html! { "建设类" },
            ui::amount_number(language, Yuan::from_fen(fen)),
            html! { "2027" },
            ui::day(language, date(2026, 11, 20)),
        ]
    };
    let stages = [
        Stage::Reported,
        Stage::UnderReview,
        Stage::InLibrary,
        Stage::ApprovalCorrection,
    ];
    let rows = names
        .iter()
        .zip(stages)
        .zip([386_000_000, 52_000_000, 1_234_567_800_i64, 9_900_000])
        .map(|((name, stage), fen)| row(name, stage, fen));
    html! {
        (ui::heading(language, &Heading { over: vec![], title: "项目库".to_owned(), under: html! { span.soft { "共 10,000 个项目，总投资 1,284,530.00 万元" } }, steps: html! { a.button.first href="#" { "报送项目" } a.button href="#" { "导出" } } }))
        section.sheet { (ui::filter_bar(language, &filters())) }
        section.sheet {
            (ui::table(&Table {
                caption: "项目，按最近变化排列；金额以万元计".to_owned(),
                columns: vec![
                    Column::text("项目").sorted_by("?sort=name", Sorted::No), Column::text("阶段"), Column::text("类别"),
                    Column { align: Align::Number, ..Column::text("总投资（万元）").sorted_by("?sort=total", Sorted::Down) },
                    Column::text("年度"), Column::text("最近变化").sorted_by("?sort=changed", Sorted::No),
                ],
                rows: rows.collect(),
            }))
            (ui::pagination(language, 10_000, (4, 200), |page| format!("?page={page}")))
        }
        (ui::empty(&Empty { title: "没有符合条件的项目".to_owned(), text: "换一个年度，或者去掉一个筛选条件。".to_owned(), steps: html! { a.button href="#" { "全部清除" } } }))
    }
}

fn filters() -> FilterBar {
    let filter = |name: &str, label: &str, choices: &[(&str, &str)], chosen: &str| Filter {
        name: name.to_owned(),
        label: label.to_owned(),
        choices: choices
            .iter()
            .map(|(value, name)| ((*value).to_owned(), (*name).to_owned()))
            .collect(),
        chosen: chosen.to_owned(),
    };
    FilterBar {
        action: "/library".to_owned(),
        search: Some("电子签章".to_owned()),
        filters: vec![
            filter(
                "stage",
                "阶段",
                &[("reported", "已报送"), ("in_library", "已入库")],
                "in_library",
            ),
            filter("year", "年度", &[("2026", "2026"), ("2027", "2027")], "2027"),
            filter("unit", "单位", &[("1", LONG)], ""),
        ],
        kept: vec![],
        chosen: vec![
            ("已入库".to_owned(), "?year=2027".to_owned()),
            ("2027".to_owned(), "?stage=in_library".to_owned()),
        ],
    }
}
