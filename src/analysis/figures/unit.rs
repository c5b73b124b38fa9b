//! Units: currencies to ISO 4217, measures to one singular name.

use std::cell::OnceCell;

use crate::analysis::doc::Doc;

/// Reads the units of one document.
#[derive(Debug)]
pub struct Units<'a> {
    doc: &'a Doc<'a>,
    /// How often the text names each of [`COUNTRIES`]; counted once, and only where needed.
    named: OnceCell<Vec<usize>>,
}

/// A unit and the token after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// `%`, an ISO 4217 code, or a measure in the singular.
    pub name: &'static str,
    /// The token after it.
    pub end: usize,
}

/// So many bytes are looked through for the country whose currency is meant.
const HEAD: usize = 20_000;

impl<'a> Units<'a> {
    /// For the units of `doc`.
    pub fn new(doc: &'a Doc<'a>) -> Self {
        Self { doc, named: OnceCell::new() }
    }

    /// The currency before the number at token `at`, and the token it starts at: `$`, `US$`, `Rs.`,
    /// `EUR`.
    pub fn currency_before(&self, at: usize, start: usize) -> Option<(&'static str, usize)> {
        let doc = self.doc;
        let before = |n: usize| at.checked_sub(n).filter(|&token| token >= start);
        let one = before(1)?;
        let word = doc.word(one);
        let stuck = |token: usize| !doc.tokens[token + 1].spaced;
        if word == "." && before(2).is_some_and(|two| doc.lower(two) == "rs" && stuck(two)) {
            return Some((self.by_country("rupee", "INR"), at - 2));
        }
        if matches!(doc.lower(one), "rs" | "re") && word.starts_with('R') {
            return Some((self.by_country("rupee", "INR"), one));
        }
        let prefix = before(2).filter(|&two| stuck(two)).map(|two| doc.word(two));
        if word == "$" {
            let of = prefix.and_then(|prefix| DOLLARS.iter().find(|(name, _)| *name == prefix));
            return Some(of.map_or(("USD", one), |(_, code)| (code, one - 1)));
        }
        if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| *sign == word) {
            return Some((code, one));
        }
        CODES.iter().find(|code| **code == word).map(|code| (*code, one))
    }

    /// The unit that starts at token `at`: `%`, `percent`, `dollars`, `Swiss francs`, `km`, `times`.
    pub fn unit_at(&self, at: usize, end: usize) -> Option<Unit> {
        let doc = self.doc;
        let word = |n: usize| if at + n < end { doc.lower(at + n) } else { "" };
        let unit = |name, length| Some(Unit { name, end: at + length });
        match (word(0), word(1)) {
            ("%" | "percent" | "pct" | "percentage", _) if word(0) != "percentage" => unit("%", 1),
            ("per", "cent") => unit("%", 2),
            ("percentage" | "basis", "point" | "points") => {
                unit(if word(0) == "basis" { "basis point" } else { "percentage point" }, 2)
            }
            ("square" | "sq" | "cubic" | "cu", _) => squared(doc, at, end),
            ("nautical", "mile" | "miles") => unit("nautical mile", 2),
            ("metric", "ton" | "tons" | "tonne" | "tonnes") => unit("tonne", 2),
            ("°" | "º", "c") | ("degrees" | "degree", "celsius" | "centigrade" | "c") => {
                unit("°C", 2)
            }
            ("°" | "º", "f") | ("degrees" | "degree", "fahrenheit" | "f") => unit("°F", 2),
            ("°" | "º", _) => unit("degree", 1),
            ("us" | "u.s.", "dollar" | "dollars") => unit("USD", 2),
            ("cfa", "franc" | "francs") => unit(self.by_country("cfa", "XOF"), 2),
            _ => self.money_at(at, end).or_else(|| measure_at(doc, at, end)),
        }
    }

    fn money_at(&self, at: usize, end: usize) -> Option<Unit> {
        let doc = self.doc;
        let word = |n: usize| if at + n < end { doc.lower(at + n) } else { "" };
        if let Some(code) =
            (at < end).then(|| CODES.iter().find(|code| **code == doc.word(at))).flatten()
        {
            return Some(Unit { name: code, end: at + 1 });
        }
        if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| *sign == word(0)) {
            return Some(Unit { name: code, end: at + 1 });
        }
        if let Some(default) = currency(word(0)) {
            return Some(Unit { name: self.by_country(singular(word(0)), default), end: at + 1 });
        }
        // "Canadian dollars", "New Zealand dollars".
        for length in [1, 2] {
            let Some(default) = currency(word(length)) else { continue };
            let adjective = (at..at + length).map(|at| doc.lower(at)).collect::<Vec<_>>().join(" ");
            let of = singular(word(length));
            let code = COUNTRIES.iter().find(|(currency, country, _)| {
                *currency == of && adjective.starts_with(&country[..country.len().min(4)])
            });
            let known = code.map(|(_, _, code)| *code);
            if known.is_some() || doc.word(at).starts_with(char::is_uppercase) && length == 1 {
                return Some(Unit { name: known.unwrap_or(default), end: at + length + 1 });
            }
        }
        None
    }

    /// The code of a currency that several countries have: that of the country which the text names
    /// most often.
    fn by_country(&self, currency: &str, default: &'static str) -> &'static str {
        // Dollars are American unless they are called otherwise.
        if currency == "dollar" {
            return default;
        }
        let named = self.named.get_or_init(|| {
            let lower = &self.doc.lower;
            let end = (0..=lower.len().min(HEAD)).rev().find(|&at| lower.is_char_boundary(at));
            let head = &lower[..end.unwrap_or(0)];
            COUNTRIES.iter().map(|(_, country, _)| head.matches(country).count()).collect()
        });
        // Rupees are India's unless another country is more than mentioned.
        let mut best = (usize::from(currency == "rupee"), default);
        for ((name, _, code), count) in COUNTRIES.iter().zip(named) {
            if *name == currency && *count > best.0 {
                best = (*count, code);
            }
        }
        best.1
    }
}

