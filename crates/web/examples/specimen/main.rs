//! A specimen of every piece of the kit with long real names, written to a file for the eye to judge (no article of its
//! own). Run with the path of the page to write; `en` as second argument writes it in English; the third is `case`,
//! `library` or `form`, and after `form` the code of an act.

use std::io;

use acts::amount::Yuan;
use acts::messages::Language;
use acts::party::Party;
use acts::record::KeptFinding;
use acts::stage::Stage;
use jiff::civil::{Date, date};
use maud::{Markup, html};
use web::ui::{
    self, Bar, Certainty, Changed, Crumb, Demonstration, DemonstrationPerson, Due, FileLine, Heading, Here,
    Left, NextStep, Notice, Pair, Place, Progress, Shell, Station, Tab, TimelineItem, Tone, Weight, Who,
    Whose,
};

mod act_form;
mod library;

/// A real name, long enough to try every column.
const LONG: &str = "内蒙古自治区国土空间规划院（内蒙古自治区自然资源和不动产登记中心）";

fn main() -> io::Result<()> {
    let mut given = std::env::args().skip(1);
    let path = given.next().unwrap_or_else(|| "specimen.html".to_owned());
    let language = if given.next().as_deref() == Some("en") {
        Language::English
    } else {
        Language::Chinese
    };
    let part = given.next().unwrap_or_else(|| "case".to_owned());
    let content = match part.as_str() {
        "library" => library::page(language),
        "form" => act_form::page(
            language,
            &given.next().unwrap_or_else(|| "correct_application".to_owned()),
        ),
        _ => case(language),
    };
    std::fs::write(path, ui::page(&shell(language), content).into_string())
}

fn shell(language: Language) -> Shell {
    let person = |id: &str, name: &str, office: &str| DemonstrationPerson {
        id: id.to_owned(),
        name: name.to_owned(),
        office: office.to_owned(),
        duties: "经办".to_owned(),
    };
    Shell {
        language,
        title: "样张".to_owned(),
        who: Some(Who {
            name: "经办员甲".to_owned(),
            office: LONG.to_owned(),
            initials: "甲".to_owned(),
        }),
        csrf: "token".to_owned(),
        here: Here::Library,
        parts: Here::ITEMS.to_vec(),
        demonstration: Demonstration::On(vec![
            person("1", "经办员甲", LONG),
            person("2", "审核员乙", "内蒙古自治区政务服务与数据管理局"),
            person("3", "签发人丙", "内蒙古自治区政务服务与数据管理局"),
        ]),
        notice: Some(Notice {
            tone: Tone::Plain,
            title: "已申请入库。".to_owned(),
            text: "第 4 号办理事项已记入台账。".to_owned(),
        }),
        policy: "内政数字〔2024〕98号".to_owned(),
        path: "/library".to_owned(),
    }
}

fn yuan(fen: i64) -> Yuan {
    Yuan::from_fen(fen)
}

fn finding(force: &str, clause: (&str, &str), zh: &str) -> KeptFinding {
    KeptFinding {
        article: clause.0.to_owned(),
        clause: clause.1.to_owned(),
        rule: format!("rule_{}", clause.0),
        force: force.to_owned(),
        gate: true,
        zh: zh.to_owned(),
        en: zh.to_owned(),
        ..KeptFinding::default()
    }
}

/// Values looked at.
fn facts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn findings() -> Vec<KeptFinding> {
    let mut all = vec![
        KeptFinding {
            facts: facts(&[
                ("total", "3860000.00"),
                ("limit", "1000000.00"),
                ("relation", "at_least"),
                ("distance", "2860000.00"),
            ]),
            field: "materials".to_owned(),
            remedy: Some((
                "附上项目可行性研究报告（项目建议书、可行性研究报告二合一）。".to_owned(),
                "Attach the feasibility study.".to_owned(),
            )),
            interpretation: Some("exactly-one-million".to_owned()),
            ..finding(
                "must",
                ("9", "第九条/1"),
                "总投资 100 万元以上的项目，申请入库应当附项目可行性研究报告。",
            )
        },
        KeptFinding {
            field: "project.plan_year".to_owned(),
            ..finding(
                "in_principle",
                ("6", "第六条/2"),
                "原则上每年 6 月底前报送下一年度项目，本项目报送于 2026-11-23。",
            )
        },
        KeptFinding {
            facts: facts(&[("isolated", "unknown")]),
            ..finding(
                "must_not",
                ("7", "第七条/2/三"),
                "尚不知是否：为无法互联互通、无法共享、无法业务协同的孤立系统。",
            )
        },
    ];
    all.extend(settled());
    all
}

