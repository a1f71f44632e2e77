[
  (body)
  (score_body)
  (parenthesized)
  (call)
] @indent

[
  "}"
  ")"
] @outdent
