//! What an act looks up besides its own case, as the office loads it: other case files, neighbours, measures and
//! administrators (Articles 2, 4, 9, 49).

use acts::act::Entry;
use acts::case::{CaseFile, CaseId, CaseKind};
use acts::hearing::Fresh;
use acts::party::Actor;
use acts::permit::may_read;
use acts::surroundings::{Administrator, Measure, Neighbour, Surroundings, administrators};

use super::{Request, World};

impl World {
    /// What the act asks for besides its own case: other case files as far as the actor may see them, and what lies
    /// around the case.
    pub(super) fn looked_up(
        &self,
        actor: &Actor,
        asked: (Request<'_>, Option<&CaseFile>, &Fresh),
    ) -> (Vec<CaseFile>, Surroundings) {
        let (request, case, fresh) = asked;
        let (measures, administrators) = (self.measures(), self.administrators(request.entry));
        let Ok(act) = request.entry.read(request.form) else {
            return (
                Vec::new(),
                Surroundings {
                    neighbours: Vec::new(),
                    measures,
                    administrators,
                },
            );
        };
        let blank;
        let case = match case {
            Some(case) => case,
            None => {
                blank = request.entry.blank(&fresh.id, self.on);
                &blank
            }
        };
        let mut ids = act.links(case);
        ids.retain(|id| id != &case.id);
        ids.sort();
        ids.dedup();
        let files = ids
            .iter()
            .filter_map(|id| self.files.get(id))
            .filter(|file| may_read(actor, file));
        let linked = files.map(|file| file.as_ref().clone()).collect();
        let of = |unit: CaseId| {
            let others = self.files.values().filter(|file| file.id != case.id);
            let others = others.filter(|file| may_read(actor, file));
            let own = others.filter(|file| file.project().is_some_and(|project| project.unit == unit));
            own.filter_map(|file| Neighbour::of(file)).collect()
        };
        let neighbours = act.asks_neighbours(case).map(of).unwrap_or_default();
        (
            linked,
            Surroundings {
                neighbours,
                measures,
                administrators,
            },
        )
    }

    /// The administrators there are, for acts on accounts.
    fn administrators(&self, entry: &Entry) -> Vec<Administrator> {
        if entry.kind != Some(CaseKind::Person) {
            return Vec::new();
        }
        let people = self.files.values().filter(|file| file.person().is_some());
        let people: Vec<CaseFile> = people.map(|file| file.as_ref().clone()).collect();
        administrators(&people)
    }

    fn measures(&self) -> Vec<Measure> {
        let policies = &self.regime.policies;
        let known = policies.ids().filter_map(|id| policies.policy(id));
        known
            .map(|policy| Measure {
                id: policy.id.clone(),
                title: policy.title.zh.to_string(),
                in_force: policy.in_force,
            })
            .collect()
    }
}
