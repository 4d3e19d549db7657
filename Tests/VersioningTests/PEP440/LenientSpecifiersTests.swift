import RandomInput
import Testing
import Versioning

@Suite struct LenientSpecifiersTests {
    struct Mending {
        let text: String
        let mended: String
        let repairs: [SpecifierRepair]

        init(_ text: String, _ mended: String, _ repairs: [(SpecifierRepair.Kind, Int)]) {
            self.text = text
            self.mended = mended
            self.repairs = repairs.map { SpecifierRepair($0.0, offset: $0.1) }
        }
    }

    @Test(arguments: [
        Mending(">=3.6", ">=3.6", []),
        Mending(">=3.6,", ">=3.6", []),
        Mending(">=3.6, ,<4", ">=3.6,<4", []),
        Mending(">=7.2.0<8.0.0", ">=7.2.0,<8.0.0", [(.missingComma, 7)]),
        Mending(">=1.0 <2.0", ">=1.0,<2.0", [(.missingComma, 6)]),
        Mending(">=1!1.0 !=1!1.5", ">=1!1.0,!=1!1.5", [(.missingComma, 8)]),
        Mending("!=~5.0,>=4.12", "!=5.0.*,>=4.12", [(.tildeAfterNotEqual, 0)]),
        Mending("!=~5", "!=5.*", [(.tildeAfterNotEqual, 0)]),
        Mending(">=2.7.*", ">=2.7", [(.misplacedWildcard, 2)]),
        Mending(">=1.*", ">=1", [(.misplacedWildcard, 2)]),
        Mending(">=2.7,!=3.0.*,<3.4.*", ">=2.7,!=3.0.*,<3.4", [(.misplacedWildcard, 15)]),
        Mending("<=3.9.*", "<3.10", [(.misplacedWildcard, 2)]),
        Mending("==1.0.dev0.*", "==1.0.dev0", [(.misplacedWildcard, 2)]),
        Mending("==1.*.*", "==1.*", [(.misplacedWildcard, 2)]),
        Mending("~=3.6.*", "==3.6.*", [(.tildeBeforeWildcard, 2)]),
        Mending(
            ">=2.7,!=3.0*,!=3.1*", ">=2.7,!=3.0.*,!=3.1.*", [(.missingDotBeforeStar, 8), (.missingDotBeforeStar, 15)]),
        Mending(">=3.6*", ">=3.6", [(.missingDotBeforeStar, 2), (.misplacedWildcard, 2)]),
        Mending(">='2.7'", ">=2.7", [(.strayQuote, 2), (.strayQuote, 6)]),
        Mending(">= \"3.6\"", ">=3.6", [(.strayQuote, 3), (.strayQuote, 7)]),
        Mending("'>=3.6'", ">=3.6", [(.strayQuote, 0), (.strayQuote, 6)]),
        Mending(">=1.3.0,<1.4.0',", ">=1.3.0,<1.4.0", [(.strayQuote, 14)]),
        Mending(">dev", ">0.0.0dev", [(.missingRelease, 1)]),
        Mending(">=9.0.0a1.0", ">=9.0.0a1", [(.zeroAfterSuffix, 2)]),
        Mending(">=9a1.0", ">=9a1", [(.zeroAfterSuffix, 2)]),
        Mending("=>3.6,=<4", ">=3.6,<=4", [(.swappedOperator, 0), (.swappedOperator, 6)]),
    ])
    func knownMalformedFormsAreMendedAndTold(_ mending: Mending) throws {
        let specifiers = try VersionSpecifiers(lenient: mending.text)
        #expect(specifiers.sourceDescription == mending.mended)
        #expect(specifiers.repairs == mending.repairs)
        #expect(try specifiers == VersionSpecifiers(mending.mended))
    }

    @Test(arguments: [
        "3.6", "*", ">=three", "^3.6", ">=3.6 or <2", ">=", "=3.6", "~=3", ">=1.0+x", "<=>1", ">=3.x", "!",
        ">=1;python", "==~1",
    ])
    func whatCannotBeMendedKeepsTheStrictError(_ text: String) throws {
        let strict = #expect(throws: InvalidSpecifier.self) { try VersionSpecifiers(text) }
        let lenient = #expect(throws: InvalidSpecifier.self) { try VersionSpecifiers(lenient: text) }
        #expect(strict == lenient)
    }

    @Test(arguments: SeededGenerator.seeds)
    func wellFormedTextsAreReadAsEver(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let text = try generator.specifier(arbitrary: true).description + ", " + generator.specifier().description
            let specifiers = try VersionSpecifiers(lenient: text)
            #expect(try specifiers == VersionSpecifiers(text))
            #expect(specifiers.repairs.isEmpty)
        }
    }
}