/// Is `name` an ISO 4217 code?
pub fn is_currency(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}

/// The currency of letters that stick to the number behind them: the `R` of `R38 million`.
pub fn of_prefix(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "R" => "ZAR",
        "N" => "NGN",
        "Ksh" | "KSh" | "Kshs" | "Sh" => "KES",
        "Tk" => "BDT",
        "Rs" => "INR",
        _ => return None,
    })
}

/// The measure or currency that sticks to the digits: the `km` of `20km`, the `m` of `$5m`.
pub fn of_suffix(suffix: &str) -> Option<&'static str> {
    match suffix {
        "m" => Some("metre"),
        "c" => Some("°C"),
        "f" => Some("°F"),
        "p" => None,
        _ => measure(suffix),
    }
}

fn squared(doc: &Doc, at: usize, end: usize) -> Option<Unit> {
    let cubic = doc.lower(at).starts_with("cu");
    let next = at + 1 + usize::from(at + 1 < end && doc.lower(at + 1) == ".");
    let base = (next < end).then(|| doc.lower(next)).and_then(|word| match word {
        "m" => Some("metre"),
        _ => measure(word),
    })?;
    let name = match (cubic, base) {
        (false, "kilometre") => "square kilometre",
        (false, "metre") => "square metre",
        (false, "mile") => "square mile",
        (false, "foot") => "square foot",
        (true, "kilometre") => "cubic kilometre",
        (true, "metre") => "cubic metre",
        (true, "foot") => "cubic foot",
        _ => return None,
    };
    Some(Unit { name, end: next + 1 })
}

fn measure_at(doc: &Doc, at: usize, end: usize) -> Option<Unit> {
    if at >= end {
        return None;
    }
    let name = measure(doc.lower(at))?;
    let word = |n: usize| if at + n < end { doc.lower(at + n) } else { "" };
    let per_hour = match (word(1), word(2)) {
        ("per" | "an" | "/", "hour" | "h" | "hr") => true,
        _ => return Some(Unit { name, end: at + 1 }),
    };
    let name = match name {
        "kilometre" if per_hour => "kilometre per hour",
        "mile" if per_hour => "mile per hour",
        _ => return Some(Unit { name, end: at + 1 }),
    };
    Some(Unit { name, end: at + 3 })
}

