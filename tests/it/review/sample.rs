//! A small document with facts made by hand, so that the page is held to what it is given and not to what is found in a text.

use std::ops::Range;

use doichieu::base::date::Date;
use doichieu::base::lang::Lang;
use doichieu::base::number::Number;
use doichieu::base::place::Place;
use doichieu::base::source::Sources;
use doichieu::document::problem::{Note, Repair};
use doichieu::document::{Block, Document, Kind as DocumentKind, Role, sha256_hex};
use doichieu::extract::figure::{Bound, Figure, Kind};
use doichieu::extract::proposal::{Amount, Doubt, Heading, Reason, Unused};
use doichieu::extract::{Extraction, Proposed};
use doichieu::facts::fact::{Confidence, Grade, Standing};
use doichieu::report::extraction::{About, ExtractionInput, ReviewInput, review};
use doichieu::vocab::schema::{Tier, Tiers, Vocabulary};
use doichieu::workspace::{Disk, RulesFrom, load_vocabulary};

/// A document under construction; places in it are found by the words that stand there.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) extraction: Extraction,
    pub(crate) vocabulary: Vocabulary,
}

impl Sample {
    /// A document of these parts, with no figure in it.
    pub(crate) fn of(name: &str, parts: &[(Role, &str)]) -> Sample {
        let (mut text, mut blocks, mut paragraph) = (String::new(), Vec::new(), 0);
        for (role, words) in parts {
            let start = text.len();
            text += words;
            let place = match *role {
                Role::Cell { table, row, column, .. } => Place::Cell { table, row, column },
                Role::Furniture => Place::Margin,
                _ => {
                    paragraph += 1;
                    Place::Paragraph(paragraph)
                }
            };
            blocks.push(Block { range: start..text.len(), place: Some(place), role: *role });
            text += "\n";
        }
        let sha256 = sha256_hex(text.as_bytes());
        let (vocabulary, problems) = load_vocabulary(&Disk, &RulesFrom::BuiltIn, &mut Sources::default());
        assert!(problems.is_empty());
        let document = Document { kind: DocumentKind::Word, sha256, text, blocks, notes: Vec::new() };
        Sample { name: name.to_string(), document, extraction: Extraction::default(), vocabulary }
    }

    /// Where words stand; they must stand there once.
    pub(crate) fn at(&self, words: &str) -> Range<usize> {
        let found: Vec<usize> = self.document.text.match_indices(words).map(|(at, _)| at).collect();
        assert_eq!(found.len(), 1, "`{words}` stands {} times", found.len());
        found[0]..found[0] + words.len()
    }

    /// The part `words` of a passage that stands once.
    pub(crate) fn inside(&self, passage: &str, words: &str) -> Range<usize> {
        let start = self.at(passage).start + passage.find(words).unwrap();
        start..start + words.len()
    }

    /// Adds a figure; figures come in the order of the text.
    pub(crate) fn figure(&mut self, range: Range<usize>, kind: Kind) -> usize {
        self.extraction.figures.push(Figure { range, kind, bound: Bound::Exact, bound_range: 0..0, other: Vec::new() });
        self.extraction.figures.len() - 1
    }

    /// Adds a figure that states nothing.
    pub(crate) fn unused(&mut self, range: Range<usize>, kind: Kind, why: Unused) {
        let index = self.figure(range, kind);
        self.extraction.unused.push((index, why));
    }

    /// Adds a figure with a fact of it; `more` changes what is not the usual.
    pub(crate) fn fact(&mut self, quote: &str, words: &str, indicator: &str, percent: u8, more: impl FnOnce(&mut Proposed)) {
        let at = self.inside(quote, words);
        let (kind, value) = match words.strip_suffix('%') {
            Some(n) => (Kind::Percent(number(n)), Amount::Percent(number(n))),
            None => (Kind::Count(number(words)), Amount::Count(number(words))),
        };
        let figure = self.figure(at.clone(), kind);
        let mut fact = Proposed {
            as_of: None,
            indicator: self.vocabulary.find(indicator).unwrap(),
            tiers: Tiers::WHOLE,
            value,
            bound: Bound::Exact,
            standing: Standing::Achieved,
            year: 2016,
            quote: self.at(quote),
            figure,
            confidence: Confidence(percent),
            reasons: vec![Reason::Figure(at), Reason::ReportYear],
            doubts: Vec::new(),
        };
        more(&mut fact);
        self.extraction.facts.push(fact);
    }

    /// The page.
    pub(crate) fn page(&self, lang: Lang) -> String {
        let Sample { name, document, extraction, vocabulary } = self;
        let found = ExtractionInput { name, document, extraction, vocabulary };
        let about = About { document: name, encoding: None, heading: &extraction.heading, given: &Heading::default(), lang };
        review(&ReviewInput { extraction: &found, about: &about, vocabulary_hash: &sha256_hex(b"vocabulary") })
    }
}

fn number(text: &str) -> Number {
    Number::parse_decimal(&text.replace('.', "").replace(',', ".")).unwrap()
}

fn cell(row: u32, column: u32) -> Role {
    Role::Cell { table: 1, row, column, heading: row == 1 }
}

const TIERS: &str = "100% cán bộ cấp tỉnh, 95% cấp huyện và 62,5% cấp xã được trang bị máy tính";

