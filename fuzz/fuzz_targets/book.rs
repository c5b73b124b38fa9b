#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    (tidings_tools::fuzz::target("book").expect("it is listed").run)(bytes);
});
