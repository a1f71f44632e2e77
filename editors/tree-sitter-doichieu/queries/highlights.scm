; What an editor colours. No node is named by two patterns: editors differ in which of two wins.

(comment) @comment

[
  "define"
  "target"
  "check"
  "test"
  "score"
  "skip"
] @keyword

"amends" @keyword
"from" @keyword
"by" @keyword
"at" @keyword
"if" @keyword
"linear" @keyword
"step" @keyword
"weight" @keyword
"met" @constant.builtin

[
  "en"
  "clause"
  "quote"
  "source"
  "advice"
  "basis"
  "severity"
  "binds"
  "tiers"
  "measure"
  "when"
  "require"
  "allow"
  "unit"
  "as"
  "of"
  "given"
  "expect"
  "among"
  "group"
  "points"
  "band"
] @property

[
  "and"
  "or"
  "not"
  "else"
] @keyword.operator

(operator) @operator
(define "=" @operator)

[
  "+"
  "-"
  "*"
  "/"
  ".."
] @operator

[
  "{"
  "}"
  "("
  ")"
  "["
  "]"
] @punctuation.bracket

"," @punctuation.delimiter
(header "+++" @punctuation.special)

(text) @string
(long_text) @string
(escape) @string.escape
(number) @number
(date) @string.special
(boolean) @boolean
(value) @variable.builtin

((name) @variable
  (#not-match? @variable "^(unit\\.(kind|id|region)|report\\.year)$"))
((name) @variable.builtin
  (#match? @variable.builtin "^(unit\\.(kind|id|region)|report\\.year)$"))
(defined_name) @function
(function) @function.builtin
(id) @label
(kind) @type
(tier) @type

(basis) @constant.builtin
(basis (number) @number)
(severity) @constant.builtin
(grade) @constant.builtin
(verdict) @constant.builtin
(reason) @constant.builtin
