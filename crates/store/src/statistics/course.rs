//! How late work is, how long stages last, and what is overdue (articles 14 and 33).

use super::bands::SLIPS;
use super::source::Source;
use super::{Overdue, StageStays, StatisticsQuery, banded, rows};
use crate::fault::StoreFault;
use crate::sql::{Cell, counted};
use jiff::civil::Date;
use sqlx::{AnyConnection, Row};

/// Those whose work is done by how late it was, and those whose work is not done by how late it is already.
pub(super) async fn slips(
    connection: &mut AnyConnection,
    query: &StatisticsQuery,
    on: Date,
) -> Result<Vec<u64>, StoreFault> {
    let mut found = banded(connection, &Source::slips(query), ("slipped_days", &SLIPS)).await?;
    for (count, band) in found.iter_mut().zip(&SLIPS) {
        let Some((from, to)) = band.due(on) else {
            continue;
        };
        let mut source = Source::pending(query);
        source.also("pending_due_on >=", from.into());
        source.also("pending_due_on <=", to.into());
        *count += total(connection, &source).await?;
    }
    Ok(found)
}

pub(super) async fn not_due(
    connection: &mut AnyConnection,
    query: &StatisticsQuery,
    on: Date,
) -> Result<u64, StoreFault> {
    let mut source = Source::pending(query);
    source.also("pending_due_on >=", on.to_string().into());
    total(connection, &source).await
}

async fn total(connection: &mut AnyConnection, source: &Source) -> Result<u64, StoreFault> {
    let text = format!("SELECT {} FROM {}", source.count, source.from);
    let rows = rows(connection, source, text).await?;
    let counts: Result<Vec<i64>, sqlx::Error> = rows.iter().map(|row| row.try_get(0)).collect();
    Ok(counts?.first().copied().map(counted).unwrap_or_default())
}

/// Median, ninth decile and longest of the stays that ended, and how they kept to their limits.
pub(super) async fn stays(
    connection: &mut AnyConnection,
    query: &StatisticsQuery,
    on: Date,
) -> Result<Vec<StageStays>, StoreFault> {
    let source = Source::stays(query);
    let text = format!(
        "WITH h AS (SELECT stage, days, {} AS n FROM {} GROUP BY stage, days), \
         c AS (SELECT stage, days, SUM(n) OVER (PARTITION BY stage ORDER BY days) AS upto, \
         SUM(n) OVER (PARTITION BY stage) AS whole FROM h WHERE n > 0) \
         SELECT stage, CAST(MAX(whole) AS BIGINT), MIN(CASE WHEN upto * 2 >= whole THEN days END), \
         MIN(CASE WHEN upto * 10 >= whole * 9 THEN days END), MAX(days) FROM c GROUP BY stage",
        source.count, source.from
    );
    let found = rows(connection, &source, text).await?;
    let found = found.iter().map(|row| {
        Ok(StageStays {
            stage: row.try_get(0)?,
            ended: counted(row.try_get(1)?),
            median_days: row.try_get(2)?,
            ninth_decile_days: row.try_get(3)?,
            longest_days: row.try_get(4)?,
            ..StageStays::default()
        })
    });
    let mut stays: Vec<StageStays> = found.collect::<Result<_, StoreFault>>()?;
    let text = format!(
        "SELECT stage, timely, {} FROM {} GROUP BY stage, timely",
        source.count, source.from
    );
    for row in rows(connection, &source, text).await? {
        let (stage, timely): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let count = counted(row.try_get(2)?);
        let of_stage = stays.iter_mut().find(|known| known.stage == stage);
        match (of_stage, timely.as_str()) {
            (Some(known), "within") => known.within = count,
            (Some(known), "over") => known.over = count,
            (Some(_) | None, _) => {}
        }
    }
    let mut open = Source::open_stays(query);
    open.also("open_due_on <", on.to_string().into());
    let text = format!("SELECT stage, {} FROM {} GROUP BY stage", open.count, open.from);
    for row in rows(connection, &open, text).await? {
        let (stage, overdue): (String, u64) = (row.try_get(0)?, counted(row.try_get(1)?));
        match stays.iter_mut().find(|known| known.stage == stage) {
            Some(known) => known.overdue = overdue,
            None => stays.push(StageStays {
                stage,
                overdue,
                ..StageStays::default()
            }),
        }
    }
    Ok(stays)
}

pub(super) async fn overdue(
    connection: &mut AnyConnection,
    query: &StatisticsQuery,
    on: Date,
) -> Result<Vec<Overdue>, StoreFault> {
    let mut source = Source::deadlines(query);
    source.also("due_on <", on.to_string().into());
    source.also("kind <>", Cell::from(acts::deadlines::evaluation::OPENS));
    let text = format!(
        "SELECT kind, article, {} FROM {} GROUP BY kind, article",
        source.count, source.from
    );
    let rows = rows(connection, &source, text).await?;
    let found = rows.iter().map(|row| {
        Ok(Overdue {
            kind: row.try_get(0)?,
            article: row.try_get(1)?,
            deadlines: counted(row.try_get(2)?),
        })
    });
    let found: Result<Vec<Overdue>, StoreFault> = found.collect();
    Ok(found?
        .into_iter()
        .filter(|overdue| overdue.deadlines > 0)
        .collect())
}