/// A currency by its name, singular or plural, with the code it has where nothing else tells.
fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" => "USD",
        "euro" | "euros" => "EUR",
        "pound" | "pounds" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "rupee" | "rupees" => "INR",
        "rouble" | "roubles" | "ruble" | "rubles" => "RUB",
        "won" => "KRW",
        "lira" | "liras" => "TRY",
        "hryvnia" | "hryvnias" | "hryvnya" => "UAH",
        "naira" => "NGN",
        "rand" => "ZAR",
        "cedi" | "cedis" => "GHS",
        "birr" => "ETB",
        "kwacha" => "ZMW",
        "shilling" | "shillings" => "KES",
        "peso" | "pesos" => "MXN",
        "real" | "reais" => "BRL",
        "krona" | "kronor" => "SEK",
        "krone" | "kroner" => "NOK",
        "króna" | "krónur" | "kronur" => "ISK",
        "kina" => "PGK",
        "zloty" | "zlotys" | "złoty" => "PLN",
        "forint" | "forints" => "HUF",
        "koruna" | "korunas" => "CZK",
        "lei" | "leu" => "RON",
        "leva" | "lev" => "BGN",
        "baht" => "THB",
        "dong" | "đồng" => "VND",
        "rupiah" => "IDR",
        "ringgit" => "MYR",
        "taka" => "BDT",
        "kyat" => "MMK",
        "riyal" | "riyals" => "SAR",
        "rial" | "rials" => "IRR",
        "dirham" | "dirhams" => "AED",
        "dinar" | "dinars" => "RSD",
        "shekel" | "shekels" => "ILS",
        "franc" | "francs" => "CHF",
        "tenge" => "KZT",
        "dram" | "drams" => "AMD",
        "lari" => "GEL",
        "soles" => "PEN",
        "bolivianos" => "BOB",
        "guaranies" | "guaraníes" => "PYG",
        "quetzales" | "quetzals" => "GTQ",
        "lempiras" => "HNL",
        "tugrik" | "tugriks" | "tögrög" | "togrog" | "tögrögs" | "tugrug" => "MNT",
        "som" | "soms" => "KGS",
        "manat" | "manats" => "AZN",
        _ => return None,
    })
}

/// Names of currencies that end in s or have two forms, to the form of [`COUNTRIES`].
fn singular(word: &str) -> &str {
    match word {
        "kronor" => "krona",
        "kroner" => "krone",
        "yuan" | "renminbi" | "reais" => word,
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}

/// A measure by its name or sign, in small letters.
fn measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" | "kms" => "kilometre",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "centimetre" | "centimetres" | "centimeter" | "centimeters" | "cm" => "centimetre",
        "millimetre" | "millimetres" | "millimeter" | "millimeters" | "mm" => "millimetre",
        "mile" | "miles" => "mile",
        "foot" | "feet" | "ft" => "foot",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "hectare" | "hectares" | "ha" => "hectare",
        "acre" | "acres" => "acre",
        "km²" | "km2" => "square kilometre",
        "m²" | "m2" | "sqm" => "square metre",
        "m³" | "m3" => "cubic metre",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" | "bpd" => "barrel",
        "bushel" | "bushels" => "bushel",
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kilo" | "kilos" | "kg" => {
            "kilogram"
        }
        "gram" | "grams" | "gramme" | "grammes" | "g" => "gram",
        "lb" | "lbs" => "pound",
        "milligram" | "milligrams" | "mg" => "milligram",
        "microgram" | "micrograms" | "µg" | "mcg" => "microgram",
        "gigahertz" | "ghz" => "gigahertz",
        "megahertz" | "mhz" => "megahertz",
        "ounce" | "ounces" | "oz" => "ounce",
        "watt" | "watts" => "watt",
        "kilowatt" | "kilowatts" | "kw" => "kilowatt",
        "megawatt" | "megawatts" | "mw" => "megawatt",
        "gigawatt" | "gigawatts" | "gw" => "gigawatt",
        "kwh" => "kilowatt hour",
        "mwh" => "megawatt hour",
        "gwh" => "gigawatt hour",
        "twh" => "terawatt hour",
        "volt" | "volts" => "volt",
        "megabyte" | "megabytes" | "mb" => "megabyte",
        "gigabyte" | "gigabytes" | "gb" => "gigabyte",
        "terabyte" | "terabytes" | "tb" => "terabyte",
        "kmh" | "kph" => "kilometre per hour",
        "mph" => "mile per hour",
        "knot" | "knots" => "knot",
        "degree" | "degrees" => "degree",
        "°c" => "°C",
        "°f" => "°F",
        "carat" | "carats" => "carat",
        "hertz" | "hz" => "hertz",
        "decibel" | "decibels" => "decibel",
        "calorie" | "calories" | "kcal" => "calorie",
        "horsepower" | "bhp" => "horsepower",
        "magnitude" => "magnitude",
        _ => return None,
    })
}

const SIGNS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("₫", "VND"),
    ("₪", "ILS"),
    ("฿", "THB"),
    ("₸", "KZT"),
    ("₵", "GHS"),
    ("₾", "GEL"),
    ("֏", "AMD"),
    ("৳", "BDT"),
];

/// What may stand before a dollar sign.
const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("U.S.", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("HK", "HKD"),
    ("NZ", "NZD"),
    ("S", "SGD"),
    ("R", "BRL"),
    ("NT", "TWD"),
    ("J", "JMD"),
    ("FJ", "FJD"),
    ("Z", "ZWL"),
];

