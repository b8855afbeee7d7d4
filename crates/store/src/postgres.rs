//! What only PostgreSQL needs: what is asked of the server before acts are recorded in it, the lock that orders
//! commits of several processes, and what refuses to alter or delete a row of the ledger (articles 42 to 46).

use crate::database::Durability;
use crate::fault::StoreFault;
use crate::search::Sought;
use crate::sql::Cell;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

/// Durable at commit whatever the server's default is. A process that hangs inside a transaction or is cut off
/// loses its turn after half a minute instead of keeping the others waiting for ever.
const WRITER: &str = "SET synchronous_commit = on; SET lock_timeout = '10s'; \
     SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = warning; \
     SET application_name = 'guicheng'";

/// Readers cannot write.
const READER: &str = "SET default_transaction_read_only = on; SET client_min_messages = warning; \
     SET application_name = 'guicheng reading'";

/// The number under which a transaction takes its turn to write to the ledger. Locks of this kind belong to one
/// database, so that two installations on one server do not wait for one another.
const TURN: i64 = 2_024_098;

/// The oldest server this was tried with.
const OLDEST: i64 = 150_000;

/// Raises the refusal of the triggers.
const REFUSAL: &str = "CREATE OR REPLACE FUNCTION ledger_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ \
     BEGIN RAISE EXCEPTION 'a recorded act is never altered or deleted'; END $$";

/// Each trigger by its table, its name, and when it refuses.
const GUARDS: [(&str, &str, &str); 6] = [
    (
        "ledger",
        "ledger_not_altered",
        "UPDATE OR DELETE ON ledger FOR EACH ROW",
    ),
    (
        "ledger",
        "ledger_not_emptied",
        "TRUNCATE ON ledger FOR EACH STATEMENT",
    ),
    (
        "ledger_step",
        "ledger_step_not_altered",
        "UPDATE OR DELETE ON ledger_step FOR EACH ROW",
    ),
    (
        "ledger_step",
        "ledger_step_not_emptied",
        "TRUNCATE ON ledger_step FOR EACH STATEMENT",
    ),
    (
        "security_event",
        "security_event_not_altered",
        "UPDATE OR DELETE ON security_event FOR EACH ROW",
    ),
    (
        "security_event",
        "security_event_not_emptied",
        "TRUNCATE ON security_event FOR EACH STATEMENT",
    ),
];

/// Rights are taken as well. The right to update the number stays, because a key between tables is looked up with a
/// lock that asks for it; the trigger refuses such an update all the same. A superuser keeps every right.
const RIGHTS: [&str; 4] = [
    "REVOKE ALL ON ledger, ledger_step, security_event FROM PUBLIC",
    "REVOKE UPDATE, DELETE, TRUNCATE ON ledger, ledger_step, security_event FROM CURRENT_USER",
    "GRANT UPDATE (number) ON ledger, ledger_step TO CURRENT_USER",
    "GRANT SELECT, INSERT ON ledger, ledger_step, security_event TO CURRENT_USER",
];

/// An index for the library's order by amount, in which unknown totals come last in both directions' own way.
const INDEX: &str = "CREATE INDEX IF NOT EXISTS project_line_by_falling_amount \
     ON project_line (total_fen DESC NULLS LAST, case_id DESC)";

/// The pairs of letters of a case file as its index holds them.
const GRAMS: &str = "array_to_tsvector(string_to_array(btrim(grams), ' '))";

/// Prepares a connection that writes.
pub(crate) async fn for_writing(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute(WRITER).await.map(drop)
}

/// Prepares a connection that reads.
pub(crate) async fn for_reading(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute(READER).await.map(drop)
}

/// Refuses a server that would not keep what it acknowledges, or could not hold Chinese text.
pub(crate) async fn weigh(connection: &mut AnyConnection, durability: Durability) -> Result<(), StoreFault> {
    let encoding = setting(connection, "server_encoding").await?;
    if encoding != "UTF8" {
        return Err(StoreFault::unavailable(format!(
            "the database is encoded as {encoding}: make one with ENCODING 'UTF8'"
        )));
    }
    let version = setting(connection, "server_version_num").await?;
    if version.parse::<i64>().is_ok_and(|number| number < OLDEST) {
        return Err(StoreFault::unavailable(format!(
            "PostgreSQL {version} is older than 15, with which this was tried"
        )));
    }
    if durability == Durability::ForTests {
        return Ok(());
    }
    for name in ["fsync", "full_page_writes"] {
        if setting(connection, name).await? != "on" {
            return Err(StoreFault::unavailable(format!(
                "{name} is off: this server forgets acknowledged acts when the power fails; set {name} = on, or end \
                 the address with durability=tests when nothing is to be kept"
            )));
        }
    }
    Ok(())
}

