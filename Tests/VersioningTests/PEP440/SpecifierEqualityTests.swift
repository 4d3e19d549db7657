import Testing
import Versioning

@Suite struct SpecifierEqualityTests {
    struct Pair {
        let first: String
        let second: String
        let areEqual: Bool
    }

    @Test(arguments: [
        Pair(first: ">=1.0", second: ">= 1.0.0", areEqual: true),
        Pair(first: ">=1.0,<2", second: "<2.0,>=1", areEqual: true),
        Pair(first: "==1.0a1", second: "==1alpha1", areEqual: true),
        Pair(first: "~=1.0", second: "~=1.00", areEqual: true),
        Pair(first: "~=1.0", second: "~=1.0.0", areEqual: false),
        Pair(first: "==1.*", second: "==1.0.*", areEqual: false),
        Pair(first: "===1.0", second: "===1.0.0", areEqual: false),
        Pair(first: "==1.0", second: "===1.0", areEqual: false),
        Pair(first: "==1.0", second: "==1.0.*", areEqual: false),
        Pair(first: "==1.0+a", second: "==1.0", areEqual: false),
        Pair(first: "==1.0+A-1", second: "==1.0+a.1", areEqual: true),
        Pair(first: "", second: ">=0", areEqual: false),
    ])
    func equalityIsThatOfOperatorsAndVersions(_ pair: Pair) throws {
        let (first, second) = (try VersionSpecifiers(pair.first), try VersionSpecifiers(pair.second))
        #expect((first == second) == pair.areEqual)
        if pair.areEqual { #expect(first.hashValue == second.hashValue) }
    }
}
