//! The course of projects: how far each year's came, how long stages last against their limits, slippage, movement of
//! estimates, corrections, and what is overdue (Articles 10, 14, 30, 33 and 43).

use acts::listing::figures::REACH;
use acts::messages::text;
use acts::stage::Stage;
use store::statistics::StageStays;
use store::statistics::bands::{Band, MOVEMENTS, SLIPS};

use super::table::{Block, Figure, Kind, Line};
use super::{NOT_DUE, Told};
use crate::messages::say;
use crate::ui;

/// The tables.
pub(super) fn blocks(told: Told<'_>) -> Vec<Block> {
    vec![
        cohorts(told),
        stays(told),
        slips(told),
        movements(told),
        corrections(told),
        overdue(told),
    ]
}

fn cohorts(told: Told<'_>) -> Block {
    let found = &told.statistics.cohorts;
    let mut years: Vec<i16> = found.iter().map(|(year, _, _)| *year).collect();
    years.dedup();
    let lines = years.into_iter().map(|year| {
        let code = year.to_string();
        let figures = REACH.iter().enumerate().map(|(place, step)| {
            let beyond = REACH.get(place..).unwrap_or_default();
            let reached = found
                .iter()
                .filter(|(of, reach, _)| *of == year && beyond.contains(&reach.as_str()));
            let count = reached.map(|(_, _, projects)| projects).sum();
            Figure::Count(count, told.asked.rows(&[("year", &code), ("reach", step)]))
        });
        Line {
            figures: figures.collect(),
            name: code.clone(),
            narrowed: None,
            code,
        }
    });
    Block {
        code: "cohorts",
        columns: REACH.iter().map(|step| (*step, Kind::Count)).collect(),
        lines: lines.collect(),
    }
}

fn stays(told: Told<'_>) -> Block {
    let found = &told.statistics.stays;
    let of_stage = |stage: &Stage| found.iter().find(|stays| stays.stage == stage.code());
    let lines = Stage::OF_PROJECTS.iter().filter_map(of_stage);
    Block {
        code: "stays",
        columns: vec![
            ("ended", Kind::Count),
            ("median", Kind::Days),
            ("ninth_decile", Kind::Days),
            ("longest", Kind::Days),
            ("within", Kind::Count),
            ("over", Kind::Count),
            ("over_share", Kind::Share),
            ("overdue_now", Kind::Count),
        ],
        lines: lines.map(|stays| stay(told, stays)).collect(),
    }
}

fn stay(told: Told<'_>, stays: &StageStays) -> Line {
    let rows = |which: &str| told.asked.rows(&[("stage", &stays.stage), ("stays", which)]);
    let days = |days: i64| {
        if stays.ended == 0 {
            Figure::Blank
        } else {
            Figure::Days(days)
        }
    };
    let limited = stays.within + stays.over;
    let judged = |count: u64, which: &str| {
        if limited == 0 {
            return Figure::Blank;
        }
        Figure::Count(count, rows(which))
    };
    let share = if limited == 0 {
        Figure::Blank
    } else {
        Figure::Share(stays.over, limited)
    };
    Line {
        code: stays.stage.clone(),
        name: text(told.language, "stage", &stays.stage).to_owned(),
        narrowed: None,
        figures: vec![
            Figure::Count(stays.ended, rows("ended")),
            days(stays.median_days),
            days(stays.ninth_decile_days),
            days(stays.longest_days),
            judged(stays.within, "within"),
            judged(stays.over, "over"),
            share,
            Figure::Count(stays.overdue, rows("overdue")),
        ],
    }
}

/// A line for each band: how many, and which part of all.
fn banded(told: Told<'_>, name: &'static str, (bands, counts): (&[Band], &[u64])) -> Vec<Line> {
    let whole: u64 = counts.iter().sum();
    let lines = bands.iter().zip(counts).map(|(band, count)| Line {
        code: band.code.to_owned(),
        name: say(told.language, &format!("statistics_{name}.{}", band.code)).to_owned(),
        narrowed: None,
        figures: vec![
            Figure::Count(*count, told.asked.rows(&[(name, band.code)])),
            Figure::Share(*count, whole),
        ],
    });
    lines.collect()
}

const SHARED: [(&str, Kind); 2] = [("projects", Kind::Count), ("share", Kind::Share)];

fn slips(told: Told<'_>) -> Block {
    let mut lines = banded(told, "slip", (&SLIPS, &told.statistics.slips));
    lines.push(Line {
        code: NOT_DUE.to_owned(),
        name: say(told.language, "statistics_slip.not_due").to_owned(),
        narrowed: None,
        figures: vec![
            Figure::Count(told.statistics.not_due, told.asked.rows(&[("slip", NOT_DUE)])),
            Figure::Blank,
        ],
    });
    Block {
        code: "slips",
        columns: SHARED.to_vec(),
        lines,
    }
}

fn movements(told: Told<'_>) -> Block {
    Block {
        code: "movements",
        columns: SHARED.to_vec(),
        lines: banded(told, "movement", (&MOVEMENTS, &told.statistics.movements)),
    }
}

fn corrections(told: Told<'_>) -> Block {
    let lines = told.statistics.by_year.iter().map(|(year, sums)| {
        let code = year.to_string();
        let rows = |state: &str| told.asked.rows(&[("year", &code), ("state", state)]);
        Line {
            figures: vec![
                Figure::Count(sums.sent_back, rows("sent_back")),
                Figure::Share(sums.sent_back, sums.projects),
                Figure::Count(sums.deferred, rows("deferred")),
            ],
            name: code.clone(),
            narrowed: None,
            code,
        }
    });
    Block {
        code: "corrections",
        columns: vec![
            ("sent_back", Kind::Count),
            ("share", Kind::Share),
            ("deferred", Kind::Count),
        ],
        lines: lines.collect(),
    }
}

fn overdue(told: Told<'_>) -> Block {
    let found = &told.statistics.overdue;
    let kinds = acts::deadlines::kinds::KINDS.iter();
    let of_kind = |code: &str| found.iter().find(|overdue| overdue.kind == code);
    let lines = kinds.filter_map(|(code, _, _)| of_kind(code)).map(|overdue| {
        let article = ui::article_named(told.language, &overdue.article);
        Line {
            code: overdue.kind.clone(),
            name: format!("{article} {}", text(told.language, "deadline", &overdue.kind)),
            narrowed: None,
            figures: vec![Figure::Count(
                overdue.deadlines,
                told.asked.rows(&[("overdue", &overdue.kind)]),
            )],
        }
    });
    Block {
        code: "overdue",
        columns: vec![("deadlines", Kind::Count)],
        lines: lines.collect(),
    }
}
