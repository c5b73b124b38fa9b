//! Long runs of the targets of `tidings_tools::fuzz`.
//!
//! ```text
//! cargo run --release -p tidings-tools --bin fuzz -- [--target NAME] [--runs N] [--bytes N] [--seed N]
//! ```
//!
//! Without `--target` all are run, each with so many runs or bytes. An input that fails is written
//! to `fuzz-TARGET-N.bin` here, and the exit code is 1.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use tidings_tools::fuzz::{TARGETS, Target, run, target};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (mut targets, mut seed, mut runs, mut bytes) = (TARGETS.to_vec(), 1, u64::MAX, u64::MAX);
    let mut arguments = env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--target" => targets = vec![target(&value).ok_or("no such target")?],
            "--seed" => seed = value.parse()?,
            "--runs" => runs = value.parse()?,
            "--bytes" => bytes = value.parse()?,
            _ => return Err(format!("unknown: {name}").into()),
        }
    }
    if runs == u64::MAX && bytes == u64::MAX {
        runs = 10_000;
    }
    let mut well = true;
    for target in targets {
        well &= tried(target, seed, runs, bytes)?;
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs one target and tells. Did all inputs pass?
fn tried(target: Target, seed: u64, runs: u64, bytes: u64) -> Result<bool, Box<dyn Error>> {
    let outcome = run(target, seed, runs, bytes);
    println!(
        "{:12} {:>9} runs {:>12} bytes, seed {seed}, slowest {:>5} ms, {} failed",
        target.name,
        outcome.runs,
        outcome.bytes,
        outcome.slowest.as_millis(),
        outcome.failed.len()
    );
    for (at, (input, said)) in outcome.failed.iter().enumerate() {
        let name = format!("fuzz-{}-{at}.bin", target.name);
        fs::write(&name, input)?;
        println!("    {name}: {said}");
    }
    Ok(outcome.failed.is_empty())
}
