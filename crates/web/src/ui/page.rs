//! The frame of every page: skip link, name, navigation, who is signed in, and the measure in force.

use acts::messages::Language;
use maud::{DOCTYPE, Markup, html};

use super::navigation::{self, Here};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Who {
    /// The person's name.
    pub name: String,
    /// The office's full name.
    pub office: String,
    /// One or two characters for the round sign before the name.
    pub initials: String,
}

/// Whether a message is good news or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Plain,
    /// Something went wrong.
    Danger,
}

/// A message at the top of a page.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Good news or not.
    pub tone: Tone,
    /// What happened, in a few words.
    pub title: String,
    /// More about it; may be empty.
    pub text: String,
}

/// A person one may become in the demonstration.
#[derive(Debug, Clone)]
pub struct DemonstrationPerson {
    /// The person's identity.
    pub id: String,
    /// The name.
    pub name: String,
    /// The office.
    pub office: String,
    /// The duties there, in words.
    pub duties: String,
}

/// Whether the product shows made-up data, and whom one may become there.
#[derive(Debug, Clone)]
pub enum Demonstration {
    /// Real work.
    Off,
    /// Made-up data; these people are one click away.
    On(Vec<DemonstrationPerson>),
}

/// What the frame needs to know.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The language of the page.
    pub language: Language,
    /// The page's title, for the window and for lists of windows.
    pub title: String,
    /// Who is signed in; nobody on the page for signing in.
    pub who: Option<Who>,
    /// The token that every form carries.
    pub csrf: String,
    /// Where in the navigation the page belongs.
    pub here: Here,
    /// The parts in which the reader has something to see.
    pub parts: Vec<Here>,
    /// Whether the product shows made-up data.
    pub demonstration: Demonstration,
    /// A message from the last request.
    pub notice: Option<Notice>,
    /// The measure in force, as cited.
    pub policy: String,
    /// The page's own path, for switching the language.
    pub path: String,
}

/// A whole page around its content; the content brings the heading of the first level.
#[must_use]
pub fn page(shell: &Shell, content: Markup) -> Markup {
    let language = shell.language;
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (shell.title) " · " (language.of("规程", "Guicheng")) }
                link rel="icon" href="/assets/mark.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/app.css";
                script type="module" src="/assets/app.js" {}
            }
            body {
                a.skip href="#content" { (language.of("跳到正文", "Skip to the content")) }
                @if let Demonstration::On(people) = &shell.demonstration { (demonstration(shell, people)) }
                (masthead(shell))
                main #content tabindex="-1" {
                    @if let Some(notice) = &shell.notice { (message(notice)) }
                    (content)
                }
                (foot(shell))
            }
        }
    }
}

fn masthead(shell: &Shell) -> Markup {
    let (language, is_in) = (shell.language, shell.who.is_some());
    html! {
        header.masthead {
            div.top {
                a.brand href="/" {
                    (mark())
                    b lang="zh-CN" { "规程" } span lang="en" { "Guicheng" }
                }
                @if is_in {
                    (navigation::menu(language, &shell.parts, shell.here))
                    (navigation::find(language))
                }
                (own(shell))
            }
            @if is_in { (navigation::row(language, &shell.parts, shell.here)) }
        }
    }
}

/// Who is signed in and for which office, the other language, and the way out.
fn own(shell: &Shell) -> Markup {
    let language = shell.language;
    html! {
        div.self {
            @if let Some(who) = &shell.who {
                div.who {
                    i aria-hidden="true" { (who.initials) }
                    b { a href="/account" title=(language.of("我的账号", "My account")) { (who.name) } }
                    span title=(who.office) { (who.office) }
                }
            }
            (language_switch(shell))
            @if shell.who.is_some() {
                form method="post" action="/sign-out" {
                    input type="hidden" name="csrf" value=(shell.csrf);
                    button.plain { (language.of("退出", "Sign out")) }
                }
            }
        }
    }
}

/// The mark: compasses (规) over a graduated line (程), drawn in the colour of the text around it.
fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" {
            path d="M26 20.5A11 11 0 1 1 27 13" {}
            path d="M16 13v-7.5M16 13l6 6" {}
            path d="M3 28.5h26M6 28.5v-3M11 28.5v-2M16 28.5v-3M21 28.5v-2M26 28.5v-3" {}
        }
    }
}

fn language_switch(shell: &Shell) -> Markup {
    let (tag, name) = match shell.language {
        Language::Chinese => ("en", "English"),
        Language::English => ("zh-CN", "中文"),
    };
    html! {
        form method="post" action="/language" {
            input type="hidden" name="csrf" value=(shell.csrf);
            input type="hidden" name="back" value=(shell.path);
            button.plain name="language" value=(tag) lang=(tag) { (name) }
        }
    }
}

fn demonstration(shell: &Shell, people: &[DemonstrationPerson]) -> Markup {
    let language = shell.language;
    let current = shell.who.as_ref().map(|who| who.name.as_str());
    html! {
        div.demonstration { div {
            p {
                b { (language.of("演示环境", "Demonstration")) } " "
                (language.of("数据均为示例，人员为虚构。", "All data are examples and all people invented. "))
                @if people.is_empty() { a href="/sign-in" { (language.of("换一个身份看看", "Become someone else")) } }
                @else { (language.of("点一下，以该身份进入：", "One click enters as this person:")) }
            }
            @if !people.is_empty() {
                form.people method="post" action="/demonstration/sign-in" {
                    input type="hidden" name="csrf" value=(shell.csrf);
                    @if let Some(next) = shell.path.strip_prefix("/sign-in?next=") { input type="hidden" name="next" value=(next); }
                    @for office in people.chunk_by(|one, next| one.office == next.office) {
                        fieldset {
                            legend { (office.first().map_or("", |person| &person.office)) }
                            @for person in office {
                                button name="person" value=(person.id) title=(person.name) aria-current=[(current == Some(person.name.as_str())).then_some("true")] {
                                    (person.duties) span.unseen { " " (person.name) }
                                }
                            }
                        }
                    }
                }
            }
        } }
    }
}

fn message(notice: &Notice) -> Markup {
    let (class, role) = match notice.tone {
        Tone::Plain => ("notice", "status"),
        Tone::Danger => ("notice danger", "alert"),
    };
    html! {
        div class=(class) role=(role) {
            b { (notice.title) }
            @if !notice.text.is_empty() { p { (notice.text) } }
        }
    }
}

fn foot(shell: &Shell) -> Markup {
    let language = shell.language;
    html! {
        footer.foot { div {
            @if !shell.policy.is_empty() {
                span { (language.of("现行办法：", "Measure in force: ")) a href="/policy" { (shell.policy) } }
            }
            span { (language.of("每一项认定都注明条款；每一次办理都记入台账。", "Every finding cites its clause; every act is in the ledger.")) }
        } }
    }
}
