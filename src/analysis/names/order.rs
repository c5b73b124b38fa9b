//! Names in which the family name stands first.

/// Family names that stand first, as Chinese and Korean news writes them, in small
/// letters.
const FIRST: &[&str] = &[
    "an", "bae", "ban", "cai", "cao", "chen", "cheng", "cho", "choi", "chung", "deng", "fan",
    "feng", "gao", "guo", "han", "he", "hong", "hu", "huang", "hwang", "jang", "jeon", "jiang",
    "jung", "kang", "kim", "kwon", "lee", "li", "liang", "lim", "lin", "liu", "lu", "luo", "ma",
    "mao", "moon", "nguyen", "oh", "pan", "park", "peng", "pham", "qian", "qin", "roh", "ryu",
    "seo", "shen", "shin", "son", "song", "sun", "tan", "tang", "tran", "tsai", "wang", "wen",
    "wu", "xi", "xiao", "xie", "xu", "yan", "yang", "ye", "yi", "yoon", "yu", "yuan", "zhang",
    "zhao", "zheng", "zhou", "zhu",
];

/// Is `word`, in small letters, a family name that stands before the given name?
pub fn stands_first(word: &str) -> bool {
    FIRST.contains(&word)
}
