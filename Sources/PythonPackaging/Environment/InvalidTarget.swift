/// A Python version or platform to lock for that cordon does not know, with what was expected.
package struct InvalidTarget: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case pythonVersion
        /// Builds without the lock exist from Python 3.13 on.
        case freeThreading
        /// With the known name that is nearest, if one is near.
        case platform(suggestion: String?)
        /// What an interpreter said about itself makes no sense.
        case answer(name: String)
    }

    package let text: String
    /// In UTF-8 bytes.
    package let offset: Int
    package let kind: Kind

    package init(text: String, offset: Int, kind: Kind) {
        self.text = text
        self.offset = offset
        self.kind = kind
    }

    /// The next step, where one is known.
    package var hint: String? {
        guard case .platform(let suggestion?) = kind else { return nil }
        return "did you mean '\(suggestion)'?"
    }
}

extension InvalidTarget: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .pythonVersion: "expected a Python version such as 3.12 or 3.12.4, not '\(text)'"
        case .freeThreading: "free-threaded Python ('\(text)') exists from 3.13 on"
        case .platform:
            "expected a platform such as linux, macos, windows, aarch64-unknown-linux-gnu, x86_64-manylinux_2_28, "
                + "musllinux_1_2_x86_64 or win_amd64, not '\(text)'"
        case .answer(let name): "the interpreter's answer for \(name) cannot be used: '\(text)'"
        }
    }
}
