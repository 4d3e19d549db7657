import Addresses
import RandomInput
import Testing

@Suite("How far an address reaches")
struct NetworkAddressTests {
    struct ReachCase: Sendable, CustomTestStringConvertible {
        let text: String
        let reach: NetworkAddress.Reach

        init(_ text: String, _ reach: NetworkAddress.Reach) {
            self.text = text
            self.reach = reach
        }

        var testDescription: String { text }
    }

    @Test(arguments: [
        ReachCase("127.0.0.1", .loopback), ReachCase("127.255.255.254", .loopback), ReachCase("::1", .loopback),
        ReachCase("::ffff:127.0.0.1", .loopback), ReachCase("10.0.0.1", .privateNetwork),
        ReachCase("172.16.0.1", .privateNetwork), ReachCase("172.31.255.255", .privateNetwork),
        ReachCase("172.32.0.1", .global), ReachCase("192.168.1.1", .privateNetwork),
        ReachCase("100.64.0.1", .privateNetwork), ReachCase("100.128.0.1", .global),
        ReachCase("fc00::1", .privateNetwork), ReachCase("fdff::1", .privateNetwork),
        ReachCase("::ffff:10.1.2.3", .privateNetwork), ReachCase("64:ff9b::a00:1", .privateNetwork),
        ReachCase("64:ff9b:1::1", .privateNetwork), ReachCase("2002:a00:1::", .privateNetwork),
        ReachCase("2001:0:1:2:3:4:f5ff:fffe", .privateNetwork), ReachCase("169.254.169.254", .linkLocal),
        ReachCase("fe80::1", .linkLocal), ReachCase("febf::1", .linkLocal), ReachCase("0.0.0.0", .unusable),
        ReachCase("::", .unusable), ReachCase("224.0.0.1", .unusable), ReachCase("255.255.255.255", .unusable),
        ReachCase("192.0.2.1", .global), ReachCase("198.18.0.1", .unusable), ReachCase("203.0.113.9", .global),
        ReachCase("ff02::1", .unusable), ReachCase("2001:db8::1", .unusable), ReachCase("8.8.8.8", .global),
        ReachCase("2606:4700::1111", .global), ReachCase("::ffff:8.8.8.8", .global),
        ReachCase("64:ff9b::808:808", .global),
    ])
    func isKnown(_ example: ReachCase) throws {
        let address = try #require(NetworkAddress(example.text))
        #expect(address.reach == example.reach)
        #expect(NetworkAddress(address.description) == address)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.4 ", "0x7f.0.0.1", ":", ":::", "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "12345::", "::g", "1:2:3:4:5:6:7:8::", ":1::", "::1:", "fe80::1%eth0", "[::1]", "::1.2.3",
    ])
    func looseFormsAreNoAddresses(_ text: String) {
        #expect(NetworkAddress(text) == nil)
    }

    @Test(arguments: [
        ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("0:0:0:0:0:0:0:0", "::"),
        ("1:2:3:4:5:6:0:8", "1:2:3:4:5:6:0:8"), ("1::", "1::"), ("::8", "::8"), ("1:0:0:4:5:6:0:0", "1::4:5:6:0:0"),
    ])
    func longSpellingsBecomeShort(_ given: String, _ expected: String) {
        #expect(NetworkAddress(given)?.description == expected)
    }

    @Test func whatIsWrittenReadsBackAsTheSameAddress() throws {
        let seed: UInt64 = 4291
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            // Mostly zeros, so that runs of every length and place come up.
            let groups = (0..<8).map { _ in
                Bool.random(using: &generator) ? 0 : UInt16.random(in: 0..<0x120, using: &generator)
            }
            let text = groups.map { String($0, radix: 16) }.joined(separator: ":")
            let address = try #require(NetworkAddress(text), "seed \(seed)")
            #expect(NetworkAddress(address.description) == address, "seed \(seed): \(text)")
            let halves = [groups[..<4], groups[4...]].map { $0.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
            #expect(address == .v6(halves[0], halves[1]))
        }
    }

    @Test func prefixesAreComparedBitByBit() throws {
        let network = try #require(NetworkAddress("10.128.0.0"))
        let address = try #require(NetworkAddress("10.200.1.1"))
        #expect(address.hasPrefix(network, length: 9))
        #expect(!address.hasPrefix(network, length: 10))
        #expect(address.hasPrefix(network, length: 0))
        #expect(network.hasPrefix(network, length: 32))
        #expect(!network.hasPrefix(network, length: 33))
        #expect(!network.hasPrefix(network, length: -1))
        #expect(!network.hasPrefix(try #require(NetworkAddress("::")), length: 0))
        let long = try #require(NetworkAddress("2001:db8::8000:0:0:0"))
        let near = try #require(NetworkAddress("2001:db8::8001:0:0:0"))
        #expect(near.hasPrefix(long, length: 64))
        #expect(near.hasPrefix(long, length: 79))
        #expect(!near.hasPrefix(long, length: 80))
        #expect(!near.hasPrefix(long, length: 128))
        #expect(near.hasPrefix(near, length: 128))
        #expect(!near.hasPrefix(near, length: 129))
    }
}
