//! What a number counts or measures, by the words after it.

use super::token::Tokens;

const PERCENT: &[&str] = &["phần trăm"];

/// Money; `đồng` is also the first half of many words, see `NO_MONEY`.
const MONEY: &[&str] =
    &["đồng", "đ", "vnđ", "vnd", "usd", "đô la", "đô", "đôla", "euro", "eur", "yên", "nhân dân tệ", "trđ"];

const NO_MONEY: &[&str] =
    &["chí", "bộ", "thời", "nghiệp", "bào", "nhất", "đều", "ý", "phục", "hương", "hành", "thuận"];

const DURATION: &[&str] = &[
    "ngày làm việc", "giờ làm việc", "giờ đồng hồ", "giây", "phút", "giờ", "ngày", "tuần", "tuần lễ", "tháng", "quý", "năm", "thập kỷ", "thế kỷ",
];

/// Measures as they are spelled, capitals and all.
const MEASURES: &[&str] = &[
    "GB", "MB", "TB", "KB", "Gb", "Mb", "kbps", "Kbps", "Mbps", "Gbps", "mbps", "gbps", "MBps", "km", "km2", "m", "m2", "m3", "cm", "mm", "ha",
    "kg", "g", "kW", "KW", "MW", "kWh", "Hz", "MHz", "GHz", "inch", "bit", "byte", "VA", "kVA", "W",
];

/// Measures in words.
const MEASURE_WORDS: &[&str] = &[
    "tuổi", "tấn", "tạ", "lít", "mét", "mét vuông", "mét khối", "ki lô mét", "ki-lô-mét", "héc ta", "kilômét", "điểm phần trăm", "lần so với",
    "bậc",
];

/// What `điểm` is where it is a place and no score.
const POINTS: &[&str] = &[
    "cầu", "kết nối", "truy cập", "truy nhập", "giao dịch", "bưu điện", "phát", "thu", "mạng", "nút", "tiếp nhận", "đăng ký", "hỗ trợ", "cung cấp",
    "phục vụ", "trường",
];

/// Words before a number of `điểm` that is a score.
const SCORED: &[&str] = &["đạt", "được", "với", "chấm", "điểm", "là"];

/// Things that are counted, by their first words.
const COUNTED: &[&str] = &[
    "đơn vị", "cơ quan", "sở", "ban", "ngành", "huyện", "quận", "xã", "phường", "thị xã", "thị trấn", "tỉnh", "thành phố", "bộ", "địa phương",
    "dịch vụ", "dvc", "dvctt", "thủ tục", "tthc", "hồ sơ", "văn bản", "hộp thư", "cán bộ", "công chức", "viên chức", "cbcc", "cbccvc", "cbcnv",
    "người", "lượt", "máy", "lĩnh vực", "nhiệm vụ", "dự án", "thành viên", "đại biểu", "trường", "cơ sở", "doanh nghiệp", "hộ", "lớp", "học viên",
    "trang", "cổng", "website", "phần mềm", "hệ thống", "chữ ký", "chứng thư", "tài khoản", "giao dịch", "tin", "bài", "ý kiến", "phản ánh",
    "kiến nghị", "câu hỏi", "cửa hàng", "khu phố", "tổ", "bản", "cuộc", "phiên", "quầy", "cấp", "nội dung", "giải pháp", "mục tiêu",
    "chỉ tiêu", "tiêu chí", "chiếc", "cái", "nhóm", "loại", "điểm", "cụm", "thôn", "ấp", "buôn", "khối", "phòng", "trung tâm", "chi nhánh",
    "công dân", "tổ chức", "cá nhân", "đoàn", "đội", "bệnh viện", "trạm", "xe", "đợt", "lao động", "đảng viên", "đề án", "kế hoạch",
    "quy trình", "biểu mẫu", "tin nhắn", "cuộc gọi", "thuê bao", "vụ", "phiếu", "lần", "thiết bị", "camera", "ứng dụng", "đồng chí",
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
        let part_of_word = t.word(i) == "đồng" && NO_MONEY.contains(&t.word(i + 1));
        return (!part_of_word).then_some((Unit::Money, end));
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
    if let Some(end) = t.longest(i, DURATION) {
        return Some((Unit::Duration, end));
    }
    MEASURES.contains(&t.raw(i)).then(|| {
        let raised = t.glued(i + 1) && (t.is_sign(i + 1, &['²', '³']) || matches!(t.digits(i + 1), Some("2" | "3")));
        (Unit::Measure, if raised { i + 2 } else { i + 1 })
    })
}

/// Whether a number of `điểm` at `i` counts places rather than being a score.
pub(super) fn is_place(t: &Tokens, i: usize, before: usize) -> bool {
    t.longest(i + 1, POINTS).is_some() || !SCORED.contains(&t.word(before)) && !t.is_sign(before, &['('])
}

/// The piece after the name of something that is counted.
pub(super) fn counted(t: &Tokens, i: usize) -> Option<usize> {
    t.longest(i, COUNTED)
}
