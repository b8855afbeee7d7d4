# The chores, one word each. Every one is a command you could type yourself.

# What there is to do.
default:
    @just --list

# Everything that must hold before a change goes in.
test:
    ./scripts/test

# The product with invented organisations, people and cases, at a loopback address that it prints.
demo:
    cargo run --release -- serve --demonstration

# Decisions a second, silent and explained, and what the store takes.
bench:
    cargo bench -p rules
    cargo run --release -p store --example measure

# What is generated from the code and the policies; a test fails when it is stale.
docs:
    cargo run -- documents write

# Formats and mends what can be mended by a program.
tidy:
    cargo fmt --all
    cargo clippy --workspace --all-targets --fix --allow-dirty --allow-staged

# Licences, banned crates and sources; needs cargo-deny.
deny:
    cargo deny check licenses bans sources

# The pictures of the READMEs, taken of a demonstration that is running at ADDRESS.
pictures ADDRESS="http://127.0.0.1:8098":
    ./scripts/pictures {{ADDRESS}}
