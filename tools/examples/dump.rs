use std::path::Path;
use tidings::analysis::doc::Doc;
use tidings_tools::summaries::*;
fn main() {
    for gold in read(Path::new("/work/shared/data/gold/summ_cnndm_realsumm.jsonl")).unwrap() {
        let article = article(&gold);
        let doc = Doc::new(&article);
        let terms = tidings::analysis::terms::find(&doc);
        println!(
            "{}",
            serde_json::json!({"id": gold.id, "refs": gold.refs, "sents": sentences(&doc), "terms": terms})
        );
    }
}
