//! What checks and mends the data works under the policy under which the server worked.

use guicheng::data_folder::Place;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::server::Server;
use std::sync::Arc;

use crate::given::start;

#[tokio::test]
async fn the_policy_of_the_server_is_that_of_the_commands() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::from(folder.path());
    let laws = LawFolder::open(None).expect("the built-in folder");
    let read = async || {
        laws.read_for(&place)
            .await
            .expect("no fault")
            .regime
            .policy
            .clone()
    };
    assert_eq!(read().await, DEFAULT_POLICY, "no server has worked here");
    for policy in ["tongliao-2024-97", DEFAULT_POLICY] {
        let clock = Arc::new(guicheng::clock::SystemClock);
        let server = Server::open(place.clone(), start(policy), clock)
            .await
            .expect("it opens");
        server.folder.store.clone().close().await;
        drop(server);
        assert_eq!(read().await, policy);
    }
}
