//! Which quantities may be added, multiplied and compared: "Count / count is a ratio, a share is not a count".

use crate::base::lang::Lang;
use crate::base::show::Unit as NumberUnit;
use crate::base::truth::Comparison;
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::Type;

/// The kind of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A plain number.
    Number,
    /// A percentage written in the rule.
    Percent,
    /// How many.
    Count,
    /// An indicator of type share.
    Share,
    /// A quotient: count by count, or an indicator of type ratio.
    Ratio,
    /// Yes or no.
    Bool,
    /// A day.
    Date,
    /// A number of days.
    Days,
    /// A level.
    Level,
}

impl Kind {
    /// The kind of an indicator's values.
    pub fn of(ty: Type) -> Kind {
        match ty {
            Type::Count => Kind::Count,
            Type::Share => Kind::Share,
            Type::Ratio => Kind::Ratio,
            Type::Bool => Kind::Bool,
            Type::Date => Kind::Date,
            Type::Level { .. } => Kind::Level,
        }
    }

    /// How its values are written.
    pub fn number_unit(self) -> NumberUnit {
        match self {
            Kind::Percent | Kind::Share | Kind::Ratio => NumberUnit::Percent,
            Kind::Bool => NumberUnit::YesNo,
            Kind::Date => NumberUnit::Day,
            Kind::Number | Kind::Count | Kind::Days | Kind::Level => NumberUnit::Plain,
        }
    }

    /// The words for it in a sentence.
    pub fn describe(self, lang: Lang) -> &'static str {
        match self {
            Kind::Number => lang.pick("một số", "a number"),
            Kind::Percent => lang.pick("một tỷ lệ phần trăm", "a percentage"),
            Kind::Count => lang.pick("một số đếm", "a count"),
            Kind::Share => lang.pick("một tỷ lệ", "a share"),
            Kind::Ratio => lang.pick("một tỷ số", "a ratio"),
            Kind::Bool => lang.pick("một giá trị có/không", "a yes or no"),
            Kind::Date => lang.pick("một ngày", "a date"),
            Kind::Days => lang.pick("một số ngày", "a number of days"),
            Kind::Level => lang.pick("một mức", "a level"),
        }
    }

    fn is_fraction(self) -> bool {
        matches!(self, Kind::Percent | Kind::Share | Kind::Ratio)
    }

    /// The kind of `self OP other`, or `None` where that makes no sense.
    pub fn arithmetic(self, op: ArithmeticOp, other: Kind) -> Option<Kind> {
        use Kind::*;
        if matches!(self, Bool) || matches!(other, Bool) {
            return None;
        }
        match op {
            ArithmeticOp::Add | ArithmeticOp::Sub => match (self, other) {
                (Date, Date) if op == ArithmeticOp::Sub => Some(Days),
                (Date, Days | Number) => Some(Date),
                (Days | Number, Date) if op == ArithmeticOp::Add => Some(Date),
                (Date, _) | (_, Date) => None,
                _ => self.joined(other).map(|k| if matches!(k, Share | Percent) { Ratio } else { k }),
            },
            ArithmeticOp::Mul => match (self, other) {
                (Date, _) | (_, Date) => None,
                (Number, k) | (k, Number) => Some(if matches!(k, Share | Percent) { Ratio } else { k }),
                (a, b) if a.is_fraction() && b.is_fraction() => Some(Ratio),
                (a, k) | (k, a) if a.is_fraction() => Some(k),
                (Count, Count) => Some(Count),
                _ => None,
            },
            ArithmeticOp::Div => match (self, other) {
                (Date, _) | (_, Date) => None,
                (k, Number) => Some(if matches!(k, Share | Percent) { Ratio } else { k }),
                (Number, k) if k == Count || k.is_fraction() => Some(Ratio),
                (a, b) if a == b || a.is_fraction() && b.is_fraction() => Some(Ratio),
                (k, b) if b.is_fraction() => Some(k),
                _ => None,
            },
        }
    }

    /// The kind that values of both kinds have in common (for sums, `min`, `max`, `else`), or `None`.
    pub fn joined(self, other: Kind) -> Option<Kind> {
        use Kind::*;
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Number, k @ (Count | Ratio | Days | Level)) | (k @ (Count | Ratio | Days | Level), Number) => Some(k),
            (Number, Share | Percent) | (Share | Percent, Number) => Some(Ratio),
            (a, b) if a.is_fraction() && b.is_fraction() => {
                Some(if matches!((a, b), (Share, Percent) | (Percent, Share)) { Share } else { Ratio })
            }
            _ => None,
        }
    }

    /// Whether `self OP other` makes sense.
    pub fn comparable(self, op: Comparison, other: Kind) -> bool {
        use Kind::*;
        match (self, other) {
            (Bool, Bool) => matches!(op, Comparison::Eq | Comparison::Ne),
            (Share | Percent, Number) | (Number, Share | Percent) => false,
            (a, b) => a.joined(b).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_combine_as_the_design_says() {
        use ArithmeticOp::*;
        assert_eq!(Kind::Count.arithmetic(Div, Kind::Count), Some(Kind::Ratio));
        assert_eq!(Kind::Share.arithmetic(Mul, Kind::Count), Some(Kind::Count));
        assert_eq!(Kind::Share.arithmetic(Sub, Kind::Share), Some(Kind::Ratio));
        assert_eq!(Kind::Date.arithmetic(Sub, Kind::Date), Some(Kind::Days));
        assert_eq!(Kind::Count.arithmetic(Add, Kind::Share), None);
        assert_eq!(Kind::Date.arithmetic(Add, Kind::Percent), None);
        assert_eq!(Kind::Date.arithmetic(Add, Kind::Date), None);
        assert_eq!(Kind::Date.arithmetic(Add, Kind::Days), Some(Kind::Date));
    }

    #[test]
    fn only_like_is_compared_with_like() {
        let ge = Comparison::Ge;
        assert!(Kind::Ratio.comparable(ge, Kind::Share) && Kind::Ratio.comparable(ge, Kind::Number));
        assert!(!Kind::Share.comparable(ge, Kind::Count) && !Kind::Share.comparable(ge, Kind::Number));
        assert!(!Kind::Date.comparable(ge, Kind::Percent) && !Kind::Bool.comparable(ge, Kind::Bool));
    }
}
