//! What of the building of a briefing can be set.

use serde::{Deserialize, Serialize};

/// `[briefing]` of config.toml.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The most key points of a story.
    pub story_key_points: usize,
    /// How alike two sentences must be to be linked as one claim, from 0 to 1.
    pub same_claim: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { story_key_points: 8, same_claim: 0.5 }
    }
}
