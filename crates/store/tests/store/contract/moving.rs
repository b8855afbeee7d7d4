//! Copies, backups and what is put back (articles 42 to 46: what was recorded is kept, wherever it lies).

use super::fixture::{Place, opening, renaming, reported};
use acts::case::{CaseFile, CaseId};
use acts::project_facts::ProjectFacts;
use acts::record::Record;
use store::backup::manifest::Manifest;
use store::backup::restore::{OlderBackup, restore, verify};
use store::backup::{BackupFault, Destination, backup};
use store::beside::document::StoredDocument;
use store::beside::session::Session;
use store::blobs::Blobs;
use store::case_lists::CaseQuery;
use store::copy::{Copied, CopyFault, Progress, copy};
use store::open::Store;
use store::projects::{ProjectQuery, Scope};

const AT: &str = "2026-11-23T01:00:00Z";

/// The fixture's acts with this document in place of the one they name.
fn with_document((record, files): (Record, Vec<CaseFile>), digest: &str) -> (Record, Vec<CaseFile>) {
    let documents = vec![digest.to_owned()];
    (Record { documents, ..record }, files)
}

/// A store with acts of two kinds, a document, and something in the tables beside them.
async fn filled(place: &Place) -> (Store, Blobs) {
    let store = place.open().await;
    let blobs = Blobs::open(place.directory().join("documents"))
        .await
        .expect("a folder");
    let digest = blobs.put("批复全文".as_bytes()).await.expect("kept");
    for n in 1..=30 {
        let act = opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        );
        let (record, files) = with_document(act, &digest);
        store.append(record, files.clone()).await.expect("recorded");
        let (record, renamed) = with_document(
            renaming(&files[0], &format!("新单位{n}"), &format!("r{n}")),
            &digest,
        );
        store.append(record, renamed).await.expect("recorded");
        let facts = ProjectFacts {
            name: format!("项目{n}"),
            plan_year: 2027,
            ..ProjectFacts::default()
        };
        let (record, files) = with_document(reported(n, facts), &digest);
        store.append(record, files).await.expect("recorded");
    }
    store.set_setting("made_for", "tests").await.expect("set");
    store.count_sign_in_failure("clerk", AT).await.expect("counted");
    let session = |token: &str| Session {
        token_digest: token.to_owned(),
        person: CaseId::new("person-1"),
        office: CaseId::new("organisation-1"),
        csrf: "c".to_owned(),
        created_at: AT.to_owned(),
        seen_at: AT.to_owned(),
        password_until: None,
    };
    store.begin_session(&session("a")).await.expect("begun");
    store.begin_session(&session("b")).await.expect("begun");
    store.end_session("b", AT).await.expect("ended");
    let size = blobs.get(&digest).await.expect("there").len() as u64;
    let media_type = "application/pdf".to_owned();
    let document = StoredDocument {
        digest,
        size,
        media_type,
        kept_at: AT.to_owned(),
    };
    store.note_document(&document).await.expect("noted");
    (store, blobs)
}

/// What can be seen of a store, by which two are compared.
async fn seen(store: &Store) -> impl PartialEq + std::fmt::Debug {
    let library = ProjectQuery::default();
    (
        store.head().await.expect("read"),
        store.ledger_after(0, 1_000).await.expect("read"),
        store.organisations().await.expect("read"),
        store.all_projects(&library, 1_000).await.expect("read"),
        store.project_sums(&Scope::Everything).await.expect("read"),
        store.found(&CaseQuery::default(), None).await.expect("read"),
        (
            store.setting("made_for").await.expect("read"),
            store.session("a").await.expect("read"),
            store.session("b").await.expect("read"),
            store.sign_in_failures("clerk").await.expect("read"),
        ),
    )
}

fn unwatched() -> impl FnMut(Progress) + Send {
    |_| {}
}

async fn copied(from: &Store, to: &Store) -> Result<Copied, CopyFault> {
    copy(from, to, &mut unwatched()).await
}

pub async fn everything_is_copied_to_either_kind_and_back(place: &Place) {
    let (source, _) = filled(place).await;
    let (file, served) = (Place::file(), Place::served());
    let (one, other) = (file.open().await, served.open().await);
    let mut told = Vec::new();
    let first = copy(&source, &one, &mut |progress: Progress| told.push(progress)).await;
    let first = first.expect("copied");
    assert_eq!((first.acts, first.cases), (90, 60));
    assert!(
        told.iter().all(|progress| progress.done <= progress.of),
        "{told:?}"
    );
    assert!(
        told.windows(2)
            .all(|pair| pair[0].step != pair[1].step || pair[0].done < pair[1].done)
    );
    assert_eq!(copied(&one, &other).await.expect("copied"), first);
    for copy in [&one, &other] {
        assert_eq!(seen(&source).await, seen(copy).await);
        assert_eq!(copy.verify().await.expect("sound").head.size, 90);
        assert_eq!(copy.rebuild().await, Ok(Vec::new()));
    }
    let (record, files) = opening("organisation-next", "下一个", "next");
    assert_eq!(other.append(record, files).await.expect("it goes on").number, 91);
}

pub async fn a_copy_is_refused_where_something_is(place: &Place) {
    let (source, _) = filled(place).await;
    let target = Place::file();
    let store = target.open().await;
    store
        .set_setting("made_for", "something else")
        .await
        .expect("set");
    let table = "setting";
    assert_eq!(copied(&source, &store).await, Err(CopyFault::NotEmpty { table }));
    assert_eq!(store.head().await.expect("read").0, 0);
    assert_eq!(
        copied(&store, &source).await,
        Err(CopyFault::NotEmpty { table: "ledger" })
    );
}