async fn setting(connection: &mut AnyConnection, name: &str) -> Result<String, StoreFault> {
    let row = sqlx::query("SELECT CAST(current_setting($1) AS TEXT)").bind(name);
    Ok(row.fetch_one(connection).await?.try_get(0)?)
}

/// Waits until no other transaction writes to the ledger. The lock ends with the transaction, also when its process
/// or its connection is gone: whoever has it sees everything that was committed before, so that an act whose outcome
/// is not known is settled by looking for its key.
pub(crate) async fn take_turn(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    sqlx::query("SELECT pg_advisory_xact_lock($1)")
        .bind(TURN)
        .execute(connection)
        .await
        .map(drop)
}

/// Whether the tables belong to the role of this connection. A role that only records cannot make triggers, and
/// finds them made by the role that keeps the tables.
async fn owns(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    let text = "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_class \
         WHERE oid = to_regclass('ledger') AND pg_has_role(relowner, 'USAGE')";
    let row = sqlx::query(text).fetch_one(connection).await?;
    Ok(row.try_get::<i64, _>(0)? == 1)
}

/// Puts triggers, rights and the index in place; what is there stays.
pub(crate) async fn guard(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    if !owns(connection).await? {
        return Ok(());
    }
    let mut transaction = connection.begin().await?;
    take_turn(&mut transaction).await?;
    let mut missing = Vec::new();
    for (table, name, when) in GUARDS {
        if !has_trigger(&mut transaction, (table, name)).await? {
            missing.push(format!(
                "CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION ledger_is_kept()"
            ));
        }
    }
    if !missing.is_empty() {
        transaction.execute(REFUSAL).await?;
        for text in missing {
            transaction.execute(AssertSqlSafe(text)).await?;
        }
        for text in RIGHTS {
            transaction.execute(text).await?;
        }
    }
    transaction.execute(INDEX).await?;
    let search = format!("CREATE INDEX IF NOT EXISTS case_text_by_gram ON case_text USING GIN ({GRAMS})");
    transaction.execute(AssertSqlSafe(search)).await?;
    transaction.commit().await
}

/// The query for the case files that have all of this. The index knows which pairs a text has and not where, so that
/// what it finds for a longer phrase is looked at again.
pub(crate) fn finding(sought: &[Sought], cells: &mut Vec<Cell>) -> String {
    let all: Vec<String> = sought.iter().map(asked).collect();
    cells.push(all.join(" & ").into());
    let mut conditions = vec![format!("{GRAMS} @@ CAST(${} AS tsquery)", cells.len())];
    for sought in sought.iter().filter(|sought| sought.phrase.grams.len() > 1) {
        let phrase = &sought.phrase;
        let end = if phrase.is_open { "" } else { " " };
        let phrase = format!("% {}{end}%", phrase.grams.join(" "));
        let marks = sought.marks.iter().map(|mark| format!("% {mark} %"));
        let mut any = Vec::new();
        for pattern in std::iter::once(phrase).chain(marks) {
            cells.push(pattern.into());
            any.push(format!("grams LIKE ${}", cells.len()));
        }
        conditions.push(format!("({})", any.join(" OR ")));
    }
    format!("SELECT case_id FROM case_text WHERE {}", conditions.join(" AND "))
}

/// One phrase, or one of the marks, as the index is asked.
fn asked(sought: &Sought) -> String {
    let phrase = &sought.phrase;
    let grams: Vec<String> = phrase.grams.iter().map(|gram| format!("'{gram}'")).collect();
    let end = if phrase.is_open { ":*" } else { "" };
    let phrase = format!("{}{end}", grams.join(" & "));
    let marks = sought.marks.iter().map(|mark| format!("'{mark}'"));
    let any: Vec<String> = std::iter::once(phrase).chain(marks).collect();
    format!("({})", any.join(" | "))
}

async fn has_trigger(
    connection: &mut AnyConnection,
    (table, name): (&str, &str),
) -> Result<bool, sqlx::Error> {
    let text =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_trigger WHERE tgrelid = to_regclass($1) AND tgname = $2";
    let row = sqlx::query(text)
        .bind(table)
        .bind(name)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get::<i64, _>(0)? == 1)
}
