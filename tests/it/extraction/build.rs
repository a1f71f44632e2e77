//! Extractions written by hand.

use std::ops::Range;

use doichieu::base::date::Date;
use doichieu::base::number::Number;
use doichieu::base::place::Place;
use doichieu::base::source::{FileId, Sources};
use doichieu::document::{Block, Document, Kind as FileKind, Role, sha256_hex};
use doichieu::extract::figure::{Bound, Figure, Kind};
use doichieu::extract::proposal::{Amount, Confidence, Doubt, Extraction, Heading, Proposed, Reason, Unused};
use doichieu::facts::fact::{Grade, Standing};
use doichieu::report::extraction::{About, ExtractionInput};
use doichieu::vocab::schema::{Tier, Tiers, Vocabulary};
use doichieu::workspace::{Disk, RulesFrom, load_vocabulary};

pub(super) fn vocabulary() -> Vocabulary {
    let (vocabulary, problems) = load_vocabulary(&Disk, &RulesFrom::BuiltIn, &mut Sources::default());
    assert!(problems.is_empty());
    vocabulary
}

/// A document with what is said to stand in it.
pub(super) struct Built {
    pub(super) document: Document,
    pub(super) extraction: Extraction,
    pub(super) vocabulary: Vocabulary,
}

/// Nobody said anything of the report.
static NOTHING: Heading = Heading { unit: None, year: None, published: None, grade: None };

/// A Word document of these paragraphs.
pub(super) fn built(paragraphs: &[&str]) -> Built {
    let text = paragraphs.join("\n");
    let mut start = 0;
    let mut blocks = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let range = start..start + paragraph.len();
        blocks.push(Block { range, place: Some(Place::Paragraph(i as u32 + 1)), role: Role::Body });
        start += paragraph.len() + 1;
    }
    let document = Document { kind: FileKind::Word, sha256: sha256_hex(text.as_bytes()), text, blocks, notes: Vec::new() };
    let heading =
        Heading { unit: Some("ben-tre".to_string()), year: Some(2016), published: Date::parse("2016-12-05"), grade: Some(Grade::Official) };
    Built { document, extraction: Extraction { heading, ..Extraction::default() }, vocabulary: vocabulary() }
}

impl Built {
    fn find(&self, words: &str) -> Range<usize> {
        let start = self.document.text.find(words).unwrap_or_else(|| panic!("no {words:?}"));
        start..start + words.len()
    }

    fn figure(&mut self, quote: &Range<usize>, words: &str, kind: Kind) -> usize {
        let start = quote.start + self.document.text[quote.clone()].find(words).unwrap();
        let range = start..start + words.len();
        if let Some(at) = self.extraction.figures.iter().position(|f| f.range == range) {
            return at;
        }
        self.extraction.figures.push(Figure { range, kind, bound: Bound::Exact, bound_range: 0..0, other: Vec::new() });
        self.extraction.figures.len() - 1
    }

    /// Proposes a share: the indicator, the words, the figure in them, how sure in hundredths. The last fact can be changed afterwards.
    pub(super) fn share(self, indicator: &str, quote: &str, figure: &str, sure: u8) -> Built {
        let digits = figure.split('%').next().unwrap().replace(',', ".");
        let number = Number::parse_decimal(&digits).unwrap();
        self.fact(indicator, quote, figure, (Kind::Percent(number.clone()), Amount::Percent(number)), sure)
    }

    /// Proposes 9% of something in these bytes.
    pub(super) fn share_at(self, quote: Range<usize>) -> Built {
        let words = self.document.text[quote.clone()].to_string();
        let nine = Number::int(9);
        self.fact("may_tinh.ty_le", &words, &words, (Kind::Percent(nine.clone()), Amount::Percent(nine)), 95).but(|f| f.quote = quote)
    }

    /// The same of a count.
    pub(super) fn count(self, indicator: &str, quote: &str, figure: &str, sure: u8) -> Built {
        let number = Number::parse_decimal(&figure.replace('.', "")).unwrap();
        self.fact(indicator, quote, figure, (Kind::Count(number.clone()), Amount::Count(number)), sure)
    }

