import RandomInput
import Settings
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"), ("::1", "::1"), ("1::", "1::"),
        ("2001:DB8::0001", "2001:db8::1"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
        ("::ffff:1.2.3.4", "::ffff:102:304"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ])
    func readsAndWritesAddresses(_ text: String, _ written: String) throws {
        #expect(try #require(IPAddress(text)).description == written)
        #expect(IPAddress(written) == IPAddress(text))
    }

    @Test(arguments: [
        "", ".", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.+4", "1.2.3.4 ", ":", ":::", "1:2", "1::2::3",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "12345::", "g::", "::1%eth0", "1.2.3.4::", "::1.2.3", "1:", ":1",
        "1:2:3:4:5:6:7:", "+1::", "0x7f.0.0.1", "2130706433",
    ])
    func refusesTheRest(_ text: String) {
        #expect(IPAddress(text) == nil)
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
            let address = try #require(IPAddress(text), "seed \(seed)")
            #expect(IPAddress(address.description) == address, "seed \(seed): \(text)")
            #expect(address.bytes == groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        }
    }

    @Test func prefixesAreComparedBitByBit() throws {
        let network = try #require(IPAddress("10.128.0.0"))
        let address = try #require(IPAddress("10.200.1.1"))
        #expect(address.hasPrefix(network, length: 9))
        #expect(!address.hasPrefix(network, length: 10))
        #expect(address.hasPrefix(network, length: 0))
        #expect(network.hasPrefix(network, length: 32))
        #expect(!network.hasPrefix(network, length: 33))
        #expect(!network.hasPrefix(network, length: -1))
        #expect(!network.hasPrefix(try #require(IPAddress("::")), length: 0))
    }
}
