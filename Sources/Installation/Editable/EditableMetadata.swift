import PackageIdentity
import PythonPackaging
import SystemPackage
import Versioning

/// The files of an editable project's dist-info folder.
struct EditableMetadata {
    private let project: EditableProject

    static let wheel = "Wheel-Version: 1.0\nGenerator: cordon\nRoot-Is-Purelib: true\nTag: py3-none-any\n"

    init(_ project: EditableProject) {
        self.project = project
    }

    /// Core metadata 2.1: what decides about installing, and nothing that describes.
    func metadata() throws(RequirementSyntaxError) -> String {
        let metadata = project.metadata
        var lines = ["Metadata-Version: 2.1", "Name: \(metadata.writtenName)", "Version: \(project.version)"]
        if let python = metadata.requiresPython { lines.append("Requires-Python: \(python)") }
        lines += metadata.dependencies.map { "Requires-Dist: \($0)" }
        for extra in metadata.optionalDependencies {
            lines.append("Provides-Extra: \(extra.extra)")
            for requirement in extra.requirements {
                lines.append("Requires-Dist: \(try Self.requirement(requirement, of: extra.extra))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func requirement(
        _ requirement: Requirement, of extra: ExtraName
    ) throws(RequirementSyntaxError) -> Requirement {
        let condition = "extra == \"\(extra)\""
        let text = requirement.marker.map { "(\($0)) and \(condition)" } ?? condition
        return Requirement(
            name: requirement.name, extras: requirement.extras, constraint: requirement.constraint,
            marker: try Marker(text))
    }

    /// Empty where there are none.
    var entryPoints: String {
        let metadata = project.metadata
        var groups: [(String, [EntryPoint])] = [
            ("console_scripts", metadata.scripts), ("gui_scripts", metadata.guiScripts),
        ]
        groups += metadata.entryPoints.map { ($0.name, $0.entryPoints) }
        return groups.filter { !$0.1.isEmpty }.map { name, points in
            "[\(name)]\n" + points.map { "\($0)\n" }.joined()
        }.joined(separator: "\n")
    }

    /// The `file:` address of the project (RFC 8089).
    var url: String {
        var url = "file://"
        for byte in project.folder.string.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                url.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                if "/-._~".utf8.contains(byte) {
                    url.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    let digits = String(byte, radix: 16, uppercase: true)
                    url += byte < 16 ? "%0\(digits)" : "%\(digits)"
                }
            }
        }
        return url
    }
}