#[rustfmt::skip]
/// Codes that are read where they stand in the text, and all that can be found by name.
pub const CODES: &[&str] = &[
    "USD", "EUR", "ZWL", "TWD", "JMD", "FJD", "MMK", "KGS", "HNL", "GTQ", "PYG", "BOB", "UYU", "DOP", "CUP", "SDG", "SSP", "MUR", "SOS", "MDL", "MWK", "DJF", "GNF", "CDF", "BIF", "RWF", "IRR", "OMR", "YER", "BHD", "LYD", "JOD", "IQD", "SYP", "LBP", "MNT", "ZMW", "PGK", "GBP", "JPY", "CNY", "INR", "RUB", "KRW", "TRY", "UAH", "NGN", "ZAR", "KES",
    "UGX", "TZS", "GHS", "ETB", "MXN", "BRL", "ARS", "CLP", "COP", "PEN", "SEK", "NOK", "DKK",
    "CHF", "PLN", "HUF", "CZK", "RON", "BGN", "THB", "VND", "IDR", "MYR", "SGD", "HKD", "PHP",
    "PKR", "BDT", "LKR", "NPR", "SAR", "AED", "QAR", "KWD", "ILS", "EGP", "MAD", "AUD", "CAD",
    "NZD", "XOF", "XAF", "RSD", "KZT", "AMD", "GEL", "AZN", "ISK", "DZD", "TND",
];

/// Currencies of one name: name, how the country is called, code.
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("dollar", "canad", "CAD"),
    ("dollar", "australia", "AUD"),
    ("dollar", "new zealand", "NZD"),
    ("dollar", "hong kong", "HKD"),
    ("dollar", "singapore", "SGD"),
    ("dollar", "taiwan", "TWD"),
    ("dollar", "jamaica", "JMD"),
    ("dollar", "fiji", "FJD"),
    ("pound", "egypt", "EGP"),
    ("pound", "leban", "LBP"),
    ("pound", "syria", "SYP"),
    ("pound", "south sudan", "SSP"),
    ("pound", "sudan", "SDG"),
    ("rupee", "india", "INR"),
    ("rupee", "pakistan", "PKR"),
    ("rupee", "sri lanka", "LKR"),
    ("rupee", "nepal", "NPR"),
    ("rupee", "maurit", "MUR"),
    ("shilling", "kenya", "KES"),
    ("shilling", "tanzania", "TZS"),
    ("shilling", "uganda", "UGX"),
    ("shilling", "somali", "SOS"),
    ("peso", "mexic", "MXN"),
    ("peso", "philippin", "PHP"),
    ("peso", "argentin", "ARS"),
    ("peso", "chile", "CLP"),
    ("peso", "colombia", "COP"),
    ("peso", "cuba", "CUP"),
    ("peso", "dominican", "DOP"),
    ("peso", "urugua", "UYU"),
    ("dinar", "serbia", "RSD"),
    ("dinar", "iraq", "IQD"),
    ("dinar", "kuwait", "KWD"),
    ("dinar", "jordan", "JOD"),
    ("dinar", "algeria", "DZD"),
    ("dinar", "tunisia", "TND"),
    ("dinar", "libya", "LYD"),
    ("dinar", "bahrain", "BHD"),
    ("dirham", "emirat", "AED"),
    ("dirham", "morocc", "MAD"),
    ("riyal", "saudi", "SAR"),
    ("riyal", "qatar", "QAR"),
    ("riyal", "yemen", "YER"),
    ("rial", "iran", "IRR"),
    ("rial", "oman", "OMR"),
    ("rial", "yemen", "YER"),
    ("franc", "swiss", "CHF"),
    ("franc", "switzerland", "CHF"),
    ("franc", "rwanda", "RWF"),
    ("franc", "burundi", "BIF"),
    ("franc", "congo", "CDF"),
    ("franc", "guinea", "GNF"),
    ("franc", "djibouti", "DJF"),
    ("franc", "senegal", "XOF"),
    ("franc", "mali", "XOF"),
    ("franc", "ivor", "XOF"),
    ("franc", "cameroon", "XAF"),
    ("franc", "gabon", "XAF"),
    ("franc", "chad", "XAF"),
    ("cfa", "senegal", "XOF"),
    ("cfa", "cameroon", "XAF"),
    ("cfa", "gabon", "XAF"),
    ("cfa", "chad", "XAF"),
    ("cfa", "congo", "XAF"),
    ("krone", "norw", "NOK"),
    ("krone", "danish", "DKK"),
    ("krone", "denmark", "DKK"),
    ("krona", "swed", "SEK"),
    ("krona", "iceland", "ISK"),
    ("won", "korea", "KRW"),
    ("kwacha", "zambia", "ZMW"),
    ("kwacha", "malawi", "MWK"),
    ("lira", "turk", "TRY"),
    ("lira", "leban", "LBP"),
    ("leu", "moldova", "MDL"),
];
