//! Where the navigation leads: to what a reader has something to see in, or may begin something in (Article 4).

use acts::listing::board::Board;
use acts::party::Actor;
use acts::permit::{Scope, scope};

use crate::case_list::{CaseList, INSPECTIONS, SYSTEMS};
use crate::office::Office;
use crate::pages::openings::openings;
use crate::problem::Problem;
use crate::scope::projects;
use crate::supervision_list;
use crate::ui::Here;

/// The parts of the product in which an actor has something to see or to begin. The three administrators see no
/// business, so that they are not led to pages that stay empty for them.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn parts(office: &Office, actor: &Actor) -> Result<Vec<Here>, Problem> {
    let sees_business = scope(actor) != Scope::Administration;
    let boards = office.app.store.boards_in_use(&projects(actor)).await?;
    let mut parts = Vec::new();
    for part in Here::ITEMS {
        let leads = match part {
            Here::Desk | Here::Policy | Here::Administration | Here::Help | Here::Elsewhere => true,
            Here::Library | Here::Plans | Here::Calendar | Here::Statistics | Here::Import => sees_business,
            Here::Approvals => boards.contains(&Board::Approvals),
            Here::Construction => boards.contains(&Board::Construction),
            Here::Acceptance => boards.contains(&Board::Acceptance),
            Here::Maintenance => boards.contains(&Board::Maintenance),
            Here::Systems => has_cases(office, actor, &SYSTEMS).await?,
            Here::Supervision => {
                let listed = supervision_list::whole(actor, office.app.clock.today());
                has_cases(office, actor, &INSPECTIONS).await? || office.app.store.has_listed(&listed).await?
            }
        };
        if leads {
            parts.push(part);
        }
    }
    Ok(parts)
}

/// Whether an actor sees a case file in a list, or may open one.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn has_cases(office: &Office, actor: &Actor, list: &CaseList) -> Result<bool, Problem> {
    let may_open = !openings(actor, Some(list.kind)).is_empty();
    Ok(may_open || office.app.store.has_case(&list.whole(actor)).await?)
}
