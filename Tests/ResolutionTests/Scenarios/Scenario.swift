import Resolution
import Versioning

/// A world, what is asked of it, and what has to come out: one file of Fixtures.
///
/// Each line begins with what it is about:
///
///     story: why the case exists (several lines make one text)
///     python: 3.11
///     index: acme claims acme-tools
///     release: flask 3.0 | werkzeug>=3.0, jinja2 | [async] asgiref>=3.2 | python >=3.8 | sdist | yanked | on acme
///     release: boto3 1.{0..99} | botocore>=1.{},<1.{+1}
///     url: https://files.example/foo-1.5.whl is foo 1.5 | bar
///     request: flask[async]>=2
///     constraint: werkzeug<3
///     prefer: werkzeug 2.0
///     option: pre, build NAME, as-written
///     expect: flask 3.0
///     explain: a sentence
///     hint: a hint
///
/// `expect` lists the whole solution in alphabetical order; `explain` the whole explanation.
struct Scenario: Sendable {
    struct Release: Sendable {
        let name: String
        let version: Version
        var dependencies: [Requirement] = []
        var extras: [(name: String, dependencies: [Requirement])] = []
        var python: VersionRanges?
        var isSource = false
        var isYanked = false
        var index = "main"
    }

    struct Requirement: Hashable, Sendable {
        let text: String
        let name: String
        let extras: [String]
        let versions: VersionRanges
        var url: String?
    }

    let name: String
    private(set) var story = ""
    private(set) var python: Version?
    private(set) var claims: [String: String] = [:]
    private(set) var releases: [Release] = []
    private(set) var urls: [String: Release] = [:]
    private(set) var requests: [Requirement] = []
    private(set) var constraints: [Requirement] = []
    private(set) var preferences: [String: Version] = [:]
    private(set) var options: Set<String> = []
    private(set) var expectation: [String] = []
    private(set) var explanation: [String] = []
    private(set) var hints: [String] = []

    init(name: String, text: String) throws {
        self.name = name
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingSpaces()
            if line.isEmpty || line.hasPrefix("#") { continue }
            do { try read(line) } catch { throw ScenarioError(text: "\(name):\(number + 1): \(line): \(error)") }
        }
    }

    private mutating func read(_ line: Substring) throws {
        let (key, value) = try line.divided(at: ":")
        switch key {
        case "story": story += story.isEmpty ? String(value) : " \(value)"
        case "python": python = try Version(value)
        case "index":
            let (index, claimed) = try value.divided(at: " claims ")
            for name in claimed.split(separator: ", ") { claims[String(name)] = String(index) }
        case "release": releases += try Self.releases(value)
        case "url":
            let (address, release) = try value.divided(at: " is ")
            urls[String(address)] = try Self.release(release, number: 0)
        case "request": requests.append(try Self.requirement(value))
        case "constraint": constraints.append(try Self.requirement(value))
        case "prefer":
            let (name, version) = try value.divided(at: " ")
            preferences[String(name)] = try Version(version)
        case "option": options.insert(String(value))
        case "expect": expectation.append(String(value))
        case "explain": explanation.append(String(value))
        case "hint": hints.append(String(value))
        default: throw ScenarioError(text: "unknown key")
        }
    }

    /// One release, or with `{a..b}` in its version one for each number from a to b.
    private static func releases(_ text: Substring) throws -> [Release] {
        guard let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}"),
            let dots = text[open..<close].firstIndex(of: ".")
        else { return [try release(text, number: 0)] }
        let low = Int(text[text.index(after: open)..<dots])
        let high = Int(text[dots..<close].drop { $0 == "." })
        guard let low, let high, low <= high else { throw ScenarioError(text: "not {low..high}") }
        let template = text[..<open] + "{}" + text[text.index(after: close)...]
        return try (low...high).map { try release(template[...], number: $0) }
    }

    private static func release(_ template: Substring, number: Int) throws -> Release {
        let text = template.replacing("{}", with: "\(number)").replacing("{+1}", with: "\(number + 1)")
        let segments = text.split(separator: " | ").map { $0.trimmingSpaces() }
        guard let head = segments.first else { throw ScenarioError(text: "no release") }
        let (name, version) = try head.divided(at: " ")
        var release = Release(name: String(name), version: try Version(version))
        for segment in segments.dropFirst() {
            if segment == "sdist" {
                release.isSource = true
            } else if segment == "yanked" {
                release.isYanked = true
            } else if segment.hasPrefix("on ") {
                release.index = String(segment.dropFirst(3))
            } else if segment.hasPrefix("python ") {
                release.python = try VersionSpecifiers(segment.dropFirst(7)).ranges()
            } else if segment.hasPrefix("[") {
                let (extra, dependencies) = try segment.dropFirst().divided(at: "]")
                release.extras.append((String(extra), try requirements(dependencies)))
            } else {
                release.dependencies += try requirements(segment)
            }
        }
        return release
    }

    private static func requirements(_ text: Substring) throws -> [Requirement] {
        try text.split(separator: ", ").map { try requirement($0.trimmingSpaces()) }
    }

    private static func requirement(_ text: Substring) throws -> Requirement {
        if text.contains(" @ ") {
            let (name, url) = try text.divided(at: " @ ")
            return Requirement(text: String(text), name: String(name), extras: [], versions: .full, url: String(url))
        }
        let end = text.firstIndex { "[<>=!~ ".contains($0) } ?? text.endIndex
        var rest = text[end...]
        var extras: [String] = []
        if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
            extras = rest[..<close].dropFirst().split(separator: ",").map(String.init)
            rest = rest[rest.index(after: close)...]
        }
        let versions = rest.isEmpty ? .full : try VersionSpecifiers(rest).ranges()
        return Requirement(text: String(text), name: String(text[..<end]), extras: extras, versions: versions)
    }
}

extension Scenario: CustomStringConvertible {
    var description: String { name }
}

struct ScenarioError: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

extension Substring {
    func trimmingSpaces() -> Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// What stands before and after the first occurrence of the separator.
    func divided(at separator: String) throws -> (Substring, Substring) {
        guard let range = firstRange(of: separator) else { throw ScenarioError(text: "no '\(separator)'") }
        return (self[..<range.lowerBound].trimmingSpaces(), self[range.upperBound...].trimmingSpaces())
    }
}
