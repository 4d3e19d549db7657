import FoundationEssentials
import PackageIdentity
import Versioning

/// What `cordon lock --json` printed.
struct LockedPlan: Decodable {
    struct Package: Decodable {
        struct Artifact: Decodable {
            let filename: String
            let sha256: String?
            let size: Int?
            let uploaded: String?
        }

        let name: String
        let version: String
        let artifacts: [Artifact]
    }

    let packages: [Package]

    init(_ json: String) throws {
        self = try JSONDecoder().decode(LockedPlan.self, from: Data(json.utf8))
    }

    /// `name==version`, sorted.
    var pins: [String] { packages.map { "\($0.name)==\($0.version)" }.sorted() }

    func version(of name: PackageName) throws -> Version? {
        try packages.first { $0.name == name.normalized }.map { try Version($0.version) }
    }
}
