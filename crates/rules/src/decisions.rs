//! The register of decisions, in the order of the articles. Adding a decision is a file, a line here and its cases.

use crate::chapter_3::filing_contents::unlisted;
use crate::chapter_4::adjustment::empty_total;
use crate::decide::register;

register! {
    chapter_1::classification cites ["2"];
    chapter_2::submission_window cites ["6"];
    chapter_2::support_screening cites ["7"];
    chapter_2::applicant cites ["8"];
    chapter_2::admission_materials cites ["9"];
    chapter_2::maintenance_application_year cites ["9"];
    chapter_2::plan_approval cites ["11"];
    chapter_2::plan_gate cites ["12", "13"];
    chapter_2::urgent_supplement cites ["13"];
    chapter_3::approval_due cites ["14"];
    chapter_3::approval_prerequisites cites ["14", "17", "24"];
    chapter_3::approval_path cites ["13", "15"];
    chapter_3::waived_approvals cites ["16"];
    chapter_3::filing_contents cites ["19"] refuses unlisted;
    chapter_4::free_maintenance cites ["27"];
    chapter_4::adjustment cites ["30"] refuses empty_total;
    chapter_5::acceptance_due cites ["33"];
    chapter_5::acceptance_materials cites ["33", "34", "35"];
    chapter_5::self_evaluation cites ["36"];
    chapter_5::post_evaluation_window cites ["37"];
    chapter_6::maintenance_operator cites ["39"];
    chapter_6::maintenance_funding cites ["41"];
    chapter_7::supervision_measures cites ["43"];
}
