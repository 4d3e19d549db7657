import PackageIdentity
import Policy

/// A report as a bill of materials, CycloneDX 1.6 (ECMA-424): a component a package, and its advisories as
/// vulnerabilities. Other findings are properties of their component.
package struct CycloneDXDocument: Sendable {
    private let report: VerdictReport
    private let tool: ReportingTool
    private let serialNumber: String?
    /// One for each package; references must be unique in a document.
    private let references: [String]

    /// - Parameter serialNumber: `urn:uuid:…`; nil makes one from the contents, so that the same report has the same.
    package init(_ report: VerdictReport, by tool: ReportingTool, serialNumber: String? = nil) {
        self.report = report
        self.tool = tool
        self.serialNumber = serialNumber
        references = Self.references(report.packages)
    }

    package var text: String { JSONWriter.document(value) }

    package var value: JSONValue {
        var members: [String: JSONValue] = [
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": metadata,
            "components": .array(zip(report.packages, references).map { component($0, $1) }),
            "vulnerabilities": .array(
                zip(report.packages, references).flatMap { package, reference in
                    vulnerabilities(package, reference)
                }),
        ]
        // "incomplete: the relationship is incomplete; additional relationships exist and may include all object types."
        if !report.isComplete { members["compositions"] = [["aggregate": "incomplete"]] }
        members["serialNumber"] = .string(serialNumber ?? SerialNumber.of(.object(members)))
        return .object(members)
    }

    private static func references(_ packages: [ReportedPackage]) -> [String] {
        var seen: [String: Int] = [:]
        return packages.map { package in
            let purl = package.purl?.description ?? "cordon:" + PercentEncoded.segment(package.title)
            let number = seen[purl, default: 0] + 1
            seen[purl] = number
            return number == 1 ? purl : "\(purl)#\(number)"
        }
    }

    private var metadata: JSONValue {
        var properties = report.feeds.map { feed in
            Self.property("feed:\(feed.name)", feed.date?.description ?? "without a date")
        }
        properties.append(Self.property("verdict", report.level.rawValue))
        for weighed in report.run?.weighed ?? [] {
            properties.append(Self.property("finding:\(weighed.finding.rule)", weighed.finding.message))
        }
        for unchecked in report.unchecked {
            properties.append(Self.property("unchecked", "\(unchecked.what) \(unchecked.reason)"))
        }
        let tools: JSONValue = [
            "components": [["type": "application", "name": .string(tool.name), "version": .string(tool.version)]]
        ]
        return [
            "timestamp": .string(report.moment.description), "tools": tools, "properties": .array(properties),
        ]
    }

    private static func property(_ name: String, _ value: String) -> JSONValue {
        ["name": .string("cordon:" + Unprintable.escaped(name)), "value": .string(Unprintable.escapedLines(value))]
    }

    // MARK: Components

    private func component(_ package: ReportedPackage, _ reference: String) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": "library",
            "bom-ref": .string(reference),
            "name": .string(Unprintable.escaped(package.name?.normalized ?? package.title)),
            "properties": .array(properties(package)),
        ]
        if let version = package.version { members["version"] = .string(Unprintable.escaped(version)) }
        if let purl = package.purl { members["purl"] = .string(purl.description) }
        if let artifact = package.artifact {
            if let digest = artifact.sha256 { members["hashes"] = [Self.hash(digest)] }
            if let url = artifact.url {
                var reference: [String: JSONValue] = ["type": "distribution", "url": .string(url)]
                if let digest = artifact.sha256 { reference["hashes"] = [Self.hash(digest)] }
                members["externalReferences"] = [.object(reference)]
            }
        }
        return .object(members)
    }

    private static func hash(_ digest: Digest) -> JSONValue {
        ["alg": "SHA-256", "content": .string(digest.hexadecimal)]
    }

    private func properties(_ package: ReportedPackage) -> [JSONValue] {
        var properties = [Self.property("verdict", package.verdict.level.rawValue)]
        if let index = package.index { properties.append(Self.property("index", index.text)) }
        for place in package.places { properties.append(Self.property("place", place.description)) }
        for finding in package.verdict.weighed.map(\.finding) where finding.advisory == nil {
            properties.append(Self.property("finding:\(finding.rule)", finding.message))
        }
        for exempted in package.verdict.exempted where exempted.finding.advisory == nil {
            let reason = exempted.exemption.reason ?? "no reason given"
            properties.append(
                Self.property("exempted:\(exempted.finding.rule)", "\(exempted.finding.message) (\(reason))"))
        }
        return properties
    }

    // MARK: Vulnerabilities

    private func vulnerabilities(_ package: ReportedPackage, _ reference: String) -> [JSONValue] {
        let open = package.verdict.weighed.compactMap { weighed in
            CycloneDXVulnerability(weighed, in: package, reference: reference, tool: tool)?.value
        }
        let exempted = package.verdict.exempted.compactMap { exempted in
            CycloneDXVulnerability(exempted, in: package, reference: reference, tool: tool)?.value
        }
        return open + exempted
    }
}
