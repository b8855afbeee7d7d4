//! The kit of the pages: the frame, the pieces and the form of an act. Pieces take plain data and give markup; nothing is
//! decided, counted or fetched here (no article of its own).

mod act_form;
mod amount;
mod brought;
mod capital;
pub mod chart;
mod clause;
mod day;
mod difference;
mod empty;
mod figures;
mod files;
mod filter_bar;
mod findings;
mod found;
mod gauge;
mod heading;
mod key_values;
mod moment;
mod money_bar;
mod money_flow;
mod navigation;
mod page;
mod part;
mod party_name;
mod percent;
mod progress;
mod rail;
mod share_bar;
mod stage_badge;
mod table;
mod tabs;
mod timeline;
mod what_now;

pub use act_form::{
    ActForm, Choice, Choices, Gravity, Phase, Post, Refused, Submit, Taken, act_form, field_id, field_label,
    panel,
};
pub use amount::{amount, amount_in_full, amount_number, count, exact_yuan, exactly, without_yuan};
pub use brought::{Look, Tool, look, tool};
pub use capital::capital;
pub use clause::{article, article_named, citation, clause, clause_anchor, item};
pub use day::{Certainty, Due, Left, day, due, weekday};
pub use difference::{Changed, difference};
pub use empty::{Empty, empty};
pub use files::{FileLine, files, size};
pub use filter_bar::{Filter, FilterBar, filter_bar, filter_bar_over};
pub use findings::{Standing, findings, standing};
pub use found::{marked, passage};
pub use gauge::{Gauge, gauges};
pub use heading::{Crumb, Heading, heading};
pub use key_values::{Pair, key_values};
pub use moment::{begins, day_of, exact_moment, moment};
pub use money_bar::{Bar, Weight, money_bar};
pub use money_flow::{Fill, FlowRow, Share, money_flow};
pub use navigation::{Group, Here};
pub use page::{Demonstration, DemonstrationPerson, Notice, Shell, Tone, Who, page};
pub use part::{Opening, Part, index, parts};
pub use party_name::{party, party_of};
pub use percent::{percent, ratio};
pub use progress::{Progress, progress};
pub use rail::{Kept, Place, Station, rail};
pub use share_bar::{ShareBar, share_bar, share_text};
pub use stage_badge::stage;
pub use table::{Align, Column, Row, Sorted, Table, pagination, table, table_under_heading};
pub use tabs::{Tab, tabs};
pub use timeline::{TimelineItem, timeline};
pub use what_now::{NextStep, Whose, what_now};
