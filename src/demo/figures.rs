//! What a made-up province has reached in a year: numbers that agree with each other, except where a slip was put in.
//!
//! Every number follows from seed, unit and year alone, so that a unit's years belong together whichever years are written.

use super::random::Random;

/// The year that growth is counted from.
const START: i64 = 2015;
/// Of a hundred reports, how many hold a contradiction.
const SLIPS: i64 = 5;
/// Of a hundred figures that may be said loosely, how many are.
const LOOSE: i64 = 30;

/// A number that sentences speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Procedures,
    FromLevel2,
    FromLevel2Share,
    Level3,
    Level4,
    Level4Share,
    Received,
    Online,
    OnlineShare,
    OnTime,
    Satisfied,
    Computers(usize),
    ComputersTogether,
    Lan(usize),
    LinkedOffices,
    OfficesInUse,
    OneStop,
    CaseFiles(usize),
    Mailboxes,
    MailUse,
    Interlinked,
    InterlinkPlanned,
    InterlinkDay,
    ElectronicPapers,
    ElectronicPapersPlanned,
    Staff,
    StaffTrained,
    StaffQualified,
    NetworkPoints,
    MeetingPoints,
    Websites,
    ActionPlan,
}

/// What a sentence says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Count(i64),
    /// In tenths of a percent.
    Share(i64),
    MoreThan(i64),
    Vague(&'static str),
    /// The first of April of a year.
    April(i64),
    Yes,
}

/// What does not fit in a report that holds a contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// More dossiers filed online than received.
    PartAboveWhole,
    /// A share that its two numbers do not give.
    WrongShare,
    /// More services at level 3 than procedures.
    TooManyServices,
    /// A mean that is above each of its parts.
    MeanOutside,
}

impl Slip {
    const ALL: [Slip; 4] = [Slip::PartAboveWhole, Slip::WrongShare, Slip::TooManyServices, Slip::MeanOutside];

    // The figures that contradict each other: a report with the slip states them all.
    fn figures(self) -> &'static [Figure] {
        match self {
            Slip::PartAboveWhole => &[Figure::Received, Figure::Online],
            Slip::WrongShare => &[Figure::Received, Figure::Online, Figure::OnlineShare],
            Slip::TooManyServices => &[Figure::Procedures, Figure::Level3],
            Slip::MeanOutside => &[Figure::Computers(0), Figure::Computers(1), Figure::ComputersTogether],
        }
    }
}

