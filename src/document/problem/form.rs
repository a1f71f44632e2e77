//! Words for files that are not of a kind that is read, or not of the kind that they say.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::Kind;
use crate::say;

/// Forms of files that are recognised and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Word before 2007.
    Doc,
    /// Excel before 2007.
    Xls,
    /// A workbook of Excel saved in binary.
    Xlsb,
    /// Slides of whatever program.
    Slides,
    /// A file of Office that a password locks.
    Locked,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// A web page saved with all its parts in one file.
    WebArchive,
    /// A picture: a scan or a photograph.
    Picture,
    /// An archive of other files.
    Archive,
    /// Bytes that are no text.
    Unknown,
}

impl Form {
    pub(super) fn to_diag(self, name: &str, lang: Lang) -> Diag {
        let (code, message) = match self {
            Form::Locked => (code::DOCUMENT_LOCKED, say!(lang, "`{name}` bị khóa bằng mật khẩu", "`{name}` is locked by a password")),
            Form::Picture => (
                code::DOCUMENT_PICTURE,
                say!(lang, "`{name}` là ảnh, không có chữ để đọc", "`{name}` is a picture: it has no text to read"),
            ),
            Form::Archive => (code::DOCUMENT_ARCHIVE, say!(lang, "`{name}` là tệp nén", "`{name}` is an archive of files")),
            Form::Unknown => (code::NOT_TEXT, say!(lang, "`{name}` không phải là văn bản", "`{name}` is not a text")),
            other => {
                let form = other.title(lang);
                (
                    code::OTHER_FORMAT,
                    say!(lang, "`{name}` là {form}; chương trình không đọc dạng này", "`{name}` is {form}, which is not read"),
                )
            }
        };
        Diag::error(code, message).help(self.help(lang))
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Form::Doc => lang.pick("tệp Word đời cũ (.doc)", "a file of an old Word (.doc)"),
            Form::Xls => lang.pick("tệp Excel đời cũ (.xls)", "a file of an old Excel (.xls)"),
            Form::Xlsb => lang.pick("tệp Excel nhị phân (.xlsb)", "a binary workbook of Excel (.xlsb)"),
            Form::Slides => lang.pick("tệp trình chiếu", "a file of slides"),
            Form::Rtf => lang.pick("tệp RTF", "a file of rich text (RTF)"),
            Form::Odt => lang.pick("văn bản OpenDocument (.odt)", "an OpenDocument text (.odt)"),
            Form::Ods => lang.pick("bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)"),
            Form::WebArchive => lang.pick("trang web lưu thành một tệp (.mht)", "a web page saved as one file (.mht)"),
            Form::Locked | Form::Picture | Form::Archive | Form::Unknown => "",
        }
    }

    fn help(self, lang: Lang) -> String {
        match self {
            Form::Doc | Form::Rtf | Form::Odt => save_as(lang, "Word", "Word (.docx)"),
            Form::Xls | Form::Xlsb | Form::Ods => save_as(lang, "Excel", "Excel (.xlsx)"),
            Form::Slides => say!(
                lang,
                "Mở bằng chương trình trình chiếu, lưu thành PDF có chữ (Tệp › Lưu dưới dạng › PDF), rồi đọc tệp PDF ấy.",
                "Open it in its program, save it as a PDF with text (File › Save As › PDF), and read that."
            ),
            Form::WebArchive => say!(
                lang,
                "Mở bằng trình duyệt, chọn Lưu thành, kiểu “Trang web, chỉ HTML”, rồi đọc tệp .html ấy.",
                "Open it in a browser, choose Save As, “Webpage, HTML only”, and read that .html file."
            ),
            Form::Locked => say!(
                lang,
                "Mở bằng Word hoặc Excel với mật khẩu, vào Tệp › Thông tin › Bảo vệ › Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại.",
                "Open it in Word or Excel with the password, go to File › Info › Protect › Encrypt with Password, clear it and save."
            ),
            Form::Picture => say!(
                lang,
                "Dùng văn bản gốc (.docx, hoặc PDF có chữ). Nếu chỉ có bản quét, nhận dạng chữ (OCR), soát lại từng con số, rồi lưu thành .txt.",
                "Use the original (.docx, or a PDF with text). If there is only a scan, recognise its text (OCR), check every figure and save it as .txt."
            ),
            Form::Archive => say!(lang, "Giải nén rồi đọc từng tệp bên trong.", "Unpack it, and read the files inside one by one."),
            Form::Unknown => say!(
                lang,
                "Tệp có lẽ bị hỏng, hoặc thuộc chương trình khác. Lấy lại từ nơi gốc, dạng .docx, .xlsx, .pdf, .html hoặc .txt.",
                "It is damaged, or of some other program. Get it again from where it came, as .docx, .xlsx, .pdf, .html or .txt."
            ),
        }
    }
}

