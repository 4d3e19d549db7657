package import PythonPackaging

/// Where in a policy file something is written. The line is looked for only when somebody asks.
package struct KeyPlace: Sendable {
    private let view: TOMLView

    init(_ view: TOMLView) {
        self.view = view
    }

    /// Such as `policy.vulnerable.warn` or `exempt[2].rule`.
    package var path: TOMLPath { view.path }

    /// File, line and column.
    package var location: SourceLocation? { view.failure("").location }
}

extension KeyPlace: CustomStringConvertible {
    package var description: String { path.description }
}

/// A value of a policy file and where it is written.
package struct PolicySetting<Value: Sendable>: Sendable {
    package let value: Value
    /// Nil for cordon's own defaults.
    package let place: KeyPlace?

    package init(_ value: Value, at place: KeyPlace? = nil) {
        self.value = value
        self.place = place
    }
}
