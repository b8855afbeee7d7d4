//! The parameters that the articles set, by stable names that are never article numbers. Their values are policy data.

use crate::limit::{Limit, Sourced};
use crate::money::{Fen, Share};

/// What kind of value a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// An amount limit.
    Money,
    /// A share limit.
    Share,
    /// A limit in months.
    Months,
    /// A limit in working days.
    WorkingDays,
    /// A number of years.
    Years,
    /// A day of the year.
    Day,
    /// A switch.
    Flag,
    /// A list of words.
    Set,
    /// One word or name.
    Name,
}

impl ParameterKind {
    /// The kind as in a policy file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Share => "share",
            Self::Months => "months",
            Self::WorkingDays => "working_days",
            Self::Years => "years",
            Self::Day => "day",
            Self::Flag => "flag",
            Self::Set => "set",
            Self::Name => "name",
        }
    }
}

/// A day of the year, as (month, day).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearDay {
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
}

macro_rules! parameters {
    ($($(#[$outer:meta])* $key:ident in $table:ident, $kind:ident, $value:ty { $($(#[$inner:meta])* $name:ident = $id:literal;)+ })+) => {
        $(
            $(#[$outer])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $key(usize);

            impl $key {
                /// The names of all parameters of this kind.
                pub const ALL: &'static [&'static str] = &[$($id,)+];
                /// How many there are.
                pub const COUNT: usize = Self::ALL.len();
                /// The place of the parameter among its kind.
                #[inline]
                #[must_use]
                pub const fn place(self) -> usize { self.0 }
            }

            parameters!(@number $key 0usize; $($(#[$inner])* $name = $id;)+);
        )+

        /// Every parameter with its kind, in the order of the kinds.
        pub const PARAMETERS: &[(&str, ParameterKind)] = &[$($(($id, ParameterKind::$kind),)+)+];

        /// The resolved values of all parameters, read by constant place.
        #[derive(Clone, Debug)]
        pub struct Values { $(pub(crate) $table: [$value; $key::COUNT],)+ }
    };
    (@number $key:ident $place:expr; $(#[$inner:meta])* $name:ident = $id:literal; $($rest:tt)*) => {
        $(#[$inner])*
        pub const $name: $key = $key($place);
        parameters!(@number $key $place + 1; $($rest)*);
    };
    (@number $key:ident $place:expr;) => {};
}

parameters! {
    /// Names an amount limit.
    MoneyLimit in money, Money, Limit<Fen> {
        /// Up to this total an upgrade is managed as maintenance (Article 2).
        UPGRADE_MAINTENANCE_CAP = "upgrade.maintenance_cap";
        /// From this total admission asks for a feasibility study (Article 9).
        ADMISSION_FULL_FROM = "admission.full_from";
        /// From this total two documents are approved one after the other (Article 15).
        APPROVAL_TWO_STEPS_FROM = "approval.two_steps_from";
        /// New content that a unit may add by itself (Article 30).
        ADJUSTMENT_NEW_CONTENT_CAP = "adjustment.new_content_cap";
    }
    /// Names a share limit.
    ShareLimit in share, Share, Limit<Share> {
        /// Up to this share of the original investment an upgrade is managed as maintenance (Article 2).
        UPGRADE_MAINTENANCE_SHARE = "upgrade.maintenance_share";
        /// The adjustment of funds that a unit may make by itself (Article 30).
        ADJUSTMENT_FUND_SHARE = "adjustment.fund_share";
        /// How alike names or contents are for a warning of splitting (interpretation).
        SPLITTING_SIMILARITY = "splitting.similarity";
        /// The share of new content that a unit may add by itself (Article 30).
        ADJUSTMENT_NEW_CONTENT_SHARE = "adjustment.new_content_share";
        /// A resource used below this share of what was allotted counts as idle (Article 40, interpretation).
        RESOURCE_IDLE_BELOW = "resource.idle_below";
    }
    /// Names a limit in months.
    MonthLimit in months, Months, Limit<u16> {
        /// How long a little used new system bans its unit's new construction (Article 7).
        LITTLE_USED_BAN = "little_used.ban";
        /// The least free maintenance (Article 27).
        FREE_MAINTENANCE_LEAST = "free_maintenance.least";
        /// Until when final acceptance is applied for (Article 33).
        ACCEPTANCE_WITHIN = "acceptance.within";
        /// When the self-evaluation after acceptance opens (Article 37).
        POST_EVALUATION_OPENS = "post_evaluation.opens_after";
        /// When it closes (Article 37).
        POST_EVALUATION_CLOSES = "post_evaluation.closes_after";
        /// Within how long similar applications of one unit are looked at for splitting (interpretation).
        SPLITTING_WINDOW = "splitting.window";
        /// Within how long small upgrades of one system are added up (interpretation).
        UPGRADE_SUM_WINDOW = "upgrade.sum_window";
        /// Within how long a handover is reminded of (Article 39, interpretation).
        HANDOVER_REMINDER = "handover.reminder";
    }
    /// Names a limit in working days.
    WorkingDayLimit in working_days, WorkingDays, Limit<u16> {
        /// Until when an application for approval is decided (Article 14).
        APPROVAL_WITHIN = "approval.within";
    }
    /// Names a number of years.
    YearLimit in years, Years, Limit<u16> {
        /// How many years before its period ends maintenance is applied for (Article 9).
        MAINTENANCE_APPLICATION_LEAD = "maintenance.application_lead";
        /// How many years before the plan year projects are reported (Article 6).
        SUBMISSION_LEAD = "submission.lead";
    }
    /// Names a day of the year.
    DayOfYear in day, Day, Sourced<YearDay> {
        /// Until when next year's projects are reported (Article 6).
        SUBMISSION_DAY = "submission.day";
        /// Until when the year's self-evaluation is handed in (Article 36).
        SELF_EVALUATION_DAY = "self_evaluation.day";
        /// Until when next year's maintenance funds are assessed (Article 41, interpretation).
        FUNDING_ASSESSMENT_DAY = "funding_assessment.day";
    }
    /// Names a switch.
    Flag in flag, Flag, Sourced<bool> {
        /// All adjustments since approval count together (Article 30, interpretation).
        ADJUSTMENT_CUMULATIVE = "adjustment.cumulative";
        /// The product itself triggers escalated argumentation (Article 11, interpretation).
        ESCALATED_ARGUMENTATION_TRIGGER = "escalated_argumentation.trigger";
        /// Small upgrades of one system are added up and warned about (Article 2, interpretation).
        UPGRADE_SUM_WARNING = "upgrade.sum_warning";
        /// Similar applications of one unit raise a warning of splitting (interpretation).
        SPLITTING_WARNING = "splitting.warning";
    }
    /// Names a list of words.
    Words in set, Set, Sourced<Vec<String>> {
        /// The acts that are prepared, reviewed and signed (Article 4, the authorities' three steps).
        SIGNING_ACTS = "signing.acts";
        /// Acts that authorities countersign: the act's code, a blank, the authority.
        SIGNING_COUNTERSIGNED = "signing.countersigned";
        /// The grounds of an urgent supplement (Article 13).
        URGENT_SUPPLEMENT_BASES = "urgent_supplement.bases";
        /// The reasons for which a unit may adjust by itself (Article 30).
        ADJUSTMENT_REASONS = "adjustment.reasons";
        /// The aspects of the preliminary review (Article 10).
        PRELIMINARY_REVIEW_ASPECTS = "preliminary_review.aspects";
        /// The directions that are supported first (Article 7).
        SUPPORTED_DIRECTIONS = "support.directions";
        /// The measures open when rectification fails, in rising order (Article 43).
        SUPERVISION_MEASURES = "supervision.measures";
        /// The kinds of bodies that are departments of the government system (Article 39, interpretation).
        OPERATOR_GOVERNMENT_KINDS = "operator.government_kinds";
        /// The kinds of bodies that are not (Article 39, interpretation).
        OPERATOR_OTHER_KINDS = "operator.other_kinds";
        /// What is handed over with a system (Article 39, interpretation).
        HANDOVER_ITEMS = "handover.items";
    }
    /// Names one word or name.
    Name in name, Name, Sourced<String> {
        /// What the approval clock does on a return for correction (Article 14, interpretation).
        APPROVAL_CLOCK_ON_RETURN = "approval.clock_on_return";
        /// Which investment an upgrade is compared with (Article 2, interpretation).
        UPGRADE_ORIGINAL_INVESTMENT = "upgrade.original_investment";
        /// What the total includes (Articles 9 and 15, interpretation).
        TOTAL_INCLUDES = "total.includes";
        /// The approving department (Article 4).
        ROLE_APPROVING_DEPARTMENT = "role.approving_department";
        /// The body that reviews preliminarily and runs public projects (Article 4).
        ROLE_BIG_DATA_CENTRE = "role.big_data_centre";
        /// The finance department (Article 4).
        ROLE_FINANCE = "role.finance";
        /// The body for cryptography (Article 4).
        ROLE_CRYPTOGRAPHY = "role.cryptography";
        /// The body for secrecy (Article 4).
        ROLE_SECRECY = "role.secrecy";
        /// The body for public security (Article 4).
        ROLE_PUBLIC_SECURITY = "role.public_security";
        /// The body for audit (Article 4).
        ROLE_AUDIT = "role.audit";
        /// The body for escalated argumentation (Article 11).
        ROLE_DEVELOPMENT_REFORM = "role.development_reform";
        /// The body that decides the annual plan (Article 11).
        ROLE_GOVERNMENT = "role.government";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_have_one_name_each() {
        let mut names: Vec<&str> = PARAMETERS.iter().map(|(id, _)| *id).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn places_follow_the_names() {
        assert_eq!(
            MoneyLimit::ALL[ADJUSTMENT_NEW_CONTENT_CAP.place()],
            "adjustment.new_content_cap"
        );
        assert_eq!(Name::ALL[ROLE_GOVERNMENT.place()], "role.government");
    }
}
