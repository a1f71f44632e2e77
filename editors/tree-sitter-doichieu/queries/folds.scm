[
  (header)
  (body)
  (score)
  (long_text)
] @fold