/// Findings on which nothing turns any more.
fn settled() -> Vec<KeptFinding> {
    vec![
        KeptFinding {
            holds: true,
            ..finding(
                "must",
                ("8", "第八条/1"),
                "公共政务信息化项目由大数据中心统一申请。",
            )
        },
        KeptFinding {
            holds: true,
            ..finding("must", ("3", "第三条"), "项目属于一体化政务应用体系。")
        },
        KeptFinding {
            gate: false,
            decision: "classification".to_owned(),
            facts: facts(&[
                ("total", "3860000.00"),
                ("limit", "1000000.00"),
                ("relation", "at_most"),
                ("distance", "2860000.00"),
            ]),
            ..finding(
                "must",
                ("2", "第二条/2"),
                "升级改造金额为 3860000.00 元，超过 1000000.00 元。",
            )
        },
    ]
}

fn stations() -> Vec<Station> {
    let at = |name: &str, place: Place, on: Option<Date>, took: Option<&str>| Station {
        name: name.to_owned(),
        place,
        on,
        took: took.map(str::to_owned),
        chapter: None,
        limit: None,
        note: None,
    };
    vec![
        at("报送", Place::Past, Some(date(2026, 5, 12)), Some("9 天")),
        at("核查", Place::Past, Some(date(2026, 5, 21)), Some("12 天")),
        at("前置审核", Place::Past, Some(date(2026, 6, 2)), Some("23 天")),
        at("评审论证", Place::Past, Some(date(2026, 6, 25)), Some("41 天")),
        at("入库", Place::Past, Some(date(2026, 8, 5)), Some("110 天")),
        at("年度计划", Place::Now, Some(date(2026, 11, 23)), None),
        at("审批", Place::Next, None, None),
        at("建设实施", Place::Next, None, None),
        at("绩效评价", Place::Skipped, None, None),
    ]
}

fn case_heading(language: Language) -> Markup {
    ui::heading(
        language,
        &Heading {
            over: vec![
                Crumb {
                    name: "项目库".to_owned(),
                    href: "/library".to_owned(),
                },
                Crumb {
                    name: "2027 年度".to_owned(),
                    href: "/library?year=2027".to_owned(),
                },
            ],
            title: "内蒙古自治区不动产登记信息管理基础平台电子签章与一网通办接口升级改造项目".to_owned(),
            under: html! {
                (ui::stage(language, Stage::InLibrary)) (ui::stage(language, Stage::UnderReview))
                (ui::stage(language, Stage::AdmissionCorrection)) (ui::stage(language, Stage::Withdrawn)) (ui::stage(language, Stage::Reported))
                span.tag { "升级改造" } span.tag.danger { "例外 1 项" }
                (ui::amount(language, yuan(386_000_000)))
            },
            steps: html! { a.button.first href="#f" { "申请入库" } a.button href="#b" { "依据" } },
        },
    )
}

fn steps() -> Vec<NextStep> {
    let due = |left: Left, certainty: Certainty| {
        Some(Due {
            on: Some(date(2027, 1, 8)),
            left,
            certainty,
        })
    };
    vec![
        NextStep {
            act: "申请入库".to_owned(),
            href: Some("#".to_owned()),
            by: format!("{LONG} · 经办"),
            whose: Whose::Yours,
            article: "9".to_owned(),
            due: due(Left::WorkingDays(3), Certainty::Provisional),
            lacks: vec![html! { "缺项目可行性研究报告" }, html! { "第七条（三）尚未回答" }],
        },
        NextStep {
            act: "前置审核".to_owned(),
            href: None,
            by: "内蒙古自治区大数据中心 · 经办".to_owned(),
            whose: Whose::Others,
            article: "10".to_owned(),
            due: due(Left::Over(12), Certainty::Settled),
            lacks: vec![],
        },
    ]
}