fn save_as(lang: Lang, program: &str, kind: &str) -> String {
    say!(
        lang,
        "Mở bằng {program}, chọn Tệp › Lưu dưới dạng, kiểu {kind}, rồi đọc tệp vừa lưu.",
        "Open it in {program}, choose File › Save As, type {kind}, and read the saved file."
    )
}

pub(super) fn empty(name: &str, lang: Lang) -> Diag {
    let message = say!(lang, "`{name}` rỗng (0 byte)", "`{name}` is empty (0 bytes)");
    let help = say!(
        lang,
        "Tệp có lẽ chép hoặc tải về chưa xong. Chép hoặc tải lại từ nơi gốc.",
        "It was probably not copied or loaded to the end. Get it again from where it came."
    );
    Diag::error(code::DOCUMENT_EMPTY, message).help(help)
}

pub(super) fn blank(name: &str, kind: Kind, lang: Lang) -> Diag {
    if kind == Kind::Html {
        return framed(name, lang);
    }
    let message = say!(lang, "`{name}` không có chữ nào, chỉ có khoảng trắng", "`{name}` holds no words, only white space");
    let help = say!(
        lang,
        "Mở tệp xem nội dung có phải là ảnh hay không; nếu phải, dùng văn bản gốc có chữ.",
        "Open it and see whether its content is a picture; if so, use the original with text."
    );
    Diag::error(code::DOCUMENT_EMPTY, message).help(help)
}

fn framed(name: &str, lang: Lang) -> Diag {
    let message = say!(
        lang,
        "`{name}` không có nội dung chính: trang trống, hoặc chỉ có trình đơn và phần khung",
        "`{name}` holds no main text: the page is empty, or has only menus and its frame"
    );
    let help = say!(
        lang,
        "Mở trang bằng trình duyệt, vào đúng bài có nội dung báo cáo rồi lưu lại; hoặc chép phần chữ và lưu thành .txt (UTF-8).",
        "Open the page in a browser, go to the article that holds the report and save that; or copy its words and save them as .txt in UTF-8."
    );
    Diag::error(code::DOCUMENT_EMPTY, message).help(help)
}

pub(super) fn scripted(name: &str, lang: Lang) -> Diag {
    let message = say!(
        lang,
        "`{name}` không có nội dung: trang này chỉ hiện chữ khi chạy trong trình duyệt",
        "`{name}` holds no text: this page shows its words only when it runs in a browser"
    );
    let help = say!(
        lang,
        "Mở trang bằng trình duyệt, đợi hiện đủ nội dung, chép phần chữ rồi lưu thành .txt (UTF-8).",
        "Open the page in a browser, wait until it shows, copy its words and save them as .txt in UTF-8."
    );
    Diag::error(code::SCRIPTED_PAGE, message).help(help)
}

pub(super) fn other_kind(name: &str, ending: &str, is: Kind, lang: Lang) -> Diag {
    let (title, right) = (is.title(lang), is.ending());
    let message = match ending {
        "" => say!(lang, "`{name}` không có đuôi, mà nội dung là {title}", "`{name}` has no ending, and its content is {title}"),
        _ => say!(lang, "`{name}` có đuôi `.{ending}`, mà nội dung là {title}", "`{name}` ends in `.{ending}`, and its content is {title}"),
    };
    let help = say!(lang, "Đổi đuôi tên tệp thành `{right}` rồi chạy lại.", "Give the file a name that ends in `{right}`, and run again.");
    Diag::error(code::WRONG_ENDING, message).help(help)
}

