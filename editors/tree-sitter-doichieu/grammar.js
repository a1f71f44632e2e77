/**
 * The rule language of doichieu for editors.
 *
 * Follows `docs/language.md`, line for line where it can. It reads everything that the program reads, and somewhat more: whether a
 * name exists, a number is written rightly or a field is missing is the program's business, not an editor's.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const CHECK_FIELDS = $ => [
  $.text_field,
  $.basis_field,
  $.severity_field,
  $.binds_field,
  $.tiers_field,
  $.when_field,
  $.allow_field,
  $.require_field,
];

const VERDICTS = ['met', 'not-met', 'undetermined', 'not-due', 'not-applicable'];

const REASONS = [
  'not-reported', 'whole-not-reported', 'undefined', 'bound-too-loose', 'qualitative',
  'tiers-not-separated', 'contradiction', 'out-of-date', 'source-grade',
];

module.exports = grammar({
  name: 'doichieu',

  externals: $ => [$._end_of_field, $.toml],

  // The blanks that the program passes over, Unicode's own included.
  extras: $ => [/[ \t\r\n\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]/, $.comment],

  word: $ => $.word,

  supertypes: $ => [$._block, $._line],

  rules: {
    file: $ => seq(optional($.header), repeat(choice($._block, seq($._line, $._end_of_field)))),

    header: $ => seq('+++', optional($.toml), '+++'),

    _block: $ => choice($.target, $.check, $.test, $.score),

    _line: $ => choice($.define, $.skip),

    define: $ => seq('define', field('name', alias($.word, $.defined_name)), '=', field('value', $._condition)),

    skip: $ => seq('skip', field('clause', $._text), field('reason', $._text)),

    target: $ => seq(
      'target',
      field('id', alias($.word, $.id)),
      choice(
        seq(field('title', $._text), optional($.amends)),
        $.amends,
      ),
      field('body', alias($.target_body, $.body)),
    ),

    check: $ => seq('check', field('id', alias($.word, $.id)), field('title', $._text), field('body', alias($.check_body, $.body))),

    test: $ => seq('test', field('title', $._text), field('body', alias($.test_body, $.body))),

    amends: $ => seq('amends', field('target', alias($.word, $.id)), 'from', field('from', $.date)),

    target_body: $ => block($, choice(...CHECK_FIELDS($), $.measure_field)),

    check_body: $ => block($, choice(...CHECK_FIELDS($))),

    test_body: $ => block($, choice($.unit_field, $.grade_field, $.as_of_field, $.given_field, $.expect_field)),

    text_field: $ => seq(field('name', choice('en', 'clause', 'quote', 'source', 'advice')), field('value', $._text)),

    basis_field: $ => seq('basis', field('value', $.basis)),

    severity_field: $ => seq('severity', field('value', $.severity)),

    binds_field: $ => seq('binds', commas(field('kind', alias($.word, $.kind)))),

    tiers_field: $ => seq('tiers', $._tier_list),

    when_field: $ => seq('when', field('condition', $._condition)),

    measure_field: $ => seq('measure', field('value', $._else)),

    allow_field: $ => seq('allow', field('lint', alias($.word, $.id)), optional(field('reason', $._text))),

    require_field: $ => seq(
      'require',
      choice(field('condition', $._condition), field('condition', $.short_comparison)),
      optional(seq('at', $._tier_list)),
      optional(seq('by', field('by', $.date))),
    ),

    short_comparison: $ => seq(field('operator', $.operator), field('right', $._else)),

    unit_field: $ => seq('unit', field('unit', alias($.word, $.id))),

    grade_field: $ => seq('source', field('value', $.grade)),

    as_of_field: $ => seq('as', 'of', field('date', $.date)),

    given_field: $ => seq(
      'given',
      field('fact', choice($._indicator, $.planned_fact)),
      field('operator', $.operator),
      field('value', $._given_value),
      optional(choice(seq('by', field('by', $.date)), seq('from', field('from', $.date)))),
    ),

    planned_fact: $ => seq(field('function', alias($.word, $.function)), '(', $._indicator, ')'),

    _given_value: $ => choice($.number, $.negative_number, $.range, $.date, $.boolean, $._text),

    negative_number: $ => seq('-', $.number),

    range: $ => seq(field('low', $.number), '..', field('high', $.number)),

    expect_field: $ => seq(
      'expect',
      field('target', alias($.word, $.id)),
      field('verdict', $.verdict),
      optional(field('reason', $.reason)),
    ),

    basis: $ => choice('verified', seq('restated', optional($.number)), 'unverified'),

    severity: $ => choice('mandatory', 'advisory'),

    grade: $ => choice('official', 'press', 'web'),

    verdict: $ => choice(...VERDICTS),

    reason: $ => choice(...REASONS),

    score: $ => seq('score', field('id', alias($.word, $.id)), field('title', $._text), field('body', alias($.score_body, $.body))),

    score_body: $ => block($, choice(
      $.score_text_field,
      $.basis_field,
      $.binds_field,
      $.when_field,
      $.among_field,
      $.group_field,
      $.points_field,
      $.band_field,
    )),

    score_text_field: $ => seq(field('name', choice('en', 'source')), field('value', $._text)),

    among_field: $ => seq('among', commas(field('value', alias(choice('kind', 'region'), $.kind)))),

    group_field: $ => seq(
      'group',
      field('id', alias($.word, $.id)),
      $._titles,
      optional(seq('weight', field('weight', $.number))),
    ),

    points_field: $ => seq('points', field('most', $.number), optional($._titles), choice($.met, $.measured)),

    met: $ => seq('if', field('target', alias($.word, $.id)), 'met'),

    measured: $ => seq('from', field('measure', $._else), choice($.linear, $.steps)),

    linear: $ => seq('linear', field('start', $._limit), '..', field('end', $._limit)),

    steps: $ => seq('step', commas($.step)),

    step: $ => seq(field('points', $.number), 'if', field('operator', $.operator), field('limit', $._limit)),

    _limit: $ => choice($.number, $.date, $.boolean),

    band_field: $ => seq('band', $._titles, optional(seq('>=', field('from', $.number)))),

    // Vietnamese, then English.
    _titles: $ => seq(field('title', $._text), optional(field('english', $._text))),

    // Conditions, a rule for each rank of the grammar: nothing is left to precedence, and comparisons cannot be chained.
    _condition: $ => choice(alias($.or_expression, $.binary), $._and),
    or_expression: $ => binary($._condition, 'or', $._and),

    _and: $ => choice(alias($.and_expression, $.binary), $._not),
    and_expression: $ => binary($._and, 'and', $._not),

    _not: $ => choice(alias($.not_expression, $.unary), $._comparison),
    not_expression: $ => seq(field('operator', 'not'), field('operand', $._not)),

    _comparison: $ => choice($.comparison, $._else),
    comparison: $ => seq(field('left', $._else), field('operator', $.operator), field('right', $._else)),

    _else: $ => choice(alias($.else_expression, $.binary), $._sum),
    else_expression: $ => binary($._else, 'else', $._sum),

    _sum: $ => choice(alias($.sum_expression, $.binary), $._product),
    sum_expression: $ => binary($._sum, choice('+', '-'), $._product),

    _product: $ => choice(alias($.product_expression, $.binary), $._unary),
    product_expression: $ => binary($._product, choice('*', '/'), $._unary),

    _unary: $ => choice(alias($.minus_expression, $.unary), $._primary),
    minus_expression: $ => seq(field('operator', '-'), field('operand', $._unary)),

    _primary: $ => choice($.number, $.date, $.boolean, $.value, $._text, $.parenthesized, $.call, $._indicator),

    parenthesized: $ => seq('(', $._condition, ')'),

    call: $ => seq(field('function', alias($.word, $.function)), '(', commas(field('argument', $._condition)), ')'),

    _indicator: $ => choice(alias($.word, $.name), $.tiered),

    // Tiers follow their name without a space.
    tiered: $ => seq(field('name', alias($.word, $.name)), token.immediate('['), $._tier_list, ']'),

    _tier_list: $ => commas(field('tier', alias($.word, $.tier))),

    operator: _ => choice('=', '!=', '<', '<=', '>', '>='),

    boolean: _ => choice('true', 'false'),

    value: _ => 'value',

    _text: $ => choice($.text, $.long_text),

    text: $ => seq(
      '"',
      repeat(choice(token.immediate(prec(1, /[^"\\\r\n]+/)), $.escape)),
      token.immediate('"'),
    ),

    escape: _ => token.immediate(/\\["\\]/),

    // Nothing inside is an escape: it ends at the first three quotes in a row.
    long_text: _ => token(/"""([^"]|"[^"]|""[^"])*"""/),

    number: _ => token(/\d+(\.\d+)?%?/),

    date: _ => token(/\d{4}-\d{2}-\d{2}/),

    // Names, ids and keywords alike, as the program's own lexer has it: `dvc.muc_3`, `dvc-muc-3`, `nq36a.dvc-muc-3`.
    word: _ => token(/[a-z][a-z0-9_]*([.\-][a-z0-9_]+)*/),

    comment: _ => token(/#[^\n]*/),
  },
});

/** Fields between braces; each ends with its line or at the closing brace. */
function block($, item) {
  return seq('{', repeat(seq(item, $._end_of_field)), '}');
}

function binary(left, operator, right) {
  return seq(field('left', left), field('operator', operator), field('right', right));
}

function commas(item) {
  return seq(item, repeat(seq(',', item)));
}
