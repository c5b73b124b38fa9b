//! The program: arguments to a command.

fn main() {}
