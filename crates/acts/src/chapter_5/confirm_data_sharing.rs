//! The data-sharing confirmation (数据共享情况确认书): what of the catalogue is shared, line by line (Articles 17, 33).

use jiff::civil::Date;
use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{is_accepted_by_bureau, weigh_happened, weigh_not_maintenance};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{CatalogueLine, Dated, Project};
use crate::stage::Stage;
use crate::words::Sharing;

/// How far one line of the catalogue is shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedLine {
    /// The resource, as the catalogue names it.
    #[schemars(length(min = 1, max = 200))]
    pub resource: String,
    /// Whether it is mounted on the exchange platform.
    pub mounted: bool,
    /// The day of its last update there.
    #[serde(default)]
    pub updated_on: Option<Date>,
    /// How often it was used.
    #[serde(default)]
    #[schemars(range(min = 0, max = 2_000_000_000))]
    pub uses: Option<u32>,
    /// Why it is not mounted.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub remark: String,
}

/// The Bureau or the Centre confirms what is shared.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmDataSharing {
    /// The number of the confirmation.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The lines of the catalogue.
    #[schemars(length(min = 1))]
    pub shared: Vec<SharedLine>,
    /// What is confirmed on the whole.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// The confirmation itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for ConfirmDataSharing {
    type In = Project;
    const META: Meta = Meta {
        code: "confirm_data_sharing",
        articles: &["33", "17"],
        course: Course::Continues,
        by: &[Party::DataBureau, Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
        ],
        awaited: &[Stage::AwaitingAcceptance, Stage::UnderAcceptance],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        is_accepted_by_bureau(project)
    }

    fn waits_for(project: &Project, _: Party, _: Basis<'_>) -> bool {
        project.acceptance.data_sharing.is_none()
    }

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_not_maintenance(project, hearing);
        for line in &project.catalogue {
            self.weigh_covered(line, hearing);
        }
        for numbered in self.shared.iter().enumerate() {
            self.weigh_line(project, numbered, hearing);
        }
        vec![Event::Acceptance(AcceptanceEvent::DataSharingConfirmed(
            DataSharingConfirmed {
                document_number: self.document_number.clone(),
                shared: self.shared.clone(),
                opinion: self.opinion.clone(),
                scan: self.scan.clone(),
            },
        ))]
    }
}

impl ConfirmDataSharing {
    /// Every resource that is to be shared is confirmed or its absence explained, exactly once.
    fn weigh_covered(&self, line: &CatalogueLine, hearing: &mut Hearing<'_>) {
        let resource = &line.resource;
        let named = self.shared.iter().filter(|shared| &shared.resource == resource);
        let count = named.count();
        let fits = count == 1 || (count == 0 && line.sharing == Sharing::Refused);
        let point = Point::new("33", "catalogue_line_confirmed")
            .clause("第十七条/1")
            .at("shared")
            .fact("resource", resource)
            .says(
                format!("目录中的「{resource}」应当确认一次"),
                format!("\"{resource}\" of the catalogue is confirmed once"),
            )
            .remedy(
                format!("补充「{resource}」的共享情况"),
                format!("State how far \"{resource}\" is shared"),
            );
        hearing.weigh(if fits { point.held() } else { point.broken() });
    }

    fn weigh_line(&self, project: &Project, numbered: (usize, &SharedLine), hearing: &mut Hearing<'_>) {
        let (index, shared) = numbered;
        let resource = &shared.resource;
        let known = project.catalogue.iter().any(|line| &line.resource == resource);
        let point = Point::new("17", "resource_in_catalogue")
            .clause("第十七条/1")
            .at(&format!("shared.{index}.resource"))
            .fact("resource", resource)
            .says(
                format!("「{resource}」应当在项目的数据资源目录中"),
                format!("\"{resource}\" stands in the project's catalogue"),
            )
            .remedy("按目录中的名称填写", "Name it as the catalogue does");
        hearing.weigh(if known { point.held() } else { point.broken() });
        let explained = shared.mounted || !shared.remark.trim().is_empty();
        let point = Point::new("17", "not_mounted_explained")
            .clause("第十七条/1")
            .at(&format!("shared.{index}.remark"))
            .fact("resource", resource)
            .says(
                format!("「{resource}」未挂载的，应当说明原因"),
                format!("\"{resource}\" is not mounted: the reason is stated"),
            )
            .remedy("填写未挂载的原因", "State the reason");
        hearing.weigh(if explained { point.held() } else { point.broken() });
        if let Some(day) = shared.updated_on {
            weigh_happened("17", (&format!("shared.{index}.updated_on"), day), hearing);
        }
    }
}

/// What is shared was confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataSharingConfirmed {
    /// The number of the confirmation.
    pub document_number: String,
    /// Line by line.
    pub shared: Vec<SharedLine>,
    /// On the whole.
    pub opinion: String,
    /// The confirmation itself.
    pub scan: Option<Document>,
}

impl DataSharingConfirmed {
    /// The resources that are not mounted although the catalogue shares them.
    #[must_use]
    pub fn unshared<'a>(&'a self, catalogue: &[CatalogueLine]) -> Vec<&'a str> {
        let missing = self.shared.iter().filter(|shared| {
            let line = catalogue.iter().find(|line| line.resource == shared.resource);
            !shared.mounted && line.is_some_and(|line| line.sharing != Sharing::Refused)
        });
        missing.map(|shared| shared.resource.as_str()).collect()
    }

    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.data_sharing = Some(Dated::at(stamp, self.clone()));
    }
}
