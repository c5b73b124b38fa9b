#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    (tidings_tools::fuzz::target("encoding").expect("it is listed").run)(bytes);
});
