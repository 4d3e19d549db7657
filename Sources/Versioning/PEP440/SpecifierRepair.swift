/// One thing that ``VersionSpecifiers/init(lenient:)`` mended in published metadata.
package struct SpecifierRepair: Hashable, Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// `>=1.0 <2.0`, `>=1.0<2.0`
        case missingComma
        /// `>='3.6'`, `>=3.6'`
        case strayQuote
        /// `=>3.6`, `=<3.6`
        case swappedOperator
        /// `!=~5.0`, read as `!=5.0.*`
        case tildeAfterNotEqual
        /// `~=3.6.*`, read as `==3.6.*`
        case tildeBeforeWildcard
        /// `!=3.0*`, read as `!=3.0.*`
        case missingDotBeforeStar
        /// `>=2.7.*`, read as `>=2.7`; `<=3.9.*`, read as `<3.10`; `==1.0.dev0.*`, read as `==1.0.dev0`
        case misplacedWildcard
        /// `>=9.0a1.0`, read as `>=9.0a1`
        case zeroAfterSuffix
        /// `>dev`, read as `>0.0.0dev`
        case missingRelease
    }

    package let kind: Kind
    /// Where it was, in UTF-8 bytes from the start of the text.
    package let offset: Int

    package init(_ kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension SpecifierRepair: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .missingComma: "a comma is missing"
        case .strayQuote: "a stray quotation mark"
        case .swappedOperator: "an operator is written backwards"
        case .tildeAfterNotEqual: "'!=~' is no operator"
        case .tildeBeforeWildcard: "'~=' does not go with '.*'"
        case .missingDotBeforeStar: "'*' without a dot before it"
        case .misplacedWildcard: "'.*' where it means nothing"
        case .zeroAfterSuffix: "'.0' after a pre-release, post-release or development release"
        case .missingRelease: "a version without a release number"
        }
    }
}
