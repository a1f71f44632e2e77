(file) @local.scope

(defined_name) @local.definition
(target id: (id) @local.definition)
(check id: (id) @local.definition)

(name) @local.reference
(expect_field target: (id) @local.reference)
