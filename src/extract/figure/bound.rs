//! How a figure stands to the true value, by the words around it: `hơn`, `ít nhất`, `chưa tới`, `trở lên`.

use super::Bound;
use super::Kind;
use super::scan::Found;
use super::token::Tokens;

/// Words right before a figure.
const BEFORE: &[(&str, Bound)] = &[
    ("hơn", Bound::MoreThan),
    ("trên", Bound::MoreThan),
    ("quá", Bound::MoreThan),
    ("vượt", Bound::MoreThan),
    ("vượt quá", Bound::MoreThan),
    ("vượt mức", Bound::MoreThan),
    ("vượt trên", Bound::MoreThan),
    ("nhiều hơn", Bound::MoreThan),
    ("lớn hơn", Bound::MoreThan),
    ("cao hơn", Bound::MoreThan),
    ("gần", Bound::About),
    ("khoảng", Bound::About),
    ("vào khoảng", Bound::About),
    ("xấp xỉ", Bound::About),
    ("ước", Bound::About),
    ("ước tính", Bound::About),
    ("ước đạt", Bound::About),
    ("ước thực hiện", Bound::About),
    ("ước khoảng", Bound::About),
    ("chừng", Bound::About),
    ("ngót", Bound::About),
    ("ngót nghét", Bound::About),
    ("suýt soát", Bound::About),
    ("tầm", Bound::About),
    ("cỡ", Bound::About),
    ("quãng", Bound::About),
    ("tương đương khoảng", Bound::About),
    ("ít nhất", Bound::AtLeast),
    ("tối thiểu", Bound::AtLeast),
    ("không dưới", Bound::AtLeast),
    ("không ít hơn", Bound::AtLeast),
    ("không thấp hơn", Bound::AtLeast),
    ("dưới", Bound::LessThan),
    ("ít hơn", Bound::LessThan),
    ("thấp hơn", Bound::LessThan),
    ("nhỏ hơn", Bound::LessThan),
    ("chưa tới", Bound::LessThan),
    ("chưa đến", Bound::LessThan),
    ("chưa đầy", Bound::LessThan),
    ("chưa đạt", Bound::LessThan),
    ("chưa được", Bound::LessThan),
    ("không đến", Bound::LessThan),
    ("không tới", Bound::LessThan),
    ("không đầy", Bound::LessThan),
    ("chưa quá", Bound::AtMost),
    ("không quá", Bound::AtMost),
    ("không vượt quá", Bound::AtMost),
    ("không hơn", Bound::AtMost),
    ("không nhiều hơn", Bound::AtMost),
    ("không cao hơn", Bound::AtMost),
    ("tối đa", Bound::AtMost),
    ("nhiều nhất", Bound::AtMost),
];

/// Bound words that keep their meaning with one or two of `FILL` between them and the figure.
const LOOSE: &[&str] =
    &["ít nhất", "tối thiểu", "tối đa", "nhiều nhất", "ước", "ước tính", "không dưới", "chưa đạt", "không quá", "xấp xỉ", "không vượt quá"];

const FILL: &[&str] = &["là", "đạt", "có", "được", "mức", "phải", "tỷ", "tỉ", "lệ", "từ", "ở", "bằng", "tới", "số"];

/// Words after a figure and what it counts.
const AFTER: &[(&str, Bound)] = &[("trở lên", Bound::AtLeast), ("trở xuống", Bound::AtMost)];

/// Words right after a figure.
const ODD: &[&str] = &["lẻ", "có lẻ"];

/// How many words may stand between a figure and `trở lên`.
const REACH: usize = 4;

/// How many pieces back `ước tính` still speaks of a figure of its clause.
const CLAUSE: usize = 12;

/// Signs before a number.
const SIGNS: &[(char, Bound)] = &[
    ('>', Bound::MoreThan),
    ('<', Bound::LessThan),
    ('≥', Bound::AtLeast),
    ('≤', Bound::AtMost),
    ('~', Bound::About),
    ('≈', Bound::About),
];

/// Places and fields: `trên 7 lĩnh vực` says where.
const PLACES: &[&str] = &[
    "lĩnh vực",
    "địa bàn",
    "huyện",
    "xã",
    "tỉnh",
    "quận",
    "phường",
    "địa phương",
    "trang",
    "cổng",
    "hệ thống",
    "phương diện",
    "mặt",
    "phần mềm",
    "nền tảng",
    "website",
    "kênh",
    "thị xã",
    "thị trấn",
    "thành phố",
    "ngành",
    "nội dung",
    "phương tiện",
    "tiêu chí",
    "trục",
    "thiết bị",
    "tuyến",
];

/// Words before `trên` after which it bounds all the same.
const HAVING: &[&str] = &["có", "đạt", "được", "là", "với", "gồm", "khoảng", "thêm", "lên", "tới", "đến", "còn", "chiếm", "cho", "tại"];

/// The bound of a figure with the first piece of its words and the piece after them. `floor` is the piece after the figure before.
pub(super) fn bound(t: &Tokens, floor: usize, found: &Found) -> Option<(Bound, usize, usize)> {
    if !may_be_bounded(&found.kind) {
        return None;
    }
    before(t, floor, found).or_else(|| after(t, found)).or_else(|| estimated(t, floor, found))
}

fn may_be_bounded(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Levels(_) | Kind::Ordinal | Kind::DocumentNumber | Kind::Clock | Kind::Phone | Kind::Version | Kind::Furniture | Kind::Name
    )
}

