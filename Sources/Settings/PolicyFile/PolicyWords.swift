import Policy

/// A value that is one of a few words.
protocol PolicyWord: Sendable {
    /// As they are written, in the order in which an error lists them.
    static var words: [(text: String, value: Self)] { get }
}

extension PolicyWord where Self: RawRepresentable<String> & CaseIterable {
    static var words: [(text: String, value: Self)] { allCases.map { ($0.rawValue, $0) } }
}

extension Verdict.Level: PolicyWord {}
extension BuildRules.Mode: PolicyWord {}
extension OnWarning: PolicyWord {}
extension FeedRules.Trust: PolicyWord {}
extension MirroredArchive: PolicyWord {}

extension SeverityThreshold: PolicyWord {
    static var words: [(text: String, value: SeverityThreshold)] {
        let values = Severity.allCases.map(SeverityThreshold.from) + [.never]
        return values.map { ($0.description, $0) }
    }
}
