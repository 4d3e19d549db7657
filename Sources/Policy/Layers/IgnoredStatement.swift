/// Something a policy file says that has no effect, because it would relax what may not be relaxed there.
package struct IgnoredStatement: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The file comes with a checkout and was not trusted.
        case untrusted
        /// An earlier file locks this key.
        case locked(PolicyKey, byFile: String)
    }

    package let source: PolicyLayer.Source
    package let file: String
    /// The key path as written.
    package let place: String
    /// Counted from 1.
    package let line: Int?
    /// What the file says: `1d`, `an exemption of foo==1.2.3 from release/too-new`.
    package let stated: String
    /// What holds instead; nil where nothing stands in its place.
    package let kept: String?
    package let reason: Reason
}

extension IgnoredStatement: CustomStringConvertible {
    /// One line for a person, with the next step.
    package var description: String {
        let position = line.map { "\(file):\($0)" } ?? file
        let effect = kept.map { "ignored, \($0) holds" } ?? "ignored"
        return switch reason {
        case .untrusted:
            "\(position): \(place): \(stated) is \(effect): "
                + (source == .requirements
                    ? "index options in a file count only after `cordon policy trust \(file)`"
                    : "the project's file may relax nothing before `cordon policy trust`")
        case .locked(let key, let locking):
            "\(position): \(place): \(stated) is \(effect): \(locking) locks \(key)"
        }
    }
}
