//! What reports say, as data: each statement in a few wordings of official style, with the facts that it states.
//!
//! `{0}`, `{1}` stand for the figures in their order; `{unit}`, `{year}`, `{next}`, `{day}` for the unit, the years and a planned day.

use super::figures::Figure;

/// Where in the report a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Infrastructure,
    Services,
    Papers,
    People,
    Plans,
}

/// Whether a fact is so or is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Achieved,
    /// By the end of the next year.
    ByNextYear,
    /// From the day on which papers begin to go through all tiers.
    FromDay,
    /// On that day.
    ByDay,
}

/// A fact in a statement.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) indicator: &'static str,
    pub(super) tiers: &'static [&'static str],
    pub(super) figure: Figure,
    pub(super) when: When,
}

/// One thing that a report says, in one sentence.
#[derive(Debug)]
pub(super) struct Statement {
    /// What its choices are drawn by.
    pub(super) name: &'static str,
    pub(super) part: Part,
    /// First and last year in which it makes sense.
    pub(super) years: [i16; 2],
    pub(super) texts: &'static [&'static str],
    pub(super) facts: &'static [Said],
}

/// Years in which districts exist at the end.
const WITH_DISTRICTS: [i16; 2] = [i16::MIN, 2024];
const WITHOUT_DISTRICTS: [i16; 2] = [2025, i16::MAX];
const ALWAYS: [i16; 2] = [i16::MIN, i16::MAX];
const OF_OFFICES: &[&str] = &["tinh", "huyen"];
const PROVINCE: &[&str] = &["tinh"];
const DISTRICTS: &[&str] = &["huyen"];
const COMMUNES: &[&str] = &["xa"];
const WHOLE: &[&str] = &[];

