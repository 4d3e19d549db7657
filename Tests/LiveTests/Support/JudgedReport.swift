import FoundationEssentials

/// What `cordon install`, `check` and `audit` print with `--json`.
struct JudgedReport: Decodable {
    struct Feed: Decodable {
        let name: String
        let bundled: Bool
    }

    struct Advisory: Decodable {
        let id: String
        let fixedVersions: [String]
    }

    struct Finding: Decodable, CustomStringConvertible {
        let rule: String
        let level: String
        let message: String
        let path: String?
        let advisory: Advisory?

        var description: String { "\(level) \(rule) \(path ?? ""): \(message)" }
    }

    struct Package: Decodable {
        struct Artifact: Decodable {
            let filename: String
            let sha256: String
            let url: String
        }

        let purl: String
        let verdict: String
        let findings: [Finding]
        let artifact: Artifact?

        /// `name==version`.
        var pin: String {
            purl.split(separator: "/").last.map { $0.split(separator: "@").joined(separator: "==") } ?? purl
        }
    }

    let complete: Bool
    let feeds: [Feed]
    let findings: [Finding]
    let packages: [Package]

    init(_ json: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(JudgedReport.self, from: Data(json.utf8))
    }

    /// `name==version`, sorted.
    var pins: [String] { packages.map(\.pin).sorted() }

    func package(_ name: String) -> Package? { packages.first { $0.pin.hasPrefix(name + "==") } }
}
