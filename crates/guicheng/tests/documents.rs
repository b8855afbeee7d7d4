//! The generated documents lie in the repository as the code makes them today.

use std::path::Path;
use std::process::Command;

#[test]
fn coverage_permits_and_openapi_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_guicheng"))
        .args(["documents", "check"])
        .current_dir(root)
        .output()
        .expect("the binary runs");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
