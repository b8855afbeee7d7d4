//! The rows of a board as cells: case file, title, unit, department and stage, then what the board shows (Articles 10 to
//! 46).

use acts::messages::text;
use documents::export::Cell;
use store::boards::BoardRow;

use super::sheets::Sheet;
use crate::board::BoardFilters;
use crate::messages::say;
use crate::office::Office;
use crate::pages::boards::{Drawn, FACES, Face, said};
use crate::pages::frame::Reader;
use crate::problem::Problem;

/// Everything on a board that the reader may see and the filters ask for.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn sheet(
    (office, reader): (&Office, &Reader),
    (board, filters): (&str, BoardFilters),
) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    let face = FACES.iter().find(|face| face.board.code() == board);
    let face: &Face = face.ok_or(Problem::NotFound)?;
    let today = office.app.clock.today();
    let drawn = Drawn {
        office,
        language,
        directory: &directory,
        today,
    };
    let mut query = filters.query(face.board, (&reader.signed.actor, &directory, today))?;
    query.page = 0;
    let mut rows = Vec::new();
    loop {
        let page = office.app.store.board(&query).await?;
        rows.extend(page.rows.iter().map(|row| cells(&drawn, face, row)));
        if page.rows.is_empty() || rows.len() as u64 >= page.total {
            break;
        }
        query.page += 1;
    }
    let own = ["project", "unit", "department", "stage"].map(|key| said(language, key));
    let more = face.export_columns.iter().map(|key| said(language, key));
    let headings = std::iter::once(say(language, "exports.case"))
        .chain(own)
        .chain(more)
        .collect();
    Ok(Sheet {
        name: said(language, face.board.code()),
        headings,
        rows,
    })
}

fn cells(drawn: &Drawn<'_>, face: &Face, row: &BoardRow) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Text(row.case.id.0.clone()),
        Cell::Text(row.case.title.clone()),
        Cell::Text(drawn.directory.name(&row.unit).to_owned()),
        Cell::Text(drawn.directory.name(&row.department).to_owned()),
        Cell::Text(text(drawn.language, "stage", &row.stage).to_owned()),
    ];
    cells.extend((face.export)(drawn, row));
    cells
}
