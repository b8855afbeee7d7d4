//! What the server's process costs, as the kernel counts it: processor time and memory (no article of its own).

use anyhow::{Context, Result};

/// How many ticks the kernel counts in a second, on every Linux this is built for.
const TICKS_A_SECOND: u64 = 100;

/// Processor time spent so far, in milliseconds.
pub(super) fn spent_ms(process: u32) -> Result<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).context("no such process")?;
    let (_, after) = text.rsplit_once(')').context("no name in it")?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks = |place: usize| -> Result<u64> { Ok(fields.get(place).context("too short")?.parse()?) };
    Ok((ticks(11)? + ticks(12)?) * 1_000 / TICKS_A_SECOND)
}

/// Memory in use now and at most, in MiB.
pub(super) fn memory_mib(process: u32) -> Result<(u64, u64)> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).context("no such process")?;
    let of = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next());
        number
            .and_then(|number| number.parse::<u64>().ok())
            .unwrap_or_default()
            / 1_024
    };
    Ok((of("VmRSS:"), of("VmHWM:")))
}