fn before(t: &Tokens, floor: usize, found: &Found) -> Option<(Bound, usize, usize)> {
    if matches!(found.kind, Kind::Period { .. } | Kind::Yearless { .. }) {
        return deadline(t, floor, found);
    }
    let (mut bound, mut first, end) = innermost(t, floor, found)?;
    // `khoảng hơn 40`: the firmer word holds, the range has both.
    while let Some((outer, at)) = word_ending(t, floor, first) {
        bound = if bound == Bound::About { outer } else { bound };
        first = at;
    }
    if bound == Bound::MoreThan && is_forbidden(t, floor, first) {
        bound = Bound::AtMost;
    }
    Some((bound, first, end))
}

// `không để hồ sơ trễ hạn quá 2%`
fn is_forbidden(t: &Tokens, floor: usize, first: usize) -> bool {
    let begins = floor.max(first.saturating_sub(CLAUSE));
    let exceeds = matches!(t.word(first), "quá" | "vượt");
    exceeds && (begins..first).any(|at| t.phrase(at, "không để").or(t.phrase(at, "không được để")).is_some())
}

// A day bounds with `trước` alone.
fn deadline(t: &Tokens, floor: usize, found: &Found) -> Option<(Bound, usize, usize)> {
    let before = found.start.wrapping_sub(1);
    (found.start > floor && t.word(before) == "trước").then_some((Bound::LessThan, before, found.start))
}

fn innermost(t: &Tokens, floor: usize, found: &Found) -> Option<(Bound, usize, usize)> {
    if let Some((bound, start)) = sign_ending(t, floor, found.start) {
        return Some((bound, start, found.start));
    }
    if let Some((bound, start)) = word_ending(t, floor, found.start) {
        return (!says_where(t, floor, start, found)).then_some((bound, start, found.start));
    }
    let mut at = found.start;
    for _ in 0..3 {
        if at <= floor || !FILL.contains(&t.word(at - 1)) {
            return None;
        }
        at -= 1;
        if let Some((bound, start)) = word_ending(t, floor, at).filter(|(_, s)| LOOSE.iter().any(|l| t.phrase(*s, l) == Some(at))) {
            return Some((bound, start, at));
        }
    }
    None
}

fn word_ending(t: &Tokens, floor: usize, end: usize) -> Option<(Bound, usize)> {
    let start = |(words, bound): &(&str, Bound)| t.ending(floor, end, &[words]).map(|s| (*bound, s));
    BEFORE.iter().filter_map(start).min_by_key(|(_, s)| *s)
}

// `> 80%`, `>= 80%`
fn sign_ending(t: &Tokens, floor: usize, end: usize) -> Option<(Bound, usize)> {
    let at = end.checked_sub(1).filter(|at| *at >= floor)?;
    if t.sign(at) == Some('=') && at > floor {
        return match t.sign(at - 1) {
            Some('>') => Some((Bound::AtLeast, at - 1)),
            Some('<') => Some((Bound::AtMost, at - 1)),
            _ => None,
        };
    }
    let sign = t.sign(at)?;
    SIGNS.iter().find(|(s, _)| *s == sign).map(|(_, bound)| (*bound, at))
}

// `trên 7 lĩnh vực`, `15 trên 20 đơn vị`, `dưới 3 hình thức`
fn says_where(t: &Tokens, floor: usize, start: usize, found: &Found) -> bool {
    let alone = start + 1 == found.start;
    match t.word(start) {
        "trên" if alone => {
            let of_whole = start == floor && floor > 0;
            let counts = matches!(found.kind, Kind::Count(_));
            let place = counts && t.longest(found.end, PLACES).is_some() && !HAVING.contains(&t.word(start.wrapping_sub(1)));
            place || of_whole && counts && !t.is_sign(start.wrapping_sub(1), &[',', ';', '.', ')'])
        }
        "dưới" if alone => t.longest(found.end, &["hình thức", "dạng"]).is_some(),
        _ => false,
    }
}

// `40 thủ tục trở lên`, `80% trở lên`, `300 có lẻ`
fn after(t: &Tokens, found: &Found) -> Option<(Bound, usize, usize)> {
    if let Some(end) = t.longest(found.end, ODD) {
        return Some((Bound::MoreThan, found.end, end));
    }
    for at in found.end..=found.end + REACH {
        for (words, bound) in AFTER {
            if let Some(end) = t.phrase(at, words) {
                return Some((*bound, at, end));
            }
        }
        if matches!(t.word(at), "" | "từ" | "mức" | "đến" | "và" | "có" | "đạt") {
            return None;
        }
    }
    None
}

// `theo ước tính của Sở mới ở mức 50%`
fn estimated(t: &Tokens, floor: usize, found: &Found) -> Option<(Bound, usize, usize)> {
    if !matches!(found.kind, Kind::Count(_) | Kind::Percent(_) | Kind::Range { .. }) {
        return None;
    }
    let lowest = floor.max(found.start.saturating_sub(CLAUSE));
    let mut at = found.start;
    while at > lowest {
        at -= 1;
        if t.is_sign(at, &['.', ';', '!', '?', ',']) {
            return None;
        }
        if t.phrase(at, "ước tính").is_some() {
            let start = if at > floor && t.word(at - 1) == "theo" { at - 1 } else { at };
            return Some((Bound::About, start, at + 2));
        }
    }
    None
}
