package import Archives
package import Interpreters
import Settings
import SystemPackage
import Wheels

/// The files of an installed distribution, by its RECORD: only such as lie in the environment and are no part of it.
package struct InstalledFiles: Hashable, Sendable {
    /// The dist-info folder, below the environment's root.
    package let metadataFolder: MemberPath
    /// Files outside of that folder, below the environment's root.
    package let files: [MemberPath]
    /// Rows that lead out of the environment, belong to it, or name nothing that could be removed; left alone.
    package let refused: [String]

    private static let recordLimit = 64 << 20

    /// - Throws: ``InstallationError`` when there is no RECORD, or the distribution lies elsewhere.
    package init(of distribution: InstalledDistribution, in layout: EnvironmentLayout) throws(InstallationError) {
        let root = (try? layout.root.resolvingLinks()) ?? layout.root
        guard distribution.format == .distInfo, distribution.hasRecord else {
            throw InstallationError(.noRecord, distribution.path)
        }
        var relative = distribution.path
        guard relative.removePrefix(root), let folder = try? MemberPath(relative.string), let parent = folder.parent
        else { throw InstallationError(.outside, distribution.path) }
        let bytes: [UInt8]
        do {
            bytes = try distribution.read("RECORD", limit: Self.recordLimit) ?? []
        } catch {
            throw InstallationError(.noRecord, distribution.path)
        }
        metadataFolder = folder
        let roots = [root.string, layout.root.string]
        var files: [MemberPath] = []
        var refused: [String] = []
        for row in RecordFile(bytes).rows {
            guard let path = Self.path(row.path, below: parent.components, roots: roots), !layout.isReserved(path)
            else {
                refused.append(row.path)
                continue
            }
            if !path.components.starts(with: folder.components) { files.append(path) }
        }
        self.files = files
        self.refused = refused
    }

    /// Nil for what leads out of the root.
    private static func path(_ text: String, below library: [String], roots: [String]) -> MemberPath? {
        var components = library
        var rest = text[...]
        if text.hasPrefix("/") {
            guard let root = roots.first(where: { text.hasPrefix($0 + "/") }) else { return nil }
            rest = text.dropFirst(root.count + 1)
            components = []
        }
        for component in rest.split(separator: "/") where component != "." {
            if component != ".." {
                components.append(String(component))
            } else if components.popLast() == nil {
                return nil
            }
        }
        return try? MemberPath(components.joined(separator: "/"))
    }
}
