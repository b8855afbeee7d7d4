//! Unguessable bytes from the operating system.

use web::app::Entropy;

/// The operating system's source.
#[derive(Debug, Clone, Copy)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::panic,
        reason = "without unguessable bytes no session may be opened; stopping is the only safe answer"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(fault) = getrandom::fill(bytes) {
            panic!("the operating system gives no unguessable bytes: {fault}");
        }
    }
}
