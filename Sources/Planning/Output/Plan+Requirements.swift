package import PythonPackaging
import Registry

extension Plan {
    /// The plan as a requirements file for `pip install --require-hashes -r`.
    ///
    /// - Parameters:
    ///   - header: lines of the comment at the top.
    ///   - indexes: those the run was allowed to ask, in their order; they are written unless only the public default
    ///     counts, which every client asks anyway.
    package func requirements(header: [String], indexes: IndexLines) -> RequirementsDocument {
        RequirementsDocument(
            header: header, indexURL: indexes.defaultIndex, extraIndexURLs: indexes.extraIndexes,
            findLinks: indexes.findLinks, usesNoIndex: indexes.usesNoIndex, pins: packages.map(\.pin))
    }

    /// The index options that a lock has to carry.
    package struct IndexLines: Hashable, Sendable {
        package var defaultIndex: String?
        package var extraIndexes: [String] = []
        package var findLinks: [String] = []
        package var usesNoIndex = false

        package init() {}
    }
}

extension Plan.Package {
    fileprivate var pin: RequirementsDocument.Pin {
        let target: RequirementsDocument.Pin.Target =
            switch origin {
            case .index: .version(version)
            case .address(let address): .direct(address)
            }
        return RequirementsDocument.Pin(
            name: name, extras: extras, target: target, digests: artifacts.compactMap(\.pin),
            askedBy: askedBy.map(\.annotation))
    }
}
