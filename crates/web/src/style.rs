//! The style as it is served: without the comments and the space that only its authors read, so that a page stays light on
//! the lines of a county (no article of its own).

/// The style without comments, and without space where it means nothing.
#[must_use]
pub fn without_space(style: &str) -> String {
    let mut served = String::with_capacity(style.len());
    let mut rest = style;
    let mut space = false;
    while let Some(sign) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        if sign == '"' || sign == '\'' {
            let (quoted, after) = rest.split_at(end_of_quotation(rest, sign));
            pend(&mut served, (space, sign));
            served.push_str(quoted);
            (space, rest) = (false, after);
            continue;
        }
        let (_, after) = rest.split_at(sign.len_utf8());
        rest = after;
        if sign.is_whitespace() {
            space = true;
            continue;
        }
        if sign == '}' && served.ends_with(';') {
            served.pop();
        }
        pend(&mut served, (space, sign));
        space = false;
        if !is_idle_zero(&served, (sign, rest)) {
            served.push(sign);
        }
    }
    served
}

/// Whether a nought only stands before the point of a number: `0.5rem` is `.5rem`.
fn is_idle_zero(served: &str, (sign, rest): (char, &str)) -> bool {
    let begins = |text: &str| text.chars().next().is_some_and(|next| next.is_ascii_digit());
    let inside = |before: char| before.is_alphanumeric() || matches!(before, '.' | '_' | '-' | '#' | '%');
    sign == '0'
        && rest.strip_prefix('.').is_some_and(begins)
        && !served.chars().next_back().is_some_and(inside)
}

/// One space, where what comes next and what came before would run together without it.
fn pend(served: &mut String, (space, next): (bool, char)) {
    let stands_alone = |sign: char| matches!(sign, '{' | '}' | ';' | ',' | '>');
    let before = served.chars().next_back();
    let closed = before.is_none_or(|before| stands_alone(before) || before == ':');
    if space && !closed && !stands_alone(next) {
        served.push(' ');
    }
}

/// How many bytes a quotation takes, with both of its marks.
fn end_of_quotation(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (place, sign) in text.char_indices().skip(1) {
        if sign == mark && !escaped {
            return place + sign.len_utf8();
        }
        escaped = sign == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_stays() {
        let style = "/* why */\n.a .b > :is(td, th) {\n  color: red;\n  content: \"a ; /* b */ \\\" \";\n}\n\n@media (min-width: 60rem) and (x) { .c { width: calc(0.5rem + 10.5px) !important; } }\n";
        assert_eq!(
            without_space(style),
            ".a .b>:is(td,th){color:red;content:\"a ; /* b */ \\\" \"}@media (min-width:60rem) and (x){.c{width:calc(.5rem + 10.5px) !important}}"
        );
    }

    #[test]
    fn a_descendant_with_a_pseudo_class_is_still_one() {
        assert_eq!(without_space("a :hover { b: c }"), "a :hover{b:c}");
    }
}
