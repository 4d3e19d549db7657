/// Where a requirements file is: a path on this machine or an address.
package enum RequirementsLocation: Hashable, Sendable {
    case path(String)
    case url(URLText)

    /// Reads what a person or a file wrote: `http:`, `https:` and `file:` begin addresses, all else is a path.
    package init(_ text: String) {
        if let url = URLText(text), ["http", "https", "file"].contains(url.scheme) {
            self = .url(url)
        } else {
            self = .path(text)
        }
    }

    /// Finds the file that this one includes as `reference`: relative to the folder of this file, or to its address.
    package func resolving(_ reference: String) -> RequirementsLocation {
        switch (self, RequirementsLocation(reference)) {
        case (.url(let base), _): .url(base.resolving(reference))
        case (.path, .url(let url)): .url(url)
        case (.path(let path), .path(let target)):
            .path(PathText.normalized(PathText.join(PathText.folder(of: path), target)))
        }
    }

    /// The same for every spelling of one place, as far as text can tell.
    var identity: RequirementsLocation {
        if case .path(let path) = self { return .path(PathText.normalized(path)) }
        return self
    }
}

extension RequirementsLocation: CustomStringConvertible {
    package var description: String {
        switch self {
        case .path(let path): path
        case .url(let url): url.description
        }
    }
}
