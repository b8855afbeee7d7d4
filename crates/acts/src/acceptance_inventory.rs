//! The systems of a project enter the inventory with its final acceptance (Articles 33, 39).

use jiff::civil::Date;

use crate::case::CaseId;
use crate::chapter_6::system_born::SystemBorn;
use crate::hearing::Hearing;
use crate::line_items::line_items;
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::project::Project;
use crate::quantity::Quantity;
use crate::system::Asset;

/// Opens a case file for each system that was built; what was delivered goes with the first, as the bill does not say
/// to which system a line belongs.
pub fn enter_inventory(
    project: &Project,
    (names, (accepted_on, in_operation_on)): (&[String], (Date, Option<Date>)),
    hearing: &mut Hearing<'_>,
) {
    let first = hearing.fresh().id.clone();
    let own = hearing.case().id.clone();
    for (index, name) in names.iter().enumerate() {
        let mut born = SystemBorn::of((&own, project), accepted_on, hearing).named(name, project);
        born.facts.in_use_since = in_operation_on;
        born.birth.free_maintenance_ends_on = project.construction.free_maintenance_until(accepted_on);
        if index == 0 {
            born.assets = assets(project);
        }
        let id = if index == 0 {
            first.clone()
        } else {
            CaseId::new(format!("{first}-{}", index + 1))
        };
        hearing.elsewhere(id, vec![Event::System(SystemEvent::SystemBorn(born))]);
    }
}

fn assets(project: &Project) -> Vec<Asset> {
    let lines = line_items(project).into_iter();
    let delivered = lines.filter(|line| line.delivered > Quantity::ZERO);
    delivered
        .map(|line| Asset {
            line: line.number,
            name: line.name,
            quantity: line.delivered,
            measured_in: line.measured_in,
            amount: line.contracted.amount,
        })
        .collect()
}
