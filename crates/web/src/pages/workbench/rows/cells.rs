//! The cells of a row: what a project is called, how urgent it is, its points with their grounds, and what is proposed (Article 11).

use acts::case::CaseId;
use acts::messages::text;
use acts::ranking::{Candidate, weight};
use acts::words::Urgency;
use maud::{Markup, html};

use super::Drawing;
use crate::messages::say;
use crate::pages::workbench::name_of;
use crate::ui;

/// How many grounds are named before a row is opened.
const NAMED: usize = 3;

impl Drawing<'_> {
    pub(super) fn title(&self, project: &CaseId) -> &str {
        let face = self.board.faces.get(project);
        face.map_or("", |face| face.title.as_str())
    }

    pub(super) fn named(&self, project: &CaseId, group: Option<usize>) -> Markup {
        let language = self.language;
        html! {
            (name_of(self.board, project))
            @if let Some(face) = self.board.faces.get(project) {
                small { " " (face.unit) " · " (face.category_in(language)) }
            }
            @if let Some(group) = group {
                " " span.tag title=(say(language, "workbench.group_why")) { (say(language, "workbench.group")) " " (group) }
                @if self.is_torn(group) { " " span.over { (say(language, "workbench.group_torn")) } }
            }
        }
    }

    /// Whether only some of the linked projects are in.
    fn is_torn(&self, group: usize) -> bool {
        let mates = self
            .board
            .proposal
            .ranked
            .iter()
            .filter(|one| one.group == Some(group));
        let mates: Vec<bool> = mates
            .map(|one| self.board.arrangement.entry(&one.candidate.project).is_some())
            .collect();
        mates.contains(&true) && mates.contains(&false)
    }

    pub(super) fn urgency(&self, project: &CaseId, urgency: Urgency) -> Markup {
        let language = self.language;
        html! {
            @if self.arranges() {
                select name={ "urgency." (project) } aria-label={ (say(language, "workbench.urgency")) " " (self.title(project)) } {
                    @for one in Urgency::ALL { option value=(one.code()) selected[*one == urgency] { (text(language, "Urgency", one.code())) } }
                }
            } @else { (text(language, "Urgency", urgency.code())) }
        }
    }

    pub(super) fn grounds(&self, candidate: &Candidate) -> Markup {
        let language = self.language;
        html! {
            details.grounds {
                summary { (candidate.points()) " " small { (self.first_grounds(candidate)) } }
                ul { @for ground in &candidate.grounds { li {
                    (text(language, "Criterion", ground.criterion.code())) " "
                    b { @if ground.points >= 0 { "+" } (ground.points) } " "
                    small {
                        (language.of(&ground.zh, &ground.en)) " "
                        @match (&weight(ground.criterion).article, &weight(ground.criterion).clause) {
                            (Some(article), Some(clause)) => (ui::citation(language, article, clause)),
                            (None, _) | (_, None) => (say(language, "workbench.convention")),
                        }
                    }
                } } }
            }
        }
    }

    /// The weightiest grounds in a few words, for whoever does not open them.
    fn first_grounds(&self, candidate: &Candidate) -> String {
        let mut grounds: Vec<_> = candidate
            .grounds
            .iter()
            .filter(|ground| ground.points != 0)
            .collect();
        grounds.sort_by_key(|ground| std::cmp::Reverse(ground.points.abs()));
        let names = grounds.iter().take(NAMED);
        let names: Vec<&str> = names
            .map(|ground| text(self.language, "Criterion", ground.criterion.code()))
            .collect();
        let more = if grounds.len() > NAMED { "…" } else { "" };
        format!("{}{more}", names.join(self.language.of("、", ", ")))
    }

    pub(super) fn proposed(&self, project: &CaseId) -> Markup {
        let language = self.language;
        let place = self.board.best.order().iter().position(|other| other == project);
        let rank = self.ranked(project).map(|one| one.rank);
        html! {
            span.nowrap { @match place {
                Some(place) => { (say(language, "workbench.proposed_in")) " " (place + 1) }
                None => span.soft { (say(language, "workbench.proposed_out")) },
            } }
            @if rank != place.map(|place| place + 1) { @if let Some(rank) = rank {
                br; small.nowrap { (say(language, "workbench.ranked")) " " (rank) }
            } }
        }
    }

    pub(super) fn departure(&self, project: &CaseId) -> Markup {
        let language = self.language;
        let found = self.departures.iter().find(|one| &one.project == project);
        html! {
            @if let Some(one) = found {
                @let reason = self.board.arrangement.reason_of(one);
                small.departs { (text(language, "DepartureKind", one.kind.code())) }
                @if self.arranges() {
                    input.reason type="text" name={ "departure." (project) } value=(reason) maxlength="500" autocomplete="off"
                        aria-label={ (say(language, "workbench.departure")) " " (self.title(project)) };
                } @else { " " (reason) }
            }
        }
    }

    pub(super) fn move_button(&self, (step, project): (&str, &CaseId), (name, sign): (&str, &str)) -> Markup {
        html! {
            button.button.small name="do" value={ (step) ":" (project) } title=(name) aria-label={ (name) " " (self.title(project)) } { (sign) }
        }
    }
}