pub async fn a_damaged_source_is_not_copied(place: &Place) {
    let (source, _) = filled(place).await;
    let heads = place.heads();
    let (size, root) = source.head().await.expect("read");
    let root = ledger::digest::Digest::from_hex(&root).expect("a root");
    let at = AT.to_owned();
    let contradicting = ledger::head::Head {
        size: size - 1,
        root,
        at,
    };
    heads.add(&contradicting).await.expect("written");
    let target = Place::file();
    let store = target.open().await;
    assert!(matches!(copied(&source, &store).await, Err(CopyFault::Source(_))));
    assert_eq!(store.head().await.expect("read").0, 0, "nothing is left of it");
}

/// A backup into a folder of the place.
async fn backed_up(
    place: &Place,
    (store, blobs): (&Store, &Blobs),
    name: &str,
) -> Result<Manifest, BackupFault> {
    let folder = place.directory().join(name);
    let to = Destination {
        folder: &folder,
        made_at: AT,
    };
    backup((store, blobs), to, &mut unwatched()).await
}

pub async fn a_backup_taken_while_acts_go_on_is_put_back(place: &Place) {
    let (store, blobs) = filled(place).await;
    let before = seen(&store).await;
    let others = {
        let store = store.clone();
        tokio::spawn(async move {
            for n in 100..160 {
                let id = format!("organisation-{n}");
                let act = opening(&id, &format!("单位{n}"), &format!("k{n}"));
                let act = Record {
                    documents: Vec::new(),
                    ..act.0
                };
                let files = opening(&id, &format!("单位{n}"), &format!("k{n}")).1;
                store.append(act, files).await.expect("acts go on");
            }
        })
    };
    let manifest = backed_up(place, (&store, &blobs), "backup")
        .await
        .expect("backed up");
    others.await.expect("all recorded");
    assert!((90..=150).contains(&manifest.acts), "{}", manifest.acts);
    let folder = place.directory().join("backup");
    assert_eq!(verify(&folder, &mut unwatched()).await, Ok(manifest.clone()));
    for target in [Place::file(), Place::served()] {
        let (to, documents) = (target.open().await, target.directory().join("documents"));
        let to_blobs = Blobs::open(&documents).await.expect("a folder");
        let restored = restore(&folder, (&to, &to_blobs), OlderBackup::Refused, &mut unwatched()).await;
        assert_eq!(restored.expect("put back").acts, manifest.acts);
        assert_eq!(to.verify_documents(&to_blobs).await, Ok(1));
        assert_eq!(to.verify().await.expect("sound").head.size, manifest.acts);
        assert_eq!(to.rebuild().await, Ok(Vec::new()));
        let (number, root) = (manifest.acts, to.head().await.expect("read").1);
        assert_eq!(store.ledger_row(number).await.expect("there").sealed.root, root);
    }
    drop(before);
}

pub async fn a_damaged_backup_is_refused_and_the_file_named(place: &Place) {
    let (store, blobs) = filled(place).await;
    let manifest = backed_up(place, (&store, &blobs), "backup")
        .await
        .expect("backed up");
    let folder = place.directory().join("backup");
    let target = Place::file();
    let to = target.open().await;
    for file in &manifest.files {
        let path = folder.join(&file.path);
        let whole = std::fs::read(&path).expect("there");
        let mut harmed = whole.clone();
        let middle = harmed.len() / 2;
        harmed[middle] ^= 1;
        for harm in [Some(harmed), None] {
            match harm {
                Some(bytes) => std::fs::write(&path, bytes).expect("written"),
                None => std::fs::remove_file(&path).expect("removed"),
            }
            let refused = restore(&folder, (&to, &blobs), OlderBackup::Refused, &mut unwatched()).await;
            assert!(
                matches!(&refused, Err(BackupFault::Damaged { file: named, .. }) if *named == file.path),
                "{} was harmed: {refused:?}",
                file.path
            );
            std::fs::write(&path, &whole).expect("mended");
        }
    }
    std::fs::remove_file(folder.join("manifest.json")).expect("removed");
    let refused = restore(&folder, (&to, &blobs), OlderBackup::Refused, &mut unwatched()).await;
    assert!(
        matches!(refused, Err(BackupFault::NoBackup { .. })),
        "{refused:?}"
    );
    assert_eq!(to.head().await.expect("read").0, 0);
    let again = backed_up(place, (&store, &blobs), "backup").await;
    assert!(
        matches!(again, Err(BackupFault::Folder { .. })),
        "the folder is not empty"
    );
}

pub async fn an_older_backup_is_noticed(place: &Place) {
    let (store, blobs) = filled(place).await;
    backed_up(place, (&store, &blobs), "backup")
        .await
        .expect("backed up");
    let (record, files) = opening("organisation-next", "下一个", "next");
    store.append(record, files).await.expect("recorded");
    store.close().await;
    let (folder, target) = (place.directory().join("backup"), Place::file());
    std::fs::copy(place.heads().path(), target.heads().path()).expect("the heads outside survived");
    let to = target.open().await;
    let refused = restore(&folder, (&to, &blobs), OlderBackup::Refused, &mut unwatched()).await;
    let older = BackupFault::Older {
        known: 91,
        at: AT.to_owned(),
        found: 90,
    };
    assert_eq!(refused, Err(older));
    let accepted = restore(&folder, (&to, &blobs), OlderBackup::Accepted, &mut unwatched()).await;
    assert_eq!(accepted.expect("put back all the same").acts, 90);
    assert_eq!(to.verify().await.expect("sound").head.size, 90);
    let aside = target.directory().join("guicheng.db.heads.txt.before-91");
    assert!(std::fs::read_to_string(aside).expect("kept").contains("sm3 91 "));
}
