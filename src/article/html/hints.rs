//! What the attributes of an element say of what is in it.
//!
//! In: attributes, one by one. Out: a few hints. Names are made by people for their style sheets;
//! what most of them mean by a word is listed here.

/// Hints, several at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints(u8);

impl Hints {
    /// Not shown.
    pub const HIDDEN: Self = Self(1);
    /// Hardly part of an article: a share bar, a list of other articles.
    pub const UNLIKELY: Self = Self(2);
    /// Never part of an article: comments, navigation, advertisements.
    pub const OUTSIDE: Self = Self(4);
    /// Perhaps an article.
    pub const LIKELY: Self = Self(8);
    /// The body of an article.
    pub const BODY: Self = Self(16);
    /// Words under a picture.
    pub const CAPTION: Self = Self(32);
    /// The page says when it was published here.
    pub const PUBLISHED: Self = Self(64);

    /// Has it any of `other`?
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What the attribute `name` with `value` says.
    pub fn of(name: &[u8], value: &str) -> Self {
        match name {
            b"class" | b"id" => of_name(value),
            b"role" => match value {
                "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "menu"
                | "alertdialog" | "menubar" | "toolbar" => Self::OUTSIDE,
                "complementary" => Self::UNLIKELY,
                "article" | "main" => Self::LIKELY,
                _ => Self::default(),
            },
            b"itemprop" => {
                let is = |name| value.split_whitespace().any(|word| word == name);
                let body = if is("articleBody") { Self::BODY } else { Self::default() };
                body.with(if is("datePublished") { Self::PUBLISHED } else { Self::default() })
            }
            b"hidden" => Self::HIDDEN,
            b"aria-hidden" if value == "true" => Self::UNLIKELY,
            b"style" if is_unseen(value) => Self::HIDDEN,
            b"pubdate" => Self::PUBLISHED,
            _ => Self::default(),
        }
    }
}

/// Does a style hide what it is for, in one of the ways in which words are put into a page for
/// machines alone? Words without size or colour are not among them: pages begin so what they then
/// fade in.
fn is_unseen(style: &str) -> bool {
    let mut bare = String::new();
    let mut comments = style.get(..1000).unwrap_or(style).split("/*");
    bare.push_str(comments.next().unwrap_or_default());
    bare.extend(comments.filter_map(|comment| Some(comment.split_once("*/")?.1)));
    bare.retain(|c| !c.is_whitespace());
    bare.make_ascii_lowercase();
    bare.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let value = value.trim_end_matches("!important");
        let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        let number: Option<f64> = number.parse().ok();
        match name {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "left" | "top" | "text-indent" | "margin-left" | "margin-top" => {
                number.is_some_and(|off| off <= -900.0)
            }
            _ => false,
        }
    })
}

/// What a class or an id says.
fn of_name(value: &str) -> Hints {
    let mut hints = Hints::default();
    let end = value.char_indices().nth(300).map_or(value.len(), |(at, _)| at);
    for class in value[..end].split_whitespace() {
        let lower = class.to_ascii_lowercase();
        if is_body(&lower) {
            hints = hints.with(Hints::BODY);
        }
        let mut words = words(class);
        words.push(lower.replace(['-', '_'], ""));
        for word in &words {
            hints = hints.with(of_word(word));
        }
    }
    hints
}

/// The words of a name: `relatedPosts-list` is `related`, `posts`, `list`.
fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut small = false;
    for c in class.chars() {
        if !c.is_alphanumeric() {
            fresh = true;
            continue;
        }
        if fresh || small && c.is_uppercase() {
            words.push(String::new());
        }
        fresh = false;
        small = c.is_lowercase();
        words.last_mut().expect("one was pushed").extend(c.to_lowercase());
    }
    words
}

/// Names that many programs give to the body of an article.
fn is_body(class: &str) -> bool {
    let bare = class.replace('_', "-");
    matches!(
        bare.as_str(),
        "article-body"
            | "articlebody"
            | "article-content"
            | "article-text"
            | "article-body-content"
            | "story-body"
            | "storybody"
            | "story-content"
            | "story-text"
            | "entry-content"
            | "post-content"
            | "post-body"
            | "postcontent"
            | "post-text"
            | "body-content"
            | "content-body"
            | "article-main-content"
            | "article-copy"
            | "story-body-text"
            | "article-page-body"
            | "single-content"
            | "blog-post-content"
            | "articletext"
            | "news-body"
            | "news-content"
            | "newstext"
            | "td-post-content"
            | "article-main"
            | "body-copy"
            | "bodytext"
            | "rich-text"
            | "wysiwyg"
            | "mw-parser-output"
    )
}

