//! What is kept beside the ledger.

use super::fixture::Place;
use acts::case::CaseId;
use store::beside::document::StoredDocument;
use store::beside::form_draft::FormDraft;
use store::beside::session::Session;
use store::beside::sign_in_failure::SignInFailures;
use store::beside::workbook_import::WorkbookImport;

const EARLY: &str = "2026-11-23T01:00:00Z";
const LATE: &str = "2026-11-23T02:00:00Z";

pub async fn sessions_begin_and_end(place: &Place) {
    let store = place.open().await;
    let session = |digest: &str| Session {
        token_digest: digest.to_owned(),
        person: CaseId::new("person-1"),
        office: CaseId::new("organisation-1"),
        csrf: format!("csrf-{digest}"),
        created_at: EARLY.to_owned(),
        seen_at: EARLY.to_owned(),
        password_until: None,
    };
    for digest in ["a", "b", "c"] {
        store.begin_session(&session(digest)).await.expect("begun");
    }
    assert!(
        store.begin_session(&session("a")).await.is_err(),
        "a digest begins one session"
    );
    assert_eq!(store.session("a").await, Ok(Some(session("a"))));
    store.see_session("a", LATE).await.expect("seen");
    assert_eq!(
        store.session("a").await.expect("read").expect("there").seen_at,
        LATE
    );
    store.end_session("a", LATE).await.expect("ended");
    assert_eq!(store.session("a").await, Ok(None));
    assert_eq!(store.session("b").await, Ok(Some(session("b"))));
    store
        .end_sessions_of(&CaseId::new("person-1"), LATE)
        .await
        .expect("ended");
    assert_eq!(store.session("b").await, Ok(None));
    assert_eq!(store.session("c").await, Ok(None));
}

pub async fn credentials_and_failures(place: &Place) {
    let store = place.open().await;
    let person = CaseId::new("person-1");
    assert_eq!(store.credential(&person).await, Ok(None));
    store
        .set_credential(&person, "$argon2id$first", EARLY)
        .await
        .expect("set");
    store
        .set_credential(&person, "$argon2id$second", LATE)
        .await
        .expect("set");
    assert_eq!(
        store.credential(&person).await,
        Ok(Some("$argon2id$second".to_owned()))
    );
    store.count_sign_in_failure("li", EARLY).await.expect("counted");
    store.count_sign_in_failure("li", LATE).await.expect("counted");
    let failures = SignInFailures {
        count: 2,
        last_at: LATE.to_owned(),
    };
    assert_eq!(store.sign_in_failures("li").await, Ok(Some(failures)));
    store.forget_sign_in_failures("li").await.expect("forgotten");
    assert_eq!(store.sign_in_failures("li").await, Ok(None));
}

pub async fn drafts_of_forms_are_kept_and_forgotten(place: &Place) {
    let store = place.open().await;
    let draft = |act: &str, form: &str, at: &str| FormDraft {
        person: CaseId::new("person-1"),
        act: act.to_owned(),
        case: CaseId::default(),
        form: form.to_owned(),
        reasons: format!("{{\"r\":\"{form}\"}}"),
        version: u64::try_from(form.len()).expect("short"),
        kept_at: at.to_owned(),
    };
    store
        .keep_form_draft(&draft("report_project", "name=旧", EARLY))
        .await
        .expect("kept");
    store
        .keep_form_draft(&draft("draft_plan", "year=2027", EARLY))
        .await
        .expect("kept");
    let newest = draft("report_project", "name=新", LATE);
    store.keep_form_draft(&newest).await.expect("kept");
    let found = store
        .form_draft(&newest.person, "report_project", &CaseId::default())
        .await;
    assert_eq!(found, Ok(Some(newest.clone())));
    let all = store.form_drafts(&newest.person).await.expect("read");
    assert_eq!(all, [newest.clone(), draft("draft_plan", "year=2027", EARLY)]);
    store
        .forget_form_draft(&newest.person, "report_project", &CaseId::default())
        .await
        .expect("forgotten");
    assert_eq!(store.form_drafts(&newest.person).await.expect("read").len(), 1);
    assert_eq!(store.form_drafts(&CaseId::new("person-2")).await, Ok(Vec::new()));
}

pub async fn imports_are_kept_by_person(place: &Place) {
    let store = place.open().await;
    let import = |id: &str, state: &str, at: &str| WorkbookImport {
        id: id.to_owned(),
        person: CaseId::new("person-1"),
        office: CaseId::new("organisation-1"),
        file_name: "需求汇总表.xlsx".to_owned(),
        digest: "00ff".to_owned(),
        answers: "{}".to_owned(),
        preview: "[]".to_owned(),
        state: state.to_owned(),
        changed_at: at.to_owned(),
    };
    store
        .keep_import(&import("i1", "read", EARLY))
        .await
        .expect("kept");
    store
        .keep_import(&import("i2", "read", EARLY))
        .await
        .expect("kept");
    store
        .keep_import(&import("i1", "done", LATE))
        .await
        .expect("kept");
    assert_eq!(store.import("i1").await, Ok(Some(import("i1", "done", LATE))));
    assert_eq!(store.import("i3").await, Ok(None));
    let all = store.imports(&CaseId::new("person-1")).await.expect("read");
    assert_eq!(all, [import("i1", "done", LATE), import("i2", "read", EARLY)]);
}

pub async fn a_one_time_setting_is_taken_once(place: &Place) {
    let store = place.open().await;
    store
        .set_setting("first_administrators", "old")
        .await
        .expect("set");
    store
        .set_setting("first_administrators", "digest")
        .await
        .expect("set");
    assert_eq!(
        store.setting("first_administrators").await,
        Ok(Some("digest".to_owned()))
    );
    assert_eq!(
        store.take_setting("first_administrators", "guess").await,
        Ok(false)
    );
    assert_eq!(
        store.take_setting("first_administrators", "digest").await,
        Ok(true)
    );
    assert_eq!(
        store.take_setting("first_administrators", "digest").await,
        Ok(false)
    );
    assert_eq!(store.setting("first_administrators").await, Ok(None));
}

pub async fn documents_are_noted_once(place: &Place) {
    let store = place.open().await;
    let document = |size: u64| StoredDocument {
        digest: "00ff".to_owned(),
        size,
        media_type: "application/pdf".to_owned(),
        kept_at: EARLY.to_owned(),
    };
    store.note_document(&document(7)).await.expect("noted");
    store.note_document(&document(8)).await.expect("noted");
    assert_eq!(store.document("00ff").await, Ok(Some(document(7))));
    assert_eq!(store.document("00aa").await, Ok(None));
}
