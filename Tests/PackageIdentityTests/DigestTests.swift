import PackageIdentity
import Testing

@Suite struct DigestTests {
    private static let text = String(repeating: "0123456789abcdef", count: 4)

    @Test func readsHexadecimalOfEitherCaseAndWritesLowerCase() throws {
        let digest = try Digest(.sha256, hexadecimal: Self.text.uppercased())
        #expect(digest.hexadecimal == Self.text)
        #expect(digest.description == "sha256:" + Self.text)
        #expect(try digest == Digest(.sha256, hexadecimal: Self.text))
        #expect(try Digest(.sha256, bytes: digest.bytes) == digest)
    }

    @Test(arguments: DigestAlgorithm.allCases)
    func hasTheLengthOfItsAlgorithm(_ algorithm: DigestAlgorithm) throws {
        let digits = String(repeating: "a", count: algorithm.byteCount * 2)
        #expect(try Digest(algorithm, hexadecimal: digits).bytes.count == algorithm.byteCount)
        for wrong in ["", "a", "aa" + digits, "g" + digits.dropFirst(), "é" + digits.dropFirst(2)] {
            #expect(throws: InvalidDigest(algorithm: algorithm)) { try Digest(algorithm, hexadecimal: wrong) }
        }
    }

    @Test func onlyStrongHashesProve() {
        #expect(DigestAlgorithm.allCases.filter { !$0.isCollisionResistant } == [.md5, .sha1])
    }
}