/// All figures of one unit and year.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    seed: u64,
    unit: &'a str,
    year: i64,
    slip: Option<Slip>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(seed: u64, unit: &'a str, year: i16) -> Figures<'a> {
        let mut drawn = Random::of(seed, &format!("{unit}/{year}/slip"));
        // Districts are asked about in only one kind of slip; the others serve in every year.
        let kinds = if has_districts(year) { 4 } else { 3 };
        let slip = drawn.happens(SLIPS).then(|| drawn.one(&Slip::ALL[..kinds]).copied()).flatten();
        Figures { seed, unit, year: year.into(), slip }
    }

    /// The contradiction that was put in.
    pub(super) fn slip(&self) -> Option<Slip> {
        self.slip
    }

    /// Whether a report must state it, since the contradiction shows only then.
    pub(super) fn is_needed(&self, figure: Figure) -> bool {
        self.slip.is_some_and(|slip| slip.figures().contains(&figure))
    }

    // What is drawn once for the unit, and once more for each year.
    fn drawn(&self, what: &str) -> Random {
        Random::of(self.seed, &format!("{}/{what}", self.unit))
    }

    fn this_year(&self, what: &str) -> Random {
        Random::of(self.seed, &format!("{}/{}/{what}", self.unit, self.year))
    }

    // In tenths of a percent: begins between `low` and `low + spread`, and grows by at least half of `rate` a year.
    fn level(&self, what: &str, low: i64, spread: i64, rate: i64) -> i64 {
        let begins = low + self.drawn(what).below(spread);
        let moved = rate * (self.year - START) + self.this_year(what).below(rate / 2 + 1);
        (begins + moved).clamp(10, 1000)
    }

    fn count(&self, what: &str, low: i64, spread: i64, rate: i64) -> i64 {
        let begins = low + self.drawn(what).below(spread);
        (begins + rate * (self.year - START) + self.this_year(what).below(rate / 2 + 1)).max(1)
    }

    fn procedures(&self) -> i64 {
        self.count("procedures", 1500, 700, 12)
    }

    // A share that would be printed as 100% is 100%.
    fn services(&self, what: &str, low: i64, spread: i64, rate: i64) -> i64 {
        let all = self.procedures();
        match self.level(what, low, spread, rate) {
            level if level > 990 => all,
            level => all * level / 1000,
        }
    }

    fn level_2_and_above(&self) -> i64 {
        self.services("level 2", 600, 300, 60)
    }

    fn level_4(&self) -> i64 {
        self.services("level 4", 10, 20, 40).min(self.level_2_and_above() / 2)
    }

    fn level_3(&self) -> i64 {
        match self.slip {
            Some(Slip::TooManyServices) => self.procedures() + 1 + self.this_year("too many").below(90),
            _ => self.services("level 3", 40, 90, 35).min(self.level_2_and_above() - self.level_4()),
        }
    }

    fn received(&self) -> i64 {
        self.count("received", 120_000, 500_000, 9_000)
    }

    fn online(&self) -> i64 {
        match self.slip {
            Some(Slip::PartAboveWhole) => self.received() + 1 + self.this_year("above").below(9_000),
            _ => self.received() * self.level("online", 20, 120, 55).min(900) / 1000,
        }
    }

    fn online_share(&self) -> Option<i64> {
        match self.slip {
            Some(Slip::PartAboveWhole) => None,
            Some(Slip::WrongShare) => Some(share(self.online(), self.received()) + 30 + self.this_year("wrong").below(40)),
            _ => Some(share(self.online(), self.received())),
        }
    }

    // By tier from above: the province's own offices, districts, communes.
    fn computers(&self, tier: usize) -> i64 {
        let (low, rate) = [(930, 14), (880, 20), (620, 50)].get(tier).copied().unwrap_or((0, 0));
        self.level(&format!("computers {tier}"), low, 70, rate)
    }

    fn computers_together(&self) -> Option<i64> {
        let (a, b) = (self.computers(0), self.computers(1));
        if self.slip == Some(Slip::MeanOutside) {
            return Some(a.max(b) + 15 + self.this_year("outside").below(20));
        }
        // Of two parts that differ, a mean lies strictly between.
        let mean = (a + b) / 2;
        (a == b || (a.min(b) < mean && mean < a.max(b))).then_some(mean)
    }

    fn lan(&self, tier: usize) -> i64 {
        let (low, rate) = [(900, 25), (850, 30), (420, 80)].get(tier).copied().unwrap_or((0, 0));
        self.level(&format!("lan {tier}"), low, 150, rate) / 10 * 10
    }

    fn linked_offices(&self) -> i64 {
        (self.count("offices", 18, 8, 2)).min(34)
    }

    /// The year from whose April papers go through all tiers.
    pub(super) fn interlinked_from(&self) -> i64 {
        2016 + self.drawn("interlinked").below(4)
    }

    // A count that now and then is said by its tens: “hơn 310 điểm”.
    fn loosely(&self, what: &str, count: i64) -> Value {
        let loose = count > 20 && count % 10 > 0 && self.this_year(&format!("loose {what}")).happens(LOOSE);
        if loose { Value::MoreThan(count / 10 * 10) } else { Value::Count(count) }
    }

    // A share that now and then is only said to be high.
    fn vaguely(&self, what: &str, share: i64) -> Value {
        let vague = (800..1000).contains(&share) && self.this_year(&format!("vague {what}")).happens(LOOSE);
        if vague { Value::Vague("hầu hết") } else { Value::Share(share) }
    }

    /// What is to be said of a figure, where there is something to say.
    pub(super) fn value(&self, figure: Figure) -> Option<Value> {
        Some(match figure {
            Figure::Procedures => Value::Count(self.procedures()),
            Figure::FromLevel2 => Value::Count(self.level_2_and_above()),
            Figure::FromLevel2Share => Value::Share(share(self.level_2_and_above(), self.procedures())),
            Figure::Level3 => Value::Count(self.level_3()),
            Figure::Level4 => Value::Count(self.level_4()),
            Figure::Level4Share => Value::Share(share(self.level_4(), self.procedures())),
            Figure::Received => Value::Count(self.received()),
            Figure::Online => Value::Count(self.online()),
            Figure::OnlineShare => Value::Share(self.online_share()?),
            Figure::OnTime => Value::Share(self.level("on time", 900, 60, 6).min(999)),
            Figure::Satisfied => Value::Share(self.level("satisfied", 780, 100, 12).min(990)),
            Figure::Computers(tier) => Value::Share(self.computers(tier)),
            Figure::ComputersTogether => Value::Share(self.computers_together()?),
            Figure::Lan(tier) => self.vaguely(&format!("lan {tier}"), self.lan(tier)),
            _ => return self.other(figure),
        })
    }

    fn other(&self, figure: Figure) -> Option<Value> {
        let is_linked = self.year >= self.interlinked_from();
        let papers = self.level("papers", 350, 250, 55).min(980);
        Some(match figure {
            Figure::LinkedOffices => Value::Count(self.linked_offices()),
            Figure::OfficesInUse => Value::Count(self.linked_offices() - self.this_year("in use").below(5)),
            Figure::OneStop => Value::Count(self.count("one stop", 4, 5, 1).min(12)),
            Figure::CaseFiles(tier) => {
                let (low, rate) = [(450, 80), (330, 75), (150, 60)].get(tier).copied().unwrap_or((0, 0));
                Value::Share(self.level(&format!("case files {tier}"), low, 200, rate) / 10 * 10)
            }
            Figure::Mailboxes => self.vaguely("mailboxes", self.level("mailboxes", 820, 120, 20)),
            Figure::MailUse => Value::Share(self.level("mail", 600, 200, 40) / 10 * 10),
            Figure::Interlinked => is_linked.then_some(Value::Count(4))?,
            Figure::InterlinkPlanned => (!is_linked).then_some(Value::Count(4))?,
            Figure::InterlinkDay => (!is_linked).then_some(Value::April(self.interlinked_from()))?,
            Figure::ElectronicPapers => Value::Share(papers),
            Figure::ElectronicPapersPlanned => Value::Share((papers / 50 * 50 + 100).min(1000)),
            Figure::Staff => Value::Count(self.count("staff", 9_000, 20_000, 40)),
            Figure::StaffTrained => Value::Share(self.level("trained", 550, 250, 25).min(990)),
            Figure::StaffQualified => Value::Share(self.level("qualified", 60, 90, 6)),
            Figure::NetworkPoints => self.loosely("network", self.count("network", 90, 250, 14)),
            Figure::MeetingPoints => self.loosely("meetings", self.count("meetings", 9, 20, 4)),
            Figure::Websites => Value::Share(self.level("websites", 800, 250, 30) / 10 * 10),
            Figure::ActionPlan => self.this_year("plan").happens(60).then_some(Value::Yes)?,
            _ => return None,
        })
    }
}

/// Whether districts exist at the end of a year.
pub(super) fn has_districts(year: i16) -> bool {
    year < 2025
}

// In tenths of a percent, half a tenth rounded up as reports do.
fn share(part: i64, whole: i64) -> i64 {
    (part * 2000 + whole) / (whole * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_as_printed() {
        assert_eq!((share(164, 1549), share(1, 3), share(1, 2000), share(5, 5)), (106, 333, 1, 1000));
    }

    #[test]
    fn what_is_reached_grows() {
        for unit in ["ha-noi", "ben-tre", "phu-tho"] {
            let of = |year| {
                let figures = Figures { slip: None, ..Figures::new(7, unit, year) };
                [figures.procedures(), figures.level_2_and_above(), figures.level_4(), figures.received(), figures.online()]
            };
            for (was, is) in (2012..2029).map(|year| (of(year), of(year + 1))) {
                assert!(was.iter().zip(is).all(|(was, is)| *was <= is), "{unit}: {was:?}, {is:?}");
            }
        }
    }
}