    fn fact(mut self, indicator: &str, quote: &str, figure: &str, (kind, value): (Kind, Amount), sure: u8) -> Built {
        let quote = self.find(quote);
        let figure = self.figure(&quote, figure, kind);
        let range = self.extraction.figures[figure].range.clone();
        let reasons = vec![Reason::Phrase { phrase: "theo từ vựng".to_string(), at: quote.clone() }, Reason::Figure(range)];
        self.extraction.facts.push(Proposed {
            indicator: self.vocabulary.find(indicator).unwrap(),
            tiers: Tiers::WHOLE,
            value,
            bound: Bound::Exact,
            standing: Standing::Achieved,
            year: 2016,
            as_of: None,
            quote,
            figure,
            confidence: Confidence(sure),
            reasons,
            doubts: Vec::new(),
        });
        self
    }

    /// Changes the last fact.
    pub(super) fn but(mut self, change: impl FnOnce(&mut Proposed)) -> Built {
        change(self.extraction.facts.last_mut().unwrap());
        self
    }

    pub(super) fn at(self, tiers: &[Tier]) -> Built {
        let tiers = tiers.iter().copied().collect();
        self.but(|f| f.tiers = tiers)
    }

    pub(super) fn doubt(self, doubt: Doubt) -> Built {
        self.but(|f| f.doubts.push(doubt))
    }

    /// A figure that no fact uses.
    pub(super) fn unused(mut self, words: &str, kind: Kind, why: Unused) -> Built {
        let range = self.find(words);
        let index = self.figure(&range, words, kind);
        self.extraction.unused.push((index, why));
        self
    }

    pub(super) fn input(&self) -> ExtractionInput<'_> {
        ExtractionInput { name: "báo-cáo.docx", document: &self.document, extraction: &self.extraction, vocabulary: &self.vocabulary }
    }

    pub(super) fn about(&self, lang: doichieu::base::lang::Lang) -> About<'_> {
        About { document: "báo-cáo.docx", encoding: None, heading: &self.extraction.heading, given: &NOTHING, lang }
    }

    pub(super) fn sources(&self) -> (Sources, FileId) {
        let mut sources = Sources::default();
        let file = sources.add_placed("báo-cáo.docx", self.document.text.clone(), self.document.places());
        (sources, file)
    }
}

/// A report with something of everything.
pub(super) fn sample() -> Built {
    let built = built(&[
        "BÁO CÁO",
        "Đến nay 96,5% cán bộ, công chức cấp tỉnh và cấp huyện được trang bị máy tính; cấp xã đạt hơn 80%.",
        "Toàn tỉnh có 1.234 dịch vụ công từ mức độ 2 trở lên, trong đó 57 dịch vụ mức độ 3.",
        "Từ ngày 01/7/2017, 100% văn bản được trao đổi qua mạng. Tỉnh còn 57 đơn vị chưa có 12 máy chủ.",
    ]);
    let unsure = built.vocabulary.find("wan.don_vi").unwrap();
    built
        .share("may_tinh.ty_le", "96,5% cán bộ, công chức cấp tỉnh và cấp huyện được trang bị máy tính", "96,5%", 97)
        .at(&[Tier::Tinh, Tier::Huyen])
        .share("may_tinh.ty_le", "cấp xã đạt hơn 80%", "80%", 88)
        .at(&[Tier::Xa])
        .but(|f| {
            f.bound = Bound::MoreThan;
            f.doubts.push(Doubt::SubjectElsewhere(f.quote.start - 24..f.quote.start - 2));
        })
        .count("dvc.muc_2_tro_len", "1.234 dịch vụ công từ mức độ 2 trở lên", "1.234", 95)
        .count("dvc.muc_3", "57 dịch vụ mức độ 3", "57", 61)
        .doubt(Doubt::YearUnsaid)
        .but(|f| f.year = 2015)
        .share("van_ban_dien_tu.ty_le", "100% văn bản được trao đổi qua mạng", "100%", 91)
        .but(|f| {
            f.standing = Standing::PlannedFrom(Date::parse("2017-07-01").unwrap());
            f.year = 2017;
        })
        .unused("01/7/2017", Kind::Period { from: day("2017-07-01"), to: day("2017-07-01") }, Unused::NoQuantity)
        .unused("57 đơn vị", Kind::Count(Number::int(57)), Unused::TooUnsure(unsure, Confidence(42)))
        .unused("12 máy chủ", Kind::Count(Number::int(12)), Unused::NoSubject)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}
