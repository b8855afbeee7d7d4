//! What titles, notes, the sheet's and the file's name say of the whole table: the unit, the unit of money, the year
//! (tables under Articles 8 and 10).

use super::organisation::Register;
use crate::money::MoneyUnit;
use crate::month::year_in;
use crate::sheet::Row;
use crate::text::{clean, fold, half_width};
use crate::wording::Wording;

/// What is known of a table beside its columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The unit that reports, and where its name was found.
    pub(super) unit: Option<(String, Wording)>,
    /// The unit of money, and the row that says it.
    pub(super) money_unit: Option<(MoneyUnit, u32)>,
    /// The year of the table.
    pub(super) year: Option<i16>,
}

/// Words before the name of the unit that reports.
const UNIT_LABELS: [&str; 9] = [
    "填报单位",
    "申报单位",
    "报送单位",
    "单位名称",
    "项目单位",
    "建设单位",
    "采购单位",
    "填报部门",
    "申报部门",
];

/// Words after which the unit's name has ended.
const AFTER_UNIT: [&str; 8] = [
    "填报日期",
    "填报时间",
    "日期",
    "联系",
    "金额单位",
    "单位:",
    "填表",
    "负责",
];

impl Context {
    /// Begins with the names of the sheet and the file. The file's name gives no year: the year is part of what a row is
    /// known again by, and a renamed file is the same file.
    pub(super) fn of_names(sheet_name: &str, file_name: &str, register: &Register<'_>) -> Self {
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
        let by_sheet = unit_in_title(sheet_name, register).map(|name| {
            (
                name,
                Wording::new("取自工作表名称", "taken from the sheet's name"),
            )
        });
        let by_file = unit_in_title(stem, register)
            .map(|name| (name, Wording::new("取自文件名", "taken from the file's name")));
        Self {
            unit: by_sheet.or(by_file),
            money_unit: None,
            year: year_in(sheet_name),
        }
    }

    /// Learns from a row of titles or notes.
    pub(super) fn observe(&mut self, row: &Row, register: &Register<'_>) {
        for (place, cell) in row.cells.iter().enumerate() {
            let text = clean(cell.value.shown()).text;
            if text.chars().count() > 120 {
                continue;
            }
            if let Some(unit) = money_unit_note(&text) {
                self.money_unit = Some((unit, row.number));
            }
            self.year = self.year.or_else(|| year_in(&text));
            let next = row
                .cells
                .get(place + 1)
                .map(|cell| clean(cell.value.shown()).text);
            self.observe_unit(&text, next.as_deref(), (row.number, register));
        }
    }