/// A report with facts that are sure, doubtful and planned, figures of every fate, a table, notes.
pub(crate) fn report() -> Sample {
    let parts = [
        (Role::Furniture, "Trang chủ | Tin tức | Lượt truy cập: 1.204.377"),
        (Role::Title, "BÁO CÁO\nKết quả ứng dụng công nghệ thông tin năm 2016"),
        (Role::Body, "Thực hiện Nghị quyết số 36a/NQ-CP ngày 14/10/2015 của Chính phủ, tỉnh báo cáo kết quả như sau:"),
        (Role::Heading, "1. Hạ tầng"),
        (Role::Body, TIERS),
        (Role::Item, "- Đã kết nối mạng truyền số liệu chuyên dùng đến hơn 310 điểm trong toàn tỉnh, tăng 9% so với năm trước."),
        (Role::Heading, "2. Dịch vụ công trực tuyến"),
        (
            Role::Body,
            "Toàn tỉnh có 1.549 thủ tục hành chính, trong đó 164 dịch vụ công mức độ 3. Phấn đấu đến hết năm 2017 có 30% hồ sơ nộp trực tuyến. \
             Có 27 lượt đoàn đến làm việc và 412 ý kiến góp ý qua 3 kênh.",
        ),
        (cell(1, 1), "Cấp"),
        (cell(1, 2), "Số máy chủ"),
        (cell(2, 1), "Tỉnh"),
        (cell(2, 2), "48"),
        (cell(3, 1), "Huyện"),
        (cell(3, 2), "26"),
        (Role::Caption, "Bảng 1: Máy chủ của các cơ quan."),
        (Role::Note, "Số liệu đến ngày 30/11/2016."),
    ];
    let mut sample = Sample::of("báo-cáo-2016.docx", &parts);
    infrastructure(&mut sample);
    services(&mut sample);
    sample.document.notes = vec![
        Note::new(sample.at("Hạ tầng"), Repair::LookAlike, "Нạ", "Hạ"),
        Note::new(sample.at("góp ý"), Repair::Invisible, "U+00AD", ""),
    ];
    let published = Date::new(2016, 12, 5);
    sample.extraction.heading = Heading { unit: Some("binh-phuoc".to_string()), year: Some(2016), published, grade: Some(Grade::Official) };
    sample
}

fn infrastructure(sample: &mut Sample) {
    let number = |n| Kind::Count(Number::int(n));
    sample.unused(sample.at("1.204.377"), number(1_204_377), Unused::Furniture);
    sample.unused(sample.at("36a/NQ-CP"), Kind::DocumentNumber, Unused::NoQuantity);
    let day = Date::new(2015, 10, 14).unwrap();
    sample.unused(sample.at("ngày 14/10/2015"), Kind::Period { from: day, to: day }, Unused::NoQuantity);
    let phrase = sample.inside(TIERS, "được trang bị máy tính");
    for (words, of_tier, tier, percent) in
        [("100%", "cấp tỉnh", Tier::Tinh, 96), ("95%", "cấp huyện", Tier::Huyen, 93), ("62,5%", "cấp xã", Tier::Xa, 71)]
    {
        let at = sample.inside(TIERS, of_tier);
        let phrase = Reason::Phrase { phrase: "trang bị máy tính".to_string(), at: phrase.clone() };
        let other = sample.vocabulary.find("may_tinh.su_dung.ty_le").unwrap();
        sample.fact(TIERS, words, "may_tinh.ty_le", percent, |fact| {
            fact.tiers = Tiers::one(tier);
            fact.reasons.extend([phrase, Reason::Tier(at)]);
            if tier == Tier::Xa {
                fact.doubts.push(Doubt::OtherIndicator(other));
            }
        });
    }
    let (bound, phrase) = (sample.at("hơn"), sample.at("mạng truyền số liệu chuyên dùng"));
    sample.fact("mạng truyền số liệu chuyên dùng đến hơn 310 điểm", "310", "wan.diem", 91, |fact| {
        fact.bound = Bound::MoreThan;
        fact.reasons.extend([Reason::Bound(bound), Reason::Phrase { phrase: "mạng truyền số liệu chuyên dùng".to_string(), at: phrase }]);
    });
    sample.unused(sample.at("9%"), Kind::Percent(Number::int(9)), Unused::Difference);
}

fn services(sample: &mut Sample) {
    let number = |n| Kind::Count(Number::int(n));
    sample.fact("1.549 thủ tục hành chính", "1.549", "tthc.tong", 95, |_| {});
    sample.fact("164 dịch vụ công mức độ 3", "164", "dvc.muc_3", 88, |fact| fact.doubts.push(Doubt::YearUnsaid));
    let planned = sample.at("Phấn đấu đến hết năm 2017");
    sample.fact("Phấn đấu đến hết năm 2017 có 30% hồ sơ nộp trực tuyến", "30%", "hs.truc_tuyen.ty_le", 84, |fact| {
        fact.standing = Standing::PlannedBy(Date::new(2017, 12, 31).unwrap());
        fact.year = 2017;
        fact.reasons.push(Reason::Planned(planned));
    });
    sample.unused(sample.inside("Có 27 lượt", "27"), number(27), Unused::NoSubject);
    let near = sample.vocabulary.find("hs.tiep_nhan.so_luong").unwrap();
    sample.unused(sample.at("412"), number(412), Unused::TooUnsure(near, Confidence(31)));
    sample.unused(sample.inside("qua 3 kênh", "3"), number(3), Unused::NoSubject);
    sample.unused(sample.at("48"), number(48), Unused::NoSubject);
    sample.unused(sample.at("26"), number(26), Unused::NoSubject);
    let day = Date::new(2016, 11, 30).unwrap();
    sample.unused(sample.at("ngày 30/11/2016"), Kind::Period { from: day, to: day }, Unused::NoQuantity);
}
