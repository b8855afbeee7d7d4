//! Empty workbooks to fill in: the report of projects (Articles 8 and 10) and the data resource catalogue (Article 17).
//! What they name, the readers of this crate know.

use rust_xlsxwriter::{DataValidation, Workbook, Worksheet};

use crate::catalogue::{OpenKind, ShareKind};
use crate::export::{ExportFault, Formats, undated_workbook, write_headings};
use crate::wording::Language;

/// The headings of the project report.
pub const PROJECT_HEADINGS: [&str; 8] = [
    "序号",
    "项目单位",
    "项目名称",
    "项目类别",
    "建设内容",
    "预算金额(万元)",
    "预计采购时间",
    "备注",
];

/// The headings of the data resource catalogue.
pub const CATALOGUE_HEADINGS: [&str; 12] = [
    "序号",
    "资源名称",
    "信息项",
    "数据类型",
    "共享类型",
    "共享条件",
    "不予共享依据",
    "开放类型",
    "开放条件",
    "更新周期",
    "格式",
    "来源系统",
];

/// How many rows below the headings offer the choices.
const PREPARED_ROWS: u32 = 1_000;

/// The empty report of projects.
///
/// # Errors
/// [`ExportFault`] when the workbook cannot be written.
pub fn project_report() -> Result<Vec<u8>, ExportFault> {
    let mut book = undated_workbook()?;
    let sheet = filled_sheet(&mut book, "项目申报", &PROJECT_HEADINGS)?;
    offer(
        sheet,
        &PROJECT_HEADINGS,
        ("项目类别", &["建设类", "采购服务类", "运维服务类"]),
    )?;
    Ok(book.save_to_buffer()?)
}

/// The empty data resource catalogue.
///
/// # Errors
/// [`ExportFault`] when the workbook cannot be written.
pub fn data_catalogue() -> Result<Vec<u8>, ExportFault> {
    let mut book = undated_workbook()?;
    let share: Vec<String> = ShareKind::ALL
        .iter()
        .map(|kind| kind.wording().say(Language::Chinese).to_owned())
        .collect();
    let open: Vec<String> = OpenKind::ALL
        .iter()
        .map(|kind| kind.wording().say(Language::Chinese).to_owned())
        .collect();
    let share: Vec<&str> = share.iter().map(String::as_str).collect();
    let open: Vec<&str> = open.iter().map(String::as_str).collect();
    let sheet = filled_sheet(&mut book, "数据资源目录", &CATALOGUE_HEADINGS)?;
    offer(sheet, &CATALOGUE_HEADINGS, ("共享类型", &share))?;
    offer(sheet, &CATALOGUE_HEADINGS, ("开放类型", &open))?;
    offer(
        sheet,
        &CATALOGUE_HEADINGS,
        (
            "更新周期",
            &["实时", "每日", "每周", "每月", "每季度", "每年", "不定期"],
        ),
    )?;
    Ok(book.save_to_buffer()?)
}

fn filled_sheet<'a>(
    book: &'a mut Workbook,
    name: &str,
    headings: &[&str],
) -> Result<&'a mut Worksheet, ExportFault> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    write_headings(sheet, headings, &Formats::new())?;
    Ok(sheet)
}

/// Offers the choices of one column as a list.
fn offer(sheet: &mut Worksheet, headings: &[&str], choice: (&str, &[&str])) -> Result<(), ExportFault> {
    let (wanted, choices) = choice;
    let place = headings
        .iter()
        .position(|heading| *heading == wanted)
        .and_then(|place| u16::try_from(place).ok());
    let Some(column) = place else { return Ok(()) };
    let list = DataValidation::new().allow_list_strings(choices)?;
    sheet.add_data_validation(1, column, PREPARED_ROWS, column, &list)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;
    use crate::intake::{Answers, Known, Upload, read};

    #[test]
    fn the_empty_report_is_understood_and_holds_no_project() {
        let bytes = project_report().unwrap();
        let upload = Upload {
            name: "t.xlsx",
            bytes: &bytes,
        };
        let preview = read(upload, &Known::default(), &Answers::default(), &mut |_, _| {}).unwrap();
        assert_eq!(preview.accepted().count(), 0);
        assert_eq!(preview.questions, []);
        assert_eq!(preview.sheets[0].columns.len(), PROJECT_HEADINGS.len());
        assert_eq!((preview.totals.rows, preview.totals.not_data), (1, 1));
    }

    #[test]
    fn the_empty_catalogue_is_understood_and_holds_no_row() {
        let reading = catalogue::read(&data_catalogue().unwrap()).unwrap();
        assert_eq!(reading.rows, []);
        assert_eq!(reading.notes, []);
    }
}
