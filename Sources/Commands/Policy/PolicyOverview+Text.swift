import PackageIdentity
import Policy
import Registry
import Reporting
import Settings
import SystemPackage

extension PolicyOverview {
    /// For a person: sections of lines, each with where it is written.
    var text: String {
        [
            fileSection, valueSection, ruleSection, lockSection, indexSection, feedSection, exemptionSection,
            ignoredSection,
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func section(_ title: String, _ rows: [[String]]) -> String {
        rows.isEmpty ? "" : title + "\n" + AlignedLines(rows).text
    }

    private var fileSection: String {
        section(
            "policy files",
            book.files.files.map { file in
                let standing = file.isTrusted ? "" : "not trusted: what it relaxes is ignored (cordon policy trust)"
                return [file.layer.source.rawValue, file.layer.path.string, standing]
            })
    }

    private var valueSection: String {
        section(
            "policy",
            values.map { [$0.key.shortName, $0.text.isEmpty ? "-" : $0.text, $0.by?.description ?? "built in"] })
    }

    private var ruleSection: String {
        section("rules", rules.map { ["\($0.rules)", "\($0.level)", "\($0.by)"] })
    }

    private var lockSection: String {
        section("locked for later files", locks.map { ["\($0.key)", $0.file] })
    }

    private var indexSection: String {
        section(
            "indexes, in the order in which they are asked",
            shownIndexes.map { index in
                [
                    index.definition.name, index.definition.address.text, remarks(on: index),
                    index.by?.description ?? "built in",
                ]
            })
    }

    private func remarks(on index: Index) -> String {
        var remarks: [String] = []
        if let rules = index.rules {
            if !rules.claims.isEmpty {
                remarks.append("claims " + rules.claims.map(\.description).joined(separator: " "))
            }
            if let age = rules.minimumAge { remarks.append("minimum age \(age)") }
            if rules.leastAge > .zero { remarks.append("at least \(rules.leastAge) old") }
            if rules.mirrorsPublicArchive, !rules.isBuiltIn { remarks.append("mirrors pypi") }
            if !rules.hosts.isEmpty { remarks.append("files on " + rules.hosts.map(\.text).joined(separator: " ")) }
        }
        return remarks.isEmpty ? "-" : remarks.joined(separator: ", ")
    }

    private var feedSection: String {
        section(
            "feeds",
            feeds.map { feed, by in
                let key = feed.rules.publicKey == nil ? "" : ", signed"
                let fetched = feed.isVouchedFor ? "" : ", not fetched before `cordon policy trust`"
                return [
                    feed.rules.name.text, feed.address.description, "at most \(feed.rules.trust)\(key)\(fetched)",
                    by?.description ?? "built in",
                ]
            })
    }

    private var exemptionSection: String {
        section(
            "exemptions",
            exemptions.map { counting in
                let exemption = counting.value
                let expired = exemption.hasExpired(at: now) ? ", expired" : ""
                return [
                    exemption.description, exemption.untilText + expired, exemption.reason ?? "-",
                    counting.by.description,
                ]
            })
    }

    private var ignoredSection: String {
        guard !book.ignored.isEmpty else { return "" }
        return "ignored\n" + book.ignored.map { "  " + Unprintable.escaped($0.description) + "\n" }.joined()
    }
}

extension PolicyKey {
    /// Without the table that all of them are in.
    fileprivate var shortName: String { path.hasPrefix("policy.") ? String(path.dropFirst("policy.".count)) : path }
}

/// Lines whose columns begin below one another, two spaces apart; what came from outside is escaped.
struct AlignedLines {
    let text: String

    init(_ rows: [[String]]) {
        let cells = rows.map { $0.map { Unprintable.escaped($0) } }
        let columns = cells.map(\.count).max() ?? 0
        // One very long cell does not push all others out of sight.
        let widths = (0..<columns).map { column in
            min(cells.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0, 100)
        }
        text = cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += "  " + cell
                if column < row.count - 1 { line += String(repeating: " ", count: max(widths[column] - cell.count, 0)) }
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