const fn said(indicator: &'static str, tiers: &'static [&'static str], figure: Figure) -> Said {
    Said { indicator, tiers, figure, when: When::Achieved }
}

const fn planned(indicator: &'static str, figure: Figure, when: When) -> Said {
    Said { indicator, tiers: WHOLE, figure, when }
}

/// Every statement, in the order of a report.
pub(super) const STATEMENTS: &[Statement] = &[
    Statement {
        name: "computers of three tiers",
        part: Part::Infrastructure,
        years: WITH_DISTRICTS,
        texts: &[
            "Đến nay, {0} cán bộ, công chức cấp tỉnh, {1} cán bộ, công chức cấp huyện và {2} cán bộ, công chức cấp xã được trang bị máy tính",
            "Tỷ lệ cán bộ, công chức được trang bị máy tính đạt {0} ở cấp tỉnh, {1} ở cấp huyện và {2} ở cấp xã",
        ],
        facts: &[
            said("may_tinh.ty_le", PROVINCE, Figure::Computers(0)),
            said("may_tinh.ty_le", DISTRICTS, Figure::Computers(1)),
            said("may_tinh.ty_le", COMMUNES, Figure::Computers(2)),
        ],
    },
    Statement {
        name: "computers of two tiers",
        part: Part::Infrastructure,
        years: WITHOUT_DISTRICTS,
        texts: &["Tỷ lệ cán bộ, công chức được trang bị máy tính đạt {0} ở cấp tỉnh và {1} ở cấp xã"],
        facts: &[said("may_tinh.ty_le", PROVINCE, Figure::Computers(0)), said("may_tinh.ty_le", COMMUNES, Figure::Computers(2))],
    },
    Statement {
        name: "computers together",
        part: Part::Infrastructure,
        years: WITH_DISTRICTS,
        texts: &[
            "Tính chung các sở, ban, ngành và Ủy ban nhân dân cấp huyện, tỷ lệ máy tính trên cán bộ, công chức đạt {0}",
            "Bình quân các cơ quan cấp tỉnh và cấp huyện, tỷ lệ cán bộ, công chức có máy tính làm việc đạt {0}",
        ],
        facts: &[said("may_tinh.ty_le", OF_OFFICES, Figure::ComputersTogether)],
    },
    Statement {
        name: "networks of three tiers",
        part: Part::Infrastructure,
        years: WITH_DISTRICTS,
        texts: &[
            "Mạng LAN đã được xây dựng tại {0} sở, ban, ngành, {1} Ủy ban nhân dân cấp huyện và {2} Ủy ban nhân dân cấp xã",
            "Hiện nay, {0} cơ quan cấp tỉnh, {1} cơ quan cấp huyện và {2} Ủy ban nhân dân xã, phường, thị trấn có mạng LAN",
        ],
        facts: &[
            said("lan.ty_le", PROVINCE, Figure::Lan(0)),
            said("lan.ty_le", DISTRICTS, Figure::Lan(1)),
            said("lan.ty_le", COMMUNES, Figure::Lan(2)),
        ],
    },
    Statement {
        name: "networks of two tiers",
        part: Part::Infrastructure,
        years: WITHOUT_DISTRICTS,
        texts: &["Mạng LAN đã được xây dựng tại {0} sở, ban, ngành và {1} Ủy ban nhân dân cấp xã"],
        facts: &[said("lan.ty_le", PROVINCE, Figure::Lan(0)), said("lan.ty_le", COMMUNES, Figure::Lan(2))],
    },
    Statement {
        name: "network points",
        part: Part::Infrastructure,
        years: ALWAYS,
        texts: &[
            "Mạng truyền số liệu chuyên dùng của các cơ quan Đảng, Nhà nước đã kết nối đến {0} điểm",
            "Đã hoàn thành lắp đặt cáp quang và thiết bị đầu cuối của mạng truyền số liệu chuyên dùng tại {0} điểm",
        ],
        facts: &[said("wan.diem", WHOLE, Figure::NetworkPoints)],
    },
    Statement {
        name: "meetings",
        part: Part::Infrastructure,
        years: ALWAYS,
        texts: &[
            "Hệ thống hội nghị truyền hình trực tuyến được trang bị {0} điểm cầu, phục vụ tốt các cuộc họp của Chính phủ và của {unit}",
            "Trong năm, hệ thống hội nghị truyền hình với {0} điểm cầu hoạt động ổn định",
        ],
        facts: &[said("hoi_nghi_truyen_hinh.diem", WHOLE, Figure::MeetingPoints)],
    },
    Statement {
        name: "procedures",
        part: Part::Services,
        years: ALWAYS,
        texts: &[
            "Tổng số thủ tục hành chính thuộc thẩm quyền giải quyết là {0} thủ tục",
            "{unit} đã công bố {0} thủ tục hành chính thuộc thẩm quyền giải quyết",
        ],
        facts: &[said("tthc.tong", WHOLE, Figure::Procedures)],
    },
    Statement {
        name: "level 2",
        part: Part::Services,
        years: ALWAYS,
        texts: &[
            "Cổng dịch vụ công cung cấp {0} dịch vụ công trực tuyến từ mức độ 2 trở lên",
            "Số dịch vụ công trực tuyến từ mức độ 2 trở lên là {0} dịch vụ",
        ],
        facts: &[said("dvc.muc_2_tro_len", WHOLE, Figure::FromLevel2)],
    },
    Statement {
        name: "share of level 2",
        part: Part::Services,
        years: ALWAYS,
        texts: &["Tỷ lệ dịch vụ công trực tuyến từ mức độ 2 trở lên đạt {0}"],
        facts: &[said("dvc.muc_2_tro_len.ty_le", WHOLE, Figure::FromLevel2Share)],
    },
    Statement {
        name: "level 3",
        part: Part::Services,
        years: ALWAYS,
        texts: &[
            "Có {0} dịch vụ công trực tuyến mức độ 3 được cung cấp trên Cổng",
            "Đã đưa vào sử dụng {0} dịch vụ công trực tuyến mức độ 3",
        ],
        facts: &[said("dvc.muc_3", WHOLE, Figure::Level3)],
    },
    Statement {
        name: "level 4",
        part: Part::Services,
        years: [2016, i16::MAX],
        texts: &["Toàn {unit} có {0} dịch vụ công trực tuyến mức độ 4", "Đã triển khai {0} dịch vụ công trực tuyến mức độ 4"],
        facts: &[said("dvc.muc_4", WHOLE, Figure::Level4)],
    },
    Statement {
        name: "share of level 4",
        part: Part::Services,
        years: [2019, i16::MAX],
        texts: &["Dịch vụ công trực tuyến mức độ 4 chiếm tỷ lệ {0} tổng số thủ tục hành chính"],
        facts: &[said("dvc.muc_4.ty_le", WHOLE, Figure::Level4Share)],
    },
    Statement {
        name: "dossiers",
        part: Part::Services,
        years: ALWAYS,
        texts: &[
            "Trong năm, các cơ quan đã tiếp nhận {0} hồ sơ, trong đó có {1} hồ sơ nộp trực tuyến",
            "Năm {year}, bộ phận một cửa tiếp nhận {0} hồ sơ; số hồ sơ nộp trực tuyến là {1} hồ sơ",
        ],
        facts: &[said("hs.tiep_nhan.so_luong", WHOLE, Figure::Received), said("hs.truc_tuyen.so_luong", WHOLE, Figure::Online)],
    },
    Statement {
        name: "share online",
        part: Part::Services,
        years: ALWAYS,
        texts: &["Tỷ lệ hồ sơ nộp trực tuyến đạt {0}", "Hồ sơ nộp trực tuyến chiếm {0} tổng số hồ sơ tiếp nhận"],
        facts: &[said("hs.truc_tuyen.ty_le", WHOLE, Figure::OnlineShare)],
    },
    Statement {
        name: "on time",
        part: Part::Services,
        years: ALWAYS,
        texts: &["Tỷ lệ hồ sơ giải quyết đúng hạn đạt {0}", "Có {0} hồ sơ được giải quyết đúng hạn"],
        facts: &[said("hs.dung_han.ty_le", WHOLE, Figure::OnTime)],
    },
    Statement {
        name: "satisfied",
        part: Part::Services,
        years: ALWAYS,
        texts: &[
            "Qua khảo sát, {0} người dân, doanh nghiệp hài lòng về việc giải quyết thủ tục hành chính",
            "Tỷ lệ người dân, tổ chức hài lòng đạt {0}",
        ],
        facts: &[said("hai_long.ty_le", WHOLE, Figure::Satisfied)],
    },
    Statement {
        name: "one stop",
        part: Part::Services,
        years: WITH_DISTRICTS,
        texts: &[
            "Hệ thống một cửa điện tử đã được triển khai tại {0} đơn vị cấp huyện",
            "Đã có {0} huyện, thị xã, thành phố triển khai một cửa điện tử",
        ],
        facts: &[said("mot_cua_dien_tu.don_vi", DISTRICTS, Figure::OneStop)],
    },
    Statement {
        name: "document systems",
        part: Part::Papers,
        years: WITH_DISTRICTS,
        texts: &[
            "Phần mềm quản lý văn bản và điều hành đã triển khai tại {0} sở, ban, ngành và Ủy ban nhân dân cấp huyện",
            "Đã cài đặt phần mềm quản lý văn bản và điều hành cho {0} đơn vị cấp tỉnh và cấp huyện",
        ],
        facts: &[said("qlvb.don_vi", OF_OFFICES, Figure::LinkedOffices)],
    },
    Statement {
        name: "document systems in use",
        part: Part::Papers,
        years: WITH_DISTRICTS,
        texts: &["Có {0} đơn vị cấp tỉnh và cấp huyện đưa phần mềm quản lý văn bản vào vận hành thường xuyên"],
        facts: &[said("qlvb.van_hanh.don_vi", OF_OFFICES, Figure::OfficesInUse)],
    },
    Statement {
        name: "case files of three tiers",
        part: Part::Papers,
        years: WITH_DISTRICTS,
        texts: &[
            "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng đạt {0} ở cấp tỉnh, {1} ở cấp huyện và {2} ở cấp xã",
            "Hồ sơ công việc được xử lý trên môi trường mạng: cấp tỉnh đạt {0}, cấp huyện đạt {1}, cấp xã đạt {2}",
        ],
        facts: &[
            said("hs_cong_viec.mang.ty_le", PROVINCE, Figure::CaseFiles(0)),
            said("hs_cong_viec.mang.ty_le", DISTRICTS, Figure::CaseFiles(1)),
            said("hs_cong_viec.mang.ty_le", COMMUNES, Figure::CaseFiles(2)),
        ],
    },
    Statement {
        name: "case files of two tiers",
        part: Part::Papers,
        years: WITHOUT_DISTRICTS,
        texts: &["Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng đạt {0} ở cấp tỉnh và {1} ở cấp xã"],
        facts: &[
            said("hs_cong_viec.mang.ty_le", PROVINCE, Figure::CaseFiles(0)),
            said("hs_cong_viec.mang.ty_le", COMMUNES, Figure::CaseFiles(2)),
        ],
    },
    Statement {
        name: "electronic papers",
        part: Part::Papers,
        years: ALWAYS,
        texts: &[
            "Tỷ lệ văn bản trao đổi giữa các cơ quan nhà nước dưới dạng điện tử đạt {0}",
            "Có {0} văn bản của các cơ quan nhà nước được gửi dưới dạng điện tử",
        ],
        facts: &[said("van_ban_dien_tu.ty_le", WHOLE, Figure::ElectronicPapers)],
    },
    Statement {
        name: "interlinked",
        part: Part::Papers,
        years: ALWAYS,
        texts: &["{unit} đã thực hiện liên thông văn bản {0} cấp chính quyền", "Hệ thống đã liên thông văn bản qua {0} cấp chính quyền"],
        facts: &[said("lien_thong_van_ban.so_cap", WHOLE, Figure::Interlinked)],
    },
    Statement {
        name: "websites",
        part: Part::Papers,
        years: WITH_DISTRICTS,
        texts: &["Có {0} sở, ban, ngành và Ủy ban nhân dân cấp huyện có trang thông tin điện tử"],
        facts: &[said("website.ty_le", OF_OFFICES, Figure::Websites)],
    },
    Statement {
        name: "mailboxes",
        part: Part::Papers,
        years: WITH_DISTRICTS,
        texts: &["Đến nay, {0} cán bộ, công chức cấp tỉnh và cấp huyện được cấp hộp thư điện tử công vụ"],
        facts: &[said("thu_dien_tu.ty_le", OF_OFFICES, Figure::Mailboxes)],
    },
    Statement {
        name: "mail use",
        part: Part::Papers,
        years: WITH_DISTRICTS,
        texts: &["Tỷ lệ cán bộ, công chức cấp tỉnh và cấp huyện thường xuyên sử dụng thư điện tử trong công việc đạt {0}"],
        facts: &[said("thu_dien_tu.su_dung.ty_le", OF_OFFICES, Figure::MailUse)],
    },
    Statement {
        name: "staff",
        part: Part::People,
        years: ALWAYS,
        texts: &["Tổng số cán bộ, công chức, viên chức của {unit} là {0} người", "Toàn {unit} có {0} cán bộ, công chức, viên chức"],
        facts: &[said("nhan_luc.tong", WHOLE, Figure::Staff)],
    },
    Statement {
        name: "staff trained",
        part: Part::People,
        years: ALWAYS,
        texts: &[
            "Có {0} cán bộ, công chức được đào tạo ngắn hạn về công nghệ thông tin",
            "Tỷ lệ cán bộ, công chức được đào tạo ngắn hạn về công nghệ thông tin đạt {0}",
        ],
        facts: &[said("nhan_luc.dao_tao_ngan_han.ty_le", WHOLE, Figure::StaffTrained)],
    },
    Statement {
        name: "staff qualified",
        part: Part::People,
        years: ALWAYS,
        texts: &["Có {0} cán bộ, công chức có trình độ công nghệ thông tin từ trung cấp trở lên"],
        facts: &[said("nhan_luc.trinh_do_cntt.ty_le", WHOLE, Figure::StaffQualified)],
    },
    Statement {
        name: "action plan",
        part: Part::People,
        years: ALWAYS,
        texts: &[
            "Ủy ban nhân dân {unit} đã ban hành kế hoạch hành động về Chính phủ điện tử",
            "Kế hoạch hành động về Chính phủ điện tử đã được Ủy ban nhân dân {unit} ban hành",
        ],
        facts: &[said("ke_hoach_hanh_dong.ban_hanh", WHOLE, Figure::ActionPlan)],
    },
    Statement {
        name: "papers planned",
        part: Part::Plans,
        years: ALWAYS,
        texts: &[
            "Phấn đấu đến hết năm {next}, {0} văn bản trao đổi giữa các cơ quan nhà nước dưới dạng điện tử",
            "Đến cuối năm {next}, phấn đấu {0} văn bản của các cơ quan nhà nước được gửi dưới dạng điện tử",
        ],
        facts: &[planned("van_ban_dien_tu.ty_le", Figure::ElectronicPapersPlanned, When::ByNextYear)],
    },
    Statement {
        name: "interlink planned",
        part: Part::Plans,
        years: ALWAYS,
        texts: &["Từ ngày {day}, {unit} sẽ thực hiện liên thông văn bản {0} cấp chính quyền"],
        facts: &[
            planned("lien_thong_van_ban.so_cap", Figure::InterlinkPlanned, When::FromDay),
            planned("lien_thong_van_ban.bat_dau", Figure::InterlinkDay, When::ByDay),
        ],
    },
];
