//! A disk without room and a disk that cannot be written to: a clear refusal, nothing lost, and reading goes on.
