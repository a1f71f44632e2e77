use super::*;
use crate::document::Role;

fn parts(text: &str) -> Parts {
    read(text.as_bytes().to_vec(), &Options::default()).unwrap()
}

fn roles(text: &str) -> Vec<(Role, String)> {
    let parts = parts(text);
    parts.blocks.iter().map(|b| (b.role, parts.text[b.range.clone()].to_string())).collect()
}

fn role_of(text: &str, words: &str) -> Role {
    roles(text).into_iter().find(|(_, t)| t.contains(words)).unwrap().0
}

const BODY: &str = "Đến hết năm, tỉnh đã cung cấp 1.204 dịch vụ công trực tuyến cho người dân và doanh nghiệp trên địa bàn.";

#[test]
fn a_page_of_the_web_pasted_as_text() {
    let text = format!(
        "Trang chủ\nĐang xử lý...\nTỉnh A đẩy mạnh ứng dụng công nghệ thông tin\nThứ Ba, 05/01/2016 812\n|\n\n{BODY}\n\n\
         img\nLãnh đạo sở phát biểu tại hội nghị\n\nHạ tầng kỹ thuật\n{BODY}\n{BODY}\nNguyễn Văn A\nTop\n"
    );
    assert_eq!(role_of(&text, "Trang chủ"), Role::Furniture);
    assert_eq!(role_of(&text, "đẩy mạnh"), Role::Title);
    assert_eq!(role_of(&text, "Thứ Ba"), Role::Furniture);
    assert_eq!(role_of(&text, "phát biểu"), Role::Caption);
    assert_eq!(role_of(&text, "Hạ tầng"), Role::Heading);
    assert_eq!(role_of(&text, "1.204"), Role::Body);
    assert_eq!(role_of(&text, "Nguyễn Văn A"), Role::Furniture);
}

#[test]
fn an_official_report() {
    let text = format!(
        "ỦY BAN NHÂN DÂN TỈNH A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/BC-UBND\n\
         A, ngày 05 tháng 01 năm 2016\nBÁO CÁO\nKết quả ứng dụng công nghệ thông tin năm 2015\n\nI. KẾT QUẢ ĐẠT ĐƯỢC\n\
         1. Hạ tầng kỹ thuật\n{BODY}\n- 96% cán bộ có máy tính;\n- Mạng nội bộ đã nối 20 sở\n2. 15 xã có trang tin\nPhần 2. Phương hướng\n{BODY}\n"
    );
    for (words, role) in [
        ("Độc lập", Role::Furniture),
        ("Số: 15", Role::Furniture),
        ("ngày 05", Role::Furniture),
        ("Kết quả ứng dụng", Role::Title),
        ("I. KẾT", Role::Heading),
        ("1. Hạ", Role::Heading),
        ("96%", Role::Item),
        ("Mạng nội bộ", Role::Item),
        ("2. 15 xã", Role::Item),
        ("Phần 2", Role::Heading),
    ] {
        assert_eq!(role_of(&text, words), role, "{words}");
    }
}

#[test]
fn lines_of_one_width_are_paragraphs() {
    let text = "Trong năm, các sở, ban, ngành và Ủy ban nhân dân các huyện đã cài đặt\n\
                phần mềm quản lý văn bản; số văn bản gửi qua mạng đạt 82% tổng số các\n\
                Sở đã gửi; hệ thống thư điện tử công vụ có 3.100 tài khoản được cấp\n\
                cho cán bộ.\n\
                Về nguồn nhân lực, mỗi đơn vị có ít nhất một cán bộ chuyên trách về\n\
                công nghệ thông tin; tỉnh đã mở 12 lớp tập huấn cho 400 lượt cán bộ\n\
                Ủy ban nhân dân các xã và cán bộ bộ phận một cửa của huyện, thành phố.\n";
    let found = roles(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].1.ends_with("cho cán bộ.") && found[1].1.starts_with("Về nguồn"));
}

#[test]
fn lists_of_short_statements_are_no_menu() {
    let text = format!("{BODY}\n96% cán bộ có máy tính\n12 huyện nối mạng\n100% sở có trang tin\n15 xã có máy chủ\n{BODY}\n");
    assert_eq!(role_of(&text, "12 huyện"), Role::Body);
    assert_eq!(role_of(&text, "96%"), Role::Body);
}

#[test]
fn a_text_without_a_title_has_none() {
    assert!(roles(&format!("{BODY}\n{BODY}\n")).iter().all(|(role, _)| *role == Role::Body));
    assert_eq!(roles(BODY).len(), 1);
}
