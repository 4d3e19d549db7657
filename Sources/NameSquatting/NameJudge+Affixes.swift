/// Names made by adding, changing or leaving out what stands before or after a popular name.
extension NameJudge {
    func affixSuspicions(_ form: NameForms, affixes: Affixes) -> [Suspicion] {
        var suspicions: [Suspicion] = []
        if form.words.count > 1 {
            suspicions += outerWord(form, first: true, affixes: affixes)
            suspicions += outerWord(form, first: false, affixes: affixes)
        }
        for affix in affixes.glued { suspicions += gluedAffix(Array(affix.utf8), form) }
        for version in affixes.versions { suspicions += versionSuffix(Array(version.utf8), form) }
        for affix in affixes.language { suspicions += missingAffix(Array(affix.utf8), form) }
        return suspicions
    }

    /// `python-NAME`, `NAME-dev`; and one word for the language in place of another.
    private func outerWord(_ form: NameForms, first: Bool, affixes: Affixes) -> [Suspicion] {
        guard let rest = form.dropping(first: first), let word = first ? form.words.first : form.words.last else {
            return []
        }
        let text = String(decoding: word, as: UTF8.self)
        let written = first ? text + "-" : "-" + text
        if affixes.language.contains(text) {
            let changed = affixes.language.filter { $0 != text }.flatMap { other in
                changedAffix(text, other, rest: rest, first: first)
            }
            return changed + known(rest, .languageAffix, .addedAffix(written))
        }
        let others = first ? affixes.before : affixes.after
        return others.contains(text) ? known(rest, .otherAffix, .addedAffix(written)) : []
    }

    /// Another word for the language in the affix's place: with the separator, or as popular names also have it,
    /// without (`python-openssl`, `pyopenssl`).
    private func changedAffix(_ text: String, _ other: String, rest: NameForms, first: Bool) -> [Suspicion] {
        let affix = Array(other.utf8)
        let dash = [UInt8(ascii: "-")]
        let separated = first ? affix + dash + rest.full : rest.full + dash + affix
        let glued = first ? affix + rest.full : rest.full + affix
        let transformation = Transformation.changedAffix(from: other, to: text)
        return known(NameForms(full: separated), .languageAffix, transformation)
            + known(NameForms(full: glued), .gluedAffix, transformation)
    }

    /// `pyNAME`, `NAMEpy`.
    private func gluedAffix(_ affix: [UInt8], _ form: NameForms) -> [Suspicion] {
        let full = form.full
        guard full.count >= affix.count + 4 else { return [] }
        let text = String(decoding: affix, as: UTF8.self)
        var suspicions: [Suspicion] = []
        if full.starts(with: affix), !Characters.isSeparator(full[affix.count]) {
            suspicions += known(NameForms(full: Array(full.dropFirst(affix.count))), .languageAffix, .addedAffix(text))
        }
        if full.suffix(affix.count).elementsEqual(affix), !Characters.isSeparator(full[full.count - affix.count - 1]) {
            suspicions += known(NameForms(full: Array(full.dropLast(affix.count))), .languageAffix, .addedAffix(text))
        }
        return suspicions
    }

    private func versionSuffix(_ version: [UInt8], _ form: NameForms) -> [Suspicion] {
        guard form.full.count > version.count + 3, form.full.suffix(version.count).elementsEqual(version) else {
            return []
        }
        var rest = Array(form.full.dropLast(version.count))
        if rest.last.map(Characters.isSeparator) == true { rest.removeLast() }
        guard let last = rest.last, !Characters.isDigit(last) else { return [] }
        let suffix = Transformation.versionSuffix(String(decoding: version, as: UTF8.self))
        return known(NameForms(full: rest), .otherAffix, suffix)
    }

    /// `dateutil` for `python-dateutil`, `yaml` for `pyyaml`.
    private func missingAffix(_ affix: [UInt8], _ form: NameForms) -> [Suspicion] {
        let dash = [UInt8(ascii: "-")]
        let text = String(decoding: affix, as: UTF8.self)
        return [affix + dash + form.full, affix + form.full, form.full + dash + affix, form.full + affix].flatMap {
            full in
            known(NameForms(full: full), .missingAffix, .missingAffix(text), length: form.squashed.count)
        }
    }

    private enum Rule {
        case languageAffix, gluedAffix, otherAffix, missingAffix

        var thresholds: SquattingThresholds {
            switch self {
            case .languageAffix: .languageAffix
            case .gluedAffix: .gluedAffix
            case .otherAffix: .otherAffix
            case .missingAffix: .missingAffix
            }
        }
    }

    /// A suspicion when the form is a popular name.
    private func known(
        _ form: NameForms, _ rule: Rule, _ transformation: Transformation, length: Int? = nil
    ) -> [Suspicion] {
        guard let rank = list.rank(ofFull: form.full) else { return [] }
        let severity = rule.thresholds.severity(rank: rank, length: length ?? form.squashed.count)
        return [Suspicion(severity: severity, rank: rank, transformation: transformation)]
    }
}
