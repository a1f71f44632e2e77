[
  (header)
  (body)
  (long_text)
] @fold
