//! Writes the inputs that each target starts from: `cargo run --bin seeds` in this folder.

mod files;

use std::fs;
use std::io;
use std::path::Path;

use files::file;

const SENTENCES: &[&str] = &[
    "Đến hết năm 2018, 87,5% cán bộ cấp tỉnh và hơn 60 % cấp xã có máy tính.",
    "Tổng số 350 = 300 (200+60+40) + 50 dịch vụ mức độ 3, 4; trong đó 12/14 huyện.",
    "Ngày 25- 3, theo Kế hoạch số 45/KH-UBND ngày 5 tháng 3 năm 2018, khoảng 30-40 hồ sơ.",
    "Nhận 3 triệu 250 nghìn hồ sơ, từ 20% đến 30% trở lên; không có hồ sơ nào trễ hạn.",
    "Quý I/2018 và 6 tháng đầu năm 2019, hai mươi lăm xã, một phần ba số huyện, 14.770CBCCVC.",
    "Điện thoại: 0271.3881.234 - http://dichvu1.example.vn/a?b=12 - lúc 8h30, 2GB, 12,5 tỷ đồng",
];

/// The data after the first byte, for each kind of file.
fn documents() -> Vec<(u8, Vec<u8>)> {
    let first = SENTENCES[0];
    let word = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{first}</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>12</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    );
    let excel = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">\
         <is><t>{first}</t></is></c><c r=\"B1\"><v>0.875</v></c></row></sheetData><mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells></worksheet>"
    );
    vec![
        (0, first.into()),
        (1, format!("# Báo cáo\n\n- {first}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").into()),
        (2, format!("<html><body><nav>1</nav><h1>Báo cáo</h1><p>{first}</p><table><tr><td>1.549</table>").into()),
        (3, file(5, word.as_bytes()).1),
        (4, file(6, excel.as_bytes()).1),
        (5, word.into()),
        (6, excel.into()),
    ]
}

/// The first sentence in several encodings, each behind the byte that chooses one.
fn encodings() -> Vec<(u8, Vec<u8>)> {
    let utf16 = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    vec![
        (0, SENTENCES[0].into()),
        (1, utf16(SENTENCES[0])),
        (2, b"D\xf2\xea li\xea\xf2u c\xfea t\xdfnh 12%".to_vec()),
        (3, b"D\xf7 li\xd6u c\xf1a t\xd8nh 12%".to_vec()),
        (4, b"D\xf6\xf5 lie\xe4u cu\xfba t\xc6nh 12%".to_vec()),
        (5, b"Du+~ lie^.u cu?a ti?nh 12%".to_vec()),
        (6, SENTENCES[1].into()),
    ]
}

/// Wide, long and as objects.
fn tables() -> Vec<Vec<u8>> {
    let wide = "unit,year,x.a,x.b,x.s,x.t[tinh],x.t[xa],x.r,x.q,x.d,x.y,x.l\n\
                1,2018,12,>=20,,80%,>60%,7.25,>2,2019-07-01,true,3\n2,2018,11,11,95.5%,,<=60%,0.5,0.1,>=2019-01-01,false,\n3,2019,,,,,,,,,,\n";
    let long =
        "unit,year,tier,indicator,value,status,by\n1,2018,,x.a,12,,\n1,2018,xa,x.t,\">= 61,5%\",,\n2,2019,,x.b,300,planned,2020-01-01\n";
    let objects = "{\"unit\":\"1\",\"year\":2018,\"x.a\":12,\"x.s\":\"95.6%\"}\n{\"unit\":\"2\",\"year\":2018,\"x.b\":\"<5\"}\n";
    [wide, long, objects].map(|t| t.as_bytes().to_vec()).to_vec()
}

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let behind = |inputs: Vec<(u8, Vec<u8>)>| inputs.into_iter().map(|(first, rest)| [vec![first], rest].concat()).collect();
    let sentences: Vec<Vec<u8>> = SENTENCES.iter().map(|s| s.as_bytes().to_vec()).collect();
    let inputs = [("figures", sentences), ("documents", behind(documents())), ("encodings", behind(encodings())), ("tables", tables())];
    for (target, inputs) in inputs {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for (number, input) in inputs.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), input)?;
        }
    }
    Ok(())
}
