use super::*;
use crate::document::encoding::Encoding;
use crate::document::problem::{EncodingProblem, Limit};

fn page(source: &str) -> Parts {
    read(source.as_bytes().to_vec(), &Options::default()).unwrap()
}

fn shown(parts: &Parts) -> Vec<String> {
    let line = |b: &Block| b.place.clone().map_or(0, |p| if let Place::Line(n) = p { n } else { 0 });
    parts.blocks.iter().map(|b| format!("{} {:?}: {}", line(b), b.role, &parts.text[b.range.clone()])).collect()
}

const LONG: &str =
    "Trong năm, toàn tỉnh đã tiếp nhận 12.400 hồ sơ qua mạng, tăng so với năm trước; các huyện đều có bộ phận một cửa hiện đại.";

#[test]
fn the_main_text_is_found_without_any_mark() {
    let source = format!(
        "<html><head><title>Tin tức</title><style>p {{}}</style><script>if (a < b) document.write('<p>100% giả</p>')</script></head>\n\
         <body><div id=top><ul><li><a href=/>Trang chủ</a><li><a href=/a>Giới thiệu 2016</a></ul></div>\n\
         <div class=wrap><div class=col><h1>Tỉnh A nâng cao tỷ lệ hồ sơ trực tuyến</h1>\n<span>Thứ Hai, 04/01/2016 15:20</span>\n\
         <p>{LONG}</p>\n<p>{LONG}<p>{LONG}\n<p style='display: none'>ẩn 55%</p></div>\n\
         <div class=side><a href=/x>Bài khác về 77% hồ sơ</a></div></div>\n<footer>Bản quyền 2016</footer></body></html>"
    );
    let found = shown(&page(&source));
    assert_eq!(
        found,
        [
            "3 Title: Tỉnh A nâng cao tỷ lệ hồ sơ trực tuyến".to_string(),
            "4 Furniture: Thứ Hai, 04/01/2016 15:20".to_string(),
            format!("5 Body: {LONG}"),
            format!("6 Body: {LONG}"),
            format!("6 Body: {LONG}"),
        ]
    );
}

#[test]
fn an_article_is_believed_and_its_own_header_kept() {
    let source = format!(
        "<body><header><p>Cổng thông tin</p></header><main><article><header><h1>Báo cáo năm 2015 của tỉnh</h1></header>\
         <p>{LONG}</p><ul><li>96% sở có mạng</li><li>15 huyện nối mạng</li></ul><figure><figcaption>Hội nghị ở tỉnh</figcaption></figure>\
         <nav><a href=/>Bài trước</a></nav><div class=cookie-consent>Chúng tôi dùng cookie</div></article></main></body>"
    );
    assert_eq!(
        shown(&page(&source)),
        [
            "1 Title: Báo cáo năm 2015 của tỉnh".to_string(),
            format!("1 Body: {LONG}"),
            "1 Item: 96% sở có mạng".to_string(),
            "1 Item: 15 huyện nối mạng".to_string(),
            "1 Caption: Hội nghị ở tỉnh".to_string(),
        ]
    );
}

#[test]
fn cells_of_data_have_their_places() {
    let source = format!(
        "<h1>Kết quả của các huyện trong năm</h1><p>{LONG}</p>\n<table><thead><tr><th rowspan=2>Đơn vị<th colspan=2>Tỷ lệ</tr><tr><th>Mức 3<th>Mức 4</tr>\n\
         <tbody><tr><td>Huyện B<td>35&nbsp;%<td>12,5&#37;</table>"
    );
    let found = shown(&page(&source));
    assert_eq!(
        found[2..],
        [
            "2 Cell { table: 1, row: 1, column: 1, heading: true }: Đơn vị",
            "2 Cell { table: 1, row: 1, column: 2, heading: true }: Tỷ lệ",
            "2 Cell { table: 1, row: 2, column: 2, heading: true }: Mức 3",
            "2 Cell { table: 1, row: 2, column: 3, heading: true }: Mức 4",
            "3 Cell { table: 1, row: 3, column: 1, heading: false }: Huyện B",
            "3 Cell { table: 1, row: 3, column: 2, heading: false }: 35\u{a0}%",
            "3 Cell { table: 1, row: 3, column: 3, heading: false }: 12,5%",
        ]
    );
}

#[test]
fn tables_that_arrange_the_page_are_no_data() {
    let source = format!(
        "<table><tr><td>Menu<td><h1>Tỉnh A trong năm vừa qua</h1>{LONG}<br>{LONG}<br><br>{LONG}<table><tr><td>1<td>2</table></table>"
    );
    let found = shown(&page(&source));
    assert!(found.iter().filter(|l| l.contains(LONG)).count() == 3 && found.iter().any(|l| l.contains("Body: Trong năm")), "{found:#?}");
    assert!(found.iter().any(|l| l.contains("table: 1, row: 1, column: 2")), "{found:#?}");
}

#[test]
fn characters_are_those_the_page_says() {
    let mut old = b"<meta http-equiv=Content-Type content='text/html; charset=windows-1258'><p>\xd0\xea\xecn n\xe3m 2016 t\xf4i c\xf3 tr\xe2n tr\xf5ng, \xf0\xf5n vi\xf2".to_vec();
    old.extend(b"</p>");
    let parts = read(old, &Options::default()).unwrap();
    assert!(parts.text.contains("Đến năm 2016") && parts.text.contains("đơn vị"), "{}", parts.text);
    let font = b"<meta charset=iso-8859-1><p>U\xfb ban nh\xa9n d\xa9n t\xd8nh \xae\xb7 c\xcap 1.549 d\xdech v\xf4 c\xabng".to_vec();
    let asked = read(font.clone(), &Options::default()).unwrap_err();
    assert!(matches!(asked, Problem::Encoding(EncodingProblem::Asked { likely: Encoding::Tcvn3, .. })), "{asked:?}");
    let read_as = read(font, &Options { encoding: Some(Encoding::Tcvn3) }).unwrap();
    assert!(read_as.text.contains("nhân dân tỉnh đã cấp 1.549 dịch vụ công"), "{}", read_as.text);
}

#[test]
fn broken_pages_are_read_and_endless_ones_refused() {
    for source in ["<p>Chỉ một câu", "</div></p>x</table><td>y", "<table><tr><td>a</div></body>b", "<<<>>&&&<p", "<title>chỉ tên"] {
        let _ = read(source.as_bytes().to_vec(), &Options::default());
    }
    assert_eq!(read(b"<html><script>load()</script></html>".to_vec(), &Options::default()).unwrap_err(), Problem::Scripted);
    assert_eq!(read(b"<html><p> </p></html>".to_vec(), &Options::default()).unwrap_err(), Problem::Blank(crate::document::Kind::Html));
    let deep = "<div>".repeat(100_000);
    let refused = read(deep.into_bytes(), &Options::default()).unwrap_err();
    assert_eq!(refused, Problem::Limit(Limit::Depth { line: 1, most: limit::DEPTH }));
    assert!(read(format!("{}<p>{LONG}", "<font><b>".repeat(50_000)).into_bytes(), &Options::default()).is_ok());
}
