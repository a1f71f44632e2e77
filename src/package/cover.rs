//! The page that stands first in a package and says, in both languages, what it holds and how to tell that nothing was changed.

use serde_json::Value;

use super::code::Code;
use super::listed;

/// Its name.
pub const COVER: &str = "COVER.txt";

/// The page that belongs to a manifest; `None` where that is none of ours.
pub fn cover(manifest: &[u8]) -> Option<String> {
    let (value, files) = listed(manifest)?;
    let text = |field: &str| value[field].as_str().unwrap_or_default().to_string();
    let units = value["units"].as_array()?;
    let judged: Vec<String> = units.iter().map(unit).collect();
    let (engine, rules, count, code) = (text("engine"), text("rules_hash"), files.len(), Code::of(manifest));
    let list: Vec<String> = files.iter().map(|(path, hash)| format!("{hash}  {path}")).collect();
    Some(format!(
        "GÓI KẾT QUẢ ĐỐI CHIẾU · PACKAGE OF AN AUDIT\r\n\
         \r\n\
         Mã kiểm tra, đọc được qua điện thoại · Code, to be read over the telephone:\r\n\
         \r\n\
         \x20   {}\r\n\
         \x20   {}\r\n\
         \r\n\
         Mười nhóm năm chữ số, chữ số cuối của mỗi nhóm để kiểm tra nhóm đó. Mã tính từ SHA-256 của manifest.json, tệp ghi SHA-256 của mọi tệp khác\r\n\
         nhưng trang này. Nơi nhận chạy: doichieu verify TỆP.zip --total \"MÃ\"\r\n\
         Ten groups of five digits, the last of each checks its group. The code is made from the SHA-256 of manifest.json, which lists the SHA-256\r\n\
         of every file but this page. Who receives it runs: doichieu verify FILE.zip --total \"CODE\"\r\n\
         \r\n\
         Chương trình · Program:   {engine}\r\n\
         Bộ quy tắc · Rule set:    {rules}\r\n\
         Số tệp · Files:           {count}\r\n\
         \r\n\
         Đơn vị, năm: kết luận được trong số chỉ tiêu đã đến hạn · Unit, year: judged of the targets that are due\r\n\
         {}\r\n\
         \r\n\
         SHA-256 (certutil -hashfile TỆP SHA256 · sha256sum FILE)\r\n\
         {}\r\n",
        half(&code, 0),
        half(&code, 1),
        judged.join("\r\n"),
        list.join("\r\n"),
    ))
}

// Two lines of five groups: nobody reads ten in one breath.
fn half(code: &Code, which: usize) -> String {
    code.to_string().split(' ').skip(which * 5).take(5).collect::<Vec<_>>().join("  ")
}

fn unit(unit: &Value) -> String {
    let name = unit["name"].as_str().unwrap_or_default();
    let (year, decided, due) = (&unit["year"], &unit["decided"], &unit["due"]);
    format!("  {name} {year}: {decided} / {due}")
}
