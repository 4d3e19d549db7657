import Testing
import Versioning

@Suite struct SpecifierSyntaxTests {
    struct Reading {
        let text: String
        let canonical: String
    }

    @Test(arguments: [
        Reading(text: "", canonical: ""),
        Reading(text: " , ,", canonical: ""),
        Reading(text: ">=1.0", canonical: ">=1.0"),
        Reading(text: " >=  1.0 ", canonical: ">=1.0"),
        Reading(text: ">=1.0,<2.0", canonical: "<2.0,>=1.0"),
        Reading(text: ">=1.0,,<2.0,", canonical: "<2.0,>=1.0"),
        Reading(text: "~=1.0, !=1.5.*, ==1.*", canonical: "!=1.5.*,==1.*,~=1.0"),
        Reading(text: "==1.0.0,==1.0,==1", canonical: "==1"),
        Reading(text: "~=1.0,~=1.0.0,~=1.00", canonical: "~=1.0,~=1.0.0"),
        Reading(text: "== V1.0RC1 ", canonical: "==V1.0RC1"),
        Reading(text: "==1.0-1", canonical: "==1.0-1"),
        Reading(text: "===  anything/at*all", canonical: "===anything/at*all"),
        Reading(text: "===", canonical: "==="),
        Reading(text: "==1.0+Local_1", canonical: "==1.0+Local_1"),
        Reading(text: "\u{2003}>=\u{00A0}1.0\t", canonical: ">=1.0"),
    ])
    func listsAreReadAndWrittenCanonically(_ reading: Reading) throws {
        let specifiers = try VersionSpecifiers(reading.text)
        #expect(specifiers.description == reading.canonical)
        #expect(specifiers.repairs.isEmpty)
        #expect(try VersionSpecifiers(reading.canonical) == specifiers)
    }

    struct Rejection {
        let text: String
        let problem: InvalidSpecifier.Problem
        let offset: Int
    }

    @Test(arguments: [
        Rejection(text: "1.0", problem: .expectedOperator, offset: 0),
        Rejection(text: "=1.0", problem: .expectedOperator, offset: 0),
        Rejection(text: "=>1.0", problem: .expectedOperator, offset: 0),
        Rejection(text: ">=1,2", problem: .expectedOperator, offset: 4),
        Rejection(text: ">=", problem: .version(.empty), offset: 2),
        Rejection(text: ">=1,<", problem: .version(.empty), offset: 5),
        Rejection(text: "==*", problem: .version(.expectedNumber), offset: 2),
        Rejection(text: "==.*", problem: .version(.empty), offset: 2),
        Rejection(text: ">=1.0 <2.0", problem: .unexpectedText, offset: 6),
        Rejection(text: ">=1.0<2.0", problem: .version(.unexpectedText), offset: 5),
        Rejection(text: ">=1.0.*", problem: .wildcardNotAllowed, offset: 5),
        Rejection(text: "~=1.0.*", problem: .wildcardNotAllowed, offset: 5),
        Rejection(text: "==1.0a1.*", problem: .wildcardNotAllowed, offset: 7),
        Rejection(text: "==1.0.dev1.*", problem: .wildcardNotAllowed, offset: 10),
        Rejection(text: "!=1.0+x.*", problem: .wildcardNotAllowed, offset: 7),
        Rejection(text: "==1.0.*.*", problem: .version(.unexpectedText), offset: 5),
        Rejection(text: "==1.0*", problem: .version(.unexpectedText), offset: 5),
        Rejection(text: ">=1.0+x", problem: .localNotAllowed, offset: 5),
        Rejection(text: "~=1.0+x", problem: .localNotAllowed, offset: 5),
        Rejection(text: "~=1", problem: .singleReleaseNumber, offset: 2),
        Rejection(text: "~=1!1", problem: .singleReleaseNumber, offset: 2),
        Rejection(text: "==1.0, ~= 2", problem: .singleReleaseNumber, offset: 10),
        Rejection(text: "===a;b", problem: .unexpectedText, offset: 4),
        Rejection(text: "===a)", problem: .unexpectedText, offset: 4),
        Rejection(text: ">=1.0\u{0661}", problem: .version(.unexpectedText), offset: 5),
    ])
    func whatIsNoSpecifierIsRefusedWithItsPlace(_ rejection: Rejection) {
        #expect(
            throws: InvalidSpecifier(text: rejection.text, offset: rejection.offset, problem: rejection.problem)
        ) { try VersionSpecifiers(rejection.text) }
    }

    @Test func errorsReadAsSentences() {
        let error = #expect(throws: InvalidSpecifier.self) { try VersionSpecifiers(">=1,~=2") }
        #expect(
            error?.description
                == "'>=1,~=2' is not a version specifier: ~= needs a release of at least two numbers at offset 6")
    }

    @Test func partsStayReadableInTheOrderWritten() throws {
        let specifiers = try VersionSpecifiers("~=1.4, !=1.5.*,==1.6+x")
        #expect(specifiers.specifiers.map(\.operator) == [.compatible, .notEqual, .equal])
        #expect(specifiers.specifiers.map(\.isWildcard) == [false, true, false])
        #expect(try specifiers.specifiers.map(\.version) == [Version("1.4"), Version("1.5"), Version("1.6+x")])
        #expect(specifiers.sourceDescription == "~=1.4,!=1.5.*,==1.6+x")
        #expect(specifiers.and(try VersionSpecifiers("<2")).description == "!=1.5.*,<2,==1.6+x,~=1.4")
    }

    @Test func specifiersOfPartsAreCheckedAsTexts() throws {
        #expect(try VersionSpecifier(.equal, Version("1.2"), isWildcard: true).description == "==1.2.*")
        #expect(throws: InvalidSpecifier.self) { try VersionSpecifier(.less, Version("1.2"), isWildcard: true) }
        #expect(throws: InvalidSpecifier.self) { try VersionSpecifier(.less, Version("1.2+x")) }
        #expect(throws: InvalidSpecifier.self) { try VersionSpecifier(.compatible, Version("1")) }
    }

    @Test func lengthIsLimited() {
        let text = String(repeating: ">=1,", count: VersionSpecifiers.longestText / 4 + 1)
        #expect(throws: InvalidSpecifier(text: "", offset: VersionSpecifiers.longestText, problem: .tooLong)) {
            try VersionSpecifiers(text)
        }
    }
}
