import Testing

@testable import Versioning

@Suite struct VersionNumberTests {
    struct Step {
        let number: String
        let next: String
    }

    @Test(arguments: [
        Step(number: "0", next: "1"), Step(number: "9", next: "10"),
        Step(number: "18446744073709551614", next: "18446744073709551615"),
        Step(number: "18446744073709551615", next: "18446744073709551616"),
        Step(number: "18446744073709551619", next: "18446744073709551620"),
        Step(number: "99999999999999999999", next: "100000000000000000000"),
        Step(number: "199999999999999999999", next: "200000000000000000000"),
    ])
    func successorsAreTheNextNumbers(_ step: Step) {
        let (number, next) = (Self.read(step.number), Self.read(step.next))
        #expect(number.successor == next)
        #expect(number.successor.description == step.next)
        #expect(number < next && !(next < number))
    }

    @Test func leadingZerosDoNotCount() {
        #expect(Self.read("00018446744073709551616") == Self.read("18446744073709551616"))
        #expect(Self.read("0000000000000000000000000007") == 7)
        #expect(Self.read("") == 0)
    }

    @Test func valuesAreReadableWhereTheyFit() {
        #expect(Self.read("18446744073709551615").uint64 == .max)
        #expect(Self.read("18446744073709551616").uint64 == nil)
        #expect(Self.read("18446744073709551616").clamped == .max)
        #expect(Self.read("18446744073709551616").predecessor == nil && VersionNumber(0).predecessor == nil)
        #expect(VersionNumber(5).predecessor == 4)
    }

    private static func read(_ text: String) -> VersionNumber {
        VersionNumber(digits: text.utf8.span, in: 0..<text.utf8.count)
    }
}
