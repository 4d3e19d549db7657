import PythonPackaging
import Testing

/// Requirements files that exist only in memory.
struct RequirementsFileFixture {
    var files: [String: [UInt8]]
    var environment: [String: String] = [:]
    var limits = RequirementsLimits()
    var rules = RequirementArgument.Rules()

    init(_ text: String, others: [String: String] = [:]) {
        files = others.mapValues { Array($0.utf8) }
        files["requirements.txt"] = Array(text.utf8)
    }

    init(bytes: [UInt8]) {
        files = ["requirements.txt": bytes]
    }

    func parse(asConstraints: Bool = false) throws(RequirementsFileError) -> RequirementsFile {
        let files = files
        let environment = environment
        return try RequirementsFile.parse(
            .path("requirements.txt"), asConstraints: asConstraints, rules: rules, limits: limits,
            environment: { environment[$0] },
            reader: { location throws(RequirementsReadFailure) in
                guard let bytes = files[location.description] else {
                    throw RequirementsReadFailure(reason: "no such file")
                }
                return bytes
            })
    }

    /// The requirements as text.
    func requirements() throws -> [String] {
        try parse().requirements.map(\.argument.description)
    }

    /// The whole report of the error, or a note that there was none.
    func failure(asConstraints: Bool = false) -> String {
        do {
            _ = try parse(asConstraints: asConstraints)
            return "no error"
        } catch {
            return error.description
        }
    }
}

let someDigest = String(repeating: "a", count: 64)
let otherDigest = String(repeating: "0f", count: 32)
let someCommit = String(repeating: "1b", count: 20)
