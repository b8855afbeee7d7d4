//! The words by which headings name the columns of a reported table (Articles 8 and 10).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Field;
use crate::text::fold;

/// How surely a heading names its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// The heading is one of the known wordings.
    Exact,
    /// The heading contains a telling word.
    Likely,
}

/// Known wordings, folded; the second number ranks several columns of one field, 0 first.
const EXACT: [(Field, u8, &str); 30] = [
    (
        Field::Ordinal,
        0,
        "序号|子序号|编号|项目序号|行号|no|no.|项目编号",
    ),
    (
        Field::Unit,
        0,
        "单位名称|项目单位|项目单位名称|采购单位|采购单位名称|采购人|采购人名称|申报单位|填报单位|建设单位|项目建设单位|\
         实施单位|报送单位|项目申报单位|项目实施单位|客户名称|使用单位|unit|projectunit|project_unit",
    ),
    (
        Field::Unit,
        1,
        "部门|部门名称|申报部门|预算单位|责任单位|用户单位|department",
    ),
    (Field::Unit, 2, "主管部门|主管单位"),
    (Field::Notice, 0, "标题|公告标题|公告名称|意向标题|意向名称"),
    (
        Field::Name,
        0,
        "项目名称|采购项目名称|建设项目名称|信息化项目名称|申报项目名称|拟建项目名称|projectname|project_name|project",
    ),
    (Field::Name, 1, "采购项目|名称|项目|系统名称|采购标的"),
    (
        Field::Need,
        0,
        "采购需求概况|需求概况|建设内容|主要建设内容|建设内容及规模|项目内容|项目概况|需求说明|项目简介|主要内容|采购内容|\
         采购需求|需求|项目建设内容|建设内容概述|建设规模及内容|需求摘要|need|need_summary|needsummary",
    ),
    (
        Field::Amount,
        0,
        "预算金额|总投资|投资总额|项目总投资|总投资额|申报金额|项目预算|采购预算|预算总额|总预算|资金总额|申请金额|\
         估算总投资|总投资估算|项目总预算|budget_wan_yuan|budget",
    ),
    (
        Field::Amount,
        1,
        "金额|预算|投资额|估算投资|投资估算|概算|项目金额|预算数|投资|经费|amount",
    ),
    (
        Field::Amount,
        4,
        "本年投资|年度投资|当年投资|本年预算|年度预算|中央资金|自治区资金|财政资金|自筹资金|年度资金",
    ),
    (
        Field::Reserve,
        0,
        "拟面向中小企业预留|面向中小企业预留|是否面向中小企业|是否专门面向中小企业|是否面向中小企业预留",
    ),
    (
        Field::ExpectedTime,
        0,
        "预计采购时间|预计时间|预计采购月份|采购时间|拟采购时间|计划采购时间|预计采购日期|expected_procurement_month|expectedtime",
    ),
    (
        Field::ExpectedTime,
        1,
        "预计开始时间|计划开工时间|开工时间|建设时间|预计实施时间|预计建设时间|实施时间|计划时间|建设起始时间|计划开始时间",
    ),
    (
        Field::Year,
        0,
        "年度|计划年度|建设年度|申报年度|项目年度|计划年份|年份",
    ),
    (Field::Remark, 0, "备注|备注说明|其他说明|remark|remarks"),
    (Field::Remark, 1, "说明"),
    (
        Field::Category,
        0,
        "类别|项目类别|项目类型|建设类型|项目分类|建设性质|项目性质|类型|category",
    ),
    (Field::Category, 1, "分类|分类1|分类2"),
    (Field::Link, 0, "link|链接|网址|url|公告链接|原文链接"),
    (
        Field::Published,
        0,
        "发布时间|公告时间|发布日期|公告日期|填报日期|填报时间|申报时间|published",
    ),
    (
        Field::Contact,
        0,
        "联系人|联系电话|电话|手机|手机号|手机号码|联系方式|联系人及电话|联系人及联系电话|办公电话",
    ),
    (
        Field::Contact,
        0,
        "负责人|项目负责人|经办人|填表人|填报人|责任人|分管领导|身份证号|身份证号码|邮箱|电子邮箱",
    ),
    (
        Field::Region,
        0,
        "地区|地市|区域|行政区划|所属地区|盟市|旗县|盟市旗县",
    ),
    (Field::Method, 0, "采购方式|实施方式|采购类型|建设方式"),
    (Field::Other, 0, "资金来源|资金渠道|预算科目|raw_file"),
    (
        Field::Other,
        1,
        "计量单位|金额单位|单位性质|单位代码|单位编码|统一社会信用代码",
    ),
    (Field::Other, 2, "承建单位|供应商|运维单位|监理单位"),
    (Field::Other, 3, "项目代码|项目编码|批复文号|立项依据"),
    (Field::Other, 4, "数量|单价|规格型号"),
];

