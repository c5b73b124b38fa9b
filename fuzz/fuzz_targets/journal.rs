#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    (tidings_tools::fuzz::target("journal").expect("it is listed").run)(bytes);
});
