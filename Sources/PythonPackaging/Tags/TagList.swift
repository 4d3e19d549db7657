/// The tags that an interpreter accepts, best first.
///
/// The parts of tags are numbered, and ranks stand in one table indexed by the three numbers, so that ranking a
/// wheel's tag set takes a few hashes of short byte strings and no allocation.
package struct TagList: Sendable {
    private var pythons = ByteTable()
    private var abis = ByteTable()
    private var platforms = ByteTable()
    /// Packed as python, abi, platform in the order of preference, each once.
    private var order: [PackedTag] = []
    /// The rank at `(python * abis + abi) * platforms + platform`, -1 where the tag is not accepted.
    private var ranks: [Int32] = []

    private struct PackedTag: Hashable {
        let python: UInt16
        let abi: UInt16
        let platform: UInt16
    }

    /// Real interpreters stay below a hundredth of it.
    private static let largestTable = 1 << 22

    /// Where a tag occurs twice, the first counts.
    package init(_ tags: some Sequence<WheelTag>) {
        self.init(groups: tags.map { TagGroup(python: $0.python, abi: $0.abi, platforms: [$0.platform]) })
    }

    init(groups: [TagGroup]) {
        var packed: [PackedTag] = []
        for group in groups {
            let python = pythons.insert(group.python)
            let abi = abis.insert(group.abi)
            for platform in group.platforms {
                let index = platforms.insert(platform)
                precondition(max(python, abi, index) < UInt16.max, "a tag list has too many different parts")
                packed.append(PackedTag(python: UInt16(python), abi: UInt16(abi), platform: UInt16(index)))
            }
        }
        let size = pythons.count * abis.count * platforms.count
        precondition(size <= Self.largestTable, "a tag list has too many different parts")
        ranks = Array(repeating: -1, count: size)
        order.reserveCapacity(packed.count)
        for tag in packed {
            let place = place(Int(tag.python), Int(tag.abi), Int(tag.platform))
            guard ranks[place] < 0 else { continue }
            ranks[place] = Int32(order.count)
            order.append(tag)
        }
    }

    package var count: Int { order.count }

    /// Best first.
    package var ordered: [WheelTag] { (0..<count).map { self[$0] } }

    /// The tag with a rank from 0 up to ``count``.
    package subscript(rank: Int) -> WheelTag {
        let tag = order[rank]
        return WheelTag(
            python: pythons.text(Int(tag.python)), abi: abis.text(Int(tag.abi)),
            platform: platforms.text(Int(tag.platform)))
    }

    /// 0 is the best; nil when the tag is not accepted.
    package func rank(of tag: WheelTag) -> Int? {
        guard let python = Self.find(tag.python, in: pythons), let abi = Self.find(tag.abi, in: abis),
            let platform = Self.find(tag.platform, in: platforms)
        else { return nil }
        let rank = ranks[place(python, abi, platform)]
        return rank < 0 ? nil : Int(rank)
    }

    /// The best rank among all combinations of a compressed tag set; nil when none is accepted.
    package func rank(of tags: WheelTagSet) -> Int? {
        var text = tags.text
        return text.withUTF8 { rank(ofTags: $0) }
    }

    /// The best rank of the wheel; nil when the interpreter does not accept it.
    package func rank(of wheel: WheelFilename) -> Int? { rank(of: wheel.tags) }

    /// - Parameter bytes: a compressed tag set in lower case; anything else has no rank.
    func rank(ofTags bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "-")),
            let second = bytes[(first + 1)...].firstIndex(of: UInt8(ascii: "-"))
        else { return nil }
        var best = Int32.max
        Self.forEachName(in: bytes, first + 1, second, of: abis) { abi in
            Self.forEachName(in: bytes, 0, first, of: pythons) { python in
                Self.forEachName(in: bytes, second + 1, bytes.count, of: platforms) { platform in
                    let rank = ranks[place(python, abi, platform)]
                    if rank >= 0, rank < best { best = rank }
                }
            }
        }
        return best == .max ? nil : Int(best)
    }

    /// Calls `body` with the number of each known name between dots.
    private static func forEachName(
        in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, of table: ByteTable, _ body: (Int) -> Void
    ) {
        var begin = start
        while begin <= end {
            var stop = begin
            while stop < end, bytes[stop] != UInt8(ascii: ".") { stop += 1 }
            if let index = table.find(UnsafeBufferPointer(rebasing: bytes[begin..<stop])) { body(index) }
            begin = stop + 1
        }
    }

    private static func find(_ text: String, in table: ByteTable) -> Int? {
        var copy = text
        return copy.withUTF8 { table.find($0) }
    }

    private func place(_ python: Int, _ abi: Int, _ platform: Int) -> Int {
        (python * abis.count + abi) * platforms.count + platform
    }
}

extension TagList: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        if count > 0 { hasher.combine(self[0]) }
    }
}

/// Consecutive tags of a preference order that differ in the platform only.
struct TagGroup {
    let python: String
    let abi: String
    let platforms: [String]
}