pub(super) fn not_that_kind(name: &str, said: Kind, lang: Lang) -> Diag {
    let (title, ending) = (said.title(lang), said.ending());
    let message =
        say!(lang, "`{name}` có đuôi của {title}, mà nội dung không phải", "`{name}` is named like {title}, and its content is none");
    let help = say!(
        lang,
        "Nếu là văn bản thuần, đổi đuôi thành `.txt`; nếu không, tệp đã hỏng: lấy lại bản gốc `{ending}`.",
        "If it is plain text, let its name end in `.txt`; else it is damaged: get the original `{ending}` again."
    );
    Diag::error(code::WRONG_ENDING, message).help(help)
}

pub(super) fn only_archive(name: &str, said: Kind, lang: Lang) -> Diag {
    let (title, ending) = (said.title(lang), said.ending());
    let message = say!(
        lang,
        "`{name}` có đuôi của {title}, mà bên trong là tệp nén chứa tệp khác",
        "`{name}` is named like {title}, and its content is an archive of other files"
    );
    let help = say!(
        lang,
        "Nếu đây là tệp nén, đổi đuôi thành `.zip`, giải nén rồi đọc từng tệp bên trong; nếu không, tệp đã hỏng: lấy lại bản gốc `{ending}`.",
        "If it is an archive, let its name end in `.zip`, unpack it and read the files inside; else it is damaged: get the original `{ending}` again."
    );
    Diag::error(code::WRONG_ENDING, message).help(help)
}

pub(super) fn unknown_ending(name: &str, ending: &str, lang: Lang) -> Diag {
    let message = match ending {
        "" => say!(
            lang,
            "tên `{name}` không có đuôi, nên không rõ là văn bản gì",
            "the name `{name}` has no ending, so its kind is not known"
        ),
        _ => say!(lang, "không đọc được loại tệp `.{ending}`: `{name}`", "files that end in `.{ending}` are not read: `{name}`"),
    };
    let help = match ending {
        "toml" | "csv" | "json" => say!(
            lang,
            "Tệp số liệu đã có sẵn thì kiểm tra luôn bằng `doichieu check`; văn bản báo cáo thì có đuôi .docx, .xlsx, .pdf, .html, .md hoặc .txt.",
            "Facts that are there already are judged by `doichieu check`; a report's document ends in .docx, .xlsx, .pdf, .html, .md or .txt."
        ),
        _ => say!(
            lang,
            "Nếu là văn bản thuần, đổi đuôi thành `.txt`. Các loại đọc được: .docx, .xlsx, .pdf, .html, .md, .txt.",
            "If it is plain text, let its name end in `.txt`. What is read: .docx, .xlsx, .pdf, .html, .md, .txt."
        ),
    };
    Diag::error(code::UNKNOWN_ENDING, message).help(help)
}

pub(super) fn not_built(name: &str, kind: Kind, lang: Lang) -> Diag {
    let title = kind.title(lang);
    let message = say!(
        lang,
        "`{name}` là {title}; bản chương trình này được dựng không kèm phần đọc loại ấy",
        "`{name}` is {title}, and this program was built without its reader"
    );
    let feature = match kind {
        Kind::Html => "html",
        Kind::Word => "docx",
        Kind::Excel => "xlsx",
        _ => "pdf",
    };
    let help = say!(
        lang,
        "Dùng bản phát hành đầy đủ, hoặc dựng lại với `cargo install doichieu --features {feature}`; hoặc lưu nội dung thành .txt (UTF-8).",
        "Use the full release, or build it anew with `cargo install doichieu --features {feature}`; or save the content as .txt in UTF-8."
    );
    Diag::error(code::NOT_BUILT, message).help(help)
}

impl Kind {
    /// As it is named in a sentence, with its article in English.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Kind::Text => lang.pick("văn bản thuần (.txt)", "plain text (.txt)"),
            Kind::Markdown => lang.pick("văn bản Markdown (.md)", "Markdown text (.md)"),
            Kind::Html => lang.pick("trang web (.html)", "a web page (.html)"),
            Kind::Word => lang.pick("văn bản Word (.docx)", "a Word document (.docx)"),
            Kind::Excel => lang.pick("bảng tính Excel (.xlsx)", "an Excel workbook (.xlsx)"),
            Kind::Pdf => lang.pick("tệp PDF (.pdf)", "a PDF file (.pdf)"),
        }
    }
}