fn items() -> Vec<TimelineItem> {
    let one = |number: u64, on: Date, act: &str, says: Markup| TimelineItem {
        number,
        on,
        chapter: String::new(),
        act: act.to_owned(),
        who: format!("经办员甲（{LONG}）"),
        party: "项目单位".to_owned(),
        articles: vec!["6".to_owned(), "9".to_owned()],
        says,
        href: format!("/cases/p-1/timeline/{number}"),
        findings: 6,
        documents: 2,
    };
    vec![
        one(
            3,
            date(2026, 6, 2),
            "申请入库",
            html! { p { "附项目可行性研究报告、申请入库文件。" } },
        ),
        one(2, date(2026, 5, 21), "主管部门核查", html! {}),
        one(
            1,
            date(2026, 5, 12),
            "报送项目",
            html! { p { "总投资 " (ui::amount(Language::Chinese, yuan(386_000_000))) "。" } },
        ),
    ]
}

fn case(language: Language) -> Markup {
    html! {
        (case_heading(language))
        section.sheet { (ui::rail(language, &stations())) }
        div.beside {
            div.stack {
                (ui::tabs("卷宗", &[
                    Tab { name: "办理过程".to_owned(), href: "#1".to_owned(), count: Some(3) },
                    Tab { name: "材料".to_owned(), href: "#2".to_owned(), count: Some(2) },
                    Tab { name: "资金".to_owned(), href: "#3".to_owned(), count: None },
                ], "#1"))
                section.sheet { h2 { "认定" } (ui::findings(language, &findings())) }
                section.sheet { h2 { "办理过程" } (ui::timeline(language, &items())) }
                section.sheet { h2 { "项目情况" } (pairs(language)) }
                section.sheet { h2 { "资金" } (money(language)) }
                section.sheet { h2 { "材料" } (ui::files(language, &[FileLine {
                    kind: "申请入库文件".to_owned(), name: "关于申请不动产登记平台升级改造项目入库的函.pdf".to_owned(),
                    href: "#".to_owned(), size: 3_250_586, digest: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0".to_owned(),
                }])) }
                section.sheet { h2 { "两个版本" } (differences(language)) }
                section.sheet { h2 { "条文" } p.statute { "第九条　总投资100万元以上的项目，应当编制项目可行性研究报告（项目建议书、可行性研究报告二合一）。" } }
            }
            div.stack.narrow { (ui::what_now(language, &steps())) (progress()) }
        }
    }
}

fn pairs(language: Language) -> Markup {
    ui::key_values(&[
        Pair::new("项目单位", ui::party_of(language, LONG, Party::ProjectUnit)),
        Pair::new("主管部门", html! { "内蒙古自治区自然资源厅" }),
        Pair::new("报送日期", ui::day(language, date(2026, 5, 12))),
        Pair::wide("总投资", ui::amount_in_full(language, yuan(386_123_456))),
        Pair::wide(
            "需求说明",
            html! { p { "现有电子签章为 2019 年建成，不支持国密算法，无法与一网通办平台互认；全区 117 个登记机构每日约 2.3 万件业务需要线下盖章后重新扫描。" } },
        ),
    ])
}

fn money(language: Language) -> Markup {
    let bar = |label: &str, fen: i64, limit: Option<i64>, weight: Weight| Bar {
        label: label.to_owned(),
        amount: yuan(fen),
        limit: limit.map(yuan),
        weight,
    };
    ui::money_bar(
        language,
        "从申报到支付（万元）",
        &[
            bar("申报总投资", 386_000_000, None, Weight::Light),
            bar("批复概算", 352_000_000, None, Weight::Full),
            bar("合同金额", 331_480_000, Some(352_000_000), Weight::Full),
            bar("调整后合计", 371_000_000, Some(352_000_000), Weight::Over),
        ],
    )
}

fn differences(language: Language) -> Markup {
    let change = |name: &str, before: Option<&str>, after: Option<&str>| Changed {
        name: name.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    ui::difference(
        language,
        ("您看到的版本（第 3 版）", "现在的版本（第 4 版）"),
        &[
            change("总投资（元）", Some("3860000.00"), Some("3520000.00")),
            change("运行网络", None, Some("政务外网")),
            change("绩效目标", Some("线下盖章减少九成"), None),
        ],
    )
}

fn progress() -> Markup {
    html! { section.sheet { h2 { "导入" } (ui::progress(&Progress { label: "正在核对行".to_owned(), done: 412, of: Some(1_280) })) } }
}
