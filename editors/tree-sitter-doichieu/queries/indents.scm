[
  (body)
  (parenthesized)
  (call)
] @indent

[
  "}"
  ")"
] @outdent
