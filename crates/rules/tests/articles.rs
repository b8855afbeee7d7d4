//! The text of 98号 is the law's own, every clause can be cited, and a broken text is refused with its line.

use rules::articles::{Articles, digest, numeral};

const TEXT: &str = include_str!("../../../policies/nmg-2024-98/articles.md");

fn articles() -> Articles {
    Articles::parse(TEXT).unwrap_or_else(|faults| unreachable!("{faults:?}"))
}

#[test]
fn there_are_forty_nine_articles_in_eight_chapters() {
    let articles = articles();
    let mut chapters: Vec<&str> = articles.iter().map(|article| article.chapter.as_str()).collect();
    chapters.dedup();
    assert_eq!(articles.iter().count(), 49);
    assert_eq!(chapters.len(), 8);
    assert_eq!(chapters[2], "第三章 申报和审批管理");
    assert_eq!(articles.clauses().count(), 90);
    assert_eq!(
        articles.article(30).map(|article| article.name.as_str()),
        Some("第三十条")
    );
    assert_eq!(articles.article(50), None);
}

#[test]
fn every_kind_of_clause_can_be_cited() {
    let articles = articles();
    for (id, words) in [
        (
            "第二条/2",
            "建设类项目是指新建、续建、升级改造的政务信息化项目。对于总金额不超过原项目投资15%且不超过100万元的升级改造项目，按照运维服务类项目管理。",
        ),
        ("第七条/1/四", "（四）需求或绩效目标不明确，不支持新建。"),
        ("第三十条/1/二", "（二）确需对原项目技术方案进行完善优化的。"),
        ("第三十条/3", "不符合上述情形的，应当按照有关规定履行相应手续。"),
        (
            "第四十八条",
            "本办法由自治区政务服务与数据管理局会同财政厅负责解释。",
        ),
    ] {
        assert_eq!(articles.clause(id), Some(words), "{id}");
    }
    assert!(
        articles
            .clause("第四条/1/一/2")
            .is_some_and(|words| words.starts_with("自治区大数据中心负责"))
    );
    assert!(
        articles
            .clause("第三十条")
            .is_some_and(|words| words.contains("15%") && words.contains("200 万元"))
    );
    for id in ["", "第三十条/4", "第三十条/1/四", "第五十条", "30", "第三十条/"] {
        assert_eq!(articles.clause(id), None, "{id}");
    }
}

/// The digest was taken over the published text; it holds the words where that text is not at hand.
#[test]
fn not_a_word_of_the_law_was_changed() {
    let articles = articles();
    let ours: Vec<&str> = articles.iter().map(|article| article.text()).collect();
    assert_eq!(digest(&ours.join("\n")), "fb551902fd78ee4f");
    let published = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/regulation/nmg-2024-98.md"
    );
    let Ok(published) = std::fs::read_to_string(published) else {
        return;
    };
    let theirs: Vec<&str> = published
        .lines()
        .skip_while(|line| !line.starts_with("## "))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert_eq!(ours.join("\n"), theirs.join("\n"));
    let headings = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.starts_with("##"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(headings(TEXT), headings(&published));
}

#[test]
fn a_broken_text_is_refused_with_its_line() {
    let sound = "# 办法\n前言\n## 第一章 总则\n### 第一条\n`第一条/1` 甲：\n`第一条/1/一` （一）乙。\n";
    assert!(Articles::parse(sound).is_ok());
    for (wrong, instead, fault) in [
        (
            "### 第一条",
            "### 第二条",
            "line 4: the article 第二条 stands where 第一条 is next",
        ),
        ("`第一条/1` ", "", "line 5: a clause begins with its id"),
        (
            "`第一条/1` ",
            "`第一条/2` ",
            "line 5: the id 第一条/2 does not follow",
        ),
        (
            "`第一条/1` ",
            "`第一条/1/一` ",
            "line 5: the id 第一条/1/一 does not follow",
        ),
        (
            "`第一条/1/一`",
            "`第一条/1/二`",
            "line 6: the id 第一条/1/二 does not follow",
        ),
        (
            "`第一条/1/一`",
            "`第一条/1/一/2`",
            "line 6: the id 第一条/1/一/2 does not follow",
        ),
        ("（一）", "", "line 6: the item 第一条/1/一 begins with （一）"),
        ("甲：", "", "line 5: a clause begins with its id"),
        ("## 第一章 总则\n", "", "there is no article"),
        ("### 第一条\n", "", "line 4: a clause stands in an article"),
        (
            "`第一条/1` 甲：\n`第一条/1/一` （一）乙。\n",
            "",
            "第一条 has no clauses",
        ),
    ] {
        assert!(sound.contains(wrong), "{wrong}");
        let faults = Articles::parse(&sound.replacen(wrong, instead, 1))
            .err()
            .unwrap_or_default();
        assert!(
            faults.iter().any(|found| found.contains(fault)),
            "{instead}: expected {fault} among {faults:?}"
        );
    }
}

#[test]
fn articles_are_counted_in_chinese() {
    for (number, words) in [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (49, "四十九"),
        (99, "九十九"),
    ] {
        assert_eq!(numeral(number), words);
    }
}

/// The published check value of FNV-1a, and that a changed sign changes the digest.
#[test]
fn the_digest_is_fnv_1a() {
    assert_eq!(digest(""), "cbf29ce484222325");
    assert_eq!(digest("a"), "af63dc4c8601ec8c");
    assert_ne!(digest("100万元"), digest("100万元。"));
}
