package import HeldBytes
package import PackageIdentity

/// The names that an index listed on some day, as a filter of about ten bits a name.
///
/// A Bloom filter: a name that was listed is always known; about one in a hundred of the others is taken for known.
/// That is good enough for what it decides, whether a name is worth a word of caution when the index cannot be asked.
package struct KnownNames: Sendable {
    /// When the list was published.
    package let date: Instant
    private let storage: HeldBytes

    private static let bitsPerName = 10
    private static let probes = 7

    package init(listing names: some Collection<PackageName>, date: Instant) {
        self.init(count: names.count, names, date: date)
    }

    /// - Parameter count: About how many names there are, which decides the filter's size.
    package init(count: Int, _ names: some Sequence<PackageName>, date: Instant) {
        self.date = date
        var bits = [UInt8](repeating: 0, count: max(8, (count * Self.bitsPerName + 7) / 8))
        for name in names {
            for place in Self.places(of: name, count: bits.count * 8) { bits[place >> 3] |= 1 << UInt8(place & 7) }
        }
        storage = HeldBytes(copying: bits)
    }

    /// The filter's bytes, for a file.
    package var bytes: [UInt8] { Array(storage.buffer) }

    /// - Parameter bytes: As ``bytes`` gave them; at least eight.
    package init?(bytes: [UInt8], date: Instant) {
        self.init(HeldBytes(copying: bytes), date: date)
    }

    /// A filter read in place.
    ///
    /// - Parameter bytes: As ``bytes`` gave them; at least eight.
    package init?(_ bytes: HeldBytes, date: Instant) {
        guard bytes.buffer.count >= 8 else { return nil }
        self.date = date
        storage = bytes
    }

    package func contains(_ name: PackageName) -> Bool {
        let bits = storage.buffer
        return Self.places(of: name, count: bits.count * 8).allSatisfy { bits[$0 >> 3] & 1 << UInt8($0 & 7) != 0 }
    }

    /// Two hashes make all probes (Kirsch and Mitzenmacher).
    private static func places(of name: PackageName, count: Int) -> [Int] {
        let first = NameHash.of(name.normalized.utf8, .exact)
        let second = NameHash.of(name.normalized.utf8, .word)
        return (0..<UInt64(probes)).map { Int((first &+ $0 &* second) % UInt64(count)) }
    }
}

extension KnownNames: Equatable {
    package static func == (left: Self, right: Self) -> Bool {
        left.date == right.date && left.storage.buffer.elementsEqual(right.storage.buffer)
    }
}
