//! What a number counts or measures, by the words after it.

use super::token::Tokens;

const PERCENT: &[&str] = &["phần trăm"];

const MONEY: &[&str] = &["đồng", "đ", "vnđ", "vnd", "usd", "đô la", "đô", "đôla", "euro", "eur", "nhân dân tệ", "trđ"];

/// Words that begin like money and are none.
const NOT_MONEY: &[&str] = &[
    "đồng chí",
    "đồng bộ",
    "đồng thời",
    "đồng nghiệp",
    "đồng bào",
    "đồng nhất",
    "đồng đều",
    "đồng ý",
    "đồng phục",
    "đồng hành",
    "đồng thuận",
    "đồng loạt",
    "đồng tình",
    "đồng tháp",
    "đồng nai",
    "đô thị",
];

const DURATION: &[&str] = &[
    "ngày làm việc",
    "giờ làm việc",
    "giờ đồng hồ",
    "giây",
    "phút",
    "giờ",
    "ngày",
    "tuần",
    "tuần lễ",
    "tháng",
    "quý",
    "năm",
    "thập kỷ",
    "thế kỷ",
];

/// Measures as they are spelled, capitals and all.
const MEASURES: &[&str] = &[
    "GB", "MB", "TB", "KB", "Gb", "Mb", "kbps", "Kbps", "Mbps", "Gbps", "mbps", "gbps", "MBps", "km", "km2", "m", "m2", "m3", "cm", "mm",
    "ha", "kg", "g", "kW", "KW", "MW", "kWh", "Hz", "MHz", "GHz", "inch", "bit", "byte", "VA", "kVA", "W",
];

/// Measures in words.
const MEASURE_WORDS: &[&str] =
    &["tuổi", "tấn", "tạ", "lít", "mét", "mét vuông", "mét khối", "ki lô mét", "ki-lô-mét", "héc ta", "kilômét", "điểm phần trăm", "bậc"];

/// What `điểm` is where it is a place and no score.
const POINTS: &[&str] = &[
    "cầu",
    "kết nối",
    "truy cập",
    "truy nhập",
    "giao dịch",
    "bưu điện",
    "phát",
    "thu",
    "mạng",
    "nút",
    "tiếp nhận",
    "đăng ký",
    "hỗ trợ",
    "cung cấp",
    "phục vụ",
    "trường",
];

/// Words before a number of `điểm` that is a score.
const SCORED: &[&str] = &["đạt", "được", "với", "chấm", "điểm", "là"];

const LIMITS: &[&str] = &["trên", "dưới", "hơn", "gần", "khoảng"];

/// Words before a bounded number of `điểm` that are places.
const HAVING: &[&str] = &["có", "tại", "đến", "tới"];

/// Things that are counted, by their first words.
const COUNTED: &[&str] = &[
    "đơn vị",
    "cơ quan",
    "sở",
    "ban",
    "ngành",
    "huyện",
    "quận",
    "xã",
    "phường",
    "thị xã",
    "thị trấn",
    "tỉnh",
    "thành phố",
    "bộ",
    "địa phương",
    "dịch vụ",
    "dvc",
    "dvctt",
    "thủ tục",
    "tthc",
    "hồ sơ",
    "văn bản",
    "hộp thư",
    "cán bộ",
    "công chức",
    "viên chức",
    "cbcc",
    "cbccvc",
    "cbcnv",
    "người",
    "lượt",
    "máy",
    "lĩnh vực",
    "nhiệm vụ",
    "dự án",
    "thành viên",
    "đại biểu",
    "trường",
    "cơ sở",
    "doanh nghiệp",
    "hộ",
    "lớp",
    "học viên",
    "trang",
    "cổng",
    "website",
    "phần mềm",
    "hệ thống",
    "chữ ký",
    "chứng thư",
    "tài khoản",
    "giao dịch",
    "tin",
    "bài",
    "ý kiến",
    "phản ánh",
    "kiến nghị",
    "câu hỏi",
    "cửa hàng",
    "khu phố",
    "tổ",
    "bản",
    "cuộc",
    "phiên",
    "quầy",
    "cấp",
    "nội dung",
    "giải pháp",
    "mục tiêu",
    "chỉ tiêu",
    "tiêu chí",
    "chiếc",
    "cái",
    "nhóm",
    "loại",
    "điểm",
    "cụm",
    "thôn",
    "ấp",
    "buôn",
    "khối",
    "phòng",
    "trung tâm",
    "chi nhánh",
    "công dân",
    "tổ chức",
    "cá nhân",
    "đoàn",
    "đội",
    "bệnh viện",
    "trạm",
    "xe",
    "đợt",
    "lao động",
    "đảng viên",
    "đề án",
    "kế hoạch",
    "quy trình",
    "biểu mẫu",
    "tin nhắn",
    "cuộc gọi",
    "thuê bao",
    "vụ",
    "phiếu",
    "lần",
    "thiết bị",
    "camera",
    "ứng dụng",
    "đồng chí",
];

