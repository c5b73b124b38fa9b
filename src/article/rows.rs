//! Rows of tables in plain text, by the white space in them.

/// Is `line` a row by itself: between bars, or three cells and more parted by tabs?
pub fn is_row(line: &str) -> bool {
    let enclosed = line.starts_with('|') && line.ends_with('|');
    enclosed && line.len() > 2 || tabs(line) >= 2
}

/// Is `line` a row because `other`, right above or below it, looks like one of the same table?
pub fn is_row_beside(line: &str, other: &str) -> bool {
    let barred = |line: &str| line.starts_with('|') || line.contains('|') && line.contains(" | ");
    tabs(line) >= 1 && tabs(other) >= 1
        || barred(line) && barred(other)
        || columns(line) >= 2 && columns(other) >= 2
}

/// How many tabs part its cells, up to 2.
fn tabs(line: &str) -> usize {
    if !line.contains('\t') {
        return 0;
    }
    line.split('\t').filter(|cell| !cell.trim().is_empty()).take(3).count().saturating_sub(1)
}

/// How many columns it has, parted by three spaces or more (two after a stop are typing); up to 3.
/// A line longer than a screen is prose with odd spaces in it.
fn columns(line: &str) -> usize {
    if line.len() > 300 {
        return 1;
    }
    line.split("   ").filter(|cell| !cell.trim().is_empty()).take(3).count()
}
