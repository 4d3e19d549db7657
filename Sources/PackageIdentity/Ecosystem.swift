/// A family of package archives that share a naming rule and a protocol.
///
/// The raw value is the type component of a package URL (purl-spec, PURL-TYPES).
package enum Ecosystem: String, Hashable, Sendable, CaseIterable {
    case pypi
    case npm
    case cratesIO = "cargo"
    case rubyGems = "gem"
}
