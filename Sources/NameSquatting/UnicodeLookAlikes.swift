/// Letters of other scripts that look like ASCII ones.
///
/// No ecosystem's names hold them, but what a person types or an assistant suggests may; a name that reads like a
/// popular one is then said to be no name at all, with the one it looks like.
enum UnicodeLookAlikes {
    /// The text in the ASCII letters it looks like; nil when it is ASCII already, or holds a character that looks like
    /// none.
    static func reading(of text: some StringProtocol) -> String? {
        var reading = ""
        var isForeign = false
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                reading.unicodeScalars.append(scalar)
            } else if isInvisible(scalar) {
                isForeign = true
            } else if let letter = letter(for: scalar) {
                reading.unicodeScalars.append(letter)
                isForeign = true
            } else {
                return nil
            }
        }
        return isForeign ? reading : nil
    }

    /// Zero-width characters, soft hyphens and marks of direction.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func letter(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFF01 + 0x21)  // full width
        case 0x1D400...0x1D6A3: mathematicalLetter(scalar.value)
        case 0x2010...0x2015, 0x2212: "-"
        default: letters[scalar]
        }
    }

    /// Mathematical alphabets: thirteen styles of 26 capital and 26 small letters.
    private static func mathematicalLetter(_ value: UInt32) -> Unicode.Scalar? {
        let offset = (value - 0x1D400) % 52
        return Unicode.Scalar(offset < 26 ? 0x41 + offset : 0x61 + offset - 26)
    }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs: [(String, String)] = [
            // Cyrillic
            ("авсԁеһіјкӏмոоԛрѕтυԝхуѵ", "abcdehijklmnoqpstuwxyv"),
            ("АВСЕНІЈКМОРЅТХУ", "ABCEHIJKMOPSTXY"),
            // Greek
            ("αβγεικνορτυχω", "abyeiknoptuxw"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
            // Latin with marks, and letters without dots
            ("áàâäãåąçćčďéèêëęíìîïıłñńňóòôöõøřśšťúùûüůýÿźžżßƒ", "aaaaaaacccdeeeeeiiiiilnnnoooooorsstuuuuuyyzzzbf"),
        ]
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (foreign, plain) in pairs {
            for (from, to) in zip(foreign.unicodeScalars, plain.unicodeScalars) { letters[from] = to }
        }
        return letters
    }()
}
