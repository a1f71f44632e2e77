//! VNI for Windows: a plain letter and behind it one that stands for its marks (`aù` is á, `aá` is ấ); đ, ơ, ư and i with its tones
//! are one letter each.

use super::legacy::plain;

/// Behind which letters, what they read together with each of the marks below; `·` where there is nothing.
const PAIRS: [(char, &str); 7] = [
    ('a', "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "éèẻẽẹêếềểễệ······"),
    ('o', "óòỏõọôốồổỗộ······"),
    ('u', "úùủũụ············"),
    ('y', "ýỳỷỹ·············"),
    ('ô', "ớờởỡợ············"),
    ('ö', "ứừửữự············"),
];

/// What stands for marks: the five tones, the circumflex alone and with each tone, the breve alone and with each tone.
const MARKS: &str = "ùøûõïâáàåãäêéèúüë";

/// Letters of their own.
const SINGLES: [(char, char); 9] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// Text in Unicode.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text.chars().map(plain).peekable();
    while let Some(c) = rest.next() {
        if let Some(letter) = rest.peek().and_then(|mark| pair(c, *mark)) {
            rest.next();
            decoded.push(letter);
        } else {
            decoded.push(single(c).unwrap_or(c));
        }
    }
    decoded
}

// A pair's case is its letter's: the mark is often typed small behind a capital.
fn pair(letter: char, mark: char) -> Option<char> {
    let (small, mark) = (lower(letter), lower(mark));
    let (_, row) = PAIRS.iter().find(|(base, _)| *base == small)?;
    let at = MARKS.chars().position(|m| m == mark)?;
    let found = row.chars().nth(at).filter(|c| *c != '·')?;
    Some(cased(found, letter))
}

fn single(c: char) -> Option<char> {
    let (_, found) = SINGLES.iter().find(|(from, _)| *from == lower(c))?;
    Some(cased(*found, c))
}

fn cased(found: char, like: char) -> char {
    if like.is_uppercase() { found.to_uppercase().next().unwrap_or(found) } else { found }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_comes_back_small_and_large() {
        let mut seen = 0;
        for (base, row) in PAIRS {
            for (letter, mark) in row.chars().zip(MARKS.chars()).filter(|(letter, _)| *letter != '·') {
                let pair: String = [base, mark].into_iter().collect();
                assert_eq!(decode(&pair), letter.to_string());
                assert_eq!(decode(&pair.to_uppercase()), letter.to_uppercase().to_string());
                seen += 1;
            }
        }
        for (from, to) in SINGLES {
            assert_eq!(decode(&from.to_string()), to.to_string());
            assert_eq!(decode(&from.to_uppercase().to_string()), to.to_uppercase().to_string());
            seen += 1;
        }
        // 17 of a, 11 of e and of o, 5 of u, ơ and ư, 4 of y, and nine of their own.
        assert_eq!(seen, 17 + 11 + 11 + 5 * 3 + 4 + 9);
    }

    #[test]
    fn words_are_read() {
        assert_eq!(
            decode("Quyeát ñònh soá 36a, ñöôïc kyù, nghóa vuï, kî, ÑAËC BIEÄT"),
            "Quyết định số 36a, được ký, nghĩa vụ, kỵ, ĐẶC BIỆT"
        );
    }
}
