import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Looks names up with the system's resolver, off the event loops.
enum HostResolver {
    /// Every address the name has, empty when it has none.
    static func addresses(of name: String) async throws -> [NetworkAddress] {
        try await NIOThreadPool.singleton.runIfActive { lookUp(name) }
    }

    private static func lookUp(_ name: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var result: [NetworkAddress] = []
        var entry = list
        while let current = entry {
            if let address = address(current.pointee.ai_addr), !result.contains(address) { result.append(address) }
            entry = current.pointee.ai_next
        }
        return result
    }

    private static func address(_ pointer: UnsafeMutablePointer<sockaddr>?) -> NetworkAddress? {
        guard let raw = UnsafeRawPointer(pointer) else { return nil }
        switch Int32(raw.load(as: sockaddr.self).sa_family) {
        case AF_INET:
            return .v4(UInt32(bigEndian: raw.load(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6:
            let bytes = raw.load(as: sockaddr_in6.self).sin6_addr
            return withUnsafeBytes(of: bytes) {
                .v6(
                    UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                    UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
            }
        default: return nil
        }
    }
}