/// Words that begin like those and are none of them.
const NOT_COUNTED: &[&str] = &[
    "bộ luật",
    "ban hành",
    "ban đầu",
    "bản thân",
    "tin học",
    "tin cậy",
    "tin tưởng",
    "cấp phép",
    "cấp phát",
    "cấp mới",
    "cấp đổi",
    "vụ trưởng",
    "bài học",
    "tổ quốc",
    "cuộc sống",
    "đoàn kết",
    "loại bỏ",
    "xã hội",
    "phòng chống",
    "lần thứ",
    "lần so với",
    "sở hữu",
];

/// What stands after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// `%`
    Percent,
    /// `‰`
    Permille,
    /// `đồng`
    Money,
    /// `ngày làm việc`
    Duration,
    /// `GB`, `tuổi`
    Measure,
    /// `điểm`: a score or a place.
    Points,
}

/// The unit that begins at `i` and the piece after it.
pub(super) fn unit(t: &Tokens, i: usize) -> Option<(Unit, usize)> {
    if t.is_sign(i, &['%', '％']) {
        return Some((Unit::Percent, i + 1));
    }
    if t.is_sign(i, &['‰']) {
        return Some((Unit::Permille, i + 1));
    }
    if t.is_sign(i, &['$', '€', '₫']) {
        return Some((Unit::Money, i + 1));
    }
    if t.sign(i) == Some('°') {
        return Some((Unit::Measure, i + 1));
    }
    if t.word(i).is_empty() {
        return None;
    }
    if let Some(end) = t.longest(i, PERCENT) {
        return Some((Unit::Percent, end));
    }
    if let Some(end) = t.longest(i, MONEY) {
        return t.longest(i, NOT_MONEY).is_none().then_some((Unit::Money, end));
    }
    measured(t, i)
}

fn measured(t: &Tokens, i: usize) -> Option<(Unit, usize)> {
    if let Some(end) = t.longest(i, MEASURE_WORDS) {
        return Some((Unit::Measure, end));
    }
    if let Some(end) = t.phrase(i, "điểm") {
        let share = t.is_sign(end, &['%']);
        return Some(if share { (Unit::Measure, end + 1) } else { (Unit::Points, end) });
    }
    if t.phrase(i, "lần so với").is_some() {
        return Some((Unit::Measure, i + 1));
    }
    if t.raw(i) == "h" && t.glued(i) {
        return Some((Unit::Duration, i + 1));
    }
    if let Some(end) = t.longest(i, DURATION) {
        return Some((Unit::Duration, end));
    }
    MEASURES.contains(&t.raw(i)).then(|| {
        let raised = t.glued(i + 1) && (t.is_sign(i + 1, &['²', '³']) || matches!(t.digits(i + 1), Some("2" | "3")));
        (Unit::Measure, if raised { i + 2 } else { i + 1 })
    })
}

/// Whether the `điểm` at `i` are places rather than a score, the number beginning at `start`.
pub(super) fn is_place(t: &Tokens, i: usize, start: usize) -> bool {
    if t.longest(i + 1, POINTS).is_some() {
        return true;
    }
    let limit = start.wrapping_sub(1);
    let before = if LIMITS.contains(&t.word(limit)) { start.wrapping_sub(2) } else { limit };
    let bounded = before != limit && !HAVING.contains(&t.word(before));
    !bounded && !SCORED.contains(&t.word(before)) && !t.is_sign(before, &['('])
}

/// The piece after the name of something that is counted.
pub(super) fn counted(t: &Tokens, i: usize) -> Option<usize> {
    t.longest(i, COUNTED).filter(|_| t.longest(i, NOT_COUNTED).is_none())
}
