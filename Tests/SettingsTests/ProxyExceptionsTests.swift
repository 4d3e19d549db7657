import Settings
import Testing

@Suite struct ProxyExceptionsTests {
    struct Case {
        let value: String
        let direct: [String]
        let proxied: [String]
        var port: UInt16 = 443
    }

    @Test(arguments: [
        Case(value: "", direct: [], proxied: ["h.example", "127.0.0.1"]),
        Case(value: "*", direct: ["h.example", "10.0.0.1", "::1"], proxied: []),
        Case(
            value: "h.example", direct: ["h.example", "H.EXAMPLE", "a.h.example"], proxied: ["xh.example", "example"]),
        Case(value: ".h.example", direct: ["h.example", "a.b.h.example"], proxied: ["xh.example"]),
        Case(value: "*.h.example", direct: ["a.h.example"], proxied: ["xh.example"]),
        Case(
            value: "a.example, b.example c.example", direct: ["a.example", "b.example", "c.example"],
            proxied: ["d.example"]),
        Case(value: "h.example:443", direct: ["h.example"], proxied: ["i.example"]),
        Case(value: "h.example:80", direct: [], proxied: ["h.example"]),
        Case(value: "localhost", direct: ["localhost", "a.localhost"], proxied: ["127.0.0.1"]),
        Case(
            value: "10.0.0.0/8", direct: ["10.0.0.1", "10.255.1.2"], proxied: ["11.0.0.1", "h.example", "10.h.example"]),
        Case(value: "192.168.1.128/25", direct: ["192.168.1.200"], proxied: ["192.168.1.1"]),
        Case(value: "0.0.0.0/0", direct: ["1.2.3.4"], proxied: ["::1", "h.example"]),
        Case(value: "10.0.0.1", direct: ["10.0.0.1"], proxied: ["10.0.0.2", "1.10.0.0.1.example"]),
        Case(value: "10.0.0.1:443", direct: ["10.0.0.1"], proxied: ["10.0.0.2"]),
        Case(value: "10.0.0.0/33, 10.0.0.0/x", direct: [], proxied: ["10.0.0.1"]),
        Case(value: "::1", direct: ["::1", "0:0:0:0:0:0:0:1"], proxied: ["::2"]),
        Case(value: "[::1]:443", direct: ["::1"], proxied: ["::2"]),
        Case(value: "[::1]:80", direct: [], proxied: ["::1"]),
        Case(value: "fd00::/8", direct: ["fd12:3456::1"], proxied: ["fe80::1"]),
        Case(value: "h.example.", direct: ["h.example", "h.example."], proxied: []),
    ])
    func decidesWhatGoesDirectly(_ test: Case) {
        let exceptions = ProxyExceptions(test.value)
        for host in test.direct { #expect(exceptions.matches(host: host, port: test.port), "\(host)") }
        for host in test.proxied { #expect(!exceptions.matches(host: host, port: test.port), "\(host)") }
    }
}
