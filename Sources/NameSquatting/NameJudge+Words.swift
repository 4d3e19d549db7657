/// Names made of a popular name's words: in another order, one misspelled, or with letters stuck to them.
extension NameJudge {
    func wordSuspicions(_ form: NameForms) -> [Suspicion] {
        otherOrder(form) + form.words.flatMap { misspelled($0, of: form) } + gluedStem(form)
    }

    private func otherOrder(_ form: NameForms) -> [Suspicion] {
        guard form.words.count > 1, let number = list.sameWords(as: form) else { return [] }
        let severity = SquattingThresholds.wordOrder.severity(rank: number + 1, length: form.squashed.count)
        return [Suspicion(severity: severity, rank: number + 1, transformation: .wordOrder)]
    }

    /// A slip in a word that popular names do not have, which makes it a very popular name.
    private func misspelled(_ word: ArraySlice<UInt8>, of form: NameForms) -> [Suspicion] {
        guard form.words.count > 1, word.count >= 7, !list.isCommon(word: word) else { return [] }
        let bytes = Array(word)
        return list.near(bytes, depth: 1).compactMap { number in
            let target = list.form(number)
            guard target.words.count == 1, target.squashed.count >= 7,
                let script = EditScript(from: target.squashed, to: bytes, atMost: 1),
                let edit = script.edits.first, edit.isSlip
            else { return nil }
            let rank = list.rank(ofNumber: number)
            let severity = SquattingThresholds.misspelledWord.severity(rank: rank, length: target.squashed.count)
            let text = String(decoding: word, as: UTF8.self)
            return severity == .low
                ? nil : Suspicion(severity: severity, rank: rank, transformation: .misspelledWord(text))
        }
    }

    /// A very popular name with letters before or behind and no separator between: `coloramapkgs`, `sunrequests`.
    private func gluedStem(_ form: NameForms) -> [Suspicion] {
        let longest = 10
        return list.household.enumerated().compactMap { number, target in
            let extra = form.full.count - target.full.count
            guard target.words.count == 1, target.full.count >= 8, (2...longest).contains(extra) else { return nil }
            let isBefore = form.full.starts(with: target.full) && !Characters.isSeparator(form.full[target.full.count])
            let isBehind =
                form.full.suffix(target.full.count).elementsEqual(target.full)
                && !Characters.isSeparator(form.full[extra - 1])
            guard isBefore || isBehind else { return nil }
            let added = isBefore ? form.full.suffix(extra) : form.full.prefix(extra)
            let severity = SquattingThresholds.glued.severity(rank: number + 1, length: target.full.count)
            let text = String(decoding: added, as: UTF8.self)
            return Suspicion(severity: severity, rank: number + 1, transformation: .glued(text))
        }
    }
}
