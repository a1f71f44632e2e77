// What regular expressions cannot say of the language: where a field ends, and where the TOML of the header does.
//
// No state is kept and no memory is taken: each call looks at the text ahead and nothing else.

#include "tree_sitter/parser.h"

#include <string.h>

enum Token { END_OF_FIELD, TOML };

enum { LONGEST_WORD = 6 };

static const char *const OPERATORS[] = {"and", "or", "not", "else"};
static const char *const BLOCKS[] = {"target", "check", "define", "test", "skip", "score"};

static void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

static void take(TSLexer *lexer) { lexer->advance(lexer, false); }

static bool at_end(TSLexer *lexer) { return lexer->eof(lexer); }

static bool is_line_end(int32_t c) { return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

static bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
}

static bool is_lower(int32_t c) { return c >= 'a' && c <= 'z'; }

static bool is_part(int32_t c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'; }

static bool is_one_of(const char *word, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(word, list[i]) == 0) return true;
  }
  return false;
}

// Takes lower-case letters; `word` holds them, or nothing where there are more than any keyword has.
static void take_word(TSLexer *lexer, char word[LONGEST_WORD + 1]) {
  size_t length = 0;
  for (; is_lower(lexer->lookahead); take(lexer), length++) {
    if (length < LONGEST_WORD) word[length] = (char)lexer->lookahead;
  }
  word[length <= LONGEST_WORD ? length : 0] = '\0';
}

// Whether the text ahead begins with an operator, which carries the field on.
static bool begins_with_operator(TSLexer *lexer) {
  if (lexer->lookahead == '!') {
    take(lexer);
    return lexer->lookahead == '=';
  }
  if (lexer->lookahead > 0 && lexer->lookahead < 0x80 && strchr("=<>+-*/", (char)lexer->lookahead)) return true;
  char word[LONGEST_WORD + 1];
  take_word(lexer, word);
  return !is_part(lexer->lookahead) && is_one_of(word, OPERATORS, sizeof OPERATORS / sizeof *OPERATORS);
}

static void take_line(TSLexer *lexer) {
  while (!at_end(lexer) && lexer->lookahead != '\n') take(lexer);
}

// A field ends at the end of the text, before a brace, and with its line: unless the next line with something on it begins with
// an operator. Where a comma or an operator stands before the line end, or a bracket is open, the grammar does not ask.
static bool end_of_field(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) skip(lexer);
  lexer->result_symbol = END_OF_FIELD;
  lexer->mark_end(lexer);
  if (at_end(lexer) || lexer->lookahead == '}') return true;
  if (!is_line_end(lexer->lookahead)) return false;
  take(lexer);
  lexer->mark_end(lexer);
  for (;;) {
    while (is_blank(lexer->lookahead) || is_line_end(lexer->lookahead)) take(lexer);
    if (lexer->lookahead != '#') break;
    take_line(lexer);
  }
  return at_end(lexer) || !begins_with_operator(lexer);
}

// Whether the rest of the line is `+++` and nothing else.
static bool is_mark(TSLexer *lexer) {
  for (int i = 0; i < 3; i++) {
    if (lexer->lookahead != '+') return false;
    take(lexer);
  }
  while (is_blank(lexer->lookahead)) take(lexer);
  return at_end(lexer) || lexer->lookahead == '\n';
}

// The lines between the two marks. A line that begins a block shows that the second mark is missing.
static bool toml(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) skip(lexer);
  if (lexer->lookahead != '\n') return false;
  skip(lexer);
  lexer->result_symbol = TOML;
  for (bool empty = true; !at_end(lexer); empty = false) {
    lexer->mark_end(lexer);
    char word[LONGEST_WORD + 1];
    take_word(lexer, word);
    bool spaced = lexer->lookahead == ' ' || lexer->lookahead == '\t';
    if (spaced && is_one_of(word, BLOCKS, sizeof BLOCKS / sizeof *BLOCKS)) return false;
    if (*word == '\0') {
      while (is_blank(lexer->lookahead)) take(lexer);
      if (is_mark(lexer)) return !empty;
    }
    take_line(lexer);
    if (!at_end(lexer)) take(lexer);
  }
  return false;
}

void *tree_sitter_doichieu_external_scanner_create(void) { return NULL; }

void tree_sitter_doichieu_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_doichieu_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_doichieu_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_doichieu_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  // After a mistake everything is valid; then the end of a line is the place to begin again.
  if (valid[END_OF_FIELD]) return end_of_field(lexer);
  return valid[TOML] && toml(lexer);
}
