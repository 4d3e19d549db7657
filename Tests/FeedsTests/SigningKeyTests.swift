import Testing

@testable import Feeds

struct SigningKeyTests {
    /// RFC 8032 section 7.1, test 1.
    @Test func signsAsTheStandardsExample() throws {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        let key = try SigningKey(Array((seed + "\n").utf8))
        #expect(
            Hexadecimal.text(key.publicKey) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        let signature =
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        #expect(FeedSignature.isValid(Array((signature + "\n").utf8), of: [], key: key.publicKey))
        let own = Array(Hexadecimal.text(key.signature(of: [1])).utf8)
        #expect(FeedSignature.isValid(own, of: [1], key: key.publicKey))
        #expect(!FeedSignature.isValid(own, of: [2], key: key.publicKey))
        #expect(!FeedSignature.isValid(own, of: [1], key: [UInt8](repeating: 9, count: 32)))
        #expect(!FeedSignature.isValid(Array("no digits".utf8), of: [1], key: key.publicKey))
        #expect(!FeedSignature.isValid([], of: [1], key: key.publicKey))
    }

    /// RFC 8410 section 10.3.
    @Test func readsPEM() throws {
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """
        let key = try SigningKey(Array(pem.utf8))
        #expect(
            Hexadecimal.text(key.publicKey) == "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1")
    }

    @Test(arguments: [
        "", "abc", "d75a98", "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----",
    ])
    func refusesWhatIsNoKey(_ text: String) {
        #expect(throws: SigningKey.Invalid.self) { try SigningKey(Array(text.utf8)) }
    }
}
