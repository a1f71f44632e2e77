//! Versions of products and standards: `NetOffice 5.0`, `Windows 10`, `ISO 9001:2015`.

use super::scan::Found;
use super::token::Tokens;
use super::{Kind, numeral, spelled, unit};

/// Products, standards and other words before a version.
const VERSIONS: &[&str] = &[
    "phiên bản",
    "version",
    "ver",
    "v",
    "windows",
    "office",
    "win",
    "ios",
    "android",
    "iso",
    "tcvn",
    "iec",
    "sql",
    "server",
    "java",
    "php",
    "html",
    "qcvn",
    "oracle",
    "ie",
    "chrome",
    "firefox",
    "excel",
    "word",
    "sharepoint",
    "net",
    "usb",
    "tls",
    "ssl",
    "công nghiệp",
    "cách mạng",
    "ubuntu",
    "redhat",
    "exchange",
    "itu",
    "vneid",
    "thế hệ",
];

/// The most pieces of a version.
const LONGEST_VERSION: usize = 16;

/// A version at `i`, a run of digits: `NetOffice 5.0`, `Windows 10`, `ISO 9001:2015`, `1.2.3`. Does not reach back before `floor`.
pub(super) fn version(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let mut end = i + 1;
    while end < i + LONGEST_VERSION && t.is_sign(end, &['.', ':']) && t.glued(end) && t.glued(end + 1) && t.digits(end + 1).is_some() {
        end += 2;
    }
    let counts = || unit::counted(t, end).is_some() || unit::unit(t, end).is_some() || spelled::scale(t, end).0 > 1;
    let before = i.wrapping_sub(1);
    let inner_capital =
        i > floor && t.raw(before).is_ascii() && t.raw(before).chars().skip(1).any(char::is_uppercase) && !t.is_capitals(before);
    let led = t.ending(floor, i, VERSIONS).filter(|_| !counts());
    let product = (inner_capital && end > i + 1 && !counts()).then_some(before);
    if let Some(start) = led.or(product) {
        return Some(Found::new(start, end, Kind::Version));
    }
    let groups = numeral::digits(t, i).map_or(i, |n| n.end);
    let dotted = end > i + 3 && groups < end && (i + 1..end).step_by(2).all(|k| t.sign(k) == Some('.'));
    dotted.then(|| Found::new(i, end, Kind::Version))
}
