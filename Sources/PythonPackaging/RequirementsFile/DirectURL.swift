package import PackageIdentity

/// The address of one archive, its fragment taken apart.
package struct DirectURL: Hashable, Sendable {
    /// Without the fragment.
    package let address: URLText
    package let fragment: DirectFragment

    package init(address: URLText, fragment: DirectFragment = DirectFragment()) {
        self.address = address.withoutFragment
        self.fragment = fragment
    }

    /// The archive's name, percent-decoded.
    package var fileName: String { address.fileName }
}

extension DirectURL: CustomStringConvertible {
    package var description: String { address.description + fragment.suffix }
}

/// What the fragment of a direct address says: `#sha256=…&subdirectory=…&egg=…`.
package struct DirectFragment: Hashable, Sendable {
    package let digests: [Digest]
    /// Where in the archive or repository the project is.
    package let subdirectory: String?
    /// The project's name (pip's old way to give one).
    package let egg: PackageName?

    package init(digests: [Digest] = [], subdirectory: String? = nil, egg: PackageName? = nil) {
        self.digests = digests
        self.subdirectory = subdirectory
        self.egg = egg
    }

    /// Reads a fragment; parts with other keys are ignored, as by pip.
    ///
    /// - Throws: ``RequirementArgumentError`` with an offset into `text` for a digest that is none, for an `egg` that
    ///   is no name, and for a subdirectory that leads out of the archive.
    init(_ text: String) throws(RequirementArgumentError) {
        var digests: [Digest] = []
        var subdirectory: String?
        var egg: PackageName?
        var offset = 0
        for part in text.split(separator: "&", omittingEmptySubsequences: false) {
            let equals = part.firstIndex(of: "=") ?? part.endIndex
            let key = part[..<equals]
            let value = String(part[equals...].dropFirst())
            let valueOffset = offset + key.utf8.count + 1
            if key == "egg", egg == nil {
                egg = try Self.egg(value, at: valueOffset)
            } else if key == "subdirectory", subdirectory == nil {
                subdirectory = try Self.subdirectory(value, at: valueOffset)
            } else if let algorithm = DigestAlgorithm(rawValue: String(key)) {
                digests.append(try Self.digest(algorithm, value, at: valueOffset))
            }
            offset += part.utf8.count + 1
        }
        self.init(digests: digests, subdirectory: subdirectory, egg: egg)
    }

    private static func egg(_ value: String, at offset: Int) throws(RequirementArgumentError) -> PackageName {
        do {
            return try PackageName(value)
        } catch {
            let hasExtras = value.contains("[")
            throw RequirementArgumentError(
                offset: offset, message: "'\(value)' after 'egg=' is no project name",
                hint: hasExtras ? "write the extras before the address: name[extra] @ https://…" : nil)
        }
    }

    private static func subdirectory(_ value: String, at offset: Int) throws(RequirementArgumentError) -> String {
        let path = PathText.normalized(PercentCoding.decode(value))
        guard !path.hasPrefix("/"), path != "..", !path.hasPrefix("../"), !path.contains("\\") else {
            throw RequirementArgumentError(
                offset: offset, message: "the subdirectory '\(value)' leads out of the archive",
                expected: "a path inside it, such as src/project")
        }
        return path
    }

    private static func digest(
        _ algorithm: DigestAlgorithm, _ value: String, at offset: Int
    ) throws(RequirementArgumentError) -> Digest {
        do {
            return try Digest(algorithm, hexadecimal: value)
        } catch {
            throw RequirementArgumentError(offset: offset, message: error.description)
        }
    }

    /// The fragment as cordon writes it, with its `#`; empty when it says nothing.
    var suffix: String {
        var parts = digests.sorted().map { "\($0.algorithm.rawValue)=\($0.hexadecimal)" }
        if let subdirectory { parts.append("subdirectory=" + subdirectory) }
        if let egg { parts.append("egg=" + egg.normalized) }
        return parts.isEmpty ? "" : "#" + parts.joined(separator: "&")
    }
}
