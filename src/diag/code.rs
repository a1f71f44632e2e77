//! The one table of codes. A code names what is wrong, not the cure, and never changes its meaning once published.
//!
//! Each has a page under `docs/codes/`, shown by `explain`.

/// A stable name such as `syntax::unclosed-block`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

impl From<Code> for std::borrow::Cow<'static, str> {
    fn from(code: Code) -> Self {
        code.0.into()
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub const $name: Code = Code($text);
        )*
        /// Every code, in the order of this table.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    // stage `sql`: rule sets that one statement cannot say
    NOT_SAYABLE = "sql::not-sayable";
    SQL_TOO_MUCH = "sql::too-much";
    // stage `pdf`: PDF files that cannot be read
    PDF_SCAN = "pdf::scan";
    PDF_GARBLED = "pdf::garbled";
    PDF_ENCRYPTED = "pdf::encrypted";
    PDF_DAMAGED = "pdf::damaged";
    PDF_TOO_LARGE = "pdf::too-large";
    PDF_CRASHED = "pdf::crashed";
    PDF_OUT_OF_MEMORY = "pdf::out-of-memory";
    PDF_OUT_OF_TIME = "pdf::out-of-time";
    PDF_NOT_STARTED = "pdf::not-started";
    // stage `model`: rules that can be read, checked against the vocabulary and each other
    UNKNOWN_NAME = "model::unknown-name";
    UNKNOWN_TIER = "model::unknown-tier";
    UNKNOWN_KIND = "model::unknown-kind";
    UNIT_NOT_IN_REGISTER = "model::unknown-unit";
    UNKNOWN_TARGET = "model::unknown-target";
    UNKNOWN_ATTRIBUTE_VALUE = "model::unknown-attribute-value";
    TIER_TWICE = "model::tier-twice";
    TIER_NOT_DECLARED = "model::tier-not-declared";
    UNIT_WITHOUT_LOCAL = "model::unit-without-local";
    INSTRUMENT_TWICE = "model::instrument-twice";
    TARGET_TWICE = "model::target-twice";
    DEFINE_TWICE = "model::define-twice";
    DEFINE_SHADOWS = "model::define-shadows";
    DEFINE_CYCLE = "model::define-cycle";
    TOO_LARGE = "model::too-large";
    INCOMPARABLE = "model::incomparable";
    SHARE_NEEDS_PERCENT = "model::missing-percent";
    NO_ARITHMETIC = "model::no-arithmetic";
    ARGUMENT_KIND = "model::argument-kind";
    DIVIDED_BY_ZERO = "model::divided-by-zero";
    NOT_A_QUANTITY = "model::not-a-quantity";
    NOT_A_CONDITION = "model::not-a-condition";
    TEXT_ALONE = "model::text-alone";
    NO_MEASURE = "model::no-measure";
    ATTRIBUTE_PLACE = "model::attribute-place";
    NOT_IN_RELATION = "model::not-in-relation";
    RELATION_KIND = "model::relation-kind";
    DATE_TWICE = "model::date-twice";
    MIXED_DATES = "model::mixed-dates";
    DUE_OUTSIDE = "model::due-outside";
    AMENDS_ITSELF = "model::amends-itself";
    ALWAYS_DECIDED = "model::always-decided";
    CONTRADICTORY_VOCABULARY = "model::contradictory-vocabulary";
    WEAKER_LOCAL = "model::weaker-local";
    SCORE_TWICE = "model::score-twice";
    SCORE_RANGE = "model::score-range";
    SCORE_STEPS = "model::score-steps";
    SCORE_WEIGHTS = "model::score-weights";
    SCORE_BANDS = "model::score-bands";
    // stage `exception`: documents that free a unit from a target
    EXCEPTION_UNIT = "exception::unknown-unit";
    EXCEPTION_TARGET = "exception::unknown-target";
    EXCEPTION_NOT_BOUND = "exception::not-bound";
    EXCEPTION_PERIOD = "exception::period";
    EXCEPTION_OVERLAP = "exception::overlapping";
    // stage `file`: what stands on the disk
    NOT_FOUND = "file::not-found";
    UNREADABLE = "file::unreadable";
    UNKNOWN_FORMAT = "file::unknown-format";
    NO_RULES = "file::no-rules";
    NO_TARGETS = "file::no-targets";
    NO_REPORTS = "file::no-reports";
    NEEDS_ENGINE = "file::needs-engine";
    NOT_WRITTEN = "file::not-written";
    NO_EXCEPTIONS = "file::no-exceptions";
    LAW_UNREADABLE = "file::law-unreadable";
    LAW_CHANGED = "file::law-changed";
    LAW_QUOTE = "file::law-quote";
    GIT = "file::git";
    // stage `document`: what reports stand in
    ARCHIVE_DAMAGED = "document::archive-damaged";
    ARCHIVE_ENCRYPTED = "document::archive-encrypted";
    ARCHIVE_LIMIT = "document::archive-limit";
    NOT_WORD = "document::not-word";
    WORD_DAMAGED = "document::word-damaged";
    WORD_NO_TEXT = "document::word-no-text";
    WORD_TOO_DEEP = "document::word-too-deep";
    DOCUMENT_EMPTY = "document::empty";
    OTHER_FORMAT = "document::other-format";
    DOCUMENT_PICTURE = "document::picture";
    DOCUMENT_ARCHIVE = "document::archive";
    DOCUMENT_LOCKED = "document::locked";
    NOT_TEXT = "document::not-text";
    WRONG_ENDING = "document::wrong-ending";
    UNKNOWN_ENDING = "document::unknown-ending";
    SCRIPTED_PAGE = "document::scripted-page";
    NOT_BUILT = "document::not-built";
    LEGACY_ENCODING = "document::legacy-encoding";
    UNKNOWN_ENCODING = "document::unknown-encoding";
    WRONG_ENCODING = "document::wrong-encoding";
    DAMAGED_TEXT = "document::damaged-text";
    DOCUMENT_TOO_LARGE = "document::too-large";
    TOO_MANY_PARTS = "document::too-many-parts";
    LONG_LINE = "document::long-line";
    TOO_DEEP_PAGE = "document::too-deep";
    // stage `fmt`: the canonical form of rule files
    MEANING_CHANGED = "fmt::meaning-changed";
    TEST_SURVIVOR = "ruletest::survivor";
    // stage `law`: rules held against the official text of their instrument
    QUOTE_ELSEWHERE = "law::quote-elsewhere";
    CLAIMS_VERIFIED = "law::claims-verified";
    NO_SUCH_CLAUSE = "law::no-such-clause";
    AMBIGUOUS_CLAUSE = "law::ambiguous-clause";
    SKIPPED_AND_ENCODED = "law::skipped-and-encoded";
    SKIP_WITHOUT_REASON = "law::skip-without-reason";
    NOT_LOOKED_AT = "law::not-looked-at";
    NO_DOCUMENT = "law::no-document";
    // stage `pack`: what a header says of its pack
    PACK_VERSION = "pack::version";
    CHANGELOG = "pack::changelog";
    SIGN_OFF = "pack::sign-off";
    // stage `ruletest`: what tests of rules show
    TEST_FAILED = "ruletest::failed";
    // stage `lint`: rules that can be used and should be looked at again
    LINT_ALLOW_UNKNOWN = "lint::allow-unknown";
    LINT_ALLOW_UNUSED = "lint::allow-unused";
    LINT_ALLOW_WITHOUT_REASON = "lint::allow-without-reason";
    LINT_BARE_HEADER = "lint::bare-header";
    LINT_BASIS_BELOW = "lint::basis-below";
    LINT_CONFLICT = "lint::conflict";
    LINT_DUPLICATE = "lint::duplicate";
    LINT_EXPIRED_EXCEPTION = "lint::expired-exception";
    LINT_FEW_TESTS = "lint::few-tests";
    LINT_GAP = "lint::gap";
    LINT_LONG_QUOTE = "lint::long-quote";
    LINT_NO_ADVICE = "lint::no-advice";
    LINT_NO_BASIS = "lint::no-basis";
    LINT_NO_CLAUSE = "lint::no-clause";
    LINT_NO_ENGLISH = "lint::no-english";
    LINT_NO_QUOTE = "lint::no-quote";
    LINT_NO_SOURCE = "lint::no-source";
    LINT_NO_TEST = "lint::no-test";
    LINT_OPEN_WHOLE = "lint::open-whole";
    LINT_PHRASE_TWICE = "lint::phrase-twice";
    LINT_QUOTE_NUMBER = "lint::quote-number";
    LINT_QUOTE_YEAR = "lint::quote-year";
    LINT_SHADOWED = "lint::shadowed";
    LINT_SOURCE_ADDRESS = "lint::source-address";
    LINT_STANDING_DUTY = "lint::standing-duty";
    LINT_SUCCESSOR = "lint::successor";
    LINT_TITLE_NUMBER = "lint::title-number";
    LINT_TONE_PLACE = "lint::tone-place";
    LINT_TONE_STYLE = "lint::tone-style";
    LINT_UNREACHABLE_BAND = "lint::unreachable-band";
    LINT_UNREACHABLE_POINTS = "lint::unreachable-points";
    LINT_UNUSED_DEFINE = "lint::unused-define";
    LINT_VERIFIED_WITHOUT_DOCUMENT = "lint::verified-without-document";
    LINT_WEAKER_LATER = "lint::weaker-later";
    // stage `rulediff`: what changed between two rule sets
    DIFF_ADDED = "rulediff::added";
    DIFF_REMOVED = "rulediff::removed";
    DIFF_RENAMED = "rulediff::renamed";
    DIFF_REQUIREMENT = "rulediff::requirement";
    DIFF_DATES = "rulediff::dates";
    DIFF_TIERS = "rulediff::tiers";
    DIFF_BOUND = "rulediff::bound";
    DIFF_MEASURE = "rulediff::measure";
    DIFF_WEIGHT = "rulediff::weight";
    DIFF_AMENDED = "rulediff::amended";
    DIFF_FORCE = "rulediff::force";
    DIFF_VOCABULARY = "rulediff::vocabulary";
    DIFF_WORDING = "rulediff::wording";
    // stage `table`: tables of figures that are judged in bulk
    TABLE_COLUMNS = "table::columns";
    TABLE_ROW = "table::row";
    TABLE_CELL = "table::cell";
    TABLE_ORDER = "table::order";
    TABLE_FORM = "table::form";
    // stage `command`: what was typed
    LETTERHEAD = "command::letterhead";
    NO_OUTPUT = "command::no-output";
    ONE_LETTER = "command::one-letter";
    TEMPLATE = "command::template";
    ONE_DOCUMENT = "command::one-document";
    UNKNOWN_FILTER = "command::unknown-filter";
    STDIN_ALONE = "command::stdin-alone";
    NOTHING_TO_EXPLAIN = "command::nothing-to-explain";
    SET_FORM = "command::set-form";
    NO_SCORE = "command::no-score";
    DIFFERENT_UNITS = "command::different-units";
    NOT_A_PACKAGE = "command::not-a-package";
    BAD_KEY = "command::bad-key";
    BAD_YEARS = "command::bad-years";
    TABLE_NAME = "command::table-name";
    NOT_EMPTY = "command::not-empty";
    // stage `syntax`: the text of a rule file
    SIGN_SPELLING = "syntax::sign-spelling";
    FULL_WIDTH = "syntax::full-width";
    DECIMAL_COMMA = "syntax::decimal-comma";
    THOUSAND_OR_DECIMAL = "syntax::thousand-or-decimal";
    THOUSANDS_MARK = "syntax::thousands-mark";
    PERCENT_SPACE = "syntax::percent-space";
    NUMBER_FORM = "syntax::number-form";
    DATE_FORM = "syntax::date-form";
    NO_SUCH_DATE = "syntax::no-such-date";
    VIETNAMESE_WORD = "syntax::vietnamese-word";
    UPPER_CASE = "syntax::upper-case";
    ACCENT_IN_NAME = "syntax::accent-in-name";
    NAME_START = "syntax::name-start";
    INVISIBLE_CHARACTER = "syntax::invisible-character";
    QUOTE_MARKS = "syntax::quote-marks";
    UNCLOSED_TEXT = "syntax::unclosed-text";
    BAD_ESCAPE = "syntax::bad-escape";
    STRAY_CHARACTER = "syntax::stray-character";
    COMMENT_SIGN = "syntax::comment-sign";
    HEADER_MISSING = "syntax::header-missing";
    HEADER_NOT_FIRST = "syntax::header-not-first";
    HEADER_UNCLOSED = "syntax::header-unclosed";
    HEADER_NOT_TOML = "syntax::header-not-toml";
    HEADER_UNKNOWN_KEY = "syntax::header-unknown-key";
    HEADER_DUPLICATE_KEY = "syntax::header-duplicate-key";
    HEADER_MISSING_KEY = "syntax::header-missing-key";
    HEADER_TYPE = "syntax::header-type";
    HEADER_DATE = "syntax::header-date";
    HEADER_PERIOD = "syntax::header-period";
    HEADER_VALUE = "syntax::header-value";
    OUTSIDE_BLOCK = "syntax::outside-block";
    STRAY_BRACE = "syntax::stray-brace";
    UNKNOWN_BLOCK = "syntax::unknown-block";
    MISSING_ID = "syntax::missing-id";
    ID_SPELLING = "syntax::id-spelling";
    MISSING_TITLE = "syntax::missing-title";
    MISSING_BRACE = "syntax::missing-brace";
    UNCLOSED_BLOCK = "syntax::unclosed-block";
    DEFINE_NAME = "syntax::define-name";
    UNKNOWN_FIELD = "syntax::unknown-field";
    FIELD_ELSEWHERE = "syntax::field-elsewhere";
    DUPLICATE_FIELD = "syntax::duplicate-field";
    MISSING_FIELD = "syntax::missing-field";
    FIELD_SIGN = "syntax::field-sign";
    CLAUSE_LINE = "syntax::clause-line";
    UNKNOWN_VALUE = "syntax::unknown-value";
    EXPECTED = "syntax::expected";
    UNEXPECTED = "syntax::unexpected";
    EXPECTED_OPERAND = "syntax::expected-operand";
    NO_COMPARISON = "syntax::no-comparison";
    CHAINED_COMPARISON = "syntax::chained-comparison";
    SHORT_JOINED = "syntax::short-joined";
    SHORT_WITHOUT_MEASURE = "syntax::short-without-measure";
    UNCLOSED_BRACKET = "syntax::unclosed-bracket";
    UNOPENED_BRACKET = "syntax::unopened-bracket";
    TOO_DEEP = "syntax::too-deep";
    UNKNOWN_FUNCTION = "syntax::unknown-function";
    FUNCTION_ARGUMENT = "syntax::function-argument";
    TIERS_PLACE = "syntax::tiers-place";
    MINUS_SPACES = "syntax::minus-spaces";
    HYPHEN_IN_NAME = "syntax::hyphen-in-name";
    REASON_WITHOUT_NEED = "syntax::reason-without-need";
    GIVEN_FORM = "syntax::given-form";
    PLAN_DATE = "syntax::plan-date";
    RANGE_FORM = "syntax::range-form";

    // any file in TOML, CSV or JSON: its shape, whatever it is about
    NOT_UTF8 = "file::not-utf8";
    FILE_SYNTAX = "file::syntax";
    DUPLICATE_KEY = "file::duplicate-key";
    UNKNOWN_KEY = "file::unknown-key";
    MISSING_KEY = "file::missing-key";
    WRONG_KIND = "file::wrong-kind";

    WORKBOOK_DAMAGED = "document::workbook-damaged";
    WORKBOOK_LIMIT = "document::workbook-limit";
    NO_WORKBOOK = "document::no-workbook";

    // stage `trend`: what to look at again between two years of one unit
    TREND_COUNT_DROPS = "trend::count-drops";
    TREND_TOTAL_SHRINKS = "trend::total-shrinks";
    TREND_SHARE_FALLS = "trend::share-falls";
    TREND_COPIED = "trend::copied";
    TREND_PLAN_NOT_KEPT = "trend::plan-not-kept";
    TREND_PLAN_NOT_REPORTED = "trend::plan-not-reported";
    // stage `form`: official forms in Excel, and the files that say what their cells mean
    FORM_MAPPING = "form::mapping";
    FORM_VERSION = "form::other-version";
    FORM_AMBIGUOUS = "form::ambiguous-cell";
    FORM_CELL = "form::bad-cell";
    // stage `vocab`: indicators.toml, units.toml, quantifiers.toml
    BAD_ID = "vocab::bad-id";
    DUPLICATE_ID = "vocab::duplicate-id";
    UNKNOWN_CHOICE = "vocab::unknown-choice";
    BAD_LEVELS = "vocab::bad-levels";
    OVER_YEARS = "vocab::over-years";
    RELATION_NOT_PLAIN = "vocab::relation-not-plain";
    UNKNOWN_PART_OF = "vocab::unknown-part-of";
    BAD_PERIOD = "vocab::bad-period";
    OVERLAPPING_PERIODS = "vocab::overlapping-periods";
    UNKNOWN_MERGER = "vocab::unknown-merger";
    BAD_READING = "vocab::bad-reading";
    DUPLICATE_WORD = "vocab::duplicate-word";

    // stage `facts`: reports and what they state
    UNKNOWN_UNIT = "facts::unknown-unit";
    UNIT_NOT_IN_FORCE = "facts::unit-not-in-force";
    BAD_YEAR = "facts::bad-year";
    FACTS_CHOICE = "facts::unknown-choice";
    UNKNOWN_INDICATOR = "facts::unknown-indicator";
    BAD_VALUE = "facts::bad-value";
    VALUE_TYPE = "facts::value-type";
    AMBIGUOUS_NUMBER = "facts::ambiguous-number";
    MISSING_PERCENT = "facts::missing-percent";
    UNKNOWN_WORD = "facts::unknown-word";
    BAD_TIER = "facts::bad-tier";
    PLAN_DATES = "facts::plan-dates";
    QUOTE_NOT_FOUND = "facts::quote-not-found";
    QUOTE_AMBIGUOUS = "facts::quote-ambiguous";
    NEAR_NOT_UNIQUE = "facts::near-not-unique";
    DOCUMENT_UNREADABLE = "facts::document-unreadable";
    DOCUMENT_NOT_UTF8 = "facts::document-not-utf8";
    DOCUMENT_CHANGED = "facts::document-changed";
    TABLE_SHAPE = "facts::table-shape";
    BAD_CONFIDENCE = "facts::bad-confidence";
    UNCONFIRMED = "facts::unconfirmed";
    DISAGREEMENT = "facts::disagreement";
    UNKNOWN_REPORT = "facts::unknown-report";
    OTHER_DOCUMENT = "facts::other-document";
}
