((toml) @injection.content
  (#set! injection.language "toml"))

((comment) @injection.content
  (#set! injection.language "comment"))
