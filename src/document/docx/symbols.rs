//! Characters of the symbol fonts that reports use for ticks, arrows and signs.

/// Whether letters in this font are pictures.
pub(super) fn is_symbol_font(font: &str) -> bool {
    ["Wingdings", "Wingdings 2", "Wingdings 3", "Symbol", "Webdings"].iter().any(|name| font.trim().eq_ignore_ascii_case(name))
}

/// The Unicode character of a symbol; `None` for one that is not known.
pub(super) fn character(font: &str, c: char) -> Option<char> {
    // Symbol fonts stand at private code points, from U+F000 on, or at plain ones.
    let code = match u32::from(c) {
        code @ 0xf000..=0xf0ff => code - 0xf000,
        code @ 0..=0xff => code,
        _ => return Some(c),
    };
    match font.trim().to_ascii_lowercase().as_str() {
        "symbol" => symbol(code),
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings_2(code),
        "wingdings 3" => wingdings_3(code),
        "webdings" => (code == 0x61).then_some('✔'),
        _ => None,
    }
}

fn of_table(table: &[(u32, char)], code: u32) -> Option<char> {
    table.iter().find(|(at, _)| *at == code).map(|(_, c)| *c)
}

fn symbol(code: u32) -> Option<char> {
    const SIGNS: &[(u32, char)] = &[
        (0x40, '≅'),
        (0x5e, '⊥'),
        (0xa3, '≤'),
        (0xa5, '∞'),
        (0xab, '↔'),
        (0xac, '←'),
        (0xad, '↑'),
        (0xae, '→'),
        (0xaf, '↓'),
        (0xb0, '°'),
        (0xb1, '±'),
        (0xb2, '″'),
        (0xb3, '≥'),
        (0xb4, '×'),
        (0xb7, '•'),
        (0xb8, '÷'),
        (0xb9, '≠'),
        (0xba, '≡'),
        (0xbb, '≈'),
        (0xbc, '…'),
        (0xc6, '∅'),
        (0xce, '∈'),
        (0xd2, '®'),
        (0xd3, '©'),
        (0xd4, '™'),
        (0xd6, '√'),
        (0xdb, '⇔'),
        (0xde, '⇒'),
        (0xe5, '∑'),
    ];
    // Its digits and signs up to `?` are those of ASCII but for a few.
    match code {
        0x22 => Some('∀'),
        0x24 => Some('∃'),
        0x27 => Some('∋'),
        0x2a => Some('∗'),
        0x2d => Some('−'),
        0x20..=0x3f | 0x5b | 0x5d | 0x5f | 0x7b..=0x7d => char::from_u32(code),
        0x41..=0x5a | 0x61..=0x7a => greek(code),
        _ => of_table(SIGNS, code),
    }
}

fn greek(code: u32) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let (letters, first) = if code < 0x61 { (CAPITALS, 0x41) } else { (SMALL, 0x61) };
    letters.chars().nth(usize::try_from(code - first).ok()?)
}

fn wingdings(code: u32) -> Option<char> {
    const SIGNS: &[(u32, char)] = &[
        (0x20, ' '),
        (0x28, '☎'),
        (0x2a, '✉'),
        (0x46, '☞'),
        (0x4a, '☺'),
        (0x4b, '😐'),
        (0x4c, '☹'),
        (0x6c, '●'),
        (0x6d, '❍'),
        (0x6e, '■'),
        (0x6f, '□'),
        (0x70, '□'),
        (0x71, '❑'),
        (0x72, '❒'),
        (0x73, '⬧'),
        (0x74, '⧫'),
        (0x75, '◆'),
        (0x76, '❖'),
        (0x77, '⬥'),
        (0x9e, '·'),
        (0x9f, '•'),
        (0xa1, '○'),
        (0xa7, '▪'),
        (0xa8, '◻'),
        (0xab, '★'),
        (0xd8, '➢'),
        (0xdf, '←'),
        (0xe0, '→'),
        (0xe1, '↑'),
        (0xe2, '↓'),
        (0xe7, '⇐'),
        (0xe8, '➔'),
        (0xf0, '⇨'),
        (0xfb, '✗'),
        (0xfc, '✔'),
        (0xfd, '☒'),
        (0xfe, '☑'),
    ];
    match code {
        // Numbers in rings, from 0 to 10, white and then black.
        0x80 => Some('⓪'),
        0x81..=0x8a => char::from_u32(0x2460 + code - 0x81),
        0x8b => Some('⓿'),
        0x8c..=0x95 => char::from_u32(0x2776 + code - 0x8c),
        _ => of_table(SIGNS, code),
    }
}

fn wingdings_2(code: u32) -> Option<char> {
    of_table(&[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0x97, '●'), (0xa3, '□')], code)
}

fn wingdings_3(code: u32) -> Option<char> {
    of_table(&[(0x66, '←'), (0x67, '→'), (0x68, '↑'), (0x69, '↓'), (0x70, '▲'), (0x71, '▼'), (0x74, '◀'), (0x75, '▶')], code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_at_private_and_plain_code_points() {
        assert_eq!(character("Wingdings", '\u{f0fc}'), Some('✔'));
        assert_eq!(character("wingdings", 'ü'), Some('✔'));
        assert_eq!(character("Symbol", '\u{f0b3}'), Some('≥'));
        assert_eq!(character("Symbol", '\u{f025}'), Some('%'));
        assert_eq!(character("Symbol", 'a'), Some('α'));
        assert_eq!(character("Symbol", 'z'), Some('ζ'));
        assert_eq!(character("Symbol", 'Z'), Some('Ζ'));
        assert_eq!(character("Wingdings", '\u{f08a}'), Some('⑩'));
        assert_eq!(character("Wingdings", '\u{f001}'), None);
        assert_eq!(character("Some Font", '\u{f041}'), None);
    }
}
