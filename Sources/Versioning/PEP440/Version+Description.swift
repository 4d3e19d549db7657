extension Version: CustomStringConvertible {
    /// The normalised form, as PEP 440 defines it under "Normalization".
    package var description: String {
        var text = ""
        if epoch != 0 { text += "\(epoch)!" }
        for index in 0..<releaseCount {
            if index > 0 { text += "." }
            text += releaseNumber(at: index).description
        }
        if let preRelease { text += preRelease.description }
        if let postRelease { text += ".post\(postRelease)" }
        if let developmentRelease { text += ".dev\(developmentRelease)" }
        if hasLocal { text += "+" + localDescription }
        return text
    }

    /// The local version label in its normalised form, without the `+`; empty when there is none.
    package var localDescription: String {
        local.map(\.description).joined(separator: ".")
    }
}

extension Version.PreRelease: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .alpha: "a\(number)"
        case .beta: "b\(number)"
        case .releaseCandidate: "rc\(number)"
        }
    }
}

extension Version.LocalSegment: CustomStringConvertible {
    package var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): number.description
        }
    }
}
