import PythonPackaging
import Testing

@Suite struct ExtraNameTests {
    @Test(arguments: [("Test", "test"), ("a_b", "a-b"), ("A..b", "a-b"), ("a-_.b", "a-b"), ("3d", "3d")])
    func isNormalized(_ written: String, _ normalized: String) throws {
        #expect(try ExtraName(written).normalized == normalized)
        #expect(try GroupName(written).normalized == normalized)
    }

    @Test(arguments: ["", "-a", "a-", "a b", "a[b]", "é", String(repeating: "a", count: 257)])
    func refusesWhatIsNoName(_ text: String) {
        #expect(throws: InvalidExtraName.self) { try ExtraName(text) }
        #expect(throws: InvalidExtraName.self) { try GroupName(text) }
    }
}
