//! Amounts in Chinese capital figures (大写), as official documents and vouchers write them.

use acts::amount::Yuan;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// The amount in capital figures: `叁佰捌拾陆万元整`, `壹拾万零伍元零叁分`, below zero with 负 before it.
#[must_use]
pub fn capital(amount: Yuan) -> String {
    let fen = amount.fen().unsigned_abs();
    let sign = if amount.fen() < 0 { "负" } else { "" };
    let (yuan, tenth, hundredth) = (fen / 100, fen / 10 % 10, fen % 10);
    let whole = whole(yuan);
    let small = match (tenth, hundredth) {
        (0, 0) if yuan == 0 => return "零元整".to_owned(),
        (0, 0) => "整".to_owned(),
        (0, hundredth) if yuan == 0 => format!("{}分", digit(hundredth)),
        (0, hundredth) => format!("零{}分", digit(hundredth)),
        (tenth, 0) => format!("{}角整", digit(tenth)),
        (tenth, hundredth) => format!("{}角{}分", digit(tenth), digit(hundredth)),
    };
    // A voucher leaves no gap before 角 that a figure could be written into: units of yuan that are nought say 零.
    let gap = if yuan > 0 && yuan.is_multiple_of(10) && tenth > 0 {
        "零"
    } else {
        ""
    };
    if yuan == 0 {
        format!("{sign}{small}")
    } else {
        format!("{sign}{whole}元{gap}{small}")
    }
}

fn digit(number: u64) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|index| DIGITS.get(index))
        .copied()
        .unwrap_or("")
}

/// Whole yuan by groups of four figures; a run of noughts between figures is read once.
fn whole(yuan: u64) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (index, name) in GROUPS.iter().enumerate().rev() {
        let group = yuan / 10_000_u64.pow(u32::try_from(index).unwrap_or(0)) % 10_000;
        if group == 0 {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() && (gap || group < 1_000) {
            out.push('零');
        }
        out.push_str(&four(group));
        out.push_str(name);
        gap = false;
    }
    // 万亿 followed by 亿 names the 亿 once, at its end.
    if (yuan / 100_000_000).is_multiple_of(10_000) {
        out
    } else {
        out.replacen("万亿", "万", 1)
    }
}

fn four(group: u64) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (index, name) in PLACES.iter().enumerate().rev() {
        let figure = group / 10_u64.pow(u32::try_from(index).unwrap_or(0)) % 10;
        if figure == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
        }
        out.push_str(digit(figure));
        out.push_str(name);
        gap = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_rules_of_vouchers() {
        let rows = [
            ("0", "零元整"),
            ("0.05", "伍分"),
            ("0.50", "伍角整"),
            ("0.55", "伍角伍分"),
            ("1", "壹元整"),
            ("10", "壹拾元整"),
            ("10.50", "壹拾元零伍角整"),
            ("15.03", "壹拾伍元零叁分"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("107000.53", "壹拾万柒仟元零伍角叁分"),
            ("100005", "壹拾万零伍元整"),
            ("1000000", "壹佰万元整"),
            ("3860000", "叁佰捌拾陆万元整"),
            ("20000100", "贰仟万零壹佰元整"),
            ("100000000", "壹亿元整"),
            ("100000001", "壹亿零壹元整"),
            ("120034005.60", "壹亿贰仟零叁万肆仟零伍元陆角整"),
            ("1000000000000", "壹万亿元整"),
            ("1000200000000", "壹万零贰亿元整"),
            ("1000000030000", "壹万亿零叁万元整"),
        ];
        for (amount, words) in rows {
            assert_eq!(
                capital(Yuan::parse(amount).expect("an amount")),
                words,
                "{amount}"
            );
        }
        assert_eq!(capital(Yuan::from_fen(-10_000)), "负壹佰元整");
    }
}
