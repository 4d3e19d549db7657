package import PackageIdentity

/// A value of a TOML document.
package indirect enum TOMLNode: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// An offset date-time, in UTC.
    case timestamp(Instant)
    /// A local date-time, date or time (TOML has them without an offset), as RFC 3339 writes it.
    case local(String)
    case array([TOMLNode])
    case table([String: TOMLNode])

    /// What error messages call the value's type.
    package var typeName: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a float"
        case .boolean: "a boolean"
        case .timestamp: "a date-time"
        case .local: "a local date or time"
        case .array: "an array"
        case .table: "a table"
        }
    }
}