/// The known wordings by themselves, to be looked up.
static EXACT_WORDINGS: LazyLock<BTreeMap<&'static str, (Field, u8)>> = LazyLock::new(|| {
    let mut by_wording = BTreeMap::new();
    for (field, rank, wordings) in EXACT {
        for wording in wordings.split('|') {
            by_wording.entry(wording.trim()).or_insert((field, rank));
        }
    }
    by_wording
});

/// Words that decide when the whole wording is not known; every word of the second list forbids the field.
const LIKELY: [(Field, &[&str], &[&str]); 8] = [
    (
        Field::Contact,
        &["联系人", "电话", "负责人", "手机", "身份证", "邮箱"],
        &[],
    ),
    (Field::Name, &["项目名称"], &[]),
    (Field::Reserve, &["中小企业"], &[]),
    (
        Field::Amount,
        &["预算", "金额", "投资", "经费", "概算"],
        &[
            "来源", "渠道", "说明", "依据", "文号", "已", "上年", "性质", "方式", "科目", "单位", "代码",
            "是否",
        ],
    ),
    (
        Field::Unit,
        &["单位", "采购人"],
        &[
            "计量", "金额", "性质", "级次", "类型", "代码", "编码", "承建", "运维", "监理", "意见", "供应",
            "单位:",
        ],
    ),
    (Field::Need, &["建设内容", "需求", "概况"], &["是否"]),
    (
        Field::ExpectedTime,
        &["采购时间", "采购月份", "建设时间", "开工时间", "实施时间"],
        &["完成", "结束"],
    ),
    (Field::Remark, &["备注"], &[]),
];

/// The longest text that can be a heading, in characters.
const LONGEST_HEADING: usize = 30;

/// What field a heading names, how well (0 is best), and how surely.
pub fn recognise(heading: &str) -> Option<(Field, u8, Strength)> {
    if heading.chars().count() > LONGEST_HEADING {
        return None;
    }
    let folded = fold(heading);
    let core = without_marks(&folded);
    if core.is_empty() {
        return None;
    }
    if let Some((field, rank)) = EXACT_WORDINGS.get(core.as_str()) {
        return Some((*field, *rank, Strength::Exact));
    }
    if core.chars().count() > 16 {
        return None;
    }
    let telling = |words: &[&str]| words.iter().any(|word| core.contains(word));
    let likely = LIKELY
        .iter()
        .find(|(_, words, forbidden)| telling(words) && !telling(forbidden));
    likely.map(|(field, ..)| (*field, 3, Strength::Likely))
}

/// The heading without its bracketed remarks, numbering, stars and colons.
fn without_marks(folded: &str) -> String {
    let mut depth: usize = 0;
    let mut core = String::new();
    for character in folded.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            inside if depth == 0 => core.push(inside),
            _ => {}
        }
    }
    let trimmed = core.trim_matches(|c: char| matches!(c, '*' | ':' | '.' | '、' | ',' | '/' | '※' | '"'));
    let units = ["/万元", "/元", ":万元", ",万元", "万元"];
    let bare = units
        .iter()
        .find_map(|unit| trimmed.strip_suffix(unit))
        .unwrap_or(trimmed);
    bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、'))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> Option<Field> {
        recognise(heading).map(|(field, ..)| field)
    }

    #[test]
    fn wordings_lead_to_their_fields() {
        assert_eq!(field("采购项目名称"), Some(Field::Name));
        assert_eq!(field("* 2、项目名称（全称）："), Some(Field::Name));
        assert_eq!(field("预算金额(万元)"), Some(Field::Amount));
        assert_eq!(field("总投资/万元"), Some(Field::Amount));
        assert_eq!(field("客户名称"), Some(Field::Unit));
        assert_eq!(field("联系人及手机号"), Some(Field::Contact));
        assert_eq!(field("资金来源"), Some(Field::Other));
        assert_eq!(field("计量单位"), Some(Field::Other));
        assert_eq!(field("年度资金安排情况"), None);
        assert_eq!(
            field("依据政策开展全省公共数据授权运营效能评价工作、开展省级运营机构年度评价工作。"),
            None
        );
    }

    #[test]
    fn the_total_ranks_before_the_year() {
        assert!(recognise("总投资").unwrap().1 < recognise("金额").unwrap().1);
        assert!(recognise("金额").unwrap().1 < recognise("本年投资").unwrap().1);
    }
}