    fn observe_unit(&mut self, text: &str, next: Option<&str>, place: (u32, &Register<'_>)) {
        let (row, register) = place;
        if let Some(name) = labelled_unit(text, next, register) {
            let said = Wording::new(
                format!("取自第{row}行的填报单位"),
                format!("taken from the unit named in row {row}"),
            );
            self.unit = Some((name, said));
            return;
        }
        if let Some(name) = unit_in_title(text, register) {
            let said = Wording::new(
                format!("取自第{row}行的标题"),
                format!("taken from the title in row {row}"),
            );
            self.unit = Some((name, said));
        }
    }
}

/// The unit of money of a note such as 单位：万元 or （金额单位：人民币元）.
fn money_unit_note(text: &str) -> Option<MoneyUnit> {
    let folded = fold(text);
    let after = folded.rsplit_once("单位").map(|(_, after)| after)?;
    let named: String = after
        .trim_start_matches(':')
        .trim_start_matches("人民币")
        .chars()
        .take(2)
        .collect();
    let is_unit = ["万元", "千元", "亿元"].contains(&named.as_str()) || named.starts_with('元');
    is_unit.then(|| MoneyUnit::named_in(&named)).flatten()
}

/// The unit after a label such as 填报单位：, in the same cell or the next.
fn labelled_unit(text: &str, next: Option<&str>, register: &Register<'_>) -> Option<String> {
    let plain: String = text.chars().map(|c| if c == '：' { ':' } else { c }).collect();
    let label = UNIT_LABELS
        .iter()
        .find(|label| plain.trim_start().starts_with(**label))?;
    let (_, after) = plain.split_once(label)?;
    let after = after
        .trim_start_matches("(盖章)")
        .trim_start_matches("（盖章）")
        .trim_start();
    let named = after.strip_prefix(':')?.trim();
    let end = AFTER_UNIT
        .iter()
        .filter_map(|word| named.find(word))
        .min()
        .unwrap_or(named.len());
    let name = named
        .get(..end)?
        .trim()
        .trim_end_matches(['，', ',', ';', '；'])
        .trim();
    let name = if name.is_empty() { next? } else { name };
    register.names_organisation(name).then(|| name.to_owned())
}

/// The unit with which a title begins: 某局2026年度项目申报表, 某大学2026年01月(至)04月政府采购意向.
pub(super) fn unit_in_title(title: &str, register: &Register<'_>) -> Option<String> {
    let title = clean(title).text;
    if title.chars().count() > 80 {
        return None;
    }
    let ends = title
        .char_indices()
        .filter(|(place, _)| ends_unit(title.get(*place..).unwrap_or_default()));
    let candidates = ends
        .filter_map(|(place, _)| title.get(..place))
        .chain([title.as_str()]);
    candidates
        .map(|name| {
            name.trim()
                .trim_start_matches('《')
                .trim_end_matches(['_', '-', '—', ' '])
        })
        .find(|name| register.names_organisation(name))
        .map(str::to_owned)
}

/// Whether the rest of a title begins with what follows a unit's name.
fn ends_unit(rest: &str) -> bool {
    let year: String = rest.chars().take(5).map(half_width).collect();
    let dated = year_in(&year).is_some() || is_digits_of_a_year(&year);
    let words = [
        "关于",
        "政府采购意向",
        "采购意向",
        "政务信息化",
        "信息化项目",
        "项目申报",
        "申报表",
        "项目计划",
        "年度",
        "_",
        "-",
        " ",
    ];
    dated || words.iter().any(|word| rest.starts_with(word))
}

fn is_digits_of_a_year(text: &str) -> bool {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.len() == 4 && digits.starts_with("20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Cell, CellValue};

    fn observed(texts: &[&str]) -> Context {
        let cells = texts.iter().zip(0..).map(|(text, column)| Cell {
            column,
            value: CellValue::Text((*text).to_owned()),
        });
        let mut context = Context::default();
        context.observe(
            &Row {
                number: 2,
                cells: cells.collect(),
            },
            &Register::new(&[]),
        );
        context
    }

    #[test]
    fn titles_name_their_unit() {
        let register = Register::new(&[]);
        let unit = |title| unit_in_title(title, &register);
        assert_eq!(
            unit("山东科技大学2026年01月(至)12月政府采购意向").as_deref(),
            Some("山东科技大学")
        );
        let long = "山东省国土空间规划院（山东省自然资源和不动产登记中心）2026年01月(至)04月政府采购意向";
        assert_eq!(
            unit(long).as_deref(),
            Some("山东省国土空间规划院（山东省自然资源和不动产登记中心）")
        );
        assert_eq!(unit("2026年度项目申报表"), None);
        assert_eq!(unit("Sheet1"), None);
    }

    #[test]
    fn notes_name_unit_and_money() {
        let context = observed(&[
            "填报单位（盖章）：自治区水利厅  填报日期：2026年1月",
            "单位：万元",
        ]);
        assert_eq!(
            context.unit.map(|(name, _)| name).as_deref(),
            Some("自治区水利厅")
        );
        assert_eq!(context.money_unit, Some((MoneyUnit::WanYuan, 2)));
        assert_eq!(context.year, Some(2026));
        assert_eq!(
            observed(&["金额单位：人民币元"]).money_unit,
            Some((MoneyUnit::Yuan, 2))
        );
        assert_eq!(observed(&["项目单位：自治区水利厅"]).money_unit, None);
    }
}
