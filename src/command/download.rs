//! The web, only when the reader asks for it: one request, one answer.
//!
//! Only http and https, also after a redirect; so many redirects, so much time, so many bytes, also
//! after unpacking, and no more. Nothing is sent but the address, our name, and what the server gave
//! us last time to tell whether anything is new.

use std::io::Read;
use std::time::Duration;

use ureq::{Agent, ResponseExt};

use crate::article::web::absolute;

/// An answer is no longer, in bytes.
const LARGEST: u64 = 32 << 20;

/// All of a request takes no longer.
const LONGEST: Duration = Duration::from_secs(30);

/// Redirects that are followed.
const REDIRECTS: u32 = 5;

/// What a server gave to tell whether anything is new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub modified: Option<String>,
}

/// What came.
#[derive(Debug)]
pub enum Answer {
    /// Nothing new since the mark that was sent.
    Unchanged,
    /// This.
    Content {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Where it was found in the end.
        url: String,
        /// To be sent next time.
        mark: Mark,
    },
}

/// Asks for `url`.
///
/// # Errors
/// Why not, as a sentence for the reader.
pub fn get(url: &str, mark: &Mark) -> Result<Answer, String> {
    let url = absolute(url).ok_or("it is no address of http or https")?;
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(LONGEST))
        .max_redirects(REDIRECTS)
        .http_status_as_error(false)
        .user_agent(concat!("tidings/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut request = agent.get(&url);
    if let Some(etag) = &mark.etag {
        request = request.header("If-None-Match", etag);
    }
    if let Some(modified) = &mark.modified {
        request = request.header("If-Modified-Since", modified);
    }
    let answer = request.call().map_err(|why| why.to_string())?;
    match answer.status().as_u16() {
        200..=299 => {}
        304 => return Ok(Answer::Unchanged),
        code => return Err(format!("the server answers {code}")),
    }
    let header = |name: &str| {
        let value = answer.headers().get(name)?.to_str().ok()?;
        (value.len() <= 1000).then(|| value.to_owned())
    };
    let mark = Mark { etag: header("etag"), modified: header("last-modified") };
    let url = absolute(&answer.get_uri().to_string()).unwrap_or(url);
    let mut bytes = Vec::new();
    let mut body = answer.into_body().into_reader().take(LARGEST + 1);
    body.read_to_end(&mut bytes).map_err(|why| why.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("it is longer than {} MiB", LARGEST >> 20));
    }
    Ok(Answer::Content { bytes, url, mark })
}