fn of_word(word: &str) -> Hints {
    match word {
        "comment" | "comments" | "commentlist" | "disqus" | "respond" | "nav" | "navbar"
        | "navigation" | "menu" | "submenu" | "footer" | "breadcrumb" | "breadcrumbs"
        | "advert" | "advertisement" | "advertising" | "ad" | "ads" | "adsbygoogle" | "sponsor"
        | "sponsored" | "cookie" | "cookies" | "gdpr" | "consent" | "privacy" | "outbrain"
        | "taboola" | "pagination" | "pager" | "toolbar" | "masthead" | "skip" | "login"
        | "signin" | "dropdown" | "tagcloud" | "livefyre" | "noprint" | "infobar" | "printonly"
        | "navbox" | "editsection" | "catlinks" => Hints::OUTSIDE,
        "related" | "relatedposts" | "relatedarticles" | "relatedcontent" | "relatedlinks"
        | "share" | "shares" | "sharing" | "sharebar" | "sharetools" | "social" | "sociallinks"
        | "sidebar" | "newsletter" | "newsletters" | "promo" | "promos" | "promotion"
        | "banner" | "subscribe" | "subscription" | "signup" | "tags" | "taglist" | "popular"
        | "trending" | "recommended" | "recommendations" | "recommendation" | "recirc"
        | "recirculation" | "widget" | "widgets" | "modal" | "popup" | "overlay" | "copyright"
        | "disclaimer" | "legal" | "byline" | "author" | "authors" | "authorbox" | "bio"
        | "readmore" | "also" | "morefrom" | "mostread" | "mostpopular" | "follow" | "rating"
        | "ratings" | "vote" | "votes" | "credit" | "credits" | "timestamp" | "pubdate"
        | "postmeta" | "entrymeta" | "metadata" | "byline-info" | "dateline" | "print"
        | "printfriendly" | "feedback" | "paywall" | "teaser" | "teasers" | "carousel"
        | "slideshow" | "gallery" | "toc" | "infobox" | "metabox" | "reflist" | "reference"
        | "hatnote" | "jumplink" | "screen-reader-text" | "screenreader" | "visuallyhidden"
        | "hide" | "hidden" | "sronly" | "headlines" | "upnext" | "nextprev" | "prevnext"
        | "playlist" | "player" | "tool" | "tools" | "jump" | "meta" | "articlemeta" | "aside"
        | "correction" | "kicker" | "eyebrow" | "label" | "labels" => Hints::UNLIKELY,
        "article" | "story" | "entry" | "post" | "body" | "content" | "main" | "text" | "blog" => {
            Hints::LIKELY
        }
        "caption" | "captions" | "wpcaptiontext" | "imagecaption" | "photocaption" => {
            Hints::CAPTION
        }
        _ => Hints::default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::html::hints::Hints;

    #[test]
    #[rustfmt::skip]
    fn names_say_what_is_in_an_element() {
        let cases: &[(&[u8], &str, Hints)] = &[
            (b"class", "relatedPosts",       Hints::UNLIKELY),
            (b"class", "c-comments",         Hints::OUTSIDE),
            (b"id",    "article_body",       Hints::BODY),
            (b"itemprop", "articleBody",     Hints::BODY),
            (b"role",  "navigation",         Hints::OUTSIDE),
            (b"style", "color:red; display : none", Hints::HIDDEN),
            (b"style", "DISPLAY:/**/NONE !important", Hints::HIDDEN),
            (b"style", "position:absolute; left:-9999px", Hints::HIDDEN),
            (b"class", "adapter",            Hints::default()),
        ];
        for (name, value, hint) in cases {
            let found = Hints::of(name, value);
            assert!(*hint == Hints::default() && found == *hint || found.has(*hint), "{value}");
        }
        for seen in ["opacity:0", "left:-5px", "display:block; x:none", "/*"] {
            assert_eq!(Hints::of(b"style", seen), Hints::default(), "{seen}");
        }
    }
}
